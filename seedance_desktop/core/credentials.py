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

from seedance_desktop.core.i18n import mark, message
from seedance_desktop.core.redaction import Secret, redact

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)

T = TypeVar("T")

_NO_KEYRING = mark("No keyring is running on this computer (Secret Service, Keychain or Credential Manager).")
_LOCKED = mark("The keyring is locked.")
_KEYCHAIN_REFUSED = mark(
    "The Keychain did not hand out the key. After each update of this program macOS asks again: choose Always Allow."
)
_MISSING = mark("The keyring has no default collection: it may not be open yet.")
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


class KeyringLockedError(CredentialsError):
    """The keyring is locked, and the user has not unlocked it."""


class Credentials:
    """One key per service and account, in the keyring if there is one.

    Keyring calls run in a thread, one at a time, because they may show an unlock prompt. One that was dismissed is
    not shown again before `ask_again`; a keyring that was unlocked elsewhere is used all the same. `reason` says, for
    the user, why the last call could not use the keyring; None if it could. `profile` separates the entries of a
    `--data-dir` from the user's own.
    """

    def __init__(self, profile: str = "") -> None:
        self._prefix = f"Seedance Desktop ({profile})" if profile else "Seedance Desktop"
        self._memory: dict[tuple[str, str], Secret] = {}
        self._may_prompt = True
        self._calling = asyncio.Lock()
        self.reason: str | None = None

    def ask_again(self) -> None:
        """Let the next call show an unlock prompt: the user wants it."""
        self._may_prompt = True

    async def store(self, service: str, account: str, key: Secret) -> KeyStorage:
        """Save a key and read it back; keep it in memory for this session if the keyring can't."""
        self._memory[service, account] = key
        self.ask_again()
        try:
            await self._call(_write, self._entry(service), account, key)
        except CredentialsError:
            return KeyStorage.MEMORY
        self._memory.pop((service, account), None)
        return KeyStorage.KEYRING

    async def read(self, service: str, account: str) -> Secret | None:
        """Return the key, or None if there is none. Raises CredentialsError if that can't be found out now."""
        if cached := self._memory.get((service, account)):
            return cached  # newer than an entry that the keyring would not replace, and saves a second prompt
        return await self._call(_read, self._entry(service), account)

    async def delete(self, service: str, account: str) -> None:
        """Delete a key; does nothing if there is none.

        Raises CredentialsError when there is a keyring that can't be used: the key may still be in it.
        """
        self._memory.pop((service, account), None)
        self.ask_again()
        with contextlib.suppress(_NoKeyring):
            await self._call(_delete, self._entry(service), account)

    async def _call(self, call: Callable[..., T], *args: object) -> T:
        async with self._calling:
            try:
                result = await asyncio.to_thread(_with_backend, call, args, self._may_prompt)
            except CredentialsError as error:
                self._may_prompt = not isinstance(error, KeyringLockedError)
                reason, self.reason = self.reason, str(error)
                if self.reason != reason:  # it is looked at again and again
                    log.warning("%s", self.reason)  # a kept exception would keep the bus connection open
                raise
            self._may_prompt, self.reason = True, None
            return result

    def _entry(self, service: str) -> str:
        return f"{self._prefix} {service}"


class _NoKeyring(CredentialsError):  # noqa: N818 - a state of the machine
    pass


def _write(backend: "KeyringBackend", entry: str, account: str, key: Secret) -> None:
    backend.set_password(entry, account, key.reveal())
    if backend.get_password(entry, account) != key.reveal():
        raise CredentialsError(message(_MISMATCH))


def _read(backend: "KeyringBackend", entry: str, account: str) -> Secret | None:
    with _secret_service(backend) as collection:
        if collection is False:  # keyring would make one, with a prompt
            raise CredentialsError(message(_MISSING))
    text = backend.get_password(entry, account)
    return Secret(text) if text else None


def _delete(backend: "KeyringBackend", entry: str, account: str) -> None:
    from keyring.errors import PasswordDeleteError

    try:
        backend.delete_password(entry, account)
    except PasswordDeleteError:
        # Raised for a missing entry, and by some backends for one that can't be removed.
        if backend.get_password(entry, account) is not None:
            raise


def _with_backend(call: Callable[..., T], args: tuple[object, ...], may_prompt: bool) -> T:
    """Return the result of `call` on the keyring and `args`. Blocks, also for as long as an unlock prompt is open."""
    from keyring.errors import KeyringError, KeyringLocked

    backend = _backend()
    if backend is None:
        raise _NoKeyring(message(_NO_KEYRING))
    try:
        if not may_prompt:
            with _secret_service(backend) as collection:
                if collection is None or (collection and collection.is_locked()):
                    raise _locked()
        return call(backend, *args)
    except KeyringLocked as error:
        raise _locked() from error
    except (KeyringError, OSError, RuntimeError, ValueError, *_library_errors()) as error:
        raise CredentialsError(message("The keyring could not be used: {error}", error=redact(str(error)))) from error


def _locked() -> KeyringLockedError:
    return KeyringLockedError(message(_KEYCHAIN_REFUSED if sys.platform == "darwin" else _LOCKED))


@contextlib.contextmanager
def _secret_service(backend: "KeyringBackend") -> Iterator[Any]:
    """Yield the Secret Service's default collection, False if it has none; None for another system's keyring."""
    if not type(backend).__module__.endswith(".SecretService"):
        yield None
        return
    import secretstorage

    with contextlib.closing(secretstorage.dbus_init()) as bus:
        try:
            collection: Any = secretstorage.Collection(bus)
        except secretstorage.ItemNotFoundException:
            collection = False
        yield collection


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
