"""Readers of values out of JSON. They raise ValueError, with words that go on from the value's name."""

# ruff: noqa: TRY004

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

from seedance_desktop.core.i18n import figures, tr


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
        if not low <= value <= high:  # NaN, which Python's JSON lets in, is not
            raise ValueError(tr("must be between {low} and {high}").format(low=figures(low), high=figures(high)))
        return kind(value)

    return read


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(tr("must be text"))
    return value


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(tr("must be true or false"))
    return value


def texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)):
        raise ValueError(tr("must be a list"))
    return tuple(text(item) for item in value)


def folder(value: Any) -> Path:
    folder = Path(value if isinstance(value, Path) else text(value))
    if not folder.is_absolute():
        raise ValueError(tr("must be a full path"))
    return folder


def mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(tr("must be a JSON object"))
    return value


def times(value: Any) -> dict[str, str]:
    """Times by name, in ISO 8601 with their zone."""
    for moment in mapping(value).values():
        if datetime.fromisoformat(text(moment)).tzinfo is None:
            raise ValueError(tr("must be times with a time zone"))
    return dict(value)


def keys(value: Any) -> dict[str, tuple[str, ...]]:
    return {text(name): texts(keys) for name, keys in mapping(value).items()}


def or_none(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)
