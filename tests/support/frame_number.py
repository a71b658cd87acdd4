"""Reads the frame number that the sandbox draws into its clips."""

import numpy as np
from numpy.typing import NDArray

from seedance_desktop.sandbox.strip import BLOCKS, block_size, encode

SYNC_BITS = 3


def read_frame_number(rgb: NDArray[np.uint8]) -> int:
    """Read the number from a decoded frame (rows, columns, 3), at the rendered size.

    Raises ValueError if there is no readable strip.
    """
    height, width = rgb.shape[:2]
    side = block_size(width, height)
    inner = slice(side // 4, side - side // 4)
    bits = []
    for place in range(BLOCKS):
        block = rgb[inner, place * side + inner.start : place * side + inner.stop]
        level = float(block.mean())
        if 85 < level < 170:
            raise ValueError(f"block {place} of the strip is neither black nor white ({level:.0f})")
        bits.append(int(level >= 170))
    number = int("".join(map(str, bits[SYNC_BITS:-1])), 2)
    if tuple(bits) != encode(number):
        raise ValueError(f"no frame number in {''.join(map(str, bits))}")
    return number
