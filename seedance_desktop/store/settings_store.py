"""The settings while the program runs."""

import asyncio
from pathlib import Path
from typing import Any

from seedance_desktop.store.settings import Settings


class SettingsStore:
    """The settings in force: changed at once in memory, saved behind it."""

    def __init__(self, value: Settings, path: Path) -> None:
        self.value = value
        self._path = path
        self._lock = asyncio.Lock()

    async def change(self, **changes: Any) -> None:
        """Change and save settings. Raises SettingsError; a value that is not legal changes nothing."""
        self.value = self.value.with_(**changes)
        async with self._lock:
            # The newest value, not this call's: a later change may have come while waiting.
            await asyncio.to_thread(self.value.save, self._path)
