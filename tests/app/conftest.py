"""The themed program for the tests of the application."""

from tests.ui.conftest import themed

__all__ = ["themed"]
