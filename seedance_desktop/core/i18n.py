"""Translate the program's texts: every text that a user reads goes through `tr`.

Plain Python, so that the domain and the engine can use it; ui/language.py installs Qt's translator and locale.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Protocol, Self

from msgspec import Struct

from seedance_desktop.core.text import replace_surrogates


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


def tr(text: str, comment: str = "", n: int = -1, /, **fields: object) -> str:
    """Return `text` in the user's language, with `fields` in its {places}.

    `comment` tells apart equal texts with different meanings; `n` is the count that selects the plural form and
    replaces %n.
    """
    translated = _locale.translate(text, comment, n)
    if n >= 0:
        translated = translated.replace("%n", format_number(n))
    return replace_surrogates(translated.format(**fields)) if fields else translated


def mark(text: str) -> str:
    """Mark a text for translation without translating it: pass it to `tr` where it is shown."""
    return text


class Message(Struct, frozen=True):
    """A text that is stored and translated where it is shown, in the language of that moment.

    `source` is a marked text; `fields` fill its {placeholders}: texts, numbers, and other messages.
    """

    source: str
    fields: Mapping[str, Any] = {}
    comment: str = ""

    def __str__(self) -> str:
        return _filled(tr(self.source, self.comment), self.fields)

    @property
    def english(self) -> str:
        """Return the untranslated text, for logs and for patterns that search it."""
        fields = {name: value.english if isinstance(value, Message) else value for name, value in self.fields.items()}
        return _PLACEHOLDER.sub(lambda found: str(fields.get(found[1], found[0])), self.source)

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values that `from_json` reads."""
        comment = {"comment": self.comment} if self.comment else {}
        return {"text": self.source, "fields": fields_to_json(self.fields), **comment}

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Parse what `to_json` wrote. Raises ValueError for anything else."""
        match data:
            case {"text": str(source), **more}:
                return cls(source, fields_from_json(more.get("fields", {})), str(more.get("comment", "")))
            case _:
                raise ValueError("not a message")


def fields_to_json(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a message as plain JSON values."""
    return {name: _field_to_json(value) for name, value in fields.items()}


def fields_from_json(data: Any) -> dict[str, Any]:
    """Parse what `fields_to_json` wrote. Raises ValueError for anything else."""
    match data:
        case dict():
            return {str(name): _field(value) for name, value in data.items()}
        case _:
            raise ValueError("not the fields of a message")


def _field_to_json(value: Any) -> Any:
    if isinstance(value, Message):
        return value.to_json()
    return {"date": value.isoformat()} if isinstance(value, date) else value


def _field(value: Any) -> Any:
    match value:
        case {"date": str(day)}:
            return date.fromisoformat(day)
        case dict():
            return Message.from_json(value)
        case None | str() | int() | float():
            return value
        case _:
            raise ValueError("not a field of a message")


_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def _filled(text: str, fields: Mapping[str, Any]) -> str:
    def value(found: re.Match[str]) -> str:
        given = fields.get(found[1], found[0])
        if isinstance(given, date):
            return format_date(given)
        if isinstance(given, int | float) and not isinstance(given, bool):
            return format_number(given, 1 if isinstance(given, float) else None)
        return str(given)

    return replace_surrogates(_PLACEHOLDER.sub(value, text))


def message(source: str, comment: str = "", /, **fields: Any) -> Message:
    """Create a message, and mark its text for translation. Errors among the fields become their messages."""
    return Message(
        source,
        {name: message_of(value) if isinstance(value, Exception) else value for name, value in fields.items()},
        comment,
    )


def verbatim(text: str) -> Message:
    """Create a message from somebody else's text, shown unchanged."""
    return Message("{text}", {"text": text})


def message_of(error: BaseException) -> Message:
    """Return an error's message: the one it was raised with, else its text."""
    own = getattr(error, "message", None)
    if isinstance(own, Message):
        return own
    if error.args and isinstance(error.args[0], Message):
        return error.args[0]
    return verbatim(str(error))


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


def set_locale(locale: Locale | None) -> None:
    """Use this locale from now on; None: the texts as written in the source."""
    global _locale  # noqa: PLW0603 - one language for the whole program
    _locale = locale or _SourceLocale()
