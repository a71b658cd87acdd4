import pytest

from tests.sandbox.running import Running


@pytest.fixture(scope="package")
def shared(tmp_path_factory):
    """One fast sandbox for all tests that only need an account of their own."""
    running = Running(tmp_path_factory.mktemp("sandbox"), "--speed", "40")
    yield running
    said = running.stop()
    assert "Traceback" not in said, said


@pytest.fixture
def sandbox(shared):
    """The shared sandbox, without faults before and after."""
    yield shared
    assert shared.control.delete("/faults").status_code == 200


@pytest.fixture
def v2(sandbox):
    with sandbox.client("v2") as client:
        yield client


@pytest.fixture
def v1(sandbox):
    with sandbox.client("v1") as client:
        yield client


@pytest.fixture
def own(tmp_path):
    """Start a sandbox for one test, in `tmp_path`; stopped at the end if the test did not."""
    started = []

    def start(*arguments):
        started.append(Running(tmp_path / "state", *arguments))
        return started[-1]

    yield start
    for running in started:
        if running.process.returncode is None:
            said = running.stop()
            assert "Traceback" not in said, said
