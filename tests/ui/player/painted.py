"""Reads what a player has painted: the frame number in the pixels of each pane."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from seedance_desktop.ui.player.player import Player
from tests.media.clips import read_code
from tests.support.frame_number import read_frame_number


def picture_rect(stage, pane=None):
    """Return where a pane's picture is on the stage (by default the active one's); empty without one."""
    pane = stage.active if pane is None else pane
    if pane >= len(stage.images) or stage.images[pane].isNull():
        return QRectF()
    return stage.view.place(stage.pane_infos[pane].size, stage.box(pane))


def pixels(widget: QWidget) -> NDArray[np.uint8]:
    """What a widget shows, as (height, width, 4) bytes B G R X."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    shown = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return shown[:, : image.width()].copy()


def pane_pixels(player: Player, pane: int | None = None) -> NDArray[np.uint8]:
    """The pixels of one pane's picture, all of which must be in view."""
    box = picture_rect(player.stage, pane).toAlignedRect().intersected(player.stage.rect())
    return pixels(player.stage)[box.top() : box.bottom() + 1, box.left() : box.right() + 1]


def painted(player: Player, pane: int | None = None) -> int:
    """The frame number of a clip made by `tests.media.clips`."""
    return read_code(pane_pixels(player, pane))


def painted_strip(player: Player, size: tuple[int, int], pane: int | None = None) -> int:
    """The frame number of a clip of that size from the sandbox."""
    shown = Image.fromarray(pane_pixels(player, pane)[:, :, 2::-1])
    return read_frame_number(np.asarray(shown.resize(size, Image.Resampling.BILINEAR)))


def shows(player: Player, number: int) -> Callable[[], None]:
    """For waitUntil: the player tells and shows this frame."""

    def check() -> None:
        assert player.frame == number
        assert painted(player) == number

    return check
