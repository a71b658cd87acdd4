"""Starting coroutines from Qt slots without losing what they raise."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

_running: set[asyncio.Task[Any]] = set()
_ended: asyncio.AbstractEventLoop | None = None
"""The loop of the program that has finished its tasks."""


def start(work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """Run a coroutine beside the window. What it raises goes to the loop's exception handler, which reports it."""
    task = asyncio.get_running_loop().create_task(work)
    _running.add(task)
    task.add_done_callback(_done)
    if task.get_loop() is _ended:
        task.cancel()  # before its first step: a timer that fires late must not meet parts that are closed
    return task


def can_start() -> bool:
    """Whether a loop runs to start anything on; a timer may also fire when none does."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def run_or_report(
    work: Coroutine[Any, Any, Any], refusals: tuple[type[Exception], ...], show_message: Callable[[Exception], object]
) -> asyncio.Task[Any]:
    """Run a coroutine beside the window, as `start` does, and say why it was refused."""

    async def tried() -> None:
        try:
            await work
        except refusals as error:
            show_message(error)

    task = start(tried())
    # Cancelled before its first step it never comes to the work, which must not be left lying about unawaited.
    task.add_done_callback(lambda _task: work.close())
    return task


async def finish() -> None:
    """Cancel what still runs and wait for it, at the program's end; nothing starts any more."""
    global _ended  # noqa: PLW0603 - as `_running`
    _ended = asyncio.get_running_loop()
    tasks = [task for task in _running if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _done(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if not task.cancelled() and (error := task.exception()) is not None:
        task.get_loop().call_exception_handler({"message": "a task of the window broke", "exception": error})
