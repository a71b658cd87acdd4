"""The settings of the running program."""

import asyncio
from pathlib import Path
from typing import Any

from seedance_desktop.store.settings import Settings


class SettingsStore:
    """The current settings: changed in memory at once, then saved."""

    def __init__(self, value: Settings, path: Path) -> None:
        self.value = value
        self._path = path
        self._lock = asyncio.Lock()

    async def change(self, **changes: Any) -> None:
        """Change and save settings. Raises SettingsError; an invalid value changes nothing."""
        self.value = self.value.with_(**changes)
        async with self._lock:
            # Save the newest value: a later change may have come while waiting.
            await asyncio.to_thread(self.value.save, self._path)
