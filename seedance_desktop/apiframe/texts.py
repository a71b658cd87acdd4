"""Parse JSON as gateways send it, and shorten and redact a server's own messages.

The result can be stored in files and the database and walked recursively: text is valid Unicode, numbers are finite
and of plausible size, and nothing is nested deeper than MAX_DEPTH.
"""

import json
import re
from contextlib import suppress
from typing import Any

from seedance_desktop.core.redaction import redact_prefix
from seedance_desktop.core.text import replace_surrogates

TEXT_LIMIT = 300
"""Characters kept of a server's message."""
MAX_DEPTH = 64
"""Levels of nested objects and lists; anything deeper is read as null."""
_MAX_REPAIRED = 1_000_000
"""Characters of the longest body that is searched for syntax errors, which is slow."""
_MAX_DIGITS = 18
"""Digits of the longest integer; the service has nothing to count beyond that."""

# The documents' examples have comments, unquoted names and trailing commas, and gateways copied them. The patterns
# never backtrack: a hostile body takes no longer than a valid one.
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
    """Parse a JSON body, repairing the documents' syntax errors; None if it is empty or no JSON."""
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
    """Replace whatever is nested deeper than MAX_DEPTH by null, so that the rest can be parsed."""
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
        return replace_surrogates(value)
    if isinstance(value, dict | list):
        if not room:
            return None
        if isinstance(value, list):
            return [_sanitized(item, room - 1) for item in value]
        return {replace_surrogates(name): _sanitized(item, room - 1) for name, item in value.items()}
    return value


def _parse_int(digits: str) -> int | None:
    return int(digits) if len(digits.lstrip("-")) <= _MAX_DIGITS else None


def _parse_float(digits: str) -> float | None:
    number = float(digits)
    return number if abs(number) < 10.0**_MAX_DIGITS else None  # infinity too, such as 1e999


# NaN and Infinity are not JSON, but Python's parser accepts them.
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
    """Return one short line for a body that is no JSON: a page's title, or its text without tags."""
    text = body[:20_000].decode("utf-8", "replace")
    if title := _TITLE.search(text):
        text = title[1]
    text = "".join(char if char.isprintable() else " " for char in _TAG.sub(" ", text))
    return redacted_excerpt(" ".join(text.split()))


def redacted_excerpt(text: str) -> str:
    """Return at most TEXT_LIMIT characters of a text from outside, without secrets."""
    return redact_prefix(text, TEXT_LIMIT)
