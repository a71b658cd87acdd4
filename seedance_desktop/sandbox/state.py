"""The parts of a running sandbox, and its settings."""

import random
from collections import deque
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from seedance_desktop.sandbox.clock import Clock
from seedance_desktop.sandbox.files import FileStore
from seedance_desktop.sandbox.ledger import Ledger
from seedance_desktop.sandbox.webhooks import WebhookSender

V1_KEY = "sandbox-v1-key-for-play-money-only"
V2_KEY = "afk_sandbox_key_for_play_money_only"
V1_CREDITS = 2000
V2_CREDITS = 5000
V1_CONCURRENCY = 50
V2_CONCURRENCY = 5

RESULT_SHAPES = ("object", "string", "videos")

MAX_VALUE = 1_000_000_000
"""Of a number that a control call sets."""


def is_number(value: object, most: float = MAX_VALUE) -> bool:
    """Whether a value from outside is a number from 0 to `most`."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= most


class Settings(Struct):
    """How the sandbox behaves. Times are ranges of sandbox seconds; `rate_limit` is requests per real minute."""

    result_shape: str = "object"
    rate_limit: int = 500
    queue_s: tuple[float, float] = (1.0, 2.0)
    generate_s: tuple[float, float] = (6.0, 10.0)
    asset_s: float = 3.0
    share_renders: bool = False
    refuse_over_concurrency: bool = False
    refuse_default_agents: bool = True
    price_factor: float = 1.0

    def change(self, values: dict[str, Any]) -> None:
        """Set new values. Raises ValueError for an unknown name or an invalid value."""
        for name, value in values.items():
            self._check(name, value)
        for name, value in values.items():
            setattr(self, name, tuple(value) if isinstance(value, list) else value)

    def _check(self, name: str, value: Any) -> None:
        current = getattr(self, name, None) if name in self.__struct_fields__ else None
        if current is None:
            raise ValueError(f"there is no setting {name!r}: {', '.join(self.__struct_fields__)}")
        if isinstance(current, bool):
            good = isinstance(value, bool)
        elif isinstance(current, str):
            good = value in RESULT_SHAPES
        elif isinstance(current, tuple):
            good = isinstance(value, list | tuple) and len(value) == 2 and all(map(is_number, value))
            good = good and value[0] <= value[1]
        else:
            good = is_number(value)
        if not good:
            raise ValueError(f"{value!r} is no value for {name}")

    def draw_times(self) -> dict[str, float]:
        """Return a new job's random times in the queue and generating, in sandbox seconds."""
        draw = random.uniform
        return {"queue_s": draw(*self.queue_s), "generate_s": draw(*self.generate_s)}

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class Sandbox(Struct):
    """Everything the routes need. `base_url` has no trailing slash and changes with the port at every start."""

    base_url: str
    clock: Clock
    ledger: Ledger
    files: FileStore
    settings: Settings
    webhooks: WebhookSender
    recent: dict[str, deque[float]] = {}
    """By account: real times of the last minute's requests."""
    requests: dict[str, int] = {}
    """Requests since this start, by method and route."""

    def file_url(self, name: str) -> str:
        return f"{self.base_url}/files/{name}"

    def rate_limit_wait(self, account_id: str, real_now: float) -> float | None:
        """Count a request; return the real seconds to wait if there were too many in a minute, else None.

        In real time: the limit is about the load that a program causes, whatever the sandbox's speed.
        """
        times = self.recent.setdefault(account_id, deque())
        while times and times[0] <= real_now - 60:
            times.popleft()
        if self.settings.rate_limit and len(times) >= self.settings.rate_limit:
            return times[0] + 60 - real_now
        times.append(real_now)
        return None
