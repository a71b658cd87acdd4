"""The accounts that can pay for jobs, as the engine sees them: a client, a name, and how often to ask."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from seedance_desktop.apiframe.protocol import ApiframeClient
from seedance_desktop.redaction import Secret


class NoKeyError(Exception):
    """There is no key for the account; the text tells the person what to do."""


@dataclass(frozen=True, slots=True)
class AccountLink:
    """A usable account.

    `poll_seconds` is the usual time between two status rounds; `local` tells that its files are on this computer
    (the sandbox), so that http on loopback is allowed for its downloads. `key_since` is when the person last put in
    another key (None: never), which may belong to someone else than the one before. `webhook_secret` is what a
    webhook call has to prove that it knows: on v1 it goes into requests that name an address, on v2 it is the API
    key itself.
    """

    client: ApiframeClient
    label: str
    poll_seconds: float = 5.0
    local: bool = False
    key_since: datetime | None = None
    webhook_secret: Secret | None = field(default=None, repr=False)


class Accounts(Protocol):
    """Gives the link for an account by name."""

    async def link(self, account: str) -> AccountLink:
        """The account's link, made on first use. Raises NoKeyError when its key is not there."""
        ...
