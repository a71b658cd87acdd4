"""Clips as the sandbox makes them, and re-encoded by other encoders."""

import subprocess
import threading
from pathlib import Path

from seedance_desktop.sandbox.order import RenderJob, order_v2
from seedance_desktop.sandbox.render import render

SIZE = (864, 496)
FRAMES = 97


def sandbox_clip(path: Path, prompt: str = "Mist over a pine forest") -> Path:
    """Render four seconds at 480p with sound; every frame carries its number as a strip."""
    params = {"duration": 4, "resolution": "480p"}
    order = order_v2({"model": "seedance-2", "prompt": prompt, "seedanceParams": params})
    render(RenderJob(order, {}, "0123456789", path, None), threading.Event())
    return path


def ffmpeg(*arguments: str | Path) -> None:
    """Run Debian's ffmpeg: a different encoder and muxer from the program's own."""
    command = ["ffmpeg", "-hide_banner", "-loglevel", "error", "-y", *map(str, arguments)]
    subprocess.run(command, check=True, timeout=120, stdin=subprocess.DEVNULL)
