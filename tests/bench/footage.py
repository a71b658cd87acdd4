"""Clips to measure with: lively pictures, encoded as a service would."""

import subprocess
from pathlib import Path

FPS = 24


def footage(path: Path, width: int, height: int, frames: int) -> Path:
    """A clip at 24 frames a second with one key frame, as encoders put them in a clip of a few seconds."""
    source = f"testsrc2=size={width}x{height}:rate={FPS},noise=alls=6:allf=t"
    command = ["ffmpeg", "-hide_banner", "-loglevel", "error", "-y", "-f", "lavfi", "-i", source]
    encoder = "-frames:v", str(frames), "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"
    subprocess.run([*command, *encoder, "-movflags", "+faststart", str(path)], check=True, stdin=subprocess.DEVNULL)
    return path
