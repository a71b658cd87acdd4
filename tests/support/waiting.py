"""Wait for a condition in a running window, never for a fixed time."""

import asyncio
from collections.abc import Callable

from PySide6.QtWidgets import QApplication


async def until(condition: Callable[[], object], seconds: float = 30) -> None:
    """Process events and let tasks run until the condition holds. Raises TimeoutError after `seconds`."""
    async with asyncio.timeout(seconds):
        while not condition():
            QApplication.processEvents()
            await asyncio.sleep(0.005)


async def tasks_done() -> None:
    """Wait until all other tasks have ended: whatever was started has had its effect."""
    await until(lambda: asyncio.all_tasks() == {asyncio.current_task()})
