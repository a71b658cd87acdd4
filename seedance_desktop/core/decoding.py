"""Decode what comes from outside (files, database rows, answers) into typed values, or raise one error."""

import json
import logging
import os
import re
import stat
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar, overload

import msgspec
from msgspec import Meta

from seedance_desktop.core.text import path_from_text, replace_surrogates

log = logging.getLogger(__name__)

T = TypeVar("T")

MAX_DEPTH = 64
"""Levels of nested objects and lists; anything deeper is read as null."""
MAX_CUT = 1_000_000
"""Characters of the longest text that is searched for deep nesting or syntax errors, which is slow."""
_MAX_DIGITS = 18
"""Digits of the longest integer; nothing counts beyond that, and databases hold no more."""
PLAUSIBLE_YEARS = range(2000, 2100)
"""Years of plausible times: arithmetic with others could leave the calendar."""

_DONT_WAIT = getattr(os, "O_NONBLOCK", 0)

# Types for schemas. The bounds of a float also exclude NaN and infinity.
Count = Annotated[int, Meta(ge=0, le=2**53)]
"""An integer that SQLite and JSON both hold exactly."""
Number = Annotated[float, Meta(ge=-1e15, le=1e15)]
Positive = Annotated[float, Meta(ge=0, le=1e15)]


class UnreadableError(ValueError):
    """Something from outside is not what it should be; the text says where."""


def read_file(path: Path, max_bytes: int) -> bytes:
    """Return a regular file's content. Blocking; never waits for a pipe or device.

    Raises OSError if it can't be opened, UnreadableError if it is too large or no regular file.
    """
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | _DONT_WAIT)) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise UnreadableError("not a regular file")
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise UnreadableError(f"more than {max_bytes} bytes")
    return data


def parse_json(data: Any) -> Any:
    """Parse a text or bytes of JSON into values that can be stored and walked. Raises UnreadableError.

    Text is valid Unicode; NaN, infinite and endless numbers are null, and so is anything nested too deeply.
    """
    text = data.decode("utf-8-sig", "replace") if isinstance(data, bytes) else data
    if not isinstance(text, str):
        raise UnreadableError(f"not a text: {data!r:.40}")
    try:
        value = _DECODER.decode(text)
    except ValueError as error:
        raise UnreadableError(str(error)) from error
    except RecursionError:
        if len(text) > MAX_CUT:
            raise UnreadableError("nested too deeply") from None
        return parse_json(_cut_deep_parts(text))
    return _sanitized(value, MAX_DEPTH)


@overload
def convert(value: Any, type_: type[T]) -> T: ...
@overload
def convert(value: Any, type_: Any) -> Any: ...
def convert(value: Any, type_: Any) -> Any:
    """Return a value as this type (any type that msgspec knows); unknown fields are ignored.

    Raises UnreadableError, which names the invalid part.
    """
    try:
        return msgspec.convert(value, type_, dec_hook=_path)
    except (ValueError, RecursionError, OverflowError) as error:
        raise UnreadableError(str(error)) from error


@overload
def decode(data: Any, type_: type[T]) -> T: ...
@overload
def decode(data: Any, type_: Any) -> Any: ...
def decode(data: Any, type_: Any) -> Any:
    """Do what `parse_json` and `convert` do, ten times as fast for what is valid. Raises UnreadableError."""
    try:
        return msgspec.json.decode(data, type=type_, dec_hook=_path)
    except (ValueError, TypeError, RecursionError):
        return convert(parse_json(data), type_)


def convert_fields(value: Mapping[str, Any], types: Mapping[str, Any]) -> dict[str, Any]:
    """Return the usable fields among these; one that can't be used is logged and left out."""
    found = {}
    for name, type_ in types.items():
        if name in value:
            try:
                found[name] = convert(value[name], type_)
            except UnreadableError as error:
                log.warning("%s can't be used: %s", name, error)
    return found


def read_time(text: Any, years: range = PLAUSIBLE_YEARS) -> datetime:
    """Return an ISO time as UTC. Raises UnreadableError if it is none, or of another year."""
    try:
        time = datetime.fromisoformat(text.strip())
        time = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError, AttributeError) as error:
        raise UnreadableError(f"not a time: {text!r:.40}") from error
    if time.year not in years:
        raise UnreadableError(f"the year {time.year}")
    return time


def _path(type_: type, value: Any) -> Any:
    if isinstance(value, type_):
        return value
    if type_ is Path and isinstance(value, str) and "\0" not in (path := path_from_text(value)):
        return Path(path)
    raise ValueError("not a path")


_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[{}\]]', re.DOTALL)


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
