"""Questions: SPARQL files that say in words what they ask, and the answers of a store to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Variable
from pyoxigraph import Triple as OxTriple

from pressgraph.errors import QueryError
from pressgraph.knowledge.guard import check_reads_only, is_ordered, variables
from pressgraph.knowledge.iris import PREFIXES
from pressgraph.knowledge.lookup import KINDS, Kind, find_anything, find_meant
from pressgraph.knowledge.tokens import syntax_complaint
from pressgraph.knowledge.triples import Triple
from pressgraph.resources import data_path

Term = NamedNode | Literal | BlankNode
#: A default that leaves the parameter open: the question is then about all of its kind.
ANY = "*"
_SUMMARY = re.compile(r"#\+ summary@(\w+):\s*(\S.*?)\s*$")
_COLUMN = re.compile(r"#\+ column (\w+):\s*(\w+)\s*$")
_PARAMETER = re.compile(r"#\+ param (\w+):\s*([\w-]+)(?:\s*=\s*(\S.*?))?\s*$")
_HEADER_LINES = "'summary@fr: …', 'param NAME: KIND = DEFAULT' or, below its param, 'column COLUMN: NAME'"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the asker may set; without a default it must be set, ``*`` leaves it open.

    ``columns`` tell which one a row is about: they are of use only while it is open.
    """

    name: str
    kind: Kind
    default: str | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its name, its summaries by language, and what can be set in it."""

    name: str
    sparql: str
    summaries: Mapping[str, str]
    parameters: tuple[Parameter, ...] = ()

    def summary(self, language: str = "fr") -> str:
        """What it asks, in a language or else in French; empty for a query without summary."""
        return self.summaries.get(language) or self.summaries.get("fr", "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a store answers: rows of terms under ``columns``, or triples, or yes or no."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    triples: tuple[Triple, ...] | None = None
    truth: bool | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing answers: no row and no triple; yes and no are answers."""
        return self.truth is None and not self.rows and not self.triples

    def _repr_html_(self) -> str:
        """The answer as a notebook shows it."""
        from pressgraph.knowledge.answers import to_html

        return to_html(self)


def list_questions(folder: Path | None = None) -> tuple[Question, ...]:
    """The questions of a folder, by default those that ship, in the order of their names."""
    paths = sorted((folder or data_path("queries")).glob("*.rq"))
    return tuple(parse_question(path.stem, path.read_text(encoding="utf-8")) for path in paths)


def find_question(name: str) -> Question:
    """The question of a name (``03-concurrents``, ``concurrents``, ``03``) or of a ``.rq`` file."""
    known = sorted(data_path("queries").glob("*.rq"))
    wanted = name.removesuffix(".rq")
    for shipped in known:
        number, _, words = shipped.stem.partition("-")
        if wanted in (shipped.stem, words, number):
            return parse_question(shipped.stem, shipped.read_text(encoding="utf-8"))
    path = Path(name)
    if path.is_file():
        try:
            return parse_question(path.stem, path.read_text(encoding="utf-8"))
        except UnicodeDecodeError as error:
            raise QueryError(f"{path} is not a text file in UTF-8.") from error
    near = get_close_matches(wanted, [n for p in known for n in (p.stem, p.stem.partition("-")[2])], 1)
    hint = f"Did you mean {near[0]!r}?" if near else "List them with: pressgraph query --list"
    raise QueryError(f"No question and no file is called {name!r}. {hint}")


def parse_question(name: str, text: str) -> Question:
    """The question in a ``.rq`` text; what it asks and what can be set stand in its first lines."""
    summaries: dict[str, str] = {}
    parameters: dict[str, Parameter] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        if match := _SUMMARY.fullmatch(line):
            summaries[match[1]] = match[2]
        elif match := _PARAMETER.fullmatch(line):
            parameters[match[1]] = _parameter(match, f"{name}: {number}:1")
        elif (match := _COLUMN.fullmatch(line)) and (told := parameters.get(match[2])):
            parameters[told.name] = replace(told, columns=(*told.columns, match[1]))
        else:
            raise QueryError(f"{name}: {number}:1: a '#+' line is {_HEADER_LINES}")
    return Question(name, text, summaries, tuple(parameters.values()))


def ask(store: Store, question: Question, bindings: Mapping[str, str] | None = None) -> Answer:
    """The store's answer to a question in which some variables are set by name.

    An entity is named by its label, an alias or its IRI. Rows keep the order that the question
    gives them, and are sorted where it gives none; what is set is not a column.
    """
    meant = meant_by(store, question, bindings or {})
    found = _query(store, question, meant)
    if isinstance(found, QueryBoolean):
        return Answer(truth=bool(found))
    if isinstance(found, QueryTriples):
        return triples_of(found)
    return rows_of(found, question, meant)


def triples_of(found: Iterable[OxTriple]) -> Answer:
    """The answer that some triples are, sorted."""
    plain = (cast(Triple, (t.subject, t.predicate, t.object)) for t in found)
    return Answer(triples=tuple(sorted(plain, key=lambda t: tuple(map(str, t)))))


def rows_of(found: QuerySolutions, question: Question, meant: Mapping[Variable, Term]) -> Answer:
    """The answer that the rows of a question are, without the columns that what is set makes known."""
    known = {column for p in question.parameters if Variable(p.name) in meant for column in p.columns}
    return _table(found, question, known | {parameter.name for parameter in question.parameters})


def _parameter(match: re.Match[str], where: str) -> Parameter:
    kind = next((known for known in KINDS if known == match[2]), None)
    if kind is None:
        raise QueryError(f"{where}: a parameter is one of {', '.join(KINDS)}, not {match[2]!r}")
    return Parameter(match[1], kind, match[3])


def meant_by(store: Store, question: Question, bindings: Mapping[str, str]) -> dict[Variable, Term]:
    """What each variable that is set stands for, by the names that a store knows. Raises QueryError."""
    declared = {parameter.name: parameter for parameter in question.parameters}
    allowed = tuple(declared) or (variables(question.sparql) if bindings else ())
    for name in bindings:
        if name not in allowed:
            names = ", ".join(allowed) or "nothing"
            raise QueryError(f"{question.name}: {name!r} cannot be set; what can be set: {names}.")
    values = {p.name: p.default for p in question.parameters} | dict(bindings)
    missing = [name for name, value in values.items() if value is None]
    if missing:
        raise QueryError(f"{question.name}: set {missing[0]}, for instance --set {missing[0]}=NAME")
    return {
        Variable(name): _meant(store, question, declared.get(name), value, is_default=name not in bindings)
        for name, value in values.items()
        if value is not None and value != ANY
    }


def _meant(store: Store, question: Question, parameter: Parameter | None, value: str, *, is_default: bool) -> Term:
    if parameter is None:
        return find_anything(store, value)
    try:
        return find_meant(store, parameter.kind, value)
    except QueryError as error:
        hint = f" Ask about another: --set {parameter.name}=NAME" if is_default else ""
        raise QueryError(f"{question.name}: {error}{hint}") from None


def _query(
    store: Store, question: Question, substitutions: dict[Variable, Term]
) -> QuerySolutions | QueryBoolean | QueryTriples:
    try:
        check_reads_only(question.sparql)
        return store.query(question.sparql, prefixes=dict(PREFIXES), substitutions=dict(substitutions))
    except QueryError as error:
        raise QueryError(f"{question.name}: {error}") from None
    except SyntaxError as error:
        raise QueryError(f"{question.name}: {syntax_complaint(str(error))}") from error
    except RuntimeError as error:
        raise QueryError(f"{question.name}: {_unbindable(str(error), substitutions)}") from error


def _unbindable(message: str, substitutions: Mapping[Variable, Term]) -> str:
    for variable in substitutions:
        if f"?{variable.value} " in message and "projection" in message:
            return f"?{variable.value} is set, so it must be among the variables after SELECT"
    return " ".join(message.split())


def _table(found: QuerySolutions, question: Question, hidden: set[str]) -> Answer:
    names = [variable.value for variable in found.variables]
    kept = [place for place, name in enumerate(names) if name not in hidden]
    try:
        rows = [tuple(row) for row in found]
    except (RuntimeError, OSError) as error:
        raise QueryError(f"{question.name}: {' '.join(str(error).split())}") from error
    if len(kept) < len(names):
        rows = [tuple(row[place] for place in kept) for row in rows]
    if not is_ordered(question.sparql):
        rows.sort(key=lambda row: tuple((term.value, str(term)) if term else ("", "") for term in row))
    return Answer(tuple(names[place] for place in kept), tuple(dict.fromkeys(rows)) if hidden else tuple(rows))
