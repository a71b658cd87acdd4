"""A well for one frame: drop, paste or browse a picture, and see how the ratio crops it."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import shown
from seedance_desktop.domain.media import MediaInput, MediaKind, image_problems, is_remote, name_of
from seedance_desktop.domain.problem import Problem
from seedance_desktop.media.errors import MediaError
from seedance_desktop.ui import theme
from seedance_desktop.ui.compose import frame_paint
from seedance_desktop.ui.compose.frame_crop import CropDrag, moved_by_key, shown_rect
from seedance_desktop.ui.compose.many_files_dialog import confirm_large_folders
from seedance_desktop.ui.compose.media_loader import (
    FileBatch,
    FrameOf,
    Loaded,
    LoadedMedia,
    MediaLoader,
    has_media,
    image_filter,
    is_clip,
    media_sources,
    mime_of,
)


class FrameContent(Struct, frozen=True):
    """A well's contents: the frame, its thumbnail, and why it can't be read any more, or ""."""

    media: MediaInput | None = None
    preview: QImage | None = None
    broken: str = ""


_EMPTY = FrameContent()
# A drag on the picture moves the crop; further out than this many pixels it drags the picture.
_REACH = 10


class FrameWell(QPushButton):
    """A well for one frame. Press: browse; Delete: clear; Ctrl+V: paste; it can be dragged to another well.

    A picture that can't be used is refused in words (`error`), and what was there before stays.
    """

    changed = Signal()
    many = Signal(object)
    """Several files were dropped: their paths, as a tuple. The well is unchanged."""
    fit_requested = Signal()
    """The user chose the ratio nearest to this picture."""

    def __init__(
        self, field: str, title: str, short: str, loader: MediaLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(field)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._field = field
        self._title, self._short = title, short
        self._loader = loader
        self._content = _EMPTY
        self.reading = ""
        """Name of the file that is being read, or ""."""
        self._ticket = 0
        self._ratio = ""
        self._hovered = False
        self._pressed_at: QPoint | None = None
        self._pull: CropDrag | None = None
        self.error = ""
        """Why the last picture was rejected, or ""; for the error line."""
        self._clear = QToolButton(self)
        self._clear.setObjectName(f"{field}_clear")
        self._clear.setAccessibleName(tr("Remove: {frame}", frame=title))
        self._clear.setToolTip(tr("Remove"))
        self._clear.setProperty("on_picture", True)
        self._clear.setIcon(theme.icon("x", theme.ON_BUTTON))
        self._clear.setIconSize(QSize(12, 12))
        self._clear.setFixedSize(20, 20)
        self._clear.clicked.connect(self.clear)
        self.clicked.connect(self.browse)
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(142, 92)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, 92)

    # Contents

    def media(self) -> MediaInput | None:
        """Return the frame."""
        return self._content.media

    def problem(self) -> Problem | None:
        """Return the problem of a file that can't be read any more, which only the well knows."""
        return (
            Problem(self._field, self._content.broken, tr("Choose the picture again."))
            if self._content.broken
            else None
        )

    def set_media(self, media: MediaInput | None) -> None:
        """Set a frame without checks; a local one is read again for its thumbnail."""
        content = self._content
        known = media is None or media.is_remote or content.preview is not None or content.broken or self.reading
        if media == content.media and known:
            return
        if media and content.media and known and replace(media, crop=None) == replace(content.media, crop=None):
            self._content = replace(content, media=media)
            self._show()
            return
        self.stop_reading()
        self._content = FrameContent(media)
        if media is not None and not media.is_remote:
            self._reread(media)
        self._show()

    def stop_reading(self) -> None:
        """Drop a picture that is still being read, and the last error."""
        self._ticket += 1
        self.reading = self.error = ""
        self._show()

    def set_ratio(self, ratio: str) -> None:
        """Set the clip's ratio, to paint the crop; "adaptive" crops nothing."""
        if ratio != self._ratio:
            self._ratio = ratio
            self._show()

    @property
    def is_cut(self) -> bool:
        """Return whether the ratio crops the picture."""
        return self.isEnabled() and frame_paint.cut_shape(self._content.media, self._ratio) is not None

    def set_crop(self, crop: tuple[float, float] | None) -> None:
        """Set the centre of the crop (see MediaInput.crop)."""
        if self._content.media is not None:
            self._hold_cut(replace(self._content.media, crop=crop))

    def _hold_cut(self, media: MediaInput) -> None:
        if media != self._content.media:
            self._content = replace(self._content, media=media)
            self._show()
            self.changed.emit()

    def clear(self) -> None:
        """Clear the well."""
        self.stop_reading()
        self.set_media(None)
        self.changed.emit()

    def exchange(self, content: FrameContent) -> FrameContent:
        """Replace the contents; return the old ones."""
        before, self._content = self._content, content
        self.error = ""
        self._show()
        return before

    def swap(self, other: "FrameWell") -> None:
        """Swap the frames of two wells; do nothing while one is still reading."""
        if not self.reading and not other.reading:
            self.exchange(other.exchange(self._content))
            self.changed.emit()

    # Adding

    def drop(self, mime: QMimeData, *, from_here: bool = False) -> bool:
        """Use what was dropped or pasted; return False when it contains no picture.

        Of a clip of the program's own (`from_here`) the frame at the cut is taken: the last one to go on from, or
        the first one to arrive at.
        """
        found = media_sources(mime)
        if not found:
            self._refuse(tr("What was dropped or pasted contains no picture."))
            return False
        what = found[0]
        if from_here and len(found) == 1 and isinstance(what, Path) and is_clip(what):
            what = FrameOf(what, last=self._field == "first_frame")
        self._ticket += 1
        ticket = self._ticket
        is_named = isinstance(what, Path) or (isinstance(what, str) and is_remote(what))
        self.reading = name_of(str(what)) if is_named else tr("The picture")
        self.error = ""

        def done(result: Loaded | MediaError) -> None:
            if ticket == self._ticket:
                self.reading = ""
                self._annotations(result)

        several = len(found) > 1 and isinstance(what, Path)
        self._loader.take(found if several else what, done)
        self._show()
        self.changed.emit()
        return True

    def paste(self) -> None:
        """Use the picture, file or address on the clipboard."""
        self.drop(QGuiApplication.clipboard().mimeData())

    def browse(self) -> None:
        """Ask for a file, without blocking."""
        title = tr("Choose: {frame}", frame=self._title)
        from seedance_desktop.ui.clips.input_dialogs import ask_files  # noqa: PLC0415 - the window is shown sooner

        ask_files(self, title, lambda paths: self.drop(mime_of(paths)), image_filter(), one=True)

    def _reread(self, media: MediaInput) -> None:
        """Reread the file of a frame that is already in the well."""
        ticket = self._ticket
        self.reading = media.name

        def done(result: Loaded | MediaError) -> None:
            if ticket != self._ticket:
                return
            self.reading = ""
            if isinstance(result, LoadedMedia):
                self._content = FrameContent(replace(result.media, crop=media.crop), result.preview)
            else:
                self._content = FrameContent(media, broken=str(result))
            self._show()
            self.changed.emit()

        self._loader.take(media.path, done)

    def _annotations(self, result: Loaded | MediaError) -> None:
        if isinstance(result, MediaError):
            self._refuse(str(result))
        elif isinstance(result, FileBatch):
            self._show()
            self.changed.emit()
            confirm_large_folders(self, result, self.many.emit)
        elif result.media.kind is not MediaKind.IMAGE:
            self._refuse(tr("{name} is not a picture; a frame must be one.", name=result.media.name))
        elif problems := image_problems(result.media, self._field):
            self._refuse(str(problems[0]))
        else:
            self._content = FrameContent(result.media, result.preview)
            self._show()
            self.changed.emit()

    def _refuse(self, why: str) -> None:
        content = self._content.media
        self.error = tr("{why} {name} was kept.", why=why, name=content.name) if content else why
        self._show()
        self.changed.emit()

    # Qt events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is not self and has_media(event.mimeData()):
            self._hovered = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._hovered = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._hovered = False
        if self.drop(event.mimeData(), from_here=event.source() is not None):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.browse()
        elif self._content.media and (cut := moved_by_key(self._content.media, self._ratio, event.key())):
            self._hold_cut(cut)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        self._pull = None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pull, self._pull = self._pull, None
        if pull is None:
            super().mouseReleaseEvent(event)
            return
        self.setDown(False)  # it was a drag on the picture, not a press
        if self._content.media != pull.before:
            self._show()
            self.changed.emit()

    def _pulled(self, at: QPointF) -> bool:
        """Move the crop with the pointer over the well; return False when it left, or nothing is cropped."""
        content = self._content
        if content.media is None or content.preview is None or not self.is_cut:
            return False
        if self._pull is None:
            shown = shown_rect(QRectF(self.rect()).adjusted(1, 1, -1, -1), QSizeF(content.preview.size()))
            self._pull = CropDrag(QPointF(self._pressed_at or at), content.media, shown)
        inside = self.rect().adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at.toPoint())
        self._content = replace(content, media=self._pull.to(at, self._ratio) if inside else self._pull.before)
        self.update()
        return inside

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start, media = self._pressed_at, self._content.media
        away = (event.position().toPoint() - start).manhattanLength() if start is not None else 0
        if media is None or (away < QApplication.startDragDistance() and self._pull is None):
            super().mouseMoveEvent(event)
            return
        if start is None or self._pulled(event.position()):
            return
        self._pressed_at = self._pull = None
        self.setDown(False)
        drag = QDrag(self)
        drag.setMimeData(mime_of([media]))
        if self._content.preview is not None:
            small = self._content.preview.scaledToWidth(96, Qt.TransformationMode.SmoothTransformation)
            drag.setPixmap(QPixmap.fromImage(small))
        drag.exec(Qt.DropAction.CopyAction)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(theme.icon("folder-open"), tr("Browse…"), self.browse)
        paste = menu.addAction(theme.icon("clipboard-paste"), tr("Paste"), self.paste)
        paste.setEnabled(has_media(QGuiApplication.clipboard().mimeData()))
        if self.is_cut:
            menu.addAction(tr("Centre the crop"), lambda: self.set_crop(None))
            menu.addAction(tr("Fit the ratio to the picture"), self.fit_requested.emit)
        menu.addAction(theme.icon("x"), tr("Remove"), self.clear).setEnabled(self._content.media is not None)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._clear.move(self.width() - self._clear.width() - 4, 4)

    def caption(self) -> str:
        """Return the caption, "" while the well is empty."""
        return frame_paint.caption(self._short, self._content.media, self._ratio) if self._content.media else ""

    def _show(self) -> None:
        state = self.caption() or tr("empty: drop, paste or browse a picture")
        if self.reading:
            state = tr("reading {reading}", reading=self.reading)
        self.setAccessibleName(f"{self._title}, {state}")
        hint = tr("Arrow keys move the crop, Home centres it") if self.is_cut else ""
        self.setAccessibleDescription(shown(self.error or self._content.broken or hint))
        self.setToolTip(shown(self._content.media.source) if self._content.media else "")
        self._clear.setVisible(self._content.media is not None or bool(self.reading))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        of, content = theme.tokens(), self._content
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        empty = content.media is None
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(of.hover if self._hovered or (empty and self.underMouse()) else of.raised))
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        if content.preview is not None:
            cut = frame_paint.cut_shape(content.media, self._ratio)
            frame_paint.paint_picture(
                painter, box, content.preview, cut, content.media.crop if content.media else None
            )
        elif not empty and not self.reading:
            frame_paint.paint_icon(painter, self.rect(), "circle-alert" if content.broken else "link")
        lit = self.hasFocus() or self._hovered
        frame_paint.paint_edge(painter, box, empty=empty, wrong=bool(self.error or content.broken), lit=lit)
        if self.reading:
            frame_paint.paint_reading(painter, self.rect(), over_picture=content.preview is not None)
        elif empty:
            hint = tr("drop, paste or browse") if self.isEnabled() else tr("not with this model")
            frame_paint.paint_invitation(painter, self.rect(), self._title, hint)
        else:
            frame_paint.paint_caption(painter, self.rect(), self.caption())
