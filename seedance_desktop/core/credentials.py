"""Store API keys in the operating system's keyring, or in memory for this session. Never in a file."""

# keyring is imported in the functions that run in a thread: loading it takes longer than the first paint.
# ruff: noqa: PLC0415

import asyncio
import contextlib
import enum
import importlib
import logging
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.core.redaction import Secret, redact

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)

T = TypeVar("T")

_NO_KEYRING = mark("No keyring is running on this computer (Secret Service, Keychain or Credential Manager).")
_LOCKED = mark("The keyring is locked and was not unlocked.")
_MISMATCH = mark("The keyring accepted the key but returned a different one.")

# The systems' own keyrings. Chained, plain-text and file backends count as no keyring.
_OS_BACKENDS = {
    "linux": ("keyring.backends.SecretService.Keyring", "keyring.backends.kwallet.DBusKeyring"),
    "darwin": ("keyring.backends.macOS.Keyring",),
    "win32": ("keyring.backends.Windows.WinVaultKeyring",),
}
# Errors of the libraries below keyring that its backends don't wrap in KeyringError.
_LIBRARY_ERRORS = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney", "DBusErrorResponse"),
    ("dbus", "DBusException"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)
# A missing backend raises RuntimeError; a misnamed or half-installed one raises the others.
_NOT_USABLE = (RuntimeError, ImportError, AttributeError, OSError, ValueError)


class KeyStorage(enum.Enum):
    """Where a key is kept."""

    KEYRING = "keyring"
    MEMORY = "memory"


class CredentialsError(Exception):
    """The keyring could not be used. The text is for the user."""


class Credentials:
    """One key per service and account, in the keyring if there is one.

    Keyring calls run in a thread, because they may show an unlock prompt. `reason` says, for the user, why the last
    call could not use the keyring; None if it could. `profile` separates the entries of a `--data-dir` from the
    user's own.
    """

    def __init__(self, profile: str = "") -> None:
        self._prefix = f"Seedance Desktop ({profile})" if profile else "Seedance Desktop"
        self._memory: dict[tuple[str, str], Secret] = {}
        self.reason: str | None = None

    async def store(self, service: str, account: str, key: Secret) -> KeyStorage:
        """Save a key and read it back; keep it in memory for this session if the keyring can't."""
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
        """Return the key, or None if there is none or the keyring can't be used (then `reason` says why)."""
        if cached := self._memory.get((service, account)):
            return cached  # newer than an entry that the keyring would not replace, and saves a second prompt
        try:
            key = await asyncio.to_thread(_read, self._entry(service), account)
        except CredentialsError as error:
            self._note(error)
            return None
        self.reason = None
        return key

    async def delete(self, service: str, account: str) -> None:
        """Delete a key; does nothing if there is none.

        Raises CredentialsError when there is a keyring that can't be used: the key may still be in it.
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
        log.warning("%s", self.reason)  # only the text: a kept exception would keep the bus connection open


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
            # Raised for a missing entry, and by some backends for one that can't be removed.
            if backend.get_password(entry, account) is not None:
                raise

    _with_backend(remove)


def _with_backend(call: Callable[["KeyringBackend"], T]) -> T:
    """Return the result of `call` on the keyring. Blocks, also for as long as an unlock prompt is open."""
    from keyring.errors import KeyringError, KeyringLocked

    backend = _backend()
    if backend is None:
        raise _NoKeyring(tr(_NO_KEYRING))
    try:
        return call(backend)
    except KeyringLocked as error:
        raise CredentialsError(tr(_LOCKED)) from error
    except (KeyringError, OSError, RuntimeError, ValueError, *_library_errors()) as error:
        raise CredentialsError(
            tr("The keyring could not be used: {error}").format(error=redact(str(error)))
        ) from error


def _library_errors() -> Iterator[Any]:
    for module, name in _LIBRARY_ERRORS:
        with contextlib.suppress(ImportError):
            yield getattr(importlib.import_module(module), name)


def _backend() -> "KeyringBackend | None":
    """Return the system's keyring, or None. Looked up each time: a daemon can start later."""
    from keyring import core

    names = _OS_BACKENDS.get(sys.platform, ())
    try:
        configured = core.load_env() or core.load_config()
    except _NOT_USABLE as error:
        log.warning("The configured keyring backend can't be used: %s", error)
        return None
    if configured is not None:  # the user's configured backend, if it is a safe one
        kind = type(configured)
        return configured if f"{kind.__module__}.{kind.__qualname__}" in names else None
    for name in names:
        try:
            return core.load_keyring(name)
        except _NOT_USABLE as error:
            log.info("%s can't be used: %s", name, error)
    return None
