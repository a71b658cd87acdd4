"""What the settings need of the program."""

from typing import Protocol

from seedance_desktop.domain.account import AccountName
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.store.settings_store import SettingsStore


class SettingsModel(Protocol):
    """The settings in force, and what is done about accounts."""

    settings: SettingsStore

    def account_names(self) -> list[AccountName]:
        """The accounts that can be chosen, the sandbox's first."""

    async def use_account(self, account: str) -> None:
        """Pay with this account from now on."""

    async def remove_account(self, account: str) -> None:
        """Forget an account and its key. Raises CredentialsError when the keyring can't be asked."""

    async def check_key(self, service: Service, key: str) -> str:
        """Ask the service about a key; the account in words. Raises an exception with words for the user."""

    async def add_key(self, service: Service, name: str, key: str) -> str | None:
        """Keep a key and use its account; None, or why the key lasts for this session only."""

    async def keep_webhook_secret(self, account: str, secret: str) -> str | None:
        """Keep ("": forget) a v1 account's webhook secret; None, or why it lasts for this session only.

        Raises CredentialsError when the keyring can't be asked to forget.
        """
