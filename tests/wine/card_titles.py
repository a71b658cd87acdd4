"""Paint cards in the system's own font, to a picture, and print where words run past their room.

    python tests/wine/card_titles.py PNG SCALE

Of each card, the part right of its words must be of one colour.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QListView, QStyleOptionViewItem

from seedance_desktop.domain.clip import Clip
from seedance_desktop.ui import theme
from seedance_desktop.ui.clips.card_delegate import CardDelegate
from seedance_desktop.ui.clips.cards import MARGIN

PAD = 8
TITLES = (
    "Golden retriever puppy leaps over a wooden fence at dawn",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "illillillillillillillillillillillillillillillillillillill",
    "Überfüllte Straßenbahn, Mädchen läuft – ÀÉÎÕÜ çñß and more",
    "Two figures, tiny, on a ridge; wind; long lens; fog; 35 mm; quiet",
)


class NoThumbnails:
    """None of the clips has a picture."""

    def sized(self, *_asked: object) -> None:
        return None


def clip(number: int, name: str) -> Clip:
    path = Path(f"{name}.mp4")
    size = {"width": 1280, "height": 720, "fps": 24.0, "frames": 97, "duration_s": 4.04, "has_audio": True}
    return Clip(id=f"c{number}", path=path, created_at=datetime(2026, 11, 1, tzinfo=UTC), byte_size=1, **size)


def overruns(card: QPixmap, cell: QSize, top: int) -> int:
    """Return how many pixels right of the words' room, and below the picture, are not the card's own colour."""
    image, ratio = card.toImage(), card.devicePixelRatio()
    left, right = round((cell.width() - MARGIN - PAD) * ratio), round((cell.width() - MARGIN - 3) * ratio)
    height = cell.height() - top - MARGIN - 2 * PAD
    room = QRect(left, round((top + PAD) * ratio), right - left, round(height * ratio))
    colours = [image.pixel(x, y) for x in range(room.left(), room.right()) for y in range(room.top(), room.bottom())]
    assert colours
    return len(colours) - max(map(colours.count, set(colours)))


def main(picture: str) -> None:
    application = QApplication([])
    theme.apply(application, "dark")
    view, found, cards = QListView(), {}, []
    for width in (132, 200, 260):
        delegate = CardDelegate(NoThumbnails(), lambda _clip: Path(), width)
        option = QStyleOptionViewItem()
        option.font, option.widget = view.font(), view
        cell = delegate.card_size(option.font)
        ratio = application.primaryScreen().devicePixelRatio()
        for number, name in enumerate(TITLES):
            card = delegate.card_pixmap(clip(number, name), None, option, cell, ratio)
            cards.append(card)
            if past := overruns(card, cell, MARGIN + round(width * 9 / 16)):
                found[width, name] = past
    sheet = QPixmap(QSize(270 * len(TITLES), 700) * ratio)
    sheet.setDevicePixelRatio(ratio)
    sheet.fill(QColor("black"))
    painter = QPainter(sheet)
    for number, card in enumerate(cards):
        painter.drawPixmap(270 * (number % len(TITLES)), 230 * (number // len(TITLES)), card)
    painter.end()
    sheet.save(picture)
    print(QFontInfo(view.font()).family(), view.font() == application.font(), ratio, found)
    sys.exit(bool(found) or view.font() != application.font())


if __name__ == "__main__":
    os.environ["QT_SCALE_FACTOR"] = sys.argv[2]  # Wine keeps Qt's variables to itself
    main(sys.argv[1])
