"""Tab goes through each place as it is read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from seedance_desktop.ui.main_window import set_tab_order
from tests.media.clips import make_clip
from tests.support.waiting import until
from tests.ui.windows import whole_program


@pytest.fixture
async def window(themed, qtbot, tmp_path):
    async with whole_program(themed, tmp_path) as program:
        window = program.window
        program.main_controller.queue.show_all()  # can be used from then on
        window.resize(1440, 900)
        window.show_welcome(False)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        yield window


def walk(window, qtbot) -> list[QWidget]:
    """Everything that Tab comes to, from the first place on and round."""
    for _ in range(3):
        QApplication.processEvents()
    window.topbar.settings.setFocus()
    found: list[QWidget] = []
    while (here := QApplication.focusWidget()) not in found:
        found.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.topbar.settings
    return found[1:]


@pytest.mark.parametrize("place", ["studio", "sequence", "library", "review"])
async def test_the_parts_of_a_place_come_one_after_the_other(window, qtbot, place):
    window.show_page(place)
    studio = window.studio
    parts = {
        "studio": [studio.compose, window.player, studio.recent_clips, studio.queue],
        "sequence": [window.sequence.player, window.sequence.shots],
        "library": [window.library],
        "review": [window.player, window.review.recent_clips],
    }[place]
    found = walk(window, qtbot)
    order = [
        next((at for at, part in enumerate(parts) if part.isAncestorOf(one) or part is one), -1) for one in found
    ]
    inside = [at for at in order if at >= 0]
    assert set(inside) == set(range(len(parts)))
    assert inside == sorted(inside)


async def test_a_prompt_is_followed_by_its_tools_and_the_model_by_its_menu(window, qtbot):
    """What is hidden lies nowhere yet, and moves nothing."""
    names = [one.objectName() for one in walk(window, qtbot)]
    prompt, model = names.index("prompt"), names.index("model")
    assert names[prompt : prompt + 4] == ["prompt", "prompt_history", "prompt_save", "prompt_palette"]
    assert names[model : model + 2] == ["model", "form_menu"]
    assert model < prompt


async def test_a_place_is_entered_at_what_it_shows(window, qtbot):
    for place, there in (
        ("library", window.library.grid),
        ("review", window.player),
        ("library", window.library.grid),
    ):
        window.show_page(place)
        for _ in range(3):
            QApplication.processEvents()
        assert QApplication.focusWidget() is there


async def test_the_transport_goes_from_left_to_right(window, qtbot, tmp_path):
    window.player.load(make_clip(tmp_path / "clip.mp4", 12))
    await until(lambda: window.player.frame_count == 12)
    window.show_page("review")
    row = window.player.transport
    found = [one for one in walk(window, qtbot) if row.isAncestorOf(one)]
    assert len(found) > 6
    assert [one.x() for one in found] == sorted(one.x() for one in found)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_rows_from_top_to_bottom_each_in_the_direction_of_reading(qtbot, themed, direction):
    top = QWidget()
    qtbot.addWidget(top)
    top.setLayoutDirection(direction)
    late, last, first = QPushButton("3", top), QPushButton("2", top), QPushButton("1", top)
    column, row = QVBoxLayout(top), QHBoxLayout()
    row.addWidget(first)
    row.addWidget(last)
    column.addLayout(row)
    column.addWidget(late)
    top.show()
    QApplication.processEvents()
    set_tab_order(top)
    chain: list[QWidget] = [first]
    while (after := chain[-1].nextInFocusChain()) is not first:
        chain.append(after)
    assert [one for one in chain if isinstance(one, QPushButton)] == [first, last, late]
