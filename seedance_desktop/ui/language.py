"""The languages of the program: which one is spoken, and Qt's translators and locale behind it."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QDate, QDateTime, QLibraryInfo, QLocale, QTime, QTranslator
from PySide6.QtWidgets import QApplication

from seedance_desktop.core.i18n import set_locale, tr
from seedance_desktop.core.paths import resources_dir

NAMES = {"en": "English", "zh_CN": "简体中文", "es": "Español"}
"""Each language by its own name: who looks for it may read no other."""

_installed: list[QTranslator] = []


class _Spoken:
    """A language as the program's voice."""

    def __init__(self, texts: QTranslator, locale: QLocale) -> None:
        self._texts = texts
        self._locale = locale

    def translate(self, text: str, comment: str, n: int) -> str:
        return self._texts.translate("", text, comment, n) or text

    def number(self, value: float, digits: int | None) -> str:
        if digits is not None:
            return self._locale.toString(float(value), "f", digits)
        return self._locale.toString(value) if isinstance(value, int) else self._locale.toString(value, "g")

    def day(self, when: date) -> str:
        return self._locale.toString(_date(when), tr("d MMM yyyy", "format of a date, in the letters of Qt"))

    def moment(self, when: datetime) -> str:
        whole = QDateTime(_date(when), QTime(when.hour, when.minute, when.second))
        return self._locale.toString(whole, tr("d MMM yyyy, HH:mm", "format of a date, in the letters of Qt"))


def _date(when: date) -> QDate:
    return QDate(when.year, when.month, when.day)


def spoken(chosen: str) -> str:
    """The language that a choice comes to; "" is the system's, or English where that is not among `NAMES`."""
    if chosen in NAMES:
        return chosen
    for wanted in QLocale.system().uiLanguages():
        known = {"zh": "zh_CN", "es": "es", "en": "en"}.get(wanted.split("-")[0])
        if known is not None:
            return known
    return "en"


def apply(application: QApplication, chosen: str) -> None:
    """Speak a language of `NAMES`, or with "" the system's: texts, Qt's own buttons, figures, dates, direction."""
    language = spoken(chosen)
    system = QLocale.system()
    # A user of Mexico writes figures as in Mexico, whatever Spanish the words are.
    locale = system if system.language() == QLocale(language).language() else QLocale(language)
    for translator in _installed:
        application.removeTranslator(translator)
    _installed.clear()
    ours = _load(resources_dir() / "translations" / f"seedance_{language}.qm")
    qts = _load(Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm")
    for translator in (qts, ours):
        application.installTranslator(translator)
        _installed.append(translator)
    QLocale.setDefault(locale)
    application.setLayoutDirection(locale.textDirection())
    set_locale(_Spoken(ours, locale))


def _load(path: Path) -> QTranslator:
    """A translator that says nothing where the file is missing: the texts then stand as in the source."""
    translator = QTranslator()
    translator.load(str(path))
    return translator
