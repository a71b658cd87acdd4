"""Each language as it is spoken: texts, plural forms, figures, dates, Qt's own buttons, and who chooses it."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialogButtonBox

from seedance_desktop.apiframe.errors import InsufficientCreditsError, KeyInactiveError
from seedance_desktop.core.i18n import format_date, format_datetime, format_number, join_list, tr
from seedance_desktop.domain.job import JobState
from seedance_desktop.ui import language
from seedance_desktop.ui.queue.advice import advice
from tests.ui.queue.test_labels import job


@pytest.fixture
def speak(qapp):
    """Speaks a language, and no longer after the test."""
    yield lambda chosen: language.apply(qapp, chosen)
    language.remove(qapp)


@pytest.mark.parametrize(
    ("chosen", "place", "one", "many", "million", "on", "together", "cancel"),
    [
        ("en", "Library", "1 clip", "1,200 clips", "1,234,567.5", "21 Nov 2026", "a, b", "Cancel"),
        ("es", "Biblioteca", "1 clip", "1200 clips", "1.234.567,5", "21 nov 2026", "a, b", "Cancelar"),
        ("zh_CN", "片库", "1 个片段", "1,200 个片段", "1,234,567.5", "2026年11月21日", "a、b", "取消"),
    ],
)
def test_a_language_is_spoken_with_its_figures_and_dates(
    speak, qtbot, chosen, place, one, many, million, on, together, cancel
):
    speak(chosen)
    assert tr("Library") == place
    assert (tr("%n clip(s)", "", 1), tr("%n clip(s)", "", 1200)) == (one, many)
    assert format_number(1234567.5, 1) == million
    assert format_date(date(2026, 11, 21)) == on
    assert format_datetime(datetime(2026, 11, 21, 9, 5, tzinfo=UTC)).endswith("09:05")
    assert join_list(["a", "b"]) == together
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == cancel


def test_untranslated_texts_are_shown_as_in_the_source(speak):
    speak("es")
    assert tr("Nobody ever wrote this.") == "Nobody ever wrote this."
    assert tr("%n boat(s)", "", 2) == "2 boat(s)"


def test_without_a_language_the_source_is_good_english():
    assert (tr("%n clip(s)", "", 1), tr("%n clip(s)", "", 2)) == ("1 clip", "2 clips")
    assert format_number(2.5) == "2.5"
    assert format_number(1200) == "1,200"


@pytest.mark.parametrize(
    ("system", "spoken"),
    [("es-MX", "es"), ("zh-Hans-CN", "zh_CN"), ("en-GB", "en"), ("de-DE", "en"), ("C", "en")],
)
def test_the_system_chooses_where_the_user_does_not(monkeypatch, system, spoken):
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _locale: [system])
    assert language.spoken("") == spoken
    assert language.spoken("es") == "es"


@pytest.mark.parametrize("chosen", ["es", "zh_CN"])
@pytest.mark.parametrize(
    "error",
    [InsufficientCreditsError(required=32, available=7), KeyInactiveError("API key is inactive", status=403)],
)
def test_advice_is_found_in_every_language(speak, chosen, error):
    speak(chosen)
    assert advice(job(JobState.WAITING, error=error.message)) is not None
