"""The accounts that can pay for jobs, as the engine sees them: a client, a name, and how often to ask."""

from dataclasses import dataclass, field
from typing import Protocol

from seedance_desktop.apiframe.protocol import ApiframeClient
from seedance_desktop.core.redaction import Secret


class NoKeyError(Exception):
    """There is no key for the account; the text tells the user what to do."""


@dataclass(frozen=True, slots=True)
class AccountLink:
    """A usable account.

    `poll_seconds` is the usual time between two status rounds; `local` tells that its files are on this computer
    (the sandbox), so that http on loopback is allowed for its downloads. `address` names the service that it leads
    to, the same in each run. `key_id` tells its API key from any other: what was sent with one key is unknown to the
    account of another. `webhook_secret` is what a webhook call has to prove that it knows: on v1 it goes into
    requests that name an address, on v2 it is the API key itself.
    """

    client: ApiframeClient
    label: str
    poll_seconds: float = 5.0
    local: bool = False
    address: str = ""
    key_id: str = ""
    webhook_secret: Secret | None = field(default=None, repr=False)


class Accounts(Protocol):
    """Gives the link for an account by name."""

    def address(self, account: str) -> str:
        """Name the service at which the account's new jobs are made, as in `AccountLink.address`."""
        ...

    async def link(self, account: str, address: str = "") -> AccountLink:
        """The account's link, made on first use: to the service at this address, "" for that of its new jobs.

        Raises NoKeyError when its key is not there, or must not be shown to that address.
        """
        ...
