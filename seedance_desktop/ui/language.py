"""The program's language, with Qt's translators and locale."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QDate, QDateTime, QLibraryInfo, QLocale, QTime, QTranslator
from PySide6.QtWidgets import QApplication

from seedance_desktop.core.i18n import set_locale, tr
from seedance_desktop.core.paths import resources_dir

NAMES = {"en": "English", "zh_CN": "简体中文", "es": "Español"}
"""Each language by its own name: a user may read no other."""

_installed: list[QTranslator] = []


class _Spoken:
    """A language for `core.i18n`."""

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
    """Return the language of a choice; "" is the system's, or English if that is not among `NAMES`."""
    if chosen in NAMES:
        return chosen
    for wanted in QLocale.system().uiLanguages():
        known = {"zh": "zh_CN", "es": "es", "en": "en"}.get(wanted.split("-")[0])
        if known is not None:
            return known
    return "en"


def apply(application: QApplication, chosen: str) -> None:
    """Apply a language of `NAMES`, or the system's with "": texts, Qt's buttons, numbers, dates, direction."""
    language = spoken(chosen)
    system = QLocale.system()
    # Numbers follow the user's region, such as Mexico, whatever Spanish the texts are in.
    locale = system if system.language() == QLocale(language).language() else QLocale(language)
    remove(application)
    ours = _load(resources_dir() / "translations" / f"seedance_{language}.qm")
    qts = _load(Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm")
    for translator in (qts, ours):
        application.installTranslator(translator)
        _installed.append(translator)
    QLocale.setDefault(locale)
    application.setLayoutDirection(locale.textDirection())
    set_locale(_Spoken(ours, locale))


def remove(application: QApplication) -> None:
    """Remove what `apply` installed: texts are shown as in the source, with English numbers and dates."""
    for translator in _installed:
        application.removeTranslator(translator)
    _installed.clear()
    QLocale.setDefault(QLocale.c())
    set_locale(None)


def _load(path: Path) -> QTranslator:
    """Return a translator, empty where the file is missing: texts are then shown as in the source."""
    translator = QTranslator()
    translator.load(str(path))
    return translator
