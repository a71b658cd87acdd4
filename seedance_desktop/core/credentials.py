"""API keys in the operating system's keyring, or in memory for this session. Never in a file."""

# keyring is imported inside the functions that run in a thread: it takes longer than the window's first paint.
# ruff: noqa: PLC0415

import asyncio
import enum
import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.core.redaction import Secret, redact

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)

T = TypeVar("T")

_NO_KEYRING = mark("No keyring is running on this computer (Secret Service, Keychain or Credential Manager).")
_LOCKED = mark("The keyring is locked and was not unlocked.")
_MISMATCH = mark("The keyring accepted the key but returned a different one.")

# The systems' own keyrings. Chained, plain-text and file backends are as good as none.
_OS_BACKENDS = {
    "linux": ("keyring.backends.SecretService.Keyring", "keyring.backends.kwallet.DBusKeyring"),
    "darwin": ("keyring.backends.macOS.Keyring",),
    "win32": ("keyring.backends.Windows.WinVaultKeyring",),
}
# What the backends let through beside KeyringError, where their libraries are loaded.
_LIBRARY_ERRORS = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney", "DBusErrorResponse"),
    ("dbus", "DBusException"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)
# A backend that is not there says so with RuntimeError; a misnamed or half-installed one with the others.
_NOT_USABLE = (RuntimeError, ImportError, AttributeError, OSError, ValueError)


class KeyStorage(enum.Enum):
    """Where a key is kept."""

    KEYRING = "keyring"
    MEMORY = "memory"


class CredentialsError(Exception):
    """The keyring could not be asked. The text is plain words for the user."""


class Credentials:
    """One key for each service and account, kept in the keyring when there is one.

    The keyring is asked in a thread, since it may show a prompt to unlock it. `reason` tells in plain
    words why the last call could not use it, and is None when it could. `profile` keeps the entries of a
    separate `--data-dir` apart from the user's own.
    """

    def __init__(self, profile: str = "") -> None:
        self._prefix = f"Seedance Desktop ({profile})" if profile else "Seedance Desktop"
        self._memory: dict[tuple[str, str], Secret] = {}
        self.reason: str | None = None

    async def store(self, service: str, account: str, key: Secret) -> KeyStorage:
        """Save a key and read it back; in memory for this session when the keyring can't keep it."""
        self._memory[service, account] = key
        try:
            await asyncio.to_thread(_write, self._entry(service), account, key)
        except CredentialsError as error:
            self._note(error)
            return KeyStorage.MEMORY
        self.reason = None
        self._memory.pop((service, account), None)
        return KeyStorage.KEYRING

    async def read(self, service: str, account: str) -> Secret | None:
        """The key, or None when there is none or the keyring can't be asked (then `reason` says why)."""
        if held := self._memory.get((service, account)):
            return held  # newer than an entry that the keyring would not replace, and no second prompt
        try:
            key = await asyncio.to_thread(_read, self._entry(service), account)
        except CredentialsError as error:
            self._note(error)
            return None
        self.reason = None
        return key

    async def delete(self, service: str, account: str) -> None:
        """Forget a key; one that isn't there is forgotten already.

        Raises CredentialsError when a keyring is there but could not be asked: the key may still be in it.
        """
        self._memory.pop((service, account), None)
        try:
            await asyncio.to_thread(_delete, self._entry(service), account)
        except CredentialsError as error:
            self._note(error)
            if isinstance(error, _NoKeyring):
                return
            raise
        self.reason = None

    def _entry(self, service: str) -> str:
        return f"{self._prefix} {service}"

    def _note(self, error: CredentialsError) -> None:
        self.reason = str(error)
        log.warning("%s", self.reason)  # the text alone: a kept error would hold the bus connection open


class _NoKeyring(CredentialsError):  # noqa: N818 - a state of the machine
    pass


def _write(entry: str, account: str, key: Secret) -> None:
    def save(backend: "KeyringBackend") -> str | None:
        backend.set_password(entry, account, key.reveal())
        return backend.get_password(entry, account)

    if _with_backend(save) != key.reveal():
        raise CredentialsError(tr(_MISMATCH))


def _read(entry: str, account: str) -> Secret | None:
    text = _with_backend(lambda backend: backend.get_password(entry, account))
    return Secret(text) if text else None


def _delete(entry: str, account: str) -> None:
    from keyring.errors import PasswordDeleteError

    def remove(backend: "KeyringBackend") -> None:
        try:
            backend.delete_password(entry, account)
        except PasswordDeleteError:
            # Raised for an entry that isn't there, and by some backends for one that can't be removed.
            if backend.get_password(entry, account) is not None:
                raise

    _with_backend(remove)


def _with_backend(call: Callable[["KeyringBackend"], T]) -> T:
    """What `call` gets from the keyring. Blocks, on a prompt to unlock for as long as it stands."""
    from keyring.errors import KeyringError, KeyringLocked

    backend = _backend()
    if backend is None:
        raise _NoKeyring(tr(_NO_KEYRING))
    library_errors = (getattr(sys.modules[module], name) for module, name in _LIBRARY_ERRORS if module in sys.modules)
    try:
        return call(backend)
    except KeyringLocked as error:
        raise CredentialsError(tr(_LOCKED)) from error
    except (KeyringError, OSError, RuntimeError, ValueError, *library_errors) as error:
        raise CredentialsError(
            tr("The keyring could not be used: {error}").format(error=redact(str(error)))
        ) from error


def _backend() -> "KeyringBackend | None":
    """The system's keyring as it is now, or None. Not remembered: a daemon can start later."""
    from keyring import core

    names = _OS_BACKENDS.get(sys.platform, ())
    try:
        configured = core.load_env() or core.load_config()
    except _NOT_USABLE as error:
        log.warning("The configured keyring backend can't be used: %s", error)
        return None
    if configured is not None:  # a user's own choice of backend stands, as far as it is safe
        kind = type(configured)
        return configured if f"{kind.__module__}.{kind.__qualname__}" in names else None
    for name in names:
        try:
            return core.load_keyring(name)
        except _NOT_USABLE as error:
            log.info("%s can't be used: %s", name, error)
    return None
