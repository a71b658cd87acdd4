"""The program's words in the person's language: every text that a person reads goes through `tr` here.

Plain Python, so that the domain and the engine can speak too; the window installs Qt's translator behind it.
"""

from collections.abc import Callable

_Translate = Callable[[str, str, int], str]


def _untranslated(text: str, _comment: str, n: int) -> str:
    return text.replace("%n", str(n)) if n >= 0 else text


_translate: _Translate = _untranslated


def tr(text: str, comment: str = "", n: int = -1) -> str:
    """`text` in the person's language. `comment` tells apart equal texts of different meaning; `n` is the count that
    chooses the plural form and stands where the text says %n.
    """
    return _translate(text, comment, n)


def mark(text: str) -> str:
    """Mark a text that stands in a table, to be passed through `tr` where it is shown."""
    return text


def speak(translate: _Translate | None) -> None:
    """Have texts translated by this from now on; None: as they stand in the source."""
    global _translate  # noqa: PLW0603 - the language is one for the whole program
    _translate = translate or _untranslated
