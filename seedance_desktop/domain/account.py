"""Ids and names of the accounts that jobs are sent from.

Jobs and settings store an account's id: `sandbox`, `sandbox-v1`, `v2:NAME` or `v1:NAME`.
"""

from msgspec import Struct

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.catalogue import Service

SANDBOX = "sandbox"
SANDBOX_V1 = "sandbox-v1"
_SANDBOX_SERVICES = {SANDBOX: Service.V2, SANDBOX_V1: Service.V1}


class AccountName(Struct, frozen=True):
    """An account as the window shows it."""

    id: str
    service: Service
    label: str

    @property
    def is_sandbox(self) -> bool:
        """Whether nothing is charged and nothing leaves this computer."""
        return self.id in _SANDBOX_SERVICES


def account_name(account: str) -> AccountName:
    """Parse an account's id. A damaged one names an account that has no key."""
    if account in _SANDBOX_SERVICES:
        service = _SANDBOX_SERVICES[account]
        return AccountName(account, service, tr("Sandbox") if service is Service.V2 else tr("Sandbox v1"))
    service_text, _, name = account.partition(":")
    if service_text not in set(Service):
        return AccountName(account, Service.V2, account)
    return AccountName(account, Service(service_text), name or f"Apiframe {service_text}")
