import asyncio
import contextlib
import gc
import sys
import threading
from pathlib import Path

import keyring
import keyring.backend
import pytest

from seedance_desktop.core import credentials as credentials_module
from seedance_desktop.core.credentials import Credentials, CredentialsError, KeyringLockedError, KeyStorage
from seedance_desktop.core.redaction import Secret
from tests.support.desktop import counting_prompts, lock_keyring, unlock_keyring

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Secret Service")

KEY = Secret("afk_0123456789abcdef")
OTHER = Secret("raw v1 key – ünïcode")


@pytest.fixture
def unlocked(secret_service, monkeypatch):
    """Return a real, unlocked keyring for this process."""
    for name, value in secret_service.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def locked(unlocked):
    import secretstorage  # on Linux alone

    with contextlib.closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()
    yield
    gc.collect()  # while the test's filter applies


# When keyring raises, its bus connection is closed by the garbage collector.
leaves_sockets = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


async def test_keys_go_into_and_out_of_a_real_keyring(unlocked):
    credentials = Credentials()
    assert await credentials.store("v2", "default", KEY) is KeyStorage.KEYRING
    assert await credentials.store("v1", "default", OTHER) is KeyStorage.KEYRING
    assert await credentials.store("v2", "work", OTHER) is KeyStorage.KEYRING
    assert credentials.reason is None
    next_session = Credentials()
    assert await next_session.read("v2", "default") == KEY
    assert await next_session.read("v1", "default") == OTHER
    assert await next_session.read("v2", "work") == OTHER
    assert await next_session.read("v1", "work") is None
    assert next_session.reason is None


async def test_another_program_finds_it_in_the_keyring(unlocked):
    await Credentials().store("v2", "default", KEY)
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "keyring", "get", "Seedance Desktop v2", "default", stdout=asyncio.subprocess.PIPE
    )
    found, _ = await other.communicate()
    assert found.decode().strip() == KEY.reveal()


async def test_a_key_is_replaced_and_deleted(unlocked):
    credentials = Credentials()
    await credentials.store("v2", "default", KEY)
    await credentials.store("v2", "default", OTHER)
    assert await credentials.read("v2", "default") == OTHER
    await credentials.delete("v2", "default")
    assert await credentials.read("v2", "default") is None
    await credentials.delete("v2", "default")  # deleting a missing key does nothing
    assert credentials.reason is None


async def test_a_separate_profile_has_its_own_entries(unlocked, tmp_path):
    await Credentials().store("v2", "default", KEY)
    world = Credentials(profile=str(tmp_path))
    assert await world.read("v2", "default") is None
    await world.store("v2", "default", OTHER)
    assert await Credentials().read("v2", "default") == KEY


async def test_the_key_is_in_no_file_of_the_keyring_or_home(unlocked, secret_service):
    await Credentials().store("v2", "default", KEY)
    files = [path for path in Path(secret_service["HOME"]).rglob("*") if path.is_file()]
    assert any(path.suffix == ".keyring" for path in files)
    assert not [path for path in files if KEY.reveal().encode() in path.read_bytes()]


@pytest.mark.parametrize("address", [None, "unix:path=/nonexistent/bus", "nonsense"])
async def test_without_a_keyring_the_key_stays_in_memory_and_a_reason_is_given(environment, monkeypatch, address):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    credentials = Credentials()
    assert await credentials.store("v2", "default", KEY) is KeyStorage.MEMORY
    assert "No keyring" in (credentials.reason or "")
    assert await credentials.read("v2", "default") == KEY
    with pytest.raises(CredentialsError, match="No keyring"):
        await Credentials().read("v2", "default")
    await credentials.delete("v2", "default")
    assert "No keyring" in (credentials.reason or "")
    with pytest.raises(CredentialsError, match="No keyring"):
        await credentials.read("v2", "default")
    assert not [path for path in Path(environment["HOME"]).rglob("*") if path.is_file()]


@leaves_sockets
async def test_with_a_locked_keyring_the_key_stays_in_memory_and_a_reason_is_given(locked):
    credentials = Credentials()
    with pytest.raises(KeyringLockedError, match=r"The keyring is locked\."):
        await credentials.read("v2", "default")
    assert await credentials.store("v2", "default", KEY) is KeyStorage.MEMORY
    assert "locked" in (credentials.reason or "")
    assert await credentials.read("v2", "default") == KEY
    with pytest.raises(CredentialsError, match="locked"):
        await credentials.delete("v2", "default")
    with pytest.raises(KeyringLockedError):
        await credentials.read("v2", "default")


@leaves_sockets
async def test_a_prompt_that_was_dismissed_comes_back_only_when_asked_for(unlocked, secret_service):
    await Credentials().store("v2", "default", KEY)
    await asyncio.to_thread(lock_keyring, secret_service)
    credentials = Credentials()
    with counting_prompts(secret_service) as count:
        for _ in range(3):
            with pytest.raises(KeyringLockedError):
                await credentials.read("v2", "default")
        assert count() == 1
        credentials.ask_again()
        with pytest.raises(KeyringLockedError):
            await credentials.read("v2", "default")
        assert count() == 2
        await asyncio.to_thread(unlock_keyring, secret_service)
        assert await credentials.read("v2", "default") == KEY
        assert credentials.reason is None
        assert count() == 2
    gc.collect()


@leaves_sockets
async def test_a_keyring_without_a_collection_is_not_one_without_the_key(unlocked, secret_service):
    """No prompt either, which would offer to make another one."""
    await Credentials().store("v2", "default", KEY)
    import secretstorage  # on Linux alone
    from secretstorage.util import DBusAddressWrapper

    with contextlib.closing(secretstorage.dbus_init()) as bus:
        service = DBusAddressWrapper("/org/freedesktop/secrets", "org.freedesktop.Secret.Service", bus)
        service.call("SetAlias", "so", "default", "/")
        credentials = Credentials()
        with counting_prompts(secret_service) as count:
            with pytest.raises(CredentialsError, match="no default collection"):
                await credentials.read("v2", "default")
            assert count() == 0
        service.call("SetAlias", "so", "default", "/org/freedesktop/secrets/collection/login")
    assert await credentials.read("v2", "default") == KEY
    gc.collect()


async def test_a_keyring_that_starts_later_is_found(environment, monkeypatch, request):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    credentials = Credentials()
    assert await credentials.store("v2", "default", KEY) is KeyStorage.MEMORY
    request.getfixturevalue("unlocked")
    assert await credentials.store("v2", "default", KEY) is KeyStorage.KEYRING
    assert credentials.reason is None
    assert await Credentials().read("v2", "default") == KEY


class PlainFile(keyring.backend.KeyringBackend):
    """A backend that is not the system's own: it must never be asked."""

    priority = 9

    def get_password(self, *_):
        raise AssertionError("asked")

    set_password = delete_password = get_password


@pytest.mark.parametrize("backend", [f"{__name__}.PlainFile", "keyring.backends.fail.Keyring", "no.such.Backend"])
async def test_only_the_systems_own_keyrings_are_used(unlocked, monkeypatch, backend):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    credentials = Credentials()
    assert await credentials.store("v2", "default", KEY) is KeyStorage.MEMORY
    assert "No keyring" in (credentials.reason or "")


class Faulty(keyring.backend.KeyringBackend):
    """A system keyring that fails as configured."""

    priority = 9
    fault = ""

    def set_password(self, *entry):
        self.thread = threading.current_thread()
        if self.fault == "set":
            raise keyring.errors.PasswordSetError(f"no room for {entry}")

    def get_password(self, *_):
        if self.fault == "locked":
            raise keyring.errors.KeyringLocked("Can't get password from keychain: (-128, 'User canceled')")
        if self.fault == "get":
            raise OSError("bus is gone")
        return "something else"

    def delete_password(self, *_):
        raise keyring.errors.PasswordDeleteError("still there")


@pytest.fixture
def faulty(monkeypatch):
    backend = Faulty()
    monkeypatch.setattr(credentials_module, "_backend", lambda: backend)
    return backend


@pytest.mark.parametrize(
    ("fault", "reason"), [("set", "no room"), ("get", "bus is gone"), ("", "returned a different one")]
)
async def test_a_keyring_that_fails_or_returns_another_key_is_not_trusted(faulty, caplog, fault, reason):
    faulty.fault = fault
    credentials = Credentials()
    assert await credentials.store("v2", "default", KEY) is KeyStorage.MEMORY
    assert reason in (credentials.reason or "")
    assert KEY.reveal() not in f"{credentials.reason} {caplog.text}"
    assert await credentials.read("v2", "default") == KEY
    assert faulty.thread is not threading.main_thread()


async def test_macos_tells_why_the_keychain_asks_again(faulty, monkeypatch):
    """It raises KeyringLocked also for a user who answered its question with Deny."""
    faulty.fault = "locked"
    monkeypatch.setattr(sys, "platform", "darwin")
    for _ in range(2):  # the second time it is not asked
        with pytest.raises(KeyringLockedError, match="After each update of this program macOS asks again"):
            await Credentials().read("v2", "default")


async def test_an_entry_that_cannot_be_removed_is_reported(faulty):
    with pytest.raises(CredentialsError, match="still there"):
        await Credentials().delete("v2", "default")
