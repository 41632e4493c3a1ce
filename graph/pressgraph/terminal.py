"""What all commands share: how they fail, how they speak, and the options that mean the same everywhere."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from pressgraph.errors import ArticleError, PressgraphError, QueryError, StoreError
from pressgraph.readers import SPACY, TRAINED

if TYPE_CHECKING:
    from pressgraph.linking import Pack

STORE = Path("pressgraph-store")
INTERRUPTED = 128 + 2  # as a shell has it of a command that Ctrl-C ended
#: What the system says when results find no room where they go; a reader that left (EPIPE) is no fault.
_UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}
#: Characters that a terminal obeys rather than shows: all controls but the tab and the line feed.
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
_SHOWN = dict.fromkeys(_CONTROLS, "\N{REPLACEMENT CHARACTER}") | {0x09: "\t", 0x0A: "\n", 0x0D: " ", 0x85: " "}
_ESCAPED = {code: f"\\u{code:04x}" for code in _CONTROLS} | {0x09: "\t", 0x0A: "\n", 0x0D: "\r"}

#: What is lost with ``--reader spacy``; figures: ``training/MODEL_CARD.md``.
WITHOUT_TRAINED = (
    "Reading without the trained reader: more names are missed or of the wrong class, "
    "and few descriptions and pronouns are joined to what they denote"
)


class Failure(click.ClickException):
    """What a user must mend, told in one line."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Nothing; the line stands on stderr."""
        say(f"pressgraph: {' '.join(self.message.split())}")


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
        except KeyboardInterrupt as error:
            say("pressgraph: interrupted")
            raise click.exceptions.Exit(INTERRUPTED) from error

    def main(self, *args: Any, **options: Any) -> Any:
        """Nothing, the process ends; that results cannot be written is told like any other fault."""
        try:
            return super().main(*args, **options)
        except OSError as error:
            if error.errno not in _UNWRITABLE or error.filename is not None:
                raise
            _drop_results()
            Failure(f"the results cannot be written ({error.strerror}); send them elsewhere").show()
            sys.exit(1)


def _drop_results() -> None:
    """Nothing; what still waits to be written on stdout goes nowhere, and ends in no second complaint."""
    with suppress(OSError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def example(*lines: str) -> str:
    """The end of a command's help: examples that a test runs."""
    return "\n".join(["\b", "Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])


def say(message: str) -> None:
    """Nothing; the message stands on stderr."""
    click.echo(harmless(message), err=True)


def show(text: str, *, escape: bool = False, end: str = "\n") -> None:
    """Nothing; the text stands on stdout. ``escape`` is for formats in which ``\\u001b`` is a character."""
    click.echo(harmless(text, escape=escape) + end, nl=False)


def show_json(value: object) -> None:
    """Nothing; the value stands on stdout as JSON."""
    show(json.dumps(value, ensure_ascii=False, indent=2), escape=True)


def harmless(text: str, *, escape: bool = False) -> str:
    """A text without the control characters by which an article could command a terminal."""
    return text.translate(_ESCAPED if escape else _SHOWN)


def bindings(_ctx: click.Context, _parameter: click.Parameter, values: Iterable[str]) -> dict[str, str]:
    """The values set with ``name=value``, by name."""
    pairs = [value.partition("=") for value in values]
    for name, sign, _ in pairs:
        if not name or not sign:
            raise click.BadParameter('write NAME=VALUE, for instance entity="Mira Murati"')
    return {name.strip(): value for name, _, value in pairs}


def day_or_month(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The date given, if it is one."""
    from pressgraph.reading.articles import checked_date

    try:
        return None if value is None else checked_date(value)
    except ArticleError as error:
        raise click.BadParameter(str(error)) from error


def new_store(_ctx: click.Context, _parameter: click.Parameter, value: Path) -> Path:
    """The folder, if a store may be written there."""
    from pressgraph.building import check_destination

    try:
        check_destination(value)
    except StoreError as error:
        raise click.BadParameter(str(error)) from error
    return value


def chosen_reader(_ctx: click.Context, _parameter: click.Parameter, value: str) -> str:
    """The reader; what is lost without the trained one is said."""
    if value == SPACY:
        say(WITHOUT_TRAINED)
    return value


PATH = click.Path(path_type=Path)
_STORE: dict[str, Any] = {
    "type": PATH,
    "default": STORE,
    "envvar": "PRESSGRAPH_STORE",
    "show_default": True,
    "show_envvar": True,
    "help": "Folder of the store.",
}
STORE_OPTION = click.option("--store", **_STORE)
NEW_STORE_OPTION = click.option("--store", callback=new_store, **_STORE)
LANGUAGE_OPTION = click.option(
    "--language", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Language of the labels."
)
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
DATE_OPTION = click.option(
    "--date",
    metavar="DATE",
    callback=day_or_month,
    help="Publication date (2024-11-27 or 2024-11), in place of what the article tells.",
)
READER_OPTION = click.option(
    "--reader",
    type=click.Choice([TRAINED, SPACY]),
    default=TRAINED,
    show_default=True,
    callback=chosen_reader,
    help="Who finds names: pressgraph's trained reader, or spaCy's model and rules, which find less.",
)
_PACK = click.option(
    "--pack",
    type=PATH,
    multiple=True,
    metavar="FILE",
    help="Look names up in this pack too, SQLite or TSV; the first of several has the last word. "
    "The store remembers them: later commands use the same.",
)
_NO_PACK = click.option("--no-pack", is_flag=True, help="Look names up in the built-in pack alone, from now on.")


def pack_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options by which packs are chosen; it is given one ``pack``, or None for the store's."""

    @wraps(command)
    def with_pack(*args: Any, pack: tuple[Path, ...], no_pack: bool, **options: Any) -> None:
        command(*args, pack=chosen_pack(pack, no_pack), **options)

    return _PACK(_NO_PACK(with_pack))


def chosen_pack(files: tuple[Path, ...], no_pack: bool) -> Pack | None:
    """The packs of some files as one, the built-in one last; None where nothing was chosen."""
    from pressgraph.linking import load_packs

    if files and no_pack:
        raise click.UsageError("Give --pack, or --no-pack for the built-in pack alone, not both.")
    return load_packs(files) if files or no_pack else None


def stdin() -> str:
    """What stands on stdin, as text."""
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"stdin is not text in UTF-8 (byte {error.start})") from error
