"""The shape of the code is the one that docs/architecture.md draws."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "graph" / "pressgraph"
MODULES = sorted(PACKAGE.rglob("*.py"))

DATA = {"model", "errors", "resources", "writing"}
RDF = {"pyoxigraph", "rdflib", "pyshacl"}
HTTP = {"jinja2", "starlette", "uvicorn", "python_multipart"}

#: layer -> the watched names that it may import; what is missing from its row it never sees
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "resources": set(),
    "header": set(),
    "writing": {"errors"},
    "ontology": DATA | RDF,
    "grammar": {"errors"},
    "lexicon": DATA | {"ontology", "grammar"},
    "reading": DATA | {"header", "lexicon", "spacy", "thinc", "numpy", "onnxruntime"},
    "extraction": DATA | {"ontology", "grammar", "lexicon", "reading", "spacy", "numpy"},
    "knowledge": DATA | {"ontology", "networkx"} | RDF,
    "linking": DATA | {"ontology"},
    "enrichment": DATA | {"linking"},
    "evaluation": DATA | {"ontology", "knowledge", "linking"} | RDF,
    "view": DATA | {"ontology", "knowledge", "networkx", "numpy", "pyvis", "jinja2", "markupsafe"} | RDF,
    "elsewhere": DATA | {"ontology", "knowledge", "SPARQLWrapper"} | RDF,
    "reconciliation": DATA | {"ontology", "linking"},
    "serving": DATA | {"header", "ontology", "knowledge", "view", "reconciliation"} | HTTP | RDF,
    "telling": DATA | {"ontology"},
}
#: what joins the halves: these see every layer, and no layer sees them
JOINTS = {
    "pipeline",
    "building",
    "finishing",
    "rebuilding",
    "relinking",
    "readers",
    "cli",
    "endpoint",
    "demo",
    "terminal",
    "store_commands",
    "store_packs",
    "pack_commands",
    "network_command",
    "notebook",
    "wikidata",
    "extracting",
    "online",
    "enriching",
    "online_options",
    "__main__",
}
LIBRARIES = {
    "spacy",
    "thinc",
    "numpy",
    "onnxruntime",
    "torch",
    "networkx",
    "pyvis",
    "jinja2",
    "httpx",
    "requests",
    "click",
    "SPARQLWrapper",
    "starlette",
    "uvicorn",
    "python_multipart",
} | RDF
VAGUE = {
    "utils",
    "util",
    "helpers",
    "helper",
    "core",
    "common",
    "misc",
    "base",
    "manager",
    "managers",
    "processor",
    "graph",
}
VAGUE_ENDINGS = ("Manager", "Helper", "Processor", "Handler", "Util", "Utils")


def name_of(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def layer_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def nodes(module: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))


def imported(module: Path) -> set[str]:
    """Names of the layers of pressgraph and of the outside libraries that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in nodes(module):
        if isinstance(node, ast.ImportFrom) and node.module == "pressgraph":
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name.removeprefix("pressgraph.").split(".")[0] for name in names}


def functions(module: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in nodes(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_every_module_stands_in_a_known_layer() -> None:
    assert {layer_of(module) for module in MODULES} - {"__init__"} <= set(MAY_IMPORT) | JOINTS


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_imports_point_one_way(module: Path) -> None:
    layer = layer_of(module)
    if layer in MAY_IMPORT:
        watched = set(MAY_IMPORT) | JOINTS | LIBRARIES
        assert (imported(module) & watched) - {layer} <= MAY_IMPORT[layer]


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_no_import_is_relative(module: Path) -> None:
    assert not [node.lineno for node in nodes(module) if isinstance(node, ast.ImportFrom) and node.level]


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_fits_on_a_few_screens(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_function_fits_on_one_screen(module: Path) -> None:
    assert not {f.name: n for f in functions(module) if (n := (f.end_lineno or f.lineno) - f.lineno + 1) > 40}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_names_say_what_a_thing_is(module: Path) -> None:
    classes = [
        node.name for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(node, ast.ClassDef)
    ]
    assert not VAGUE & set(module.relative_to(PACKAGE).with_suffix("").parts)
    assert not [name for name in classes if name.endswith(VAGUE_ENDINGS)]


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_no_fault_is_swallowed(module: Path) -> None:
    handlers = [node for node in nodes(module) if isinstance(node, ast.ExceptHandler)]
    caught = [ast.unparse(handler.type) if handler.type else "" for handler in handlers]
    assert not [name for name in caught if name in {"", "Exception", "BaseException"}]


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_only_the_command_line_prints(module: Path) -> None:
    calls = [
        node.func for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    assert not [call.lineno for call in calls if isinstance(call, ast.Name) and call.id == "print"]
    if layer_of(module) not in {
        "cli",
        "endpoint",
        "network_command",
        "online_options",
        "pack_commands",
        "store_commands",
        "terminal",
    }:
        assert "click" not in imported(module)


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_sparql_lives_in_its_own_files(module: Path) -> None:
    strings = [node.value for node in nodes(module) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert not [text for text in strings if "SELECT ?" in text or "WHERE {" in text or "CONSTRUCT {" in text]
