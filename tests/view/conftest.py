"""Networks to look at."""

from __future__ import annotations

import pytest
from networks import network_from

import sample
from pressgraph.view.network import Network


@pytest.fixture(scope="session")
def network() -> Network:
    return network_from(sample.FACTS)
