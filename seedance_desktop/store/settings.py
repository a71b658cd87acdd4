"""The user's settings, stored as JSON. No Qt."""

import ipaddress
import json
import math
import os
import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, Self
from urllib.parse import urlsplit

from seedance_desktop.core import files
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.network import is_loopback
from seedance_desktop.store import json_values

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
_MAX_NAME_LENGTH = 60
"""Characters shown of an unknown setting's name."""
_DEFAULT_PORTS = {"https": 443, "http": 80}
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
    example = tr("Write it like {url} or http://127.0.0.1:8080.").format(url=V2_URL)
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
        raise AddressError(name, tr("This is not an address ({error}).").format(error=error), example) from error
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
            tr("Use https://{host} instead.").format(host=host),
        )
    shown = f"[{ip}]" if ip is not None and ip.version == 6 else host
    shown_port = "" if port is None or port == _DEFAULT_PORTS[parts.scheme] else f":{port}"
    return f"{parts.scheme}://{shown}{shown_port}{parts.path}".rstrip("/")


def check_proxy(text: str) -> str:
    """Return "" for the system's proxy, `direct` for none, or a proxy's URL. Raises AddressError."""
    text = text.strip()
    if text in {"", "direct"}:
        return text
    example = tr("Write it like http://proxy.example:3128.")
    try:
        parts = urlsplit(text)
    except ValueError:
        raise AddressError("proxy", tr("This is not the address of an http or https proxy."), example) from None
    if "@" in parts.netloc:
        rule = tr("A user name and password can't be saved here, because they would end up in a file.")
        raise AddressError("proxy", rule, tr("Use a proxy that needs no sign-in, or the system's proxy."))
    try:
        known = parts.scheme in _DEFAULT_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    odd = parts.path.strip("/") or parts.query or parts.fragment or " " in text or not text.isprintable()
    if not known or odd:
        raise AddressError("proxy", tr("This is not the address of an http or https proxy."), example)
    return f"{parts.scheme}://{parts.netloc}"


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _address(name: str) -> Callable[[Any], str]:
    return lambda value: check_base_url(json_values.text(value), name)


_DRAFT: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "wish": json_values.request,
        "takes": json_values.number(1, 1000, int),
        "advanced": json_values.flag,
        "seed_locked": json_values.flag,
    }
)
_LIBRARY: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "view": json_values.text,
        "size": json_values.number(0, 10_000, int),
        "sort": json_values.text,
        "stacked": json_values.flag,
    }
)
# Every saved field: its name in the file and its reader.
_READERS: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "account": json_values.account,
        "accounts": json_values.accounts,
        "v1_url": _address("v1_url"),
        "v2_url": _address("v2_url"),
        "past_addresses": lambda value: tuple(
            check_base_url(each, "past_addresses") for each in json_values.texts(value)
        ),
        "clips_dir": json_values.or_none(json_values.folder),
        "max_active_jobs": json_values.number(1, 50, int),
        "volume": json_values.number(0, 1, float),
        "update_address": json_values.text,
        "theme": json_values.one_of(ThemeName),
        "text_scale": json_values.number(80, 200, int),
        "motion": json_values.one_of(Motion),
        "language": json_values.one_of(Language),
        "name_pattern": json_values.text,
        "proxy": lambda value: check_proxy(json_values.text(value)),
        "patience_s": json_values.number(5, 600, int),
        "splitters": json_values.or_none(json_values.splitters),
        "window_geometry": json_values.geometry,
        "on_close": json_values.one_of(CloseChoice),
        "notify_arrivals": json_values.flag,
        "notify_needs": json_values.flag,
        "notify_in_front": json_values.flag,
        "draft": json_values.or_none(json_values.fields(_DRAFT)),
        "library": json_values.or_none(json_values.fields(_LIBRARY)),
        "project": json_values.text,
        "ask_above": json_values.or_none(json_values.number(0, 10_000_000, int)),
        "daily_limit": json_values.or_none(json_values.number(0, 10_000_000, int)),
        "palette": json_values.or_none(json_values.text),
        "keys": json_values.keys,
        "webhook_listener": json_values.flag,
        "webhook_port": json_values.number(1024, 65_535, int),
        "sandbox_speed": json_values.number(0.01, 10_000, float),
    }
)


def _attribute(name: str) -> str:
    """Return the attribute for a setting: the plain name of an address may come from the environment."""
    return f"own_{name}" if name in ENVIRONMENT else name


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's settings, always valid; `with_` returns a changed copy."""

    account: str = ""
    """Id of the account that pays (`sandbox`, `v2:NAME`, …); empty before the first choice."""
    accounts: tuple[str, ...] = ()
    """Ids of the accounts whose keys are in the keyring."""
    own_v1_url: str = V1_URL
    own_v2_url: str = V2_URL
    past_addresses: tuple[str, ...] = ()
    """Base URLs that were set before: jobs sent there are still followed there."""
    clips_dir: Path | None = None
    """Where clips are saved; None for the default folder."""
    max_active_jobs: int = 5
    """Jobs at the service at once."""
    volume: float = 1.0
    """0..1"""
    update_address: str = ""
    """URL of the update notice, with the publisher's key (see update_check.py); empty for none."""
    theme: ThemeName = "system"
    text_scale: int = 100
    """Percent."""
    motion: Motion = "system"
    """Whether pictures and bars animate."""
    language: Language = ""
    """Language of the window; empty for the system's."""
    name_pattern: str = ""
    """Pattern for naming clips (see naming.py); empty for the default."""
    proxy: str = ""
    """A proxy's URL, `direct` for none, or empty for the system's."""
    patience_s: int = 60
    """Seconds without a byte after which a request or download counts as lost."""
    splitters: dict[str, Any] | None = None
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
    ask_above: int | None = None
    """Confirm orders that may cost more credits than this; None: never."""
    daily_limit: int | None = None
    """Most credits that one day may cost; None: no limit."""
    palette: str | None = None
    """The user's own prompt snippets as text; None for the defaults."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Changed keyboard shortcuts by action name."""
    webhook_listener: bool = False
    """Listen for webhooks on the loopback address, for users with a tunnel to it."""
    webhook_port: int = 8766
    sandbox_speed: float = 1.0
    """How many times faster than real time the sandbox runs."""

    overrides: Mapping[str, str] = field(default_factory=dict)
    """Addresses set by the environment for this run, by field; never saved."""
    unknown: Mapping[str, Any] = field(default_factory=dict)
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
            return tr("set by the environment variable {environment}").format(environment=ENVIRONMENT[name])
        default = {"v1_url": V1_URL, "v2_url": V2_URL}[name]
        return tr("default") if getattr(self, f"own_{name}") == default else tr("set in Settings")

    def with_(self, **changes: Any) -> Self:
        """Return a copy with some settings changed. `v1_url` and `v2_url` change the saved address.

        Raises SettingsError (AddressError for an address) if a value is not valid.
        """
        json_values = {_attribute(name): _read_value(name, value) for name, value in changes.items()}
        own = {name: getattr(self, f"own_{name}") for name in ENVIRONMENT}
        if left := [old for name, old in own.items() if old != json_values.get(f"own_{name}", old)]:
            json_values["past_addresses"] = tuple(dict.fromkeys((*self.past_addresses, *left)))
        return replace(self, **json_values)

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
            try:
                if name in _READERS:
                    legal[_attribute(name)] = _read_value(name, value)
                else:
                    unknown[name] = _read_value(name, value, json_values.any_json)
            except SettingsError as error:
                rest = _legal_part(name, value) if name in _READERS else None
                if rest:
                    legal[_attribute(name)] = rest
                    problems.append(tr("{error} The rest of it is used.").format(error=error))
                elif name in _READERS:
                    problems.append(tr("{error} The default is used instead.").format(error=error))
                else:
                    problems.append(tr("{error} It is ignored.").format(error=error))
        return cls(**legal, overrides=overrides, unknown=unknown, problems=tuple(problems[:_MAX_PROBLEMS]))

    def save(self, path: Path) -> None:
        """Write the file atomically and synced. Blocking. Raises SettingsError."""
        json_values = {name: getattr(self, _attribute(name)) for name in _READERS}
        path = path.resolve()  # keep a symlinked settings file a symlink
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            files.write_json(path, {**self.unknown, **json_values}, private=True, default=os.fspath)
        except OSError as error:
            raise SettingsError(
                tr("The settings can't be saved to {path}: {error}").format(path=path, error=error)
            ) from error


def _read_value(name: str, value: Any, read: Callable[[Any], Any] | None = None) -> Any:
    read = read or _READERS.get(name)
    if read is None:
        raise SettingsError(tr("There is no setting called {name}.").format(name=name))
    try:
        return read(value)
    except AddressError:
        raise
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError) as error:
        raise SettingsError(
            tr("{name} {rule}.", "a setting, and what its value must be").format(
                name=name[:_MAX_NAME_LENGTH], rule=error
            )
        ) from error


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
        return json_values.mapping(_DECODER.decode(_read_text(path))), []
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        return {}, [tr("The settings can't be read ({error}); defaults are used.").format(error=error)]
    except (ValueError, RecursionError):
        pass
    aside = path.with_name(f"{path.stem}.broken-{time.time_ns()}{path.suffix}")
    try:
        path.rename(aside)
    except OSError as error:
        return {}, [
            tr("The settings file {path} is damaged and can't be moved aside ({error}); defaults are used.").format(
                path=path, error=error
            )
        ]
    return {}, [
        tr("The settings file was damaged; defaults are used. The old file is now {aside}.").format(aside=aside)
    ]


def _read_text(path: Path) -> str:
    """Return the file's text. Raises OSError, and ValueError if it is no text or too large."""
    with path.open("rb") as file:
        data = file.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise ValueError(f"more than {_MAX_BYTES} bytes")
    return data.decode()


# An infinite number invalidates its own setting only, not the whole file.
_DECODER = json.JSONDecoder(parse_int=lambda digits: int(digits) if len(digits) < _MAX_NAME_LENGTH else math.nan)
