"""Start coroutines from Qt slots without losing exceptions."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

_running: set[asyncio.Task[Any]] = set()
_ended: asyncio.AbstractEventLoop | None = None
"""The event loop whose tasks were finished."""


def start(work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """Run a coroutine as a task. Exceptions go to the loop's exception handler, which reports them."""
    task = asyncio.get_running_loop().create_task(work)
    _running.add(task)
    task.add_done_callback(_done)
    if task.get_loop() is _ended:
        task.cancel()  # before its first step: a late timer must not use closed parts
    return task


def can_start() -> bool:
    """Return whether an event loop runs; timers may fire when none does."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def run_or_report(
    work: Coroutine[Any, Any, Any], refusals: tuple[type[Exception], ...], show_message: Callable[[Exception], object]
) -> asyncio.Task[Any]:
    """Run a coroutine as `start` does, and show the message of expected errors."""

    async def tried() -> None:
        try:
            await work
        except refusals as error:
            show_message(error)

    task = start(tried())
    # If cancelled before its first step, the coroutine must still be closed.
    task.add_done_callback(lambda _task: work.close())
    return task


async def finish() -> None:
    """Cancel and await all tasks at the program's end; nothing starts any more."""
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
