"""Each account's status: its key, balance, slots, and pauses that the service asked for."""

import asyncio
import logging
import time

from seedance_desktop.apiframe.errors import (
    ApiframeError,
    AuthenticationError,
    InsufficientCreditsError,
    KeyInactiveError,
    NetworkSettingsError,
    RateLimitedError,
    WrongServiceError,
)
from seedance_desktop.core.i18n import Message, message_of
from seedance_desktop.core.retry import Backoff
from seedance_desktop.engine.accounts.account_link import Accounts, KeyringClosedError, NoKeyError
from seedance_desktop.engine.connectivity import Connectivity, is_connectivity_error
from seedance_desktop.engine.event_loop import BackgroundTasks
from seedance_desktop.engine.events import AccountRead, AccountRefused, Trouble
from seedance_desktop.engine.jobs.job_registry import JobRegistry

log = logging.getLogger(__name__)

KEY_ERRORS = (AuthenticationError, KeyInactiveError, WrongServiceError)
ACCOUNT_ERRORS = (*KEY_ERRORS, InsufficientCreditsError, NetworkSettingsError)
REFRESH_DELAY_S = 1.0
BACKOFF = Backoff(first_s=2.0, max_s=60.0, min_share=1.0)
"""For an account whose jobs are refused for now, where the service does not say for how long."""
CREDITS_BACKOFF = Backoff(first_s=5.0, max_s=300.0)
"""Between reads of a balance that is too low."""


class AccountStatus:
    """Decide which accounts may send, and keep checking those that may not."""

    def __init__(
        self,
        registry: JobRegistry,
        accounts: Accounts,
        connectivity: Connectivity,
        background: BackgroundTasks,
    ) -> None:
        self._registry = registry
        self._accounts = accounts
        self._connectivity = connectivity
        self._background = background
        self._limits: dict[str, int] = {}
        self._held: dict[str, Message] = {}
        # Of accounts held for their balance: the credits needed, None if that is not known.
        self._needed: dict[str, int | None] = {}
        # Accounts without a key: asking again would only open the keyring again, with a prompt each time.
        self._keyless: set[str] = set()
        self._paused_until: dict[str, float] = {}
        self._refusals: dict[str, int] = {}
        self._reading: set[str] = set()
        self._watched: set[str] = set()

    def may_send(self, account: str) -> bool:
        """Whether a job of this account could be accepted now."""
        return (
            account not in self._held
            and account not in self._paused_until
            and self._connectivity.is_reachable(account)
        )

    def held_for(self, account: str) -> Message | None:
        """Return why the account is blocked."""
        return self._held.get(account)

    def limit(self, account: str) -> int | None:
        """Return how many jobs the service runs at once for this account; None: it did not say."""
        return self._limits.get(account)

    def hold(self, account: str, error: NoKeyError | ApiframeError, *, needed: int | None = None) -> None:
        """Block the account until it is unblocked or, if it has a key, until the service accepts it again.

        If its balance is too low: until that is as high as the service says or, if it doesn't, as `needed`.
        """
        reason = message_of(error)
        if self._held.get(account) != reason:
            self._held[account] = reason
            self._registry.publish(AccountRefused(account, str(reason), _trouble(error)))
            self._registry.may_start.set()  # the jobs that wait show it
        self._needed.pop(account, None)
        if isinstance(error, InsufficientCreditsError):
            self._needed[account] = needed if error.required is None else error.required
            # A service that refuses although the balance seems to suffice is asked again ever less often.
            if account not in self._paused_until:
                self.pause(account, CREDITS_BACKOFF.wait_s(self._refusals.get(account, 0) + 1))
        if isinstance(error, NoKeyError) and not isinstance(error, KeyringClosedError):
            self._keyless.add(account)
        else:
            self.watch(account)

    def unblock(self, account: str) -> None:
        """Let the account send again: its key was added or replaced, or the user wants to retry now."""
        self._held.pop(account, None)
        self._needed.pop(account, None)
        self._keyless.discard(account)
        self._paused_until.pop(account, None)
        self._refusals.pop(account, None)
        self._connectivity.wake()
        self.refresh_soon(account)
        self._registry.may_start.set()

    def accepted(self, account: str) -> None:
        """Note that a job of this account was accepted."""
        self._refusals.pop(account, None)

    def pause(self, account: str, seconds: float | None) -> None:
        """Pause the account for `seconds` after a refusal, or with back-off if the service did not say."""
        count = self._refusals[account] = self._refusals.get(account, 0) + 1
        wait = max(seconds or 0.0, BACKOFF.wait_s(count))
        until = self._paused_until[account] = time.monotonic() + wait
        asyncio.get_running_loop().call_later(wait, self._end_pause, account, until)

    def _end_pause(self, account: str, until: float) -> None:
        if self._paused_until.get(account) == until:
            del self._paused_until[account]
            self._registry.may_start.set()

    def refresh_soon(self, account: str) -> None:
        """Read the balance soon; several requests share one read."""
        if account not in self._reading:
            self._reading.add(account)
            self._background.start(self._read_delayed(account))

    def watch(self, account: str) -> None:
        """Poll the account until it may send again; one watch per account."""
        if account not in self._watched | self._keyless:
            self._watched.add(account)
            self._background.start(self._poll_until_usable(account))

    def watch_if_needed(self, account: str) -> None:
        """Watch the account if it can't send: jobs are waiting for it."""
        if not self._is_usable(account):
            self.watch(account)

    async def _read_delayed(self, account: str) -> None:
        # One read serves several jobs that finish together.
        await asyncio.sleep(REFRESH_DELAY_S)
        self._reading.discard(account)
        if not await self._read(account):
            self.watch_if_needed(account)

    async def _poll_until_usable(self, account: str) -> None:
        attempt = 0
        try:
            while account not in self._keyless and not self._is_usable(account):
                attempt += 1
                await self._connectivity.wait(attempt, CREDITS_BACKOFF if account in self._needed else None)
                if not self._is_usable(account):
                    await self._read(account)
        finally:
            self._watched.discard(account)
        self._registry.may_start.set()

    def _is_usable(self, account: str) -> bool:
        return account not in self._held and self._connectivity.is_reachable(account)

    async def _read(self, account: str) -> bool:
        """Read the account once; return whether it answered."""
        try:
            link = await self._accounts.link(account)
            answer = await link.client.account()
        except NoKeyError as error:
            self.hold(account, error)
            return False
        except ApiframeError as error:
            log.warning("account %s can't be read: %s", account, error)
            if is_connectivity_error(error):
                self._connectivity.mark_unreachable(account, error)
            elif isinstance(error, ACCOUNT_ERRORS):
                self._connectivity.mark_reachable(account)
                self.hold(account, error)
            elif not isinstance(error, RateLimitedError):
                self._connectivity.mark_reachable(account)  # the service is reachable, even if failing
            return False
        self._connectivity.mark_reachable(account)
        better = self._suffices(account, answer.credits) and self._held.pop(account, None) is not None
        if answer.max_concurrent_jobs:
            better = better or self._limits.get(account) != answer.max_concurrent_jobs
            self._limits[account] = answer.max_concurrent_jobs
        self._registry.publish(AccountRead(account, answer.credits, link.label))
        if better:
            self._connectivity.wake()  # jobs already sent wait for the key too
            self._registry.may_start.set()
        return True

    def _suffices(self, account: str, balance: int | None) -> bool:
        """Whether a balance ends the account's hold; one that was held for another reason has ended it."""
        if account not in self._needed:
            return True
        needed = self._needed[account]
        if needed is None and balance is not None:
            self._needed[account] = balance + 1
        if balance is None or needed is None or balance < needed:
            return False
        del self._needed[account]
        return True


def _trouble(error: NoKeyError | ApiframeError) -> Trouble:
    match error:
        case InsufficientCreditsError():
            return "credits"
        case NetworkSettingsError():
            return "network"
        case KeyringClosedError():
            return "keyring"
    return "key"
