"""What all commands share: how they fail, how they speak, and the options that mean the same everywhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import click

from pressgraph.errors import PressgraphError, QueryError

STORE = Path("pressgraph-store")


class Failure(click.ClickException):
    """What a user must mend, told in one line."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Nothing; the line stands on stderr."""
        click.echo(f"pressgraph: {' '.join(self.message.split())}", err=True)


class Commands(click.Group):
    """Commands in the order in which one meets them; what a user must mend is no crash."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of this module."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """What the command returns; an error of ours is printed, and the exit status is 1."""
        try:
            return super().invoke(ctx)
        except PressgraphError as error:
            raise Failure(str(error)) from error


def example(*lines: str) -> str:
    """The end of a command's help: examples that a test runs."""
    return "\n".join(["\b", "Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])


def say(message: str) -> None:
    """Nothing; the message stands on stderr."""
    click.echo(message, err=True)


def show_json(value: object) -> None:
    """Nothing; the value stands on stdout as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def bindings(_ctx: click.Context, _parameter: click.Parameter, values: Iterable[str]) -> dict[str, str]:
    """The values set with ``name=value``, by name."""
    pairs = [value.partition("=") for value in values]
    for name, sign, _ in pairs:
        if not name or not sign:
            raise click.BadParameter('write NAME=VALUE, for instance entity="Mira Murati"')
    return {name.strip(): value for name, _, value in pairs}


PATH = click.Path(path_type=Path)
STORE_OPTION = click.option(
    "--store",
    type=PATH,
    default=STORE,
    envvar="PRESSGRAPH_STORE",
    show_default=True,
    show_envvar=True,
    help="Folder of the store.",
)
LANGUAGE_OPTION = click.option(
    "--language", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Language of the labels."
)
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
DATE_OPTION = click.option(
    "--date", metavar="DATE", help="Publication date (2024-11-27 or 2024-11), in place of what the article tells."
)


def stdin() -> str:
    """What stands on stdin, as text."""
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"stdin is not text in UTF-8 (byte {error.start})") from error
