"""An account as the engine sees it: a client, a label, and how often to poll."""

from typing import Protocol

from msgspec import Struct

from seedance_desktop.apiframe.protocol import ApiframeClient
from seedance_desktop.core.redaction import Secret


class NoKeyError(Exception):
    """The account has no key; the text tells the user what to do."""


class KeyringClosedError(NoKeyError):
    """The account's key can't be read now, as the keyring is locked or away; it may be open later."""


class AccountLink(Struct, frozen=True):
    """A usable account.

    `poll_seconds`: usual time between two status rounds. `local`: the service runs on this computer (the sandbox), so
    http on loopback is allowed for downloads. `address`: names the service, the same in every run. `key_id`:
    identifies the API key, since another key's account does not know what was sent with this one. `webhook_secret`:
    what a webhook call must prove to know; on v1 it is sent in requests that name an address, on v2 it is the API key
    itself.
    """

    client: ApiframeClient
    label: str
    poll_seconds: float = 5.0
    local: bool = False
    address: str = ""
    key_id: str = ""
    webhook_secret: Secret | None = None


class Accounts(Protocol):
    """Open accounts by name."""

    def address(self, account: str) -> str:
        """Return the service of the account's new jobs, as in `AccountLink.address`."""
        ...

    async def link(self, account: str, address: str = "") -> AccountLink:
        """Return the account's link to the service at `address` ("": where new jobs go); made on first use.

        Raises NoKeyError if there is no key, or if it must not be shown to that address.
        """
        ...
