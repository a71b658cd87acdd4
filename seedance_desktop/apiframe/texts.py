"""Parse JSON as gateways send it, and shorten and redact a server's own messages."""

import re
from contextlib import suppress
from typing import Any

from seedance_desktop.core import decoding
from seedance_desktop.core.decoding import UnreadableError
from seedance_desktop.core.redaction import redact_prefix

TEXT_LIMIT = 300
"""Characters kept of a server's message."""
_MAX_ITEMS = 200_000
"""Values and escapes in an answer, far more than in the largest page. In memory they take 60 times their bytes."""

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
_TITLE = re.compile(r"<title[^<>]*>([^<]*)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def parse_json(body: bytes) -> Any:
    """Parse a JSON body, repairing the documents' syntax errors; None if it is empty, no JSON, or too much."""
    if sum(map(body.count, (b"{", b"[", b",", b"\\u"))) > _MAX_ITEMS:
        return None
    text = body.decode("utf-8-sig", "replace")
    with suppress(UnreadableError):
        return decoding.parse_json(text)
    if len(text) <= decoding.MAX_CUT:
        with suppress(UnreadableError):
            return decoding.parse_json(_MISPRINTS.sub(_repair, text))
    return None


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
