"""The part of the program that the settings need."""

from typing import Protocol

from seedance_desktop.domain.account import AccountName
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.store.settings import SettingsStore


class SettingsHost(Protocol):
    """The current settings, and the account operations."""

    settings: SettingsStore

    def account_names(self) -> list[AccountName]:
        """Return the accounts to choose from, the sandbox's first."""

    async def use_account(self, account: str) -> None:
        """Use this account to pay."""

    async def remove_account(self, account: str) -> None:
        """Remove an account and its key. Raises CredentialsError when the keyring fails."""

    async def check_key(self, service: Service, key: str) -> str:
        """Check a key with the service; return a text about the account. Raises with a message for the user."""

    async def add_key(self, service: Service, name: str, key: str) -> str | None:
        """Save a key and use its account; return None, or why the key lasts for this session only."""

    async def keep_webhook_secret(self, account: str, secret: str) -> str | None:
        """Save a v1 account's webhook secret ("" deletes it); return None, or why it lasts for this session only.

        Raises CredentialsError when the keyring can't be asked to forget.
        """
