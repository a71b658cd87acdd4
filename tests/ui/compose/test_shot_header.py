"""What the form says that Generate will make."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.shot import Shot
from seedance_desktop.ui.compose.view import ComposeView
from seedance_desktop.ui.request_form import Purpose, ShotLink
from tests.support.waiting import until

CAR = Shot("s1", "Car in the rain")
REQUEST = Request(service=Service.V2, model="seedance-2", prompt="A car in the rain", duration=4, resolution="480p")


@pytest.fixture
def view(themed, qtbot, tmp_path):
    made = ComposeView(tmp_path / "pasted")
    qtbot.addWidget(made)
    made.resize(346, 860)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def says(view):
    return view.form.shot.title.text()


def test_it_begins_with_a_new_shot_that_nothing_has_to_be_left_for(view):
    assert says(view) == "New shot"
    assert view.form.shot.leave.isHidden()
    assert view.link.target is None


def test_settings_of_a_clip_make_another_take_until_the_shot_is_left(view):
    view.use_settings(REQUEST, "Car", CAR)
    assert (says(view), view.link.target) == ("Take of “Car in the rain”", CAR)
    view.form.shot.leave.click()
    assert (says(view), view.link.target) == ("New shot", None)
    assert view.request().prompt == REQUEST.prompt, "what is written stays"


@pytest.mark.parametrize("idea", ["", "h", "A harbour at dawn"])
def test_another_prompt_for_the_same_idea_stays_a_take_and_another_idea_does_not(view, idea):
    view.use_settings(REQUEST, "Car", CAR)
    view.form.prompt.editor.setPlainText("A red car in the rain")
    assert view.link.target == CAR
    view.form.prompt.editor.setPlainText(idea)
    assert says(view) == "New shot"


def test_a_refused_prompt_that_is_written_from_scratch_still_replaces_its_job(view):
    view.set_request(REQUEST)
    view.set_link(ShotLink(Purpose.REPLACE, CAR))
    view.form.prompt.editor.setPlainText("A harbour at dawn")
    assert view.link.target == CAR


@pytest.mark.parametrize("fill", ["request", "sample"])
def test_whatever_fills_the_form_anew_leaves_the_shot(view, fill):
    view.use_settings(REQUEST, "Car", CAR)
    if fill == "request":
        view.set_request(replace(REQUEST, prompt="A boat"))
    else:
        view.form.samples.buttons[0].click()
    assert says(view) == "New shot"


def test_undoing_restores_the_shot_too(view):
    view.use_settings(REQUEST, "Car", CAR)
    view.use_settings(replace(REQUEST, prompt="A boat"), "Boat", Shot("s2", "Boat"))
    view.form.used.undo.click()
    assert (says(view), view.link.target) == ("Take of “Car in the rain”", CAR)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_draft_keeps_what_can_go_on_after_a_restart(view, themed, qtbot, tmp_path, purpose):
    view.set_request(REQUEST)
    view.set_link(ShotLink(purpose, CAR))
    other = ComposeView(tmp_path / "other")
    qtbot.addWidget(other)
    other.restore(view.state())
    kept = purpose if purpose in {Purpose.TAKE, Purpose.CONTINUE} else Purpose.NEW
    assert other.link.purpose is kept
    assert other.link.target == (CAR if kept is Purpose.TAKE else None)


@pytest.mark.parametrize("odd", [None, 7, [], {"purpose": "x"}, {"purpose": "take"}, {"purpose": "take", "id": 3}])
def test_an_odd_draft_is_a_new_shot(view, odd):
    assert ShotLink.from_json(odd) == ShotLink()


async def test_continuing_clears_what_belongs_to_the_other_shot(view, qtbot, tmp_path):
    frame, last = tmp_path / "frame.png", tmp_path / "last.png"
    for path in (frame, last):
        assert QImage(640, 360, QImage.Format.Format_RGB32).save(str(path))
    view.set_request(replace(REQUEST, mode=Mode.FRAMES, prompt="Written before"))
    view.drop_frame(_mime(last), "last")
    await until(lambda: view.request().last_frame is not None)
    view.set_takes(4)
    view.continue_shot(_mime(frame), CAR, "A car in the rain")
    await until(lambda: view.request().first_frame is not None)
    assert view.request().last_frame is None
    assert (view.takes, view.link.target) == (1, None)
    assert says(view) == "Continues “Car in the rain” from its last frame"
    assert view.form.prompt.editor.hasFocus()
    view.form.shot.reuse.click()
    assert view.request().prompt == "A car in the rain"
    assert view.form.shot.reuse.isHidden()


def test_a_long_title_is_elided_and_told_whole(view):
    title = "W" * 300
    view.set_link(ShotLink(Purpose.TAKE, Shot("s", title)))
    assert view.form.shot.title.width() <= view.width()
    assert title in view.form.shot.title.toolTip()


def _mime(path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime
