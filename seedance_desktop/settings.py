"""What the person has chosen, kept as JSON. No Qt."""

import asyncio
import ipaddress
import json
import os
import re
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, Self, get_args
from urllib.parse import urlsplit

ThemeName = Literal["system", "dark", "light"]
CloseChoice = Literal["ask", "tray", "stop"]

V1_URL: Final = "https://api.apiframe.pro"
V2_URL: Final = "https://api.apiframe.ai"
ENVIRONMENT: Final[Mapping[str, str]] = MappingProxyType(
    {"v1_url": "SEEDANCE_DESKTOP_V1_URL", "v2_url": "SEEDANCE_DESKTOP_V2_URL"}
)

_DEFAULT_PORTS = {"https": 443, "http": 80}
_HOST_NAME = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?")


class SettingsError(ValueError):
    """A setting was given a value it can't take, or the settings can't be saved."""


class AddressError(SettingsError):
    """An address breaks a rule. Its text names the field, the rule and the way out."""

    def __init__(self, name: str, rule: str, way_out: str) -> None:
        super().__init__(f"{name}: {rule} {way_out}")
        self.field = name
        self.rule = rule
        self.way_out = way_out


def check_base_url(text: str, name: str = "address") -> str:
    """The base address in its usual form, without a slash at the end.

    https anywhere, or http on this computer alone (localhost, 127.0.0.0/8, ::1): a key must never
    cross a network in the clear. `name` is what the error calls the field. Raises AddressError.
    """
    example = f"Write it like {V2_URL} or http://127.0.0.1:8080."
    text = text.strip()
    if not text.isprintable() or any(mark in text for mark in ' \\"<>'):
        raise AddressError(name, "An address holds no spaces, quotes or control characters.", example)
    if any(mark in text for mark in "?#"):
        raise AddressError(name, "A base address has no query (?) or fragment (#).", example)
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError as error:  # UnicodeError from idna is one
        raise AddressError(name, f"This is not an address ({error}).", example) from error
    if "@" in parts.netloc:
        raise AddressError(name, "A user name or password can't stand in the address.", "Remove all up to the @.")
    ip = _ip(host)
    if parts.scheme not in _DEFAULT_PORTS or not host or port == 0 or not (ip or _HOST_NAME.fullmatch(host)):
        raise AddressError(name, "This is not a full https address.", example)
    if parts.scheme == "http" and not (host == "localhost" or (ip is not None and ip.is_loopback)):
        raise AddressError(
            name,
            "http is allowed on this computer only (127.0.0.1, ::1, localhost), since it would show your key.",
            f"Use https://{host} instead.",
        )
    shown = f"[{ip}]" if ip is not None and ip.version == 6 else host
    shown_port = "" if port is None or port == _DEFAULT_PORTS[parts.scheme] else f":{port}"
    return f"{parts.scheme}://{shown}{shown_port}{parts.path}".rstrip("/")


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


# Readers raise ValueError, with words that go on from the setting's name, for any value that does not fit.
# ruff: noqa: TRY004


def _one_of(kind: Any) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if value not in get_args(kind):
            raise ValueError(f"must be one of {', '.join(get_args(kind))}")
        return value

    return read


def _number(low: float, high: float, kind: type[int] | type[float]) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        allowed = (int,) if kind is int else (int, float)
        if isinstance(value, bool) or not isinstance(value, allowed):
            raise ValueError("must be a whole number" if kind is int else "must be a number")
        if not low <= value <= high:  # NaN, which Python's JSON lets in, is not
            raise ValueError(f"must be between {low:g} and {high:g}")
        return kind(value)

    return read


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("must be text")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)):
        raise ValueError("must be a list")
    return tuple(_text(item) for item in value)


def _address(name: str) -> Callable[[Any], str]:
    return lambda value: check_base_url(_text(value), name)


def _folder(value: Any) -> Path:
    folder = Path(value if isinstance(value, Path) else _text(value))
    if not folder.is_absolute():
        raise ValueError("must be a full path")
    return folder


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("must be a JSON object")
    return value


def _times(value: Any) -> dict[str, str]:
    """Times by name, in ISO 8601 with their zone."""
    for moment in _object(value).values():
        if datetime.fromisoformat(_text(moment)).tzinfo is None:
            raise ValueError("must be times with their zone")
    return dict(value)


def _keys(value: Any) -> dict[str, tuple[str, ...]]:
    return {_text(name): _texts(keys) for name, keys in _object(value).items()}


def _or_none(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


# Every field that is saved: its name in the file and how its value is read.
_READERS: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "account": _text,
        "accounts": _texts,
        "v1_url": _address("v1_url"),
        "v2_url": _address("v2_url"),
        "clips_dir": _or_none(_folder),
        "max_active_jobs": _number(1, 50, int),
        "volume": _number(0, 1, float),
        "update_address": _text,
        "theme": _one_of(ThemeName),
        "window_geometry": _text,
        "on_close": _one_of(CloseChoice),
        "notify_arrivals": _flag,
        "notify_needs": _flag,
        "notify_in_front": _flag,
        "draft": _or_none(_object),
        "library": _or_none(_object),
        "project": _text,
        "ask_above": _or_none(_number(0, 10_000_000, int)),
        "daily_limit": _or_none(_number(0, 10_000_000, int)),
        "palette": _or_none(_text),
        "keys": _keys,
        "key_changes": _times,
        "webhook_listener": _flag,
        "webhook_port": _number(1024, 65_535, int),
        "sandbox_speed": _number(0.01, 10_000, float),
    }
)


def _attribute(name: str) -> str:
    """The field behind a name: an address's own name is the one in force, which the environment may set."""
    return f"own_{name}" if name in ENVIRONMENT else name


@dataclass(frozen=True, slots=True)
class Settings:
    """The person's settings; a change makes a new one (`with_`). Values are always legal."""

    account: str = ""
    """The id of the account that pays (`sandbox`, `v2:NAME`, …); empty until the first start has asked."""
    accounts: tuple[str, ...] = ()
    """The ids of the accounts whose keys the keyring holds."""
    own_v1_url: str = V1_URL
    own_v2_url: str = V2_URL
    clips_dir: Path | None = None
    """Where clips are kept; None for the usual folder."""
    max_active_jobs: int = 5
    """Jobs at the service at one time."""
    volume: float = 1.0
    """0..1"""
    update_address: str = ""
    """Where newer versions are told of, with the publisher's key (see update.py); empty for no notice."""
    theme: ThemeName = "system"
    window_geometry: str = ""
    """Qt's own bytes in base64."""
    on_close: CloseChoice = "ask"
    """With work on the way: ask, keep running in the tray, or stop and resume next time."""
    notify_arrivals: bool = True
    notify_needs: bool = True
    notify_in_front: bool = False
    """Notify also while the window has the keyboard."""
    draft: dict[str, Any] | None = None
    """The compose panel as it was left."""
    library: dict[str, Any] | None = None
    """How the library is looked at: view, size of the cards, order."""
    project: str = ""
    """The name of the project that new jobs belong to; empty for none."""
    ask_above: int | None = None
    """Ask before an order that may cost more credits than this; None: never."""
    daily_limit: int | None = None
    """Credits that one day may cost; None: no limit."""
    palette: str | None = None
    """The person's own steering words, as they wrote them; None for the usual ones."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The person's own keys by the name of the action; the usual ones are not named."""
    key_changes: Mapping[str, str] = field(default_factory=dict)
    """By account, when another key was put in for it (ISO): it may be another account's."""
    webhook_listener: bool = False
    """Listen for webhooks on this computer's own address, for people with a tunnel to it."""
    webhook_port: int = 8766
    sandbox_speed: float = 1.0
    """How many times faster than a real service the sandbox works."""

    overrides: Mapping[str, str] = field(default_factory=dict)
    """Addresses that the environment sets for this run, by field; they are never saved."""
    unknown: Mapping[str, Any] = field(default_factory=dict)
    """What the file holds beside these fields: a newer version's settings, saved again untouched."""
    problems: tuple[str, ...] = ()
    """What could not be read, in words for the person."""

    @property
    def v1_url(self) -> str:
        """The base address of Apiframe v1 for this run: the environment's, else the saved one."""
        return self.overrides.get("v1_url", self.own_v1_url)

    @property
    def v2_url(self) -> str:
        """The base address of Apiframe v2 for this run: the environment's, else the saved one."""
        return self.overrides.get("v2_url", self.own_v2_url)

    def source(self, name: str) -> str:
        """Where the value of `v1_url` or `v2_url` came from, in words for the settings window."""
        if name in self.overrides:
            return f"set by {ENVIRONMENT[name]} in the environment"
        default = {"v1_url": V1_URL, "v2_url": V2_URL}[name]
        return "default" if getattr(self, f"own_{name}") == default else "set in Settings"

    def with_(self, **changes: Any) -> Self:
        """These settings with some changed. `v1_url` and `v2_url` change the saved address.

        Raises SettingsError (AddressError for an address) when a value is not legal.
        """
        return replace(self, **{_attribute(name): _checked(name, value) for name, value in changes.items()})

    @classmethod
    def load(cls, path: Path, environ: Mapping[str, str] = os.environ) -> Self:
        """Read settings, blocking on the disk.

        A file that can't be understood is moved aside and a value that isn't legal is left at its
        default; `problems` says so. Raises AddressError only for an address in the environment:
        a test's or a gateway's address must never fall back to the real service.
        """
        overrides = {
            name: check_base_url(environ[variable], variable)
            for name, variable in ENVIRONMENT.items()
            if environ.get(variable)
        }
        saved, problems = _read_object(path)
        values: dict[str, Any] = {}
        for name in [name for name in _READERS if name in saved]:
            try:
                values[_attribute(name)] = _checked(name, saved.pop(name))
            except SettingsError as error:
                problems.append(f"{error} The default is used instead.")
        return cls(**values, overrides=overrides, unknown=saved, problems=tuple(problems))

    def save(self, path: Path) -> None:
        """Write the file whole or not at all, blocking until it is on the disk. Raises SettingsError."""
        values = {name: getattr(self, _attribute(name)) for name in _READERS}
        text = json.dumps({**self.unknown, **values}, indent=2, ensure_ascii=False, default=os.fspath) + "\n"
        path = path.resolve()  # a settings file that is a symlink stays one
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
            try:
                with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123 - a file descriptor
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(part, path)  # noqa: PTH105
            except BaseException:
                Path(part).unlink(missing_ok=True)
                raise
        except (OSError, UnicodeError) as error:
            raise SettingsError(f"The settings can't be saved to {path}: {error}") from error


def _checked(name: str, value: Any) -> Any:
    try:
        return _READERS[name](value)
    except AddressError:
        raise
    except KeyError:
        raise SettingsError(f"There is no setting {name}.") from None
    except ValueError as error:
        raise SettingsError(f"{name} {error}.") from error


def _read_object(path: Path) -> tuple[dict[str, Any], list[str]]:
    try:
        return _object(json.loads(path.read_text(encoding="utf-8"))), []
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        return {}, [f"The settings can't be read ({error}); defaults are used."]
    except (ValueError, RecursionError):
        pass
    aside = path.with_name(f"{path.stem}.broken-{time.time_ns()}{path.suffix}")
    try:
        path.rename(aside)
    except OSError as error:
        return {}, [f"The settings file {path} is damaged and can't be moved aside ({error}); defaults are used."]
    return {}, [f"The settings file was damaged; defaults are used. The old file is now {aside}."]


class SettingsKeeper:
    """The settings in force: changed at once in memory, saved behind it."""

    def __init__(self, value: Settings, path: Path) -> None:
        self.value = value
        self._path = path
        self._lock = asyncio.Lock()

    async def change(self, **changes: Any) -> None:
        """Change and save settings. Raises SettingsError; a value that is not legal changes nothing."""
        self.value = self.value.with_(**changes)
        async with self._lock:
            # The newest value, not this call's: a later change may have come while waiting.
            await asyncio.to_thread(self.value.save, self._path)
