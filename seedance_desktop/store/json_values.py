"""Validate JSON values. Readers raise ValueError with a phrase that follows the value's name."""

# ruff: noqa: TRY004

import binascii
import math
import os
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

from seedance_desktop.core.i18n import format_number, tr
from seedance_desktop.core.text import replace_surrogates
from seedance_desktop.domain.account import SANDBOX, SANDBOX_V1, account_name
from seedance_desktop.domain.request_json import request_from_json

MAX_DEPTH = 32
"""Levels of nested objects and lists."""
_MAX_BYTES = 4096
"""Bytes of the largest window or splitter state that is accepted."""
_MAX_PARTS = 64
"""Most parts of a splitter."""


def one_of(kind: Any) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if value not in get_args(kind):
            raise ValueError(tr("must be one of {choices}").format(choices=", ".join(get_args(kind))))
        return value

    return read


def number(low: float, high: float, kind: type[int] | type[float]) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        allowed = (int,) if kind is int else (int, float)
        if isinstance(value, bool) or not isinstance(value, allowed):
            raise ValueError(tr("must be a whole number") if kind is int else tr("must be a number"))
        if not low <= value <= high:  # also rejects NaN, which Python's JSON accepts
            raise ValueError(
                tr("must be between {low} and {high}").format(low=format_number(low), high=format_number(high))
            )
        return kind(value)

    return read


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(tr("must be text"))
    return replace_surrogates(value)


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(tr("must be true or false"))
    return value


def texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)):
        raise ValueError(tr("must be a list"))
    return tuple(text(item) for item in value)


def folder(value: Any) -> Path:
    if not isinstance(value, Path | str):
        raise ValueError(tr("must be text"))
    folder = Path(value)
    # Linux allows names that are not valid Unicode, but not lone halves of characters.
    if not folder.is_absolute() or b"\0" in os.fsencode(folder):
        raise ValueError(tr("must be a full path"))
    return folder


def mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(tr("must be a JSON object"))
    return value


def keys(value: Any) -> dict[str, tuple[str, ...]]:
    return {text(name): texts(keys) for name, keys in mapping(value).items()}


def or_none(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


def any_json(value: Any, room: int = MAX_DEPTH) -> Any:
    """Return any JSON value without NaN, infinity or excessive nesting."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        if not math.isfinite(value) or abs(value) >= 2**63:
            raise ValueError(tr("must not contain infinite numbers"))
        return value
    if room and isinstance(value, list | tuple):
        return [any_json(item, room - 1) for item in value]
    if room and isinstance(value, dict):
        return {text(name): any_json(item, room - 1) for name, item in value.items()}
    raise ValueError(tr("must not be nested so deeply"))


def fields(readers: Mapping[str, Callable[[Any], Any]]) -> Callable[[Any], dict[str, Any]]:
    """Return a reader for an object with these fields; other fields may hold any JSON."""

    def read(value: Any) -> dict[str, Any]:
        return {text(name): readers.get(name, any_json)(item) for name, item in mapping(value).items()}

    return read


def request(value: Any) -> Any:
    """Check a request as written by `request_to_json`; return it unchanged."""
    any_json(value)
    try:
        request_from_json(value)
    except ValueError as error:
        raise ValueError(tr("must be a request ({error})").format(error=error)) from error
    return value


def account(value: Any) -> str:
    """Return an account's id, or "" for none."""
    id_ = text(value)
    if id_ in {"", SANDBOX, SANDBOX_V1}:
        return id_
    name = id_.partition(":")[2]
    try:
        account_name(id_)
    except ValueError:
        name = ""
    if not name.strip() or any(unicodedata.category(char) == "Cc" for char in name):
        raise ValueError(tr("must name an account, like v2:NAME"))
    return id_


def accounts(value: Any) -> tuple[str, ...]:
    """Return the ids of accounts that have keys."""
    ids = tuple(dict.fromkeys(account(item) for item in texts(value)))
    if {"", SANDBOX, SANDBOX_V1} & set(ids):
        raise ValueError(tr("must name accounts that have keys"))
    return ids


def _decoded(value: Any) -> bytes:
    """Decode base64, in which Qt's binary states are stored."""
    try:
        packed = binascii.a2b_base64(text(value).encode("ascii"), strict_mode=True)
    except ValueError:  # binascii.Error and UnicodeEncodeError are ValueErrors
        packed = None
    if packed is None or len(packed) > _MAX_BYTES:
        raise ValueError(tr("must be a saved window state"))
    return packed


def geometry(value: Any) -> str:
    """Check a QWidget.saveGeometry state in base64, or ""."""
    packed = _decoded(value)
    if packed and not packed.startswith(b"\x01\xd9\xd0\xcb"):
        raise ValueError(tr("must be a saved window state"))
    return text(value)


def splitters(value: Any) -> dict[str, str]:
    """Check QSplitter.saveState states in base64, by the splitters' names.

    Qt allocates as many parts as the state claims without checking how many follow.
    """
    for item in mapping(value).values():
        packed = _decoded(item)
        if not packed.startswith(b"\0\0\0\xff\0\0\0") or int.from_bytes(packed[8:12]) > _MAX_PARTS:
            raise ValueError(tr("must be a saved window state"))
    return {text(name): item for name, item in value.items()}
