"""The program's icon, in every form the systems want, from the one drawing in resources/."""

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).parent.parent / "resources" / "seedance-desktop.svg"
HICOLOR = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def png(folder: Path, size: int) -> Path:
    """The icon as a square PNG of `size` pixels."""
    folder.mkdir(parents=True, exist_ok=True)
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    path = folder / f"{size}.png"
    if not image.save(str(path)):
        raise OSError(f"{path} can't be written")
    return path


def ico(folder: Path) -> Path:
    """Windows: each size drawn for itself, not scaled."""
    pictures = [Image.open(png(folder, size)) for size in ICO]
    path = folder / "seedance-desktop.ico"
    pictures[-1].save(path, sizes=[one.size for one in pictures], append_images=pictures[:-1])
    return path


def icns(folder: Path) -> Path:
    """macOS: 16 to 1024 pixels."""
    pictures = [Image.open(png(folder, size)) for size in (1024, 512, 256, 128, 64, 32, 16)]
    path = folder / "seedance-desktop.icns"
    pictures[0].save(path, append_images=pictures[1:])
    return path


def hicolor(folder: Path) -> None:
    """Linux: an icon theme's folders below `folder`, the drawing itself included."""
    for size in HICOLOR:
        place = folder / f"{size}x{size}" / "apps"
        png(place, size).rename(place / "seedance-desktop.png")
    scalable = folder / "scalable" / "apps"
    scalable.mkdir(parents=True)
    (scalable / DRAWING.name).write_bytes(DRAWING.read_bytes())


if __name__ == "__main__":
    hicolor(Path(sys.argv[1]))
