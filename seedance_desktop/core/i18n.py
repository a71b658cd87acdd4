"""The program's words in the user's language: every text that a user reads goes through `tr` here.

Plain Python, so that the domain and the engine can speak too; the window puts Qt's translator and locale behind it.
"""

from datetime import date, datetime
from typing import Protocol


class Locale(Protocol):
    """A language, and how it writes figures and dates."""

    def translate(self, text: str, comment: str, n: int) -> str:
        """See `tr`; "%n" may still stand in the answer."""

    def number(self, value: float, digits: int | None) -> str:
        """See `format_number`."""

    def day(self, when: date) -> str:
        """See `format_date`."""

    def moment(self, when: datetime) -> str:
        """See `format_datetime`."""


class _SourceLocale:
    """The texts as they stand in the source."""

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
    """`text` in the user's language. `comment` tells apart equal texts of different meaning; `n` is the count that
    chooses the plural form and stands where the text says %n.
    """
    said = _locale.translate(text, comment, n)
    return said.replace("%n", format_number(n)) if n >= 0 else said


def mark(text: str) -> str:
    """Mark a text that stands in a table, to be passed through `tr` where it is shown."""
    return text


def format_number(value: float, digits: int | None = None) -> str:
    """A figure as the user writes it, with that many decimals; None: as many as it needs."""
    return _locale.number(value, digits)


def format_date(when: date) -> str:
    """A day as the user writes it."""
    return _locale.day(when)


def format_datetime(when: datetime) -> str:
    """A day and the time of that day, as the user writes them; `when` is in the zone to be shown."""
    return _locale.moment(when)


def join_list(parts: list[str]) -> str:
    """Parts one after the other, as a sentence has them."""
    return tr(", ", "between the parts of a list").join(parts)


def set_locale(voice: Locale | None) -> None:
    """Have everything said by this voice from now on; None: as it stands in the source."""
    global _locale  # noqa: PLW0603 - the language is one for the whole program
    _locale = voice or _SourceLocale()
