"""Actions on all stored data: list, zip, delete, and report for support."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from seedance_desktop import __version__
from seedance_desktop.core.paths import Paths
from seedance_desktop.core.redaction import FAULT_LOG, anonymised
from seedance_desktop.domain.account import account_name
from seedance_desktop.domain.job import Job
from seedance_desktop.engine import stored_data
from seedance_desktop.engine.accounts.account_manager import AccountManager
from seedance_desktop.engine.library.library import Library
from seedance_desktop.engine.stored_data import Progress, StoredDataError, StoredItem
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.settings import Settings

LOG_LINES = 80
# The user's own texts and paths, which a report does not need.
_PRIVATE = {
    "draft",
    "library",
    "splitters",
    "palette",
    "window_geometry",
    "accounts",
    "account",
    "project",
}


class UserData:
    """Manage all of the program's stored data; `end` quits the program."""

    def __init__(
        self,
        paths: Paths,
        settings: Callable[[], Settings],
        jobs: Callable[[], Iterable[Job]],
        accounts: AccountManager,
        library: Library,
        clips: ClipStore,
        end: Callable[[], None],
        about: Callable[[], str] = lambda: f"Seedance Desktop {__version__}",
    ) -> None:
        self.paths = paths
        self.delete_at_end = False
        self._settings = settings
        self._jobs = jobs
        self._accounts = accounts
        self._library = library
        self._clips = clips
        self._end = end
        self._about = about

    async def stored_items(self) -> list[StoredItem]:
        """List what is stored where, and its size."""
        return await asyncio.to_thread(stored_data.stored_items, self.paths)

    async def pack(self, target: Path, on_progress: Progress) -> int:
        """Zip everything; return the number of files. `on_progress` is called in a thread. Raises StoredDataError."""
        return await asyncio.to_thread(stored_data.pack, self.paths, target, on_progress)

    async def delete_all(self, *, clips: bool) -> None:
        """Delete the keys now and everything else after quitting, and quit; `clips` moves clips to the trash.

        Raises CredentialsError if a key can't be deleted, and StoredDataError if a clip can't: nothing else is
        deleted then.
        """
        for account in self._settings().accounts:
            await self._accounts.remove(account)
        if clips:
            everything, _ = await self._clips.find(limit=1_000_000)
            removed = await self._library.remove(everything)
            if removed.problems:
                raise StoredDataError("\n".join(removed.problems))
        self.delete_at_end = True
        self._end()

    async def report(self) -> str:
        """Return the program's state as text for support, without secrets."""
        items, log = await asyncio.gather(self.stored_items(), asyncio.to_thread(self._log_end))
        return anonymised("\n".join((self._about(), "", *self._state(), "", *_sizes(items), "", *log)))

    def _state(self) -> Iterable[str]:
        settings = self._settings()
        services = Counter(str(account_name(account).service) for account in settings.accounts)
        yield f"Accounts: {dict(services) or 'none'}; in use: {account_name(settings.account or 'sandbox').service}"
        yield f"Jobs: {dict(Counter(str(job.state) for job in self._jobs())) or 'none'}"
        shown = {name: getattr(settings, name) for name in Settings.__struct_fields__ if name not in _PRIVATE}
        yield f"Settings: {json.dumps(shown, default=str, indent=1, sort_keys=True)}"

    def _log_end(self) -> list[str]:
        lines = []
        for name in ("seedance-desktop.log", FAULT_LOG):
            try:
                text = (self.paths.log_dir / name).read_text("utf-8", errors="replace")
            except OSError as error:
                text = f"No {name}: {error}"
            lines += text.splitlines()[-LOG_LINES:]
        return lines


def _sizes(items: Iterable[StoredItem]) -> Iterable[str]:
    return (f"{holding.path}: {holding.size:,} bytes" for holding in items)
