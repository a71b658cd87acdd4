"""The accounts that jobs are sent from: two of the sandbox, and the user's, with keys in the keyring."""

import asyncio
import hashlib
import json
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from seedance_desktop.apiframe.protocol import Account, ApiframeClient
from seedance_desktop.core.addresses import is_loopback
from seedance_desktop.core.credentials import Credentials, CredentialsError, KeyStorage
from seedance_desktop.core.files import make_private, open_private
from seedance_desktop.core.i18n import message, message_of
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.account import SANDBOX, AccountName, account_name
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.engine.accounts.account_link import AccountLink, KeyringClosedError, NoKeyError
from seedance_desktop.engine.webhook_listener import Proof
from seedance_desktop.store.settings import V1_URL, V2_URL, Settings

if TYPE_CHECKING:
    from seedance_desktop.apiframe.transport import Transport

_PATIENCE_S = 5.0
# Apiframe asks for 5 to 10 s between reads of a video job; on this computer polling costs nothing.
POLL_SECONDS = 5.0
POLL_SECONDS_LOCAL = 0.7
WEBHOOK = "webhook"
"""Keyring service name of the v1 webhook secrets, one per account."""


class SandboxError(Exception):
    """The sandbox did not start; the text says why."""


class SandboxProcess:
    """The simulated service as a child process; it ends when this program ends."""

    def __init__(self, state_dir: Path, speed: Callable[[], float]) -> None:
        self._state_dir = state_dir
        self._speed = speed
        self._process: subprocess.Popen[str] | None = None
        self._addresses: dict[str, str] = {}
        self._lock = asyncio.Lock()
        self._ending = threading.Lock()

    async def addresses(self) -> dict[str, str]:
        """Start it if it is not running; return its addresses and keys. Raises SandboxError."""
        async with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._addresses = await asyncio.to_thread(self._start)
            return self._addresses

    def _start(self) -> dict[str, str]:
        bundled = getattr(sys, "frozen", False)
        program = [sys.executable, "--sandbox"] if bundled else [sys.executable, "-m", "seedance_desktop.sandbox"]
        command = [
            *program,
            "--port",
            "0",
            "--state",
            str(self._state_dir),
            "--speed",
            str(self._speed()),
            "--with-parent",
        ]
        try:
            make_private(self._state_dir)
            with open(self._state_dir / "sandbox.log", "ab", opener=open_private) as output:
                # When this program ends, however it ends, the pipe to standard input closes and the sandbox stops.
                process = self._process = subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=output, text=True
                )
            assert process.stdout is not None
            line = process.stdout.readline()
            found: dict[str, str] = json.loads(line)
        except (OSError, ValueError) as error:
            self.stop()
            raise SandboxError(
                message(
                    "The sandbox did not start ({error}). Its log: {log}",
                    error=error,
                    log=self._state_dir / "sandbox.log",
                )
            ) from error
        return found

    def stop(self) -> None:
        """Stop it, from any thread, even while it starts. Its state stays on disk."""
        with self._ending:
            process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()  # asks it to end; on Windows, terminating is killing
        for insist in (process.terminate, process.kill):
            try:
                process.wait(_PATIENCE_S)
            except subprocess.TimeoutExpired:
                insist()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


class AccountManager:
    """Open accounts: find the key, create the client once, and return the link."""

    def __init__(self, settings: Callable[[], Settings], credentials: Credentials, sandbox: SandboxProcess) -> None:
        self._settings = settings
        self._credentials = credentials
        self._sandbox = sandbox
        self._links: dict[tuple[str, str], AccountLink] = {}
        self._transport: Transport | None = None
        # One each: an unlock prompt for one account keeps no other waiting.
        self._opening: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def address(self, account: str) -> str:
        """Return the service of the account's new jobs: its base URL, or SANDBOX."""
        name = account_name(account)
        return SANDBOX if name.is_sandbox else self._base_url(name.service)

    async def link(self, account: str, address: str = "") -> AccountLink:
        """Return the account's link to the service at `address` ("": where new jobs go).

        Raises NoKeyError if it has no key, if the sandbox does not start, and for an address that the user never set:
        a damaged database must not choose who sees a key.
        """
        address = address or self.address(account)
        async with self._opening[account]:
            if (account, address) not in self._links:
                self._links[account, address] = await self._open(account, address)
            return self._links[account, address]

    async def check(self, service: Service, key: str) -> Account:
        """Ask the service whose key it is, without saving anything. Raises ApiframeError."""
        client = await self._client(service, self._base_url(service), Secret(key))
        return await client.account()

    async def add(self, service: Service, name: str, key: str) -> tuple[str, str | None]:
        """Save a key; return the account's id, and why it is kept for this session only (None: in the keyring)."""
        account = f"{service}:{name}"
        place = await self._credentials.store(str(service), name, Secret(key))
        self.forget_link(account)
        return account, None if place is KeyStorage.KEYRING else self._credentials.reason

    async def remove(self, account: str) -> None:
        """Delete an account's key. Raises CredentialsError if the keyring can't be used."""
        name = account_name(account)
        await self._credentials.delete(str(name.service), name.label)
        self.forget_link(account)

    async def keep_webhook_secret(self, account: str, secret: str) -> str | None:
        """Save a v1 account's webhook secret ("" deletes it).

        Returns why it is kept for this session only, or None. Raises CredentialsError if the keyring can't be used to
        delete it.
        """
        try:
            if not secret:
                await self._credentials.delete(WEBHOOK, account)
                return None
            place = await self._credentials.store(WEBHOOK, account, Secret(secret))
        finally:
            self.forget_link(account)
        return None if place is KeyStorage.KEYRING else self._credentials.reason

    async def has_webhook_secret(self, account: str) -> bool:
        """Return whether a v1 account's webhook secret is kept."""
        try:
            return await self._credentials.read(WEBHOOK, account) is not None
        except CredentialsError:
            return False

    def webhook_proofs(self) -> list[Proof]:
        """Return what a webhook call may prove to know, for open accounts only.

        An incoming call must not be what opens the keyring. An account with active jobs is open.
        """
        return [
            Proof(account_name(account).service, link.webhook_secret)
            for (account, _), link in self._links.items()
            if link.webhook_secret is not None
        ]

    def forget_link(self, account: str) -> None:
        """Create a new client at the next use: the key or the address changed."""
        self._links = {key: link for key, link in self._links.items() if key[0] != account}

    async def close(self) -> None:
        """Close every connection and stop the sandbox."""
        self._links.clear()
        if self._transport is not None:
            await self._transport.close()
        await asyncio.to_thread(self._sandbox.stop)

    async def _open(self, account: str, address: str) -> AccountLink:
        name = account_name(account)
        secret = None
        if address not in {self.address(account), *self._addresses(name)}:
            raise NoKeyError(
                message(
                    "This job belongs to the service at {address}, which is not set in Settings. Set that "
                    "address to continue the job.",
                    address=address,
                )
            )
        if name.is_sandbox:
            try:
                found = await self._sandbox.addresses()
            except SandboxError as error:
                raise NoKeyError(message_of(error)) from error
            base_url, key = found[str(name.service)], Secret(found[f"{name.service}_key"])
        else:
            base_url = address
            try:
                stored = await self._credentials.read(str(name.service), name.label)
                if name.service is Service.V1:
                    secret = await self._credentials.read(WEBHOOK, account)
            except CredentialsError as error:
                raise KeyringClosedError(
                    message(
                        "The API key for {label} can't be read now. {reason}",
                        label=name.label,
                        reason=message_of(error),
                    )
                ) from error
            if stored is None:
                raise NoKeyError(message("There is no API key for {label}. Add it in Settings.", label=name.label))
            key = stored
        local = is_loopback(urlsplit(base_url).hostname or "")
        client = await self._client(name.service, base_url, key)
        return AccountLink(
            client,
            name.label,
            POLL_SECONDS_LOCAL if local else POLL_SECONDS,
            local,
            address=address,
            key_id=key_id(key),
            webhook_secret=key if name.service is Service.V2 else secret,
        )

    def _addresses(self, name: AccountName) -> set[str]:
        """Return the service's own address and all that the user has ever set for it."""
        if name.is_sandbox:
            return set()
        settings = self._settings()
        own = {V1_URL, settings.own_v1_url} if name.service is Service.V1 else {V2_URL, settings.own_v2_url}
        return {*own, *settings.past_addresses}

    def _base_url(self, service: Service) -> str:
        settings = self._settings()
        return settings.v1_url if service is Service.V1 else settings.v2_url

    async def _client(self, service: Service, base_url: str, key: Secret) -> ApiframeClient:
        def make() -> ApiframeClient:
            from seedance_desktop.apiframe.client import make_client  # noqa: PLC0415 - loads httpx
            from seedance_desktop.apiframe.transport import Transport  # noqa: PLC0415 - loads httpx

            # One transport for all: rate limits apply to the host, whichever account calls.
            self._transport = self._transport or Transport()
            return make_client(service, base_url, key, self._transport)

        return await asyncio.to_thread(make)


def key_id(key: Secret) -> str:
    """Return a digest that identifies a key and reveals nothing else of it."""
    return hashlib.sha256(b"seedance-desktop key id\0" + key.reveal().encode()).hexdigest()[:12]
