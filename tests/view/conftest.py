"""Networks to look at, and their pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from networks import network_from
from watched import Watched

import sample
from pressgraph.view.network import Network
from pressgraph.view.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def network() -> Network:
    return network_from(sample.FACTS)


@pytest.fixture(scope="module", params=["vis", "sigma"])
def path(request: pytest.FixtureRequest, network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's page, drawn by either library: all is the same."""
    target = tmp_path_factory.mktemp("page") / "brio.html"
    target.write_text(render_page(network, title="Brio", engine=request.param), encoding="utf-8")
    return target


@pytest.fixture
def watched(browser: Browser, path: Path) -> Iterator[Watched]:
    """The sample's page; whatever a test does there, nothing goes wrong and nothing goes out."""
    watched = Watched(browser, path)
    yield watched
    assert (watched.troubles, watched.fetched) == ([], [])
    watched.context.close()
