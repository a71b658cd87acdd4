"""Translate the program's texts: every text that a user reads goes through `tr`.

Plain Python, so that the domain and the engine can use it; ui/language.py installs Qt's translator and locale.
"""

from datetime import date, datetime
from typing import Protocol


class Locale(Protocol):
    """A language with its number and date formats."""

    def translate(self, text: str, comment: str, n: int) -> str:
        """Translate a text (see `tr`); the result may still contain "%n"."""

    def number(self, value: float, digits: int | None) -> str:
        """Format a number (see `format_number`)."""

    def day(self, when: date) -> str:
        """Format a date (see `format_date`)."""

    def moment(self, when: datetime) -> str:
        """Format a date with its time (see `format_datetime`)."""


class _SourceLocale:
    """The texts as written in the source, in English."""

    def translate(self, text: str, _comment: str, n: int) -> str:
        return text.replace("(s)", "" if n == 1 else "s") if n >= 0 else text

    def number(self, value: float, digits: int | None) -> str:
        if digits is not None:
            return f"{value:,.{digits}f}"
        return f"{value:,}" if isinstance(value, int) else f"{value:g}"

    def day(self, when: date) -> str:
        return f"{when.day} {when:%b %Y}"

    def moment(self, when: datetime) -> str:
        return f"{when.day} {when:%b %Y, %H:%M}"


_locale: Locale = _SourceLocale()


def tr(text: str, comment: str = "", n: int = -1) -> str:
    """Return `text` in the user's language.

    `comment` tells apart equal texts with different meanings; `n` is the count that selects the plural form and
    replaces %n.
    """
    said = _locale.translate(text, comment, n)
    return said.replace("%n", format_number(n)) if n >= 0 else said


def mark(text: str) -> str:
    """Mark a text for translation without translating it: pass it to `tr` where it is shown."""
    return text


def format_number(value: float, digits: int | None = None) -> str:
    """Format a number in the user's locale with `digits` decimals; None: as many as it needs."""
    return _locale.number(value, digits)


def format_date(when: date) -> str:
    """Format a date in the user's locale."""
    return _locale.day(when)


def format_datetime(when: datetime) -> str:
    """Format a date and time in the user's locale; `when` must be in the time zone to show."""
    return _locale.moment(when)


def join_list(parts: list[str]) -> str:
    """Join parts with the locale's list separator."""
    return tr(", ", "between the parts of a list").join(parts)


def set_locale(voice: Locale | None) -> None:
    """Use this locale from now on; None: the texts as written in the source."""
    global _locale  # noqa: PLW0603 - one language for the whole program
    _locale = voice or _SourceLocale()
