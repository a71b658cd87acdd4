"""Three drafts in the empty form: there while it is empty, taken with a press, and taken back."""

import pytest
from PySide6.QtCore import Qt

from seedance_desktop.domain.catalogue import MODELS, Mode, Service
from seedance_desktop.domain.request import Request, check
from seedance_desktop.ui.compose.request_adapter import fit
from seedance_desktop.ui.compose.samples import SAMPLES
from seedance_desktop.ui.compose.view import ComposeView


@pytest.fixture
def panel(themed, qtbot, tmp_path):
    made = ComposeView(tmp_path)
    qtbot.addWidget(made)
    made.resize(340, 800)
    made.show()
    return made


def test_they_stand_in_the_empty_form_alone(panel, qtbot):
    row = panel.form.samples
    assert row.isVisible()
    assert len(row.buttons) == 3
    panel.form.prompt.set_text("a")
    assert not row.isVisible()
    panel.form.prompt.set_text("")
    assert row.isVisible()


@pytest.mark.parametrize("number", range(3))
def test_one_press_fills_the_form_and_another_takes_it_back(panel, qtbot, number):
    before = panel.request()
    qtbot.mouseClick(panel.form.samples.buttons[number], Qt.MouseButton.LeftButton)
    sample = SAMPLES[number]
    request = panel.request()
    assert request.prompt == sample.prompt
    assert (request.mode, request.ratio, request.duration) == (Mode.TEXT, sample.ratio, sample.duration)
    assert (request.model, request.service) == (before.model, before.service)
    assert panel.problems() == []
    assert not panel.form.samples.isVisible()
    panel.form.used.undo.click()
    assert panel.request() == before
    assert panel.form.samples.isVisible()


@pytest.mark.parametrize("service", list(Service))
def test_every_model_can_make_them(service):
    for model in (each for each in MODELS if each.service is service):
        for sample in SAMPLES:
            fitted = fit(sample.fill(Request(service=service, model=model.id, prompt="")))
            assert check(fitted.request) == [], (model.id, sample.name)
