"""What answers say: JSON in every form that gateways give it, and a server's own words, short and without secrets.

Whatever comes out of here can be written to a file and a database, and looked through without end of the stack: text
is whole Unicode, numbers are finite and of a size that can be meant, and nothing is nested deeper than DEEPEST.
"""

import json
import re
from contextlib import suppress
from typing import Any

from seedance_desktop.core.redaction import redact_prefix
from seedance_desktop.core.text import clean

TEXT_LIMIT = 300
"""Characters kept of a server's own words."""
MAX_DEPTH = 64
"""Objects and lists inside one another; what lies deeper is read as null."""
_MAX_REPAIRED = 1_000_000
"""Characters of a body that is looked through for misprints, which take long to look for."""
_MAX_DIGITS = 18
"""Of a whole number, at most: what is longer counts nothing that the service has."""

# The documents print comments, unquoted names and trailing commas in their examples; gateways were built from them.
# Nothing here can backtrack or start over: a hostile body costs no more time than a good one.
_MISPRINTS = re.compile(
    r"""
      (?P<string>"(?:[^"\\]|\\.)*+(?:"|\Z))
    | (?P<comment>//[^\n]*+|/\*.*?(?:\*/|\Z))
    | (?P<comma>,(?=(?:\s|//[^\n]*+)*+[}\]]))
    | (?P<name>(?<![\w$])[A-Za-z_$][\w$]*+(?=\s*:))
    """,
    re.VERBOSE | re.DOTALL,
)
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[{}\]]', re.DOTALL)
_TITLE = re.compile(r"<title[^<>]*>([^<]*)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def parse_json(body: bytes) -> Any:
    """Read a JSON body, misprints of the documents allowed; None when it is empty or no JSON at all."""
    text = body.decode("utf-8-sig", "replace")
    with suppress(ValueError):
        return _decode(text)
    if len(text) <= _MAX_REPAIRED:
        with suppress(ValueError):
            return _decode(_MISPRINTS.sub(_repair, text))
    return None


def _decode(text: str) -> Any:
    try:
        value = _DECODER.decode(text)
    except RecursionError:
        if len(text) > _MAX_REPAIRED:
            return None
        value = _DECODER.decode(_cut_deep_parts(text))
    return _sanitized(value, MAX_DEPTH)


def _cut_deep_parts(text: str) -> str:
    """Put null for whatever is nested deeper than DEEPEST, so that the rest can be read."""
    parts: list[str] = []
    depth, start = 0, 0
    for found in _BRACKETS.finditer(text):
        if found[0] in {"[", "{"}:
            depth += 1
            if depth == MAX_DEPTH + 1:
                parts += [text[start : found.start()], "null"]
        elif found[0] in {"]", "}"}:
            depth = max(0, depth - 1)
            if depth == MAX_DEPTH:
                start = found.end()
    return "".join(parts) + (text[start:] if depth <= MAX_DEPTH else "")


def _sanitized(value: Any, room: int) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict | list):
        if not room:
            return None
        if isinstance(value, list):
            return [_sanitized(item, room - 1) for item in value]
        return {clean(name): _sanitized(item, room - 1) for name, item in value.items()}
    return value


def _parse_int(digits: str) -> int | None:
    return int(digits) if len(digits.lstrip("-")) <= _MAX_DIGITS else None


def _parse_float(digits: str) -> float | None:
    number = float(digits)
    return number if abs(number) < 10.0**_MAX_DIGITS else None  # infinity too: 1e999 is one


# NaN and Infinity are no JSON, but Python's reader takes them for numbers.
_DECODER = json.JSONDecoder(parse_int=_parse_int, parse_float=_parse_float, parse_constant=lambda _name: None)


def _repair(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "string":
            return found[0]
        case "name":
            return f'"{found[0]}"'
        case _:
            return " "


def plain_text(body: bytes) -> str:
    """Show a body that is no JSON as a short line: a page's title, or its text without the marks."""
    text = body[:20_000].decode("utf-8", "replace")
    if title := _TITLE.search(text):
        text = title[1]
    text = "".join(char if char.isprintable() else " " for char in _TAG.sub(" ", text))
    return redacted_excerpt(" ".join(text.split()))


def redacted_excerpt(text: str) -> str:
    """Keep at most TEXT_LIMIT characters of somebody's own words, without secrets."""
    return redact_prefix(text, TEXT_LIMIT)
