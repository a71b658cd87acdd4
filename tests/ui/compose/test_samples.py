"""Three drafts in the empty form: there while it is empty, taken with a press, and taken back."""

import pytest
from PySide6.QtCore import Qt

from seedance_desktop.domain.catalogue import MODELS, Mode, Service
from seedance_desktop.domain.request import Request, check
from seedance_desktop.ui.compose.request_adapter import fit
from seedance_desktop.ui.compose.samples import SAMPLES
from seedance_desktop.ui.compose.view import ComposeView


@pytest.fixture
def view(themed, qtbot, tmp_path):
    made = ComposeView(tmp_path)
    qtbot.addWidget(made)
    made.resize(340, 800)
    made.show()
    return made


def test_they_stand_in_the_empty_form_alone(view, qtbot):
    row = view.form.samples
    assert row.isVisible()
    assert len(row.buttons) == 3
    view.form.prompt.set_text("a")
    assert not row.isVisible()
    view.form.prompt.set_text("")
    assert row.isVisible()


@pytest.mark.parametrize("number", range(3))
def test_one_press_fills_the_form_and_another_takes_it_back(view, qtbot, number):
    before = view.request()
    qtbot.mouseClick(view.form.samples.buttons[number], Qt.MouseButton.LeftButton)
    sample = SAMPLES[number]
    request = view.request()
    assert request.prompt == sample.prompt
    assert (request.mode, request.ratio, request.duration) == (Mode.TEXT, sample.ratio, sample.duration)
    assert (request.model, request.service) == (before.model, before.service)
    assert view.problems() == []
    assert not view.form.samples.isVisible()
    view.form.used.undo.click()
    assert view.request() == before
    assert view.form.samples.isVisible()


@pytest.mark.parametrize("service", list(Service))
def test_every_model_can_make_them(service):
    for model in (each for each in MODELS if each.service is service):
        for sample in SAMPLES:
            fitted = fit(sample.fill(Request(service=service, model=model.id, prompt="")))
            assert check(fitted.request) == [], (model.id, sample.name)
