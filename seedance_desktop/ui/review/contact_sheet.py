"""Contact sheets, painted by Qt, which has fonts for every script. Runs on any thread."""

import math
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from seedance_desktop.core.i18n import mark
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.output_file import Progress, atomic_output, no_progress
from seedance_desktop.media.sheet import MAX_TILES, Tile, read_tiles
from seedance_desktop.ui import theme
from seedance_desktop.ui.player.frame_image import to_image

_TILE_PX = 480
_MAX_COLUMNS = 6
_MARGIN = 0.05  # of a tile's width, as are the sizes below
_WORDS = 0.048
_PDF_GRID = (4, 4)
_PDF_DPI = 150


def export_sheet(
    tiles: Sequence[Tile], dest: Path, title: str, *, on_progress: Progress = no_progress, replace: bool = False
) -> None:
    """Write a contact sheet as one PNG, or as a PDF of A4 pages, by the ending. Blocks for seconds.

    Raises MediaError, and what `on_progress` raises.
    """
    if not tiles:
        raise MediaError(mark("No pictures for the contact sheet."))
    if len(tiles) > MAX_TILES:
        raise MediaError(
            mark("A contact sheet holds {most_tiles} pictures; these are {count}."),
            most_tiles=MAX_TILES,
            count=len(tiles),
        )
    with atomic_output(dest, replace=replace) as part:
        if dest.suffix.lower() == ".pdf":
            _write_pdf(part, tiles, title, on_progress)
        else:
            _write_png(part, tiles, title, on_progress)


class _Sheet:
    """The layout, in units of one tile's width."""

    def __init__(self, columns: int, aspect: float, unit: float) -> None:
        self.columns = columns
        self.unit = unit
        self.gap = _MARGIN * unit
        self.picture = unit / aspect
        self.line = _WORDS * unit * 1.35
        self.row = self.picture + 2 * self.line + 1.5 * self.gap
        self.head = 2 * self.line + self.gap

    def width(self) -> float:
        return self.columns * (self.unit + self.gap) + self.gap

    def height(self, rows: int) -> float:
        return self.head + rows * self.row + self.gap

    def box(self, place: int) -> QRectF:
        across, down = place % self.columns, place // self.columns
        return QRectF(
            self.gap + across * (self.unit + self.gap),
            self.gap + self.head + down * self.row,
            self.unit,
            self.picture,
        )

    def font(self, scale: float = 1.0, *, strong: bool = False) -> QFont:
        font = QFont("Inter")
        font.setPixelSize(max(1, round(_WORDS * self.unit * scale)))
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def paint_head(self, painter: QPainter, title: str) -> None:
        painter.setFont(self.font(1.5, strong=True))
        painter.setPen(QColor(theme.DARK.text))
        room = QRectF(self.gap, self.gap, self.width() - 2 * self.gap, self.head - self.gap)
        text = theme.elided(QFontMetricsF(painter.font()), title, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def paint_tile(self, painter: QPainter, place: int, tile: Tile, image: QImage, aspect: float) -> None:
        box = self.box(place)
        painter.fillRect(box, QColor(theme.DARK.stage))
        width = min(box.width(), box.height() * aspect)
        height = width / aspect
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(box.center().x() - width / 2, box.center().y() - height / 2, width, height), image)
        below = QRectF(box.left(), box.bottom() + self.gap / 4, box.width(), self.line)
        for text, colour in ((tile.title, theme.DARK.text), (tile.detail, theme.DARK.dim)):
            painter.setFont(self.font())
            painter.setPen(QColor(colour))
            short = theme.elided(QFontMetricsF(painter.font()), text, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, short)
            below.translate(0, self.line)


def _pictures(tiles: Sequence[Tile], on_progress: Progress) -> list[tuple[QImage, float]]:
    """Yield scaled pictures with their sizes, one by one to save memory."""
    found = []
    for frame in read_tiles(tiles, on_progress):
        width, height = frame.display_size
        small = to_image(frame).scaledToHeight(
            max(1, min(frame.height, round(_TILE_PX * 1.25 * height / width))),
            Qt.TransformationMode.SmoothTransformation,
        )
        found.append((small, width / height))
    return found


def _write_png(part: Path, tiles: Sequence[Tile], title: str, on_progress: Progress) -> None:
    pictures = _pictures(tiles, on_progress)
    columns = min(_MAX_COLUMNS, math.ceil(math.sqrt(len(tiles))))
    sheet = _Sheet(columns, max(pictures[0][1], 0.5), _TILE_PX)
    rows = math.ceil(len(tiles) / columns)
    canvas = QImage(round(sheet.width()), round(sheet.height(rows)), QImage.Format.Format_RGB32)
    canvas.fill(QColor(theme.DARK.ground))
    painter = QPainter(canvas)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    sheet.paint_head(painter, title)
    for place, (tile, (image, aspect)) in enumerate(zip(tiles, pictures, strict=True)):
        sheet.paint_tile(painter, place, tile, image, aspect)
    painter.end()
    if not canvas.save(str(part)):
        raise MediaError(mark("The contact sheet can't be written: is there room on the disk?"))


def _write_pdf(part: Path, tiles: Sequence[Tile], title: str, on_progress: Progress) -> None:
    writer = QPdfWriter(str(part))
    writer.setResolution(_PDF_DPI)
    writer.setTitle(title)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF())
    )
    columns, rows = _PDF_GRID
    pictures = _pictures(tiles, on_progress)
    painter = QPainter()
    if not painter.begin(writer):
        raise MediaError(mark("The contact sheet can't be written: is there room on the disk?"))
    unit = writer.width() / (columns + (columns + 1) * _MARGIN)
    sheet = _Sheet(columns, max(pictures[0][1], 16 / 9), unit)
    pages = math.ceil(len(tiles) / (columns * rows))
    for place, (tile, (image, aspect)) in enumerate(zip(tiles, pictures, strict=True)):
        page, spot = divmod(place, columns * rows)
        if not spot:
            if page:
                writer.newPage()
            painter.fillRect(QRectF(0, 0, writer.width(), writer.height()), QColor(theme.DARK.ground))
            sheet.paint_head(painter, f"{title} · {page + 1} / {pages}" if pages > 1 else title)
        sheet.paint_tile(painter, spot, tile, image, aspect)
    painter.end()
