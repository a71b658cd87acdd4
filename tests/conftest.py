"""Isolate the suite: no test sees the user's files, screen, session bus, keyring or proxies."""

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.support.desktop import display as own_display
from tests.support.desktop import private_environment
from tests.support.desktop import secret_service as own_secret_service

_world = pytest.StashKey[tempfile.TemporaryDirectory[str]]()
SCREEN = {"width": 2560, "height": 1600}
# What Qt logs on a machine without a screen, sound or video hardware.
_QT_ON_BARE_MACHINES = (
    r"This plugin does not support propagateSizeHints",
    r"Couldn't (load|resolve) (pipewire|va)",
    r"PulseAudioService: pa_context_connect\(\) failed",
)
_LEAKING = (
    "DBUS_SESSION_BUS_ADDRESS",
    "PYTHON_KEYRING_BACKEND",
    "ALL_PROXY",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
)


def pytest_configure(config: pytest.Config) -> None:
    world = tempfile.TemporaryDirectory(prefix="sd-", ignore_cleanup_errors=True)
    config.stash[_world] = world
    for name in list(os.environ):
        if name.upper() in _LEAKING or (name.startswith("SEEDANCE_DESKTOP_") and name != "SEEDANCE_DESKTOP_ROOTS"):
            del os.environ[name]
    os.environ.update(private_environment(Path(world.name)))
    if os.environ.setdefault("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        # Windows fit their screen, and Qt's default of 800×800 is too small for the sizes that tests use.
        screen = Path(world.name) / "screen.json"
        screen.write_text(json.dumps({"screens": [{"name": "large", "x": 0, "y": 0, **SCREEN}]}))
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
        os.environ.pop("DISPLAY", None)
        os.environ.pop("WAYLAND_DISPLAY", None)
    for message in _QT_ON_BARE_MACHINES:
        config.addinivalue_line("qt_log_ignore", message)
    # On two busy cores any example may take long; the suite's own time limit catches hangs.
    hypothesis.settings.register_profile("suite", deadline=None)
    hypothesis.settings.load_profile("suite")


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[_world].cleanup()


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """Return the environment of a fresh home for a program, with everything below `HOME` (and no screen or bus)."""
    with tempfile.TemporaryDirectory(prefix="sd-", ignore_cleanup_errors=True) as home:
        yield private_environment(Path(home))


@pytest.fixture
def secret_service(environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """Return `environment` with a session bus and a real, unlocked, empty Secret Service."""
    with own_secret_service(environment) as on_bus:
        yield on_bus


@pytest.fixture(scope="session")
def display() -> Iterator[dict[str, str]]:
    """Return the variables of one screen with a window manager, shared by the whole run."""
    with tempfile.TemporaryDirectory(prefix="sd-", ignore_cleanup_errors=True) as home:
        before = private_environment(Path(home))
        with own_display(before) as shown:
            yield {name: value for name, value in shown.items() if name not in before}


@pytest.fixture
def desktop(secret_service: dict[str, str], display: dict[str, str]) -> dict[str, str]:
    """Return what a desktop gives the program: a home, a session bus, a keyring and a screen."""
    return {**secret_service, **display}
