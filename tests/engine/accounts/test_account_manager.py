"""Account links: their keys, when these were set, and what webhooks have to prove."""

import asyncio

import pytest

from seedance_desktop.core.credentials import KeyStorage
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.engine.accounts.account_link import NoKeyError
from seedance_desktop.engine.accounts.account_manager import WEBHOOK, AccountManager, SandboxProcess
from seedance_desktop.store.settings import V2_URL, Settings


class Keyring:
    reason = None

    def __init__(self, entries):
        self.entries = entries
        self.asked = []

    async def read(self, service, account):
        self.asked.append((service, account))
        text = self.entries.get((service, account))
        return Secret(text) if text else None

    async def store(self, service, account, secret):
        self.entries[service, account] = secret.reveal()
        return KeyStorage.KEYRING if self.reason is None else KeyStorage.MEMORY

    async def delete(self, service, account):
        self.entries.pop((service, account), None)


async def test_the_sandbox_ends_in_order(tmp_path):
    sandbox = SandboxProcess(tmp_path, lambda: 1.0)
    await sandbox.addresses()
    assert (tmp_path / "sandbox.sqlite3-wal").exists()
    await asyncio.to_thread(sandbox.stop)
    assert sorted(path.name for path in tmp_path.glob("sandbox.sqlite3*")) == ["sandbox.sqlite3"]


class NoSandbox:
    async def addresses(self):
        raise AssertionError("nobody asked for the sandbox")

    def stop(self):
        pass


ENTRIES = {("v2", "Studio"): "afk_key_of_v2", ("v1", "Old"): "key-of-v1", (WEBHOOK, "v1:Old"): "hook"}


@pytest.fixture
def keyring():
    return Keyring(dict(ENTRIES))


@pytest.fixture
async def book(keyring):
    settings = Settings().with_(accounts=["v2:Studio", "v1:Old", "v2:Gone"], v2_url="https://old.example")
    settings = settings.with_(v2_url="https://new.example")
    made = AccountManager(lambda: settings, keyring, NoSandbox())
    yield made
    await made.close()


async def test_a_link_has_its_address_and_an_id_of_its_key(book):
    link, other = await book.link("v2:Studio"), await book.link("v1:Old")
    assert (link.address, other.address) == (book.address("v2:Studio"), "https://api.apiframe.pro")
    assert link.address == "https://new.example"
    assert link.key_id
    assert link.key_id != other.key_id
    assert link.key_id not in "afk_key_of_v2"


async def test_a_key_goes_only_to_addresses_that_the_user_set(book):
    assert (await book.link("v2:Studio", "https://old.example")).address == "https://old.example"
    assert (await book.link("v2:Studio", V2_URL)).address == V2_URL
    for address in ("https://api.apiframf.ai", "https://new.example.org", "http://new.example", "sandbox"):
        with pytest.raises(NoKeyError, match="not set in Settings"):
            await book.link("v2:Studio", address)


async def test_v1s_webhook_secret_is_in_the_keyring_and_v2s_is_the_key(book):
    assert (await book.link("v1:Old")).webhook_secret.reveal() == "hook"
    assert (await book.link("v2:Studio")).webhook_secret.reveal() == "afk_key_of_v2"
    assert "'hook'" not in repr(await book.link("v1:Old"))


async def test_a_new_webhook_secret_is_used_from_the_next_link_on(book):
    await book.link("v1:Old")
    assert await book.keep_webhook_secret("v1:Old", "new hook") is None
    assert (await book.link("v1:Old")).webhook_secret.reveal() == "new hook"
    assert await book.has_webhook_secret("v1:Old")
    assert await book.keep_webhook_secret("v1:Old", "") is None
    assert (await book.link("v1:Old")).webhook_secret is None
    assert not await book.has_webhook_secret("v1:Old")


async def test_a_webhook_call_never_asks_the_keyring(book, keyring):
    assert book.webhook_proofs() == []
    await book.link("v2:Studio")
    await book.link("v1:Old")
    asked = len(keyring.asked)
    proofs = [(proof.service, proof.secret.reveal()) for proof in book.webhook_proofs()]
    assert proofs == [(Service.V2, "afk_key_of_v2"), (Service.V1, "hook")]
    assert len(keyring.asked) == asked


async def test_a_missing_key_is_reported(book):
    with pytest.raises(NoKeyError, match="no API key for Gone"):
        await book.link("v2:Gone")
