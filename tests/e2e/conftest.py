import sys
from pathlib import Path

import pytest

from tests.e2e.world import World, picture
from tests.sandbox.running import Running
from tests.support.desktop import session_bus


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.skipif(sys.platform != "linux", reason="needs X11 and D-Bus"))


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


@pytest.fixture
def pictures(tmp_path):
    """Two pictures of another shape than the clip's."""
    return (
        picture(tmp_path / "dawn.png", (220, 40, 30), (240, 200, 60)),
        picture(tmp_path / "dusk.png", (20, 60, 160), (30, 200, 190)),
    )


@pytest.fixture
def service(tmp_path_factory):
    """The sandbox in the place of the real service: started by the test, its state far from the program's."""
    running = Running(tmp_path_factory.mktemp("service"), "--speed", "30")
    yield running
    running.stop()


@pytest.fixture
def at_service(service):
    """The variables that lead the program there."""
    return {"SEEDANCE_DESKTOP_V1_URL": service.ready["v1"], "SEEDANCE_DESKTOP_V2_URL": service.ready["v2"]}


@pytest.fixture
def bare_desktop(environment, display):
    """A desktop whose session bus knows of no keyring, only of screen readers."""
    with session_bus(environment, only=["org.a11y.Bus"]) as on_bus:
        yield {**on_bus, **display}
