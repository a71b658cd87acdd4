"""The parts of a running sandbox, and its settings."""

import random
from collections import deque
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Settings:
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

    def draw_times(self) -> dict[str, float]:
        """Return a new job's random times in the queue and generating, in sandbox seconds."""
        draw = random.uniform
        return {"queue_s": draw(*self.queue_s), "generate_s": draw(*self.generate_s)}


@dataclass(slots=True)
class Sandbox:
    """Everything the routes need. `base_url` has no trailing slash and changes with the port at every start."""

    base_url: str
    clock: Clock
    ledger: Ledger
    files: FileStore
    settings: Settings
    webhooks: WebhookSender
    recent: dict[str, deque[float]] = field(default_factory=dict)
    """By account: real times of the last minute's requests."""
    addresses: dict[str, str] = field(init=False)
    """What the program that started it is told: base URLs and keys."""

    def __post_init__(self) -> None:
        url = self.base_url
        self.addresses = {"v1": url, "v2": url, "files": f"{url}/files", "v1_key": V1_KEY, "v2_key": V2_KEY}

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
