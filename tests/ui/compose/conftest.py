"""The form, shown and active."""

import pytest

from seedance_desktop.ui.compose.view import ComposeView


@pytest.fixture
def active_view(themed, qtbot, tmp_path):
    view = ComposeView(tmp_path / "pasted")
    qtbot.addWidget(view)
    view.resize(346, 860)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view
