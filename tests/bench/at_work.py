"""What the scripts of a user at work have in common. Imports nothing heavy: memory is measured in this process."""

import asyncio
import time
from typing import Any

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.request import Request

REQUEST = Request(service=Service.V2, model="seedance-2", prompt="a paper boat", duration=4, resolution="480p")


async def sign_in(main_controller: Any, key: str) -> str:
    """Use the account that a key of the simulated service opens; its id."""
    await main_controller.add_key(Service.V2, "bench", key)
    main_controller.engine.set_max_active(10_000)
    return "v2:bench"


async def until(holds: Any, seconds: float = 300) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError
        await asyncio.sleep(0.05)
