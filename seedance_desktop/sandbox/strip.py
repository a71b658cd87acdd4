"""A frame's number as a strip of black and white blocks in its top left corner, readable after H.264.

Sixteen blocks from the left: white, black, white (sync), twelve bits of the number with the highest first, and a
parity bit that makes the number of white blocks among these thirteen even. White is 1.
"""

import numpy as np
from numpy.typing import NDArray

BLOCKS = 16
_SYNC = (1, 0, 1)
_BITS = 12
_BLACK, _WHITE = 16, 235
"""Luma of the blocks, limited range."""


def block_size(width: int, height: int) -> int:
    """Return the side of one block in pixels, for a frame of that size."""
    return max(16, min(width, height) // 90 * 2)


def encode(number: int) -> tuple[int, ...]:
    """Return a frame number's sixteen bits. Raises ValueError if it does not fit in twelve."""
    if not 0 <= number < 1 << _BITS:
        raise ValueError(f"frame number {number} does not fit in {_BITS} bits")
    bits = tuple(number >> place & 1 for place in reversed(range(_BITS)))
    return (*_SYNC, *bits, sum(bits) % 2)


def draw(luma: NDArray[np.uint8], number: int) -> None:
    """Draw the strip on a luma plane (rows, columns), in place."""
    side = block_size(luma.shape[1], luma.shape[0])
    for place, bit in enumerate(encode(number)):
        luma[:side, place * side : (place + 1) * side] = _WHITE if bit else _BLACK


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
    number = int("".join(map(str, bits[len(_SYNC) : -1])), 2)
    if tuple(bits) != encode(number):
        raise ValueError(f"no frame number in {''.join(map(str, bits))}")
    return number
