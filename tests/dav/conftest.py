"""Two CalDAV servers for the whole run. `on_radicale`, `on_xandikos` and `on_each` are somebody new there;
`on_any` adds the small server that keeps bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dav_exact import exact
from dav_push import Runner
from dav_servers import Server, newcomer, radicale, xandikos


@pytest.fixture(scope="session")
def radicale_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture(scope="session")
def xandikos_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with xandikos(tmp_path_factory.mktemp("xandikos")) as server:
        yield server


@pytest.fixture
def on_radicale(radicale_server: Server) -> Server:
    return newcomer(radicale_server)


@pytest.fixture
def on_xandikos(xandikos_server: Server) -> Server:
    return newcomer(xandikos_server)


@pytest.fixture(params=["radicale", "xandikos"])
def on_each(request: pytest.FixtureRequest) -> Server:
    server: Server = request.getfixturevalue(f"on_{request.param}")
    return server


@pytest.fixture
def on_exact() -> Iterator[Server]:
    with exact() as (server, _):
        yield server


@pytest.fixture(params=["radicale", "xandikos", "exact"])
def on_any(request: pytest.FixtureRequest) -> Server:
    server: Server = request.getfixturevalue(f"on_{request.param}")
    return server


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner with a plan of two weeks."""
    one = Runner(tmp_path, tmp_path / "state")
    one.write()
    return one
