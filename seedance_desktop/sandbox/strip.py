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
