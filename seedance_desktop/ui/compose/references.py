"""The tray of references: pictures, videos and sounds that the prompt can name."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.domain.media import MediaInput, MediaKind, audio_problems, image_problems, video_problems
from seedance_desktop.domain.problem import Problem
from seedance_desktop.media.errors import MediaError
from seedance_desktop.ui import theme
from seedance_desktop.ui.compose.intake import MEDIA_FILTER, Given, Intake, Taken, given, offers
from seedance_desktop.ui.compose.prompt import TOKEN_WORDS
from seedance_desktop.ui.widgets import InlineError

FIELDS = {
    MediaKind.IMAGE: "reference_images",
    MediaKind.VIDEO: "reference_videos",
    MediaKind.AUDIO: "reference_audios",
}
_WORDS = {MediaKind.IMAGE: "images", MediaKind.VIDEO: "videos", MediaKind.AUDIO: "sounds"}
_ICONS = {MediaKind.IMAGE: "image", MediaKind.VIDEO: "film", MediaKind.AUDIO: "music"}
_CHECKS = {MediaKind.IMAGE: image_problems, MediaKind.VIDEO: video_problems, MediaKind.AUDIO: audio_problems}
_COLUMNS = 3
_TILE_PX = 66


@dataclass(frozen=True, slots=True)
class _Item:
    media: MediaInput
    preview: QImage | None = None
    broken: str = ""
    # Each item is itself: the same file may stand in the tray twice.
    key: object = field(default_factory=object)


class _Tile(QPushButton):
    """One reference: press to name it in the prompt, Delete to remove it."""

    removed = Signal()

    def __init__(self, item: _Item, token: str) -> None:
        super().__init__()
        self._item = item
        self._token = token
        media = item.media
        length = f", {media.facts.duration_s:.1f} s" if media.facts and media.facts.duration_s else ""
        self.setAccessibleName(f"{token} {media.name}{length}")
        self.setAccessibleDescription(item.broken or "Press to name it in the prompt")
        self.setToolTip(f"{item.broken or media.source}\nClick to put {token} into the prompt")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._cross = QToolButton(self)
        self._cross.setProperty("on_picture", True)
        self._cross.setIcon(theme.icon("x", theme.ON_BUTTON))
        self._cross.setIconSize(QSize(10, 10))
        self._cross.setFixedSize(18, 18)
        self._cross.setAccessibleName(f"Remove {token}")
        self._cross.setToolTip("Remove")
        self._cross.clicked.connect(self.removed)

    def sizeHint(self) -> QSize:
        return QSize(_TILE_PX, _TILE_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cross.move(self.width() - 21, 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        of = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        clip = QPainterPath()
        clip.addRoundedRect(box, theme.RADIUS_SMALL, theme.RADIUS_SMALL)
        painter.setClipPath(clip)
        painter.fillRect(self.rect(), theme.color("raised"))
        if self._item.preview is not None:
            size = self._item.preview.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            shown = QRectF(0, 0, size.width(), size.height())
            shown.moveCenter(box.center())
            painter.drawImage(shown, self._item.preview)
        else:
            icon = "circle-alert" if self._item.broken else _ICONS[self._item.media.kind]
            painter.drawPixmap(self.width() // 2 - 9, 14, theme.pixmap(icon, "dim", 18))
        painter.fillRect(QRectF(0, self.height() - 19, self.width(), 19), QColor(0, 0, 0, 175))
        painter.setPen(QColor(theme.ON_BUTTON))
        painter.setFont(theme.tabular(theme.label_font(self.font())))
        painter.drawText(QRectF(0, self.height() - 19, self.width(), 18), Qt.AlignmentFlag.AlignCenter, self._token)
        painter.setClipping(False)
        edge = of.accent if self.hasFocus() else of.bad if self._item.broken else of.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, theme.RADIUS_SMALL, theme.RADIUS_SMALL)


class _AddTile(QPushButton):
    """The dashed place for one more."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("add_reference")
        self.setAccessibleName("Add references: drop, paste or browse")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.lit = False

    def sizeHint(self) -> QSize:
        return QSize(_TILE_PX, _TILE_PX)

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
            painter.drawText(QRectF(0, 34, self.width(), 18), Qt.AlignmentFlag.AlignCenter, "drop, paste or browse")


class ReferenceTray(QFrame):
    """References by kind, in the order in which the prompt names them."""

    changed = Signal()
    token_wanted = Signal(str)
    rebuilt = Signal()
    removed = Signal(object, int)
    """Kind and number (from 1) of a reference that was taken out."""

    def __init__(self, intake: Intake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("references")
        self.setAcceptDrops(True)
        self._intake = intake
        self._items: dict[MediaKind, list[_Item]] = {kind: [] for kind in MediaKind}
        self._limits: dict[MediaKind, int] = dict.fromkeys(MediaKind, 0)
        self._taking: set[object] = set()
        self._rereading: set[object] = set()
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.GRID)
        self._tiles: list[QWidget] = []
        self._add = _AddTile()
        self._add.clicked.connect(self.browse)
        self._count = QLabel()
        self._count.setObjectName("reference_counts")
        self._count.setProperty("role", "small")
        self._error = InlineError("References")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(self._grid)
        column.addWidget(self._count)
        column.addWidget(self._error)
        self.setFocusProxy(self._add)
        self._show()

    # What it holds

    def media(self, kind: MediaKind) -> tuple[MediaInput, ...]:
        """The references of one kind, in their order."""
        return tuple(item.media for item in self._items[kind])

    def set_media(self, media: Mapping[MediaKind, tuple[MediaInput, ...]]) -> None:
        """Hold these instead. Local ones are read again for their pictures; those already held are left alone."""
        if all(self.media(kind) == media.get(kind, ()) for kind in MediaKind):
            return
        self.stop_reading()
        self._rereading.clear()
        for kind in MediaKind:
            self._items[kind] = [_Item(each) for each in media.get(kind, ())]
            for item in self._items[kind]:
                if not item.media.is_remote:
                    self._reread(item)
        self._show()

    def set_limits(self, limits: Mapping[MediaKind, int]) -> None:
        """How many of each kind the model takes."""
        self._limits = dict(limits)
        self._show()

    def tab_stops(self) -> list[QWidget]:
        """The tiles, for the form's tab order."""
        return [*self._tiles, self._add]

    def problems(self) -> list[Problem]:
        """Files that can't be read any more, which only the tray knows."""
        return [
            Problem(FIELDS[kind], item.broken, "Remove it, or add it again.")
            for kind, items in self._items.items()
            for item in items
            if item.broken
        ]

    @property
    def is_reading(self) -> bool:
        """Whether files are being read right now."""
        return bool(self._taking or self._rereading)

    def stop_reading(self) -> None:
        """Forget new files that are still being read, and what was said of the last ones."""
        self._taking.clear()
        self._error.say("")
        self._show()

    @property
    def error(self) -> str:
        """Why the last ones were refused, or ""."""
        return self._error.text()

    # How they get there

    def drop(self, mime: QMimeData) -> bool:
        """Take all that was dropped or pasted; False when there is nothing in it for a tray."""
        found = given(mime)
        if not found:
            self._error.say("There is no picture, video or sound in what was dropped or pasted.")
            return False
        self._error.say("")
        for what in found:
            self._take(what)
        return True

    def paste(self) -> None:
        """Take what is on the clipboard."""
        self.drop(QGuiApplication.clipboard().mimeData())

    def browse(self) -> None:
        """Ask for files without holding up the window."""
        dialog = QFileDialog(self, "Add references", "", MEDIA_FILTER)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)

        def chosen(paths: list[str]) -> None:
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
            self.drop(mime)

        dialog.filesSelected.connect(chosen)
        dialog.open()

    def remove(self, kind: MediaKind, number: int) -> None:
        """Take out reference `number` (from 1) of a kind."""
        del self._items[kind][number - 1]
        self._error.say("")
        self._show()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        # In this order: whoever renumbers the prompt must meet a form that knows of the removal.
        self.changed.emit()
        self.removed.emit(kind, number)

    def _take(self, what: Given) -> None:
        ticket = object()
        self._taking.add(ticket)

        def done(result: Taken | MediaError) -> None:
            if ticket in self._taking:
                self._taking.remove(ticket)
                self._judge(result)
                self._show()
                self.changed.emit()

        self._intake.take(what, done)
        self._show()
        self.changed.emit()

    def _judge(self, result: Taken | MediaError) -> None:
        if isinstance(result, MediaError):
            self._refuse(str(result))
            return
        media = result.media
        if problems := _CHECKS[media.kind](media, FIELDS[media.kind]):
            self._refuse(str(problems[0]))
        elif len(self._items[media.kind]) >= self._limits[media.kind]:
            self._refuse(f"{media.name}: {self._limits[media.kind]} {_WORDS[media.kind]} is the most.")
        else:
            self._items[media.kind].append(_Item(media, result.preview))

    def _refuse(self, why: str) -> None:
        self._error.say(f"{self._error.text()}\n{why}".strip())

    def _reread(self, item: _Item) -> None:
        self._rereading.add(item.key)
        kind = item.media.kind

        def done(result: Taken | MediaError) -> None:
            self._rereading.discard(item.key)
            items = self._items[kind]
            place = next((index for index, each in enumerate(items) if each.key is item.key), None)
            if place is None:
                return
            if isinstance(result, MediaError):
                items[place] = replace(item, broken=str(result))
            else:
                items[place] = replace(item, media=replace(result.media, kind=kind), preview=result.preview)
            self._show()
            self.changed.emit()

        self._intake.take(Path(item.media.source), done)

    # How it looks

    def _show(self) -> None:
        for old in self._tiles:
            self._grid.removeWidget(old)
            old.hide()
            old.setObjectName("")
            old.deleteLater()
        self._grid.removeWidget(self._add)
        self._tiles = []
        for kind, items in self._items.items():
            for number, item in enumerate(items, start=1):
                token = f"[{TOKEN_WORDS[kind]}{number}]"
                tile = _Tile(item, token)
                tile.setObjectName(f"reference:{token}")
                tile.clicked.connect(lambda _=False, token=token: self.token_wanted.emit(token))
                tile.removed.connect(lambda kind=kind, number=number: self.remove(kind, number))
                self._grid.addWidget(tile, len(self._tiles) // _COLUMNS, len(self._tiles) % _COLUMNS)
                self._tiles.append(tile)
        at = len(self._tiles)
        self._grid.addWidget(self._add, at // _COLUMNS, at % _COLUMNS, 1, _COLUMNS if at == 0 else 1)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        counts = [f"{_WORDS[kind]} {len(self._items[kind])}/{self._limits[kind]}" for kind in MediaKind]
        words = " · ".join(counts).capitalize()
        self._count.setText(f"{words} · Reading…" if self.is_reading else words)
        self.rebuilt.emit()

    def _light(self, *, on: bool) -> None:
        self._add.lit = on
        self._add.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if offers(event.mimeData()):
            self._light(on=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(on=False)
        if self.drop(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)
