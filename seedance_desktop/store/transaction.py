"""Methods of a store that run on the database's thread."""

import sqlite3
from collections.abc import Callable, Coroutine
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from seedance_desktop.store.database import Database


class _Store(Protocol):
    _database: Database


P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S", bound=_Store)


def transaction(
    method: Callable[Concatenate[S, sqlite3.Connection, P], T],
) -> Callable[Concatenate[S, P], Coroutine[Any, Any, T]]:
    """Run a store's method in one transaction on the database's thread. Raises StoreError.

    The caller awaits it and passes no connection; the arguments must not change meanwhile.
    """

    async def run(store: S, /, *args: P.args, **named: P.kwargs) -> T:
        return await store._database.run(lambda connection: method(store, connection, *args, **named))  # noqa: SLF001

    update_wrapper(run, method)
    return run
