"""The user's settings, stored as JSON. No Qt."""

import binascii
import ipaddress
import logging
import os
import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, Self, get_type_hints
from urllib.parse import urlsplit

from msgspec import Meta, Struct
from msgspec.structs import replace

from seedance_desktop.core import files
from seedance_desktop.core.addresses import PAC, is_loopback
from seedance_desktop.core.decoding import UnreadableError, convert, parse_json, read_file
from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.request import FORM_TYPES
from seedance_desktop.store.quarantine import Quarantine

log = logging.getLogger(__name__)

ThemeName = Literal["system", "dark", "light"]
CloseChoice = Literal["ask", "tray", "stop"]
Motion = Literal["system", "full", "reduced"]
Language = Literal["", "en", "zh_CN", "es"]

V1_URL: Final = "https://api.apiframe.pro"
V2_URL: Final = "https://api.apiframe.ai"
ENVIRONMENT: Final[Mapping[str, str]] = MappingProxyType(
    {"v1_url": "SEEDANCE_DESKTOP_V1_URL", "v2_url": "SEEDANCE_DESKTOP_V2_URL"}
)

_MAX_BYTES = 4_000_000
"""Bytes of the largest settings file; a larger one was not written by this program."""
_MAX_PROBLEMS = 20
_MAX_STATE_BYTES = 4096
"""Bytes of the largest window or splitter state that is accepted."""
_MAX_PARTS = 64
"""Most parts of a splitter."""
_ACCOUNT = r"v[12]:(?=.*\S)[^\x00-\x1f\x7f-\x9f]+"
_Credits = Annotated[int, Meta(ge=0, le=10_000_000)]
_DEFAULT_PORTS = {"https": 443, "http": 80}
_PROXY_SCHEMES = {"http", "https", "socks", "socks5", "socks5h"}
_HOST_NAME = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?")


class SettingsError(ValueError):
    """A setting's value is not valid, or the settings can't be saved."""


class AddressError(SettingsError):
    """An address breaks a rule. The text names the field, the rule and the remedy."""

    def __init__(self, name: str, rule: str, remedy: str) -> None:
        super().__init__(f"{name}: {rule} {remedy}")
        self.field = name
        self.rule = rule
        self.remedy = remedy


def check_base_url(text: str, name: str = "address") -> str:
    """Return the normalised base URL, without a trailing slash.

    https anywhere, or http on this computer only (localhost, 127.0.0.0/8, ::1): a key must never cross a network
    unencrypted. `name` is the field's name in the error. Raises AddressError.
    """
    example = tr("Write it like {url} or http://127.0.0.1:8080.", url=V2_URL)
    text = text.strip()
    if not text.isprintable() or any(mark in text for mark in ' \\"<>'):
        raise AddressError(name, tr("An address can't contain spaces, quotes or control characters."), example)
    if any(mark in text for mark in "?#"):
        raise AddressError(name, tr("A base address can't have a query (?) or a fragment (#)."), example)
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError as error:  # includes UnicodeError from idna
        raise AddressError(name, tr("This is not an address ({error}).", error=error), example) from error
    if "@" in parts.netloc:
        raise AddressError(
            name, tr("An address can't contain a user name or a password."), tr("Remove everything up to the @.")
        )
    ip = _ip(host)
    if parts.scheme not in _DEFAULT_PORTS or not host or port == 0 or not (ip or _HOST_NAME.fullmatch(host)):
        raise AddressError(name, tr("This is not a full https address."), example)
    if parts.scheme == "http" and not is_loopback(host):
        raise AddressError(
            name,
            tr(
                "http is allowed on this computer only (127.0.0.1, ::1, localhost), because it would expose your key."
            ),
            tr("Use https://{host} instead.", host=host),
        )
    shown = f"[{ip}]" if ip is not None and ip.version == 6 else host
    shown_port = "" if port is None or port == _DEFAULT_PORTS[parts.scheme] else f":{port}"
    return f"{parts.scheme}://{shown}{shown_port}{parts.path}".rstrip("/")


def check_proxy(text: str) -> str:
    """Return "" for the system's proxy, `direct` for none, or a proxy's URL. Raises AddressError."""
    text = text.strip()
    if text in {"", "direct"}:
        return text
    example = tr("Write it like http://proxy.example:3128 or socks5://proxy.example:1080.")
    rule = tr("This is not the address of a proxy.")
    try:
        parts = urlsplit(text)
        known = parts.scheme in _PROXY_SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise AddressError("proxy", rule, example) from None
    if "@" in parts.netloc:
        rule = tr("A user name and password can't be saved here, because they would end up in a file.")
        raise AddressError("proxy", rule, tr("Use a proxy that needs no sign-in, or the system's proxy."))
    if parts.path.endswith(".pac") or "pac" in parts.scheme:
        raise AddressError("proxy", tr(PAC), example)
    odd = parts.path.strip("/") or parts.query or parts.fragment or " " in text or not text.isprintable()
    if not known or odd:
        raise AddressError("proxy", rule, example)
    return f"{parts.scheme}://{parts.netloc}"


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _window_state(magic: bytes, value: str) -> bytes:
    """Decode base64, in which Qt's binary states are stored. Raises ValueError."""
    packed = binascii.a2b_base64(value, strict_mode=True)
    if (packed and not packed.startswith(magic)) or len(packed) > _MAX_STATE_BYTES:
        raise ValueError("not a saved window state")
    return packed


def _geometry(value: str) -> str:
    """Check a QWidget.saveGeometry state."""
    _window_state(b"\x01\xd9\xd0\xcb", value)
    return value


def _splitters(value: dict[str, str]) -> dict[str, str]:
    """Check QSplitter.saveState states: Qt allocates as many parts as one claims without checking how many follow."""
    for state in value.values():
        if int.from_bytes(_window_state(b"\0\0\0\xff\0\0\0", state)[8:12]) > _MAX_PARTS:
            raise ValueError("not a saved splitter state")
    return value


def _folder(value: Path) -> Path:
    if not value.is_absolute():
        raise ValueError("not a full path")
    return value


def _parts(**types: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return a check of an object with these fields, and any others."""

    def check(value: dict[str, Any]) -> dict[str, Any]:
        for name, part in value.items():
            convert(part, types.get(name, Any))
        return value

    return check


# What a value's type does not tell, by the name in the file.
_CHECKS: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "accounts": lambda value: tuple(dict.fromkeys(value)),
        "v1_url": partial(check_base_url, name="v1_url"),
        "v2_url": partial(check_base_url, name="v2_url"),
        "past_addresses": lambda value: tuple(check_base_url(each, "past_addresses") for each in value),
        "clips_dir": _folder,
        "proxy": check_proxy,
        "splitters": _splitters,
        "window_geometry": _geometry,
        "draft": _parts(**FORM_TYPES),
        "library": _parts(view=str, size=Annotated[int, Meta(ge=0, le=10_000)], sort=str, stacked=bool),
    }
)


def _attribute(name: str) -> str:
    """Return the attribute for a setting: the plain name of an address may come from the environment."""
    return f"own_{name}" if name in ENVIRONMENT else name


class Settings(Struct, frozen=True):
    """The user's settings, always valid; `with_` returns a changed copy."""

    account: Annotated[str, Meta(pattern=rf"^(|sandbox(-v1)?|{_ACCOUNT})$")] = ""
    """Id of the account that pays (`sandbox`, `v2:NAME`, …); empty before the first choice."""
    accounts: tuple[Annotated[str, Meta(pattern=rf"^{_ACCOUNT}$")], ...] = ()
    """Ids of the accounts whose keys are in the keyring."""
    own_v1_url: str = V1_URL
    own_v2_url: str = V2_URL
    past_addresses: tuple[str, ...] = ()
    """Base URLs that were set before: jobs sent there are still followed there."""
    clips_dir: Path | None = None
    """Where clips are saved; None for the default folder."""
    max_active_jobs: Annotated[int, Meta(ge=1, le=50)] = 5
    """Jobs at the service at once."""
    volume: Annotated[float, Meta(ge=0, le=1)] = 1.0
    """0..1"""
    update_address: str = ""
    """URL of the update notice, with the publisher's key (see update_check.py); empty for none."""
    theme: ThemeName = "system"
    text_scale: Annotated[int, Meta(ge=80, le=200)] = 100
    """Percent."""
    motion: Motion = "system"
    """Whether pictures and bars animate."""
    language: Language = ""
    """Language of the window; empty for the system's."""
    name_pattern: str = ""
    """Pattern for naming clips (see naming.py); empty for the default."""
    proxy: str = ""
    """A proxy's URL, `direct` for none, or empty for the system's."""
    patience_s: Annotated[int, Meta(ge=5, le=600)] = 60
    """Seconds without a byte after which a request or download counts as lost."""
    splitters: dict[str, str] | None = None
    """Splitter sizes by the splitters' names: Qt's binary state in base64."""
    window_geometry: str = ""
    """Qt's binary state in base64."""
    on_close: CloseChoice = "ask"
    """With jobs running: ask, keep running in the tray, or stop and resume at the next start."""
    notify_arrivals: bool = True
    notify_needs: bool = True
    notify_in_front: bool = False
    """Also notify while the window has the focus."""
    draft: dict[str, Any] | None = None
    """The form's state when it was left."""
    library: dict[str, Any] | None = None
    """The library's layout: view, card size, sort order."""
    project: str = ""
    """Name of the project that new jobs belong to; empty for none."""
    ask_above: _Credits | None = None
    """Confirm orders that may cost more credits than this; None: never."""
    daily_limit: _Credits | None = None
    """Most credits that one day may cost; None: no limit."""
    palette: str | None = None
    """The user's own prompt snippets as text; None for the defaults."""
    keys: dict[str, tuple[str, ...]] = {}
    """Changed keyboard shortcuts by action name."""
    webhook_listener: bool = False
    """Listen for webhooks on the loopback address, for users with a tunnel to it."""
    webhook_port: Annotated[int, Meta(ge=1024, le=65_535)] = 8766
    sandbox_speed: Annotated[float, Meta(ge=0.01, le=10_000)] = 1.0
    """How many times faster than real time the sandbox runs."""

    overrides: Mapping[str, str] = {}
    """Addresses set by the environment for this run, by field; never saved."""
    unknown: Mapping[str, Any] = {}
    """Other content of the file, from newer versions: saved again unchanged."""
    problems: tuple[str, ...] = ()
    """What could not be read, for the user."""

    @property
    def v1_url(self) -> str:
        """Return the base URL of Apiframe v1 for this run: from the environment, else the saved one."""
        return self.overrides.get("v1_url", self.own_v1_url)

    @property
    def v2_url(self) -> str:
        """Return the base URL of Apiframe v2 for this run: from the environment, else the saved one."""
        return self.overrides.get("v2_url", self.own_v2_url)

    def source(self, name: str) -> str:
        """Return where `v1_url` or `v2_url` comes from, for the settings dialog."""
        if name in self.overrides:
            return tr("set by the environment variable {environment}", environment=ENVIRONMENT[name])
        default = {"v1_url": V1_URL, "v2_url": V2_URL}[name]
        return tr("default") if getattr(self, f"own_{name}") == default else tr("set in Settings")

    def with_(self, **changes: Any) -> Self:
        """Return a copy with some settings changed. `v1_url` and `v2_url` change the saved address.

        Raises SettingsError (AddressError for an address) if a value is not valid.
        """
        values = {_attribute(name): _read_value(name, value) for name, value in changes.items()}
        own = {name: getattr(self, f"own_{name}") for name in ENVIRONMENT}
        if left := [old for name, old in own.items() if old != values.get(f"own_{name}", old)]:
            values["past_addresses"] = tuple(dict.fromkeys((*self.past_addresses, *left)))
        return replace(self, **values)

    @classmethod
    def load(cls, path: Path, environ: Mapping[str, str] = os.environ) -> Self:
        """Read settings. Blocking.

        An unreadable file is moved aside and an invalid value is replaced by its default; `problems` says so. Raises
        AddressError only for an address from the environment: a test's or gateway's address must never fall back to
        the real service.
        """
        overrides = {
            name: check_base_url(environ[variable], variable)
            for name, variable in ENVIRONMENT.items()
            if environ.get(variable)
        }
        saved, problems = _read_object(path)
        legal: dict[str, Any] = {}
        unknown: dict[str, Any] = {}
        for name, value in saved.items():
            if name not in _NAMES:
                unknown[name] = value
                continue
            try:
                legal[_attribute(name)] = _read_value(name, value)
            except SettingsError as error:
                if rest := _legal_part(name, value):
                    legal[_attribute(name)] = rest
                    problems.append(tr("{error} The rest of it is used.", error=error))
                else:
                    problems.append(tr("{error} The default is used instead.", error=error))
        if problems:
            with suppress(OSError):
                Quarantine(path.parent).add(path.stem, path.read_bytes(), path.suffix)
        return cls(**legal, overrides=overrides, unknown=unknown, problems=tuple(problems[:_MAX_PROBLEMS]))

    def save(self, path: Path) -> None:
        """Write the file atomically and synced. Blocking. Raises SettingsError."""
        values = {name: getattr(self, _attribute(name)) for name in _NAMES}
        path = path.resolve()  # keep a symlinked settings file a symlink
        try:
            files.make_private(path.parent)
            files.write_json(path, {**self.unknown, **values}, private=True, default=os.fspath)
        except OSError as error:
            raise SettingsError(
                tr("The settings can't be saved to {path}: {error}", path=path, error=error)
            ) from error


_NOT_SAVED = {"overrides", "unknown", "problems"}
_NAMES = [name.removeprefix("own_") for name in Settings.__struct_fields__ if name not in _NOT_SAVED]
"""Every saved setting, as it is called in the file."""
_TYPES = get_type_hints(Settings, include_extras=True)


def _read_value(name: str, value: Any) -> Any:
    if name not in _NAMES:
        raise SettingsError(tr("There is no setting called {name}.", name=name))
    try:
        value = convert(value, _TYPES[_attribute(name)])
        return value if value is None or name not in _CHECKS else _CHECKS[name](value)
    except AddressError:
        raise
    except ValueError as error:
        log.info("the setting %s: %s", name, error)  # no log is open yet: the window tells
        raise SettingsError(tr("The setting {name} is not valid.", name=name)) from error


def _legal_part(name: str, value: Any) -> Any:
    """Return the valid items of a list or object, so that one invalid item does not drop the others."""

    def is_legal(part: Any) -> bool:
        with suppress(SettingsError):
            _read_value(name, part)
            return True
        return False

    try:
        if isinstance(value, list):
            return _read_value(name, [item for item in value if is_legal([item])])
        if isinstance(value, dict):
            return _read_value(name, {key: item for key, item in value.items() if is_legal({key: item})})
    except SettingsError:
        pass
    return None


def _read_object(path: Path) -> tuple[dict[str, Any], list[str]]:
    try:
        return convert(parse_json(read_file(path, _MAX_BYTES)), dict[str, Any]), []
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        return {}, [tr("The settings can't be read ({error}); defaults are used.", error=error)]
    except UnreadableError:
        pass
    aside = path.with_name(f"{path.stem}.broken-{time.time_ns()}{path.suffix}")
    try:
        files.rename(path, aside)
    except OSError as error:
        return {}, [
            tr(
                "The settings file {path} is damaged and can't be moved aside ({error}); defaults are used.",
                path=path,
                error=error,
            )
        ]
    return {}, [tr("The settings file was damaged; defaults are used. The old file is now {aside}.", aside=aside)]


class SettingsStore:
    """The current settings: changed in memory at once, then saved."""

    def __init__(self, value: Settings, path: Path) -> None:
        self.value = value
        self._path = path
        import asyncio  # noqa: PLC0415 - slow to load, and settings are read before the first paint

        self._lock = asyncio.Lock()

    async def change(self, **changes: Any) -> None:
        """Change and save settings. Raises SettingsError; an invalid value changes nothing."""
        import asyncio  # noqa: PLC0415 - as above

        self.value = self.value.with_(**changes)
        async with self._lock:
            # Save the newest value: a later change may have come while waiting.
            await asyncio.to_thread(self.value.save, self._path)
