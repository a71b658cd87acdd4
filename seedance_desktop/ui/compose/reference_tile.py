"""A reference in the tray: picture or waveform, name in the prompt, length."""

from msgspec import Struct, field
from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QSizePolicy, QToolButton

from seedance_desktop.core.i18n import format_number, tr
from seedance_desktop.core.text import shown
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.ui import theme
from seedance_desktop.ui.compose.media_loader import mime_of
from seedance_desktop.ui.key_hints import with_ctrl

TILE_PX = 66
REORDER = "application/x-seedance-reference"
"""MIME type of a tile's kind and number, for moving it in the tray."""
_ICONS = {MediaKind.IMAGE: "image", MediaKind.VIDEO: "film", MediaKind.AUDIO: "music"}
_VEIL = QColor(0, 0, 0, 175)


class Item(Struct, frozen=True):
    """A reference, its thumbnail, and why it can't be read any more, or ""."""

    media: MediaInput
    preview: QImage | None = None
    broken: str = ""
    # Compared by identity: the same file may be in the tray twice.
    key: object = field(default_factory=object)


class Tile(QPushButton):
    """A tile: press to insert its name in the prompt, Delete removes it, dragging or Ctrl+←/→ moves it."""

    removed = Signal()
    kept = Signal(bool)
    """Keep it at Apiframe, or not."""
    shifted = Signal(int)
    """Move by this many places: -1 or 1."""

    def __init__(self, item: Item, kind: MediaKind, number: int, token: str) -> None:
        super().__init__()
        self.kind = kind
        self.number = number
        self.lit = False
        self._item = item
        self._token = token
        self._pressed_at: QPoint | None = None
        media = item.media
        seconds = media.facts.duration_s if media.facts else None
        self._length = tr("{seconds} s").format(seconds=format_number(seconds, 1)) if seconds else ""
        self.setAccessibleName(" ".join(filter(None, (token, media.name))) + (f", {self._length}" if seconds else ""))
        if media.keep:
            self.setAccessibleName(tr("{name}, kept at Apiframe").format(name=self.accessibleName()))
        moves = tr(
            "Press to mention it in the prompt; {keys} move it", keys=with_ctrl(tr("arrow keys", "with a key"))
        )
        self.setAccessibleDescription(item.broken or moves)
        size = f" · {media.facts.width}×{media.facts.height}" if media.facts and media.facts.width else ""
        size += " · " + tr("kept at Apiframe") if media.keep else ""
        self.setToolTip(
            tr("{reason}{size}\nClick to put {token} in the prompt; drag to move it").format(
                reason=shown(item.broken or media.source), size=size, token=token
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._cross = QToolButton(self)
        self._cross.setProperty("on_picture", True)
        self._cross.setIcon(theme.icon("x", theme.ON_BUTTON))
        self._cross.setIconSize(QSize(10, 10))
        self._cross.setFixedSize(18, 18)
        self._cross.setAccessibleName(tr("Remove {token}").format(token=token))
        self._cross.setToolTip(tr("Remove"))
        self._cross.clicked.connect(self.removed)

    def sizeHint(self) -> QSize:
        return QSize(TILE_PX, TILE_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cross.move(self.width() - 21, 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        elif control and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.shifted.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        media = self._item.media
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keep = menu.addAction(tr("Keep at Apiframe"))  # without an icon, in whose place stands the tick
        keep.setCheckable(True)
        keep.setChecked(media.keep)
        keep.setEnabled(not media.is_remote)
        keep.toggled.connect(self.kept)
        menu.addAction(theme.icon("x"), tr("Remove"), self.removed.emit)
        menu.popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed_at
        if start is None or (event.position().toPoint() - start).manhattanLength() < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        self._pressed_at = None
        self.setDown(False)
        drag = QDrag(self)
        drag.setMimeData(self.mime())
        if self._item.preview is not None:
            small = self._item.preview.scaledToWidth(TILE_PX, Qt.TransformationMode.SmoothTransformation)
            drag.setPixmap(QPixmap.fromImage(small))
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)

    def mime(self) -> QMimeData:
        """Return the MIME data of a drag: its place for the tray, its file or address for others."""
        mime = mime_of([self._item.media])
        mime.setData(REORDER, f"{self.kind}:{self.number}".encode())
        return mime

    def paintEvent(self, _event: QPaintEvent) -> None:
        of = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        clip = QPainterPath()
        clip.addRoundedRect(box, theme.RADIUS_SMALL, theme.RADIUS_SMALL)
        painter.setClipPath(clip)
        painter.fillRect(self.rect(), theme.color("raised"))
        self._paint_media(painter, box)
        foot = QRectF(0, self.height() - 19, self.width(), 19)
        painter.fillRect(foot, _VEIL)
        painter.setPen(QColor(theme.ON_BUTTON))
        painter.setFont(theme.tabular(theme.label_font(self.font())))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self._token)
        if self._item.media.keep:
            painter.drawPixmap(self.width() - 17, self.height() - 16, theme.pixmap("upload", theme.ON_BUTTON, 12))
        if self._length:
            width = painter.fontMetrics().horizontalAdvance(self._length) + 8
            plate = QRectF(4, 4, width, 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_VEIL)
            painter.drawRoundedRect(plate, 4, 4)
            painter.setPen(QColor(theme.ON_BUTTON))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self._length)
        painter.setClipping(False)
        ring = self.hasFocus() or self.lit
        edge = of.accent if ring else of.bad if self._item.broken else of.line
        painter.setPen(QPen(QColor(edge), 2 if ring else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, theme.RADIUS_SMALL, theme.RADIUS_SMALL)

    def _paint_media(self, painter: QPainter, box: QRectF) -> None:
        preview = self._item.preview
        if preview is None:
            icon = "circle-alert" if self._item.broken else _ICONS[self._item.media.kind]
            painter.drawPixmap(self.width() // 2 - 9, 20, theme.pixmap(icon, "dim", 18))
        elif self._item.media.kind is MediaKind.AUDIO:
            painter.drawImage(QRectF(4, 20, self.width() - 8, self.height() - 40), preview)
        else:
            size = preview.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            shown = QRectF(0, 0, size.width(), size.height())
            shown.moveCenter(box.center())
            painter.drawImage(shown, preview)


class AddTile(QPushButton):
    """The dashed tile that adds a reference."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("add_reference")
        self.setAccessibleName(tr("Add references: drop, paste or browse"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.lit = False

    def sizeHint(self) -> QSize:
        return QSize(TILE_PX, TILE_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        of = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.lit or self.hasFocus()
        tint = QColor(of.accent) if lit else theme.mix(of.line, of.dim, 0.5)
        painter.setPen(QPen(tint, 2 if lit else 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color("hover" if self.lit or self.underMouse() else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        wide = self.width() > 160
        painter.drawPixmap(self.width() // 2 - 8, 14 if wide else 24, theme.pixmap("plus", "dim", 16))
        if wide:
            painter.setPen(theme.color("dim"))
            painter.drawText(
                QRectF(0, 34, self.width(), 18), Qt.AlignmentFlag.AlignCenter, tr("drop, paste or browse")
            )
