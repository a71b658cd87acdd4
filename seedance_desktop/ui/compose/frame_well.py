"""A place for one frame: drop, paste or browse a picture, and see what the ratio will cut from it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, QUrl, Signal
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
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from seedance_desktop.domain.media import MediaInput, MediaKind, image_problems
from seedance_desktop.domain.problem import Problem
from seedance_desktop.media.errors import MediaError
from seedance_desktop.ui import theme
from seedance_desktop.ui.compose import frame_paint
from seedance_desktop.ui.compose.intake import IMAGE_FILTER, Intake, Taken, given, offers


@dataclass(frozen=True, slots=True)
class Held:
    """What a well holds: the frame, its small picture, and why it can't be read any more, or ""."""

    media: MediaInput | None = None
    preview: QImage | None = None
    broken: str = ""


_NOTHING = Held()


class FrameWell(QPushButton):
    """One frame of a request. Press: browse; Delete: empty; Ctrl+V: paste; it can be dragged to another well.

    A picture that can't be used is refused in words (`error`), and what was there before stays.
    """

    changed = Signal()

    def __init__(self, field: str, title: str, intake: Intake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(field)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._field = field
        self._title = title
        self._intake = intake
        self._held = _NOTHING
        self.reading = ""
        """Name of the file that is being read right now, or ""."""
        self._ticket = 0
        self._ratio = ""
        self._hovered = False
        self._pressed_at: QPoint | None = None
        self.error = ""
        """Why the last picture was refused, or ""; for the line beside the well."""
        self._clear = QToolButton(self)
        self._clear.setObjectName(f"{field}_clear")
        self._clear.setAccessibleName(f"Remove {title.lower()} frame")
        self._clear.setToolTip("Remove")
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

    # What it holds

    def media(self) -> MediaInput | None:
        """The frame that a request would carry."""
        return self._held.media

    def problem(self) -> Problem | None:
        """That the file can't be read any more, which only the well knows."""
        return Problem(self._field, self._held.broken, "Choose the picture again.") if self._held.broken else None

    def set_media(self, media: MediaInput | None) -> None:
        """Put a frame in without asking whether it is fit; a local one is read again for its picture."""
        held = self._held
        known = media is None or media.is_remote or held.preview is not None or held.broken or self.reading
        if media == held.media and known:
            return
        self.stop_reading()
        self._held = Held(media)
        if media is not None and not media.is_remote:
            self._reread(media)
        self._show()

    def stop_reading(self) -> None:
        """Forget a picture that is still being read, and what was said of the last one."""
        self._ticket += 1
        self.reading = self.error = ""
        self._show()

    def set_ratio(self, ratio: str) -> None:
        """The ratio that the clip will have, to draw the cut; "adaptive" cuts nothing."""
        if ratio != self._ratio:
            self._ratio = ratio
            self._show()

    def clear(self) -> None:
        """Empty the well."""
        self.stop_reading()
        self.set_media(None)
        self.changed.emit()

    def exchange(self, held: Held) -> Held:
        """Hold something else, picture included; returns what was held before."""
        before, self._held = self._held, held
        self.error = ""
        self._show()
        return before

    def swap(self, other: "FrameWell") -> None:
        """Exchange the frames of two wells; does nothing while either is still reading."""
        if not self.reading and not other.reading:
            self.exchange(other.exchange(self._held))
            self.changed.emit()

    # How it gets there

    def drop(self, mime: QMimeData) -> bool:
        """Take what was dropped or pasted; False when there is nothing in it for a well."""
        found = given(mime)
        if not found:
            self._refuse("There is no picture in what was dropped or pasted.")
            return False
        what = found[0]
        self._ticket += 1
        ticket = self._ticket
        self.reading = "The picture" if isinstance(what, QImage) else str(what).rsplit("/", 1)[-1]
        self.error = ""

        def done(result: Taken | MediaError) -> None:
            if ticket == self._ticket:
                self.reading = ""
                self._judge(result)

        self._intake.take(what, done)
        self._show()
        self.changed.emit()
        return True

    def paste(self) -> None:
        """Take the picture, file or address on the clipboard."""
        self.drop(QGuiApplication.clipboard().mimeData())

    def browse(self) -> None:
        """Ask for a file without holding up the window."""
        dialog = QFileDialog(self, f"Choose the {self._title.lower()} frame", "", IMAGE_FILTER)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.drop(_mime_of(QUrl.fromLocalFile(path))))
        dialog.open()

    def _reread(self, media: MediaInput) -> None:
        """Read again the file of a frame that is already in the well."""
        ticket = self._ticket
        self.reading = media.name

        def done(result: Taken | MediaError) -> None:
            if ticket != self._ticket:
                return
            self.reading = ""
            if isinstance(result, MediaError):
                self._held = Held(media, broken=str(result))
            else:
                self._held = Held(result.media, result.preview)
            self._show()
            self.changed.emit()

        self._intake.take(Path(media.source), done)

    def _judge(self, result: Taken | MediaError) -> None:
        if isinstance(result, MediaError):
            self._refuse(str(result))
        elif result.media.kind is not MediaKind.IMAGE:
            what = "a video" if result.media.kind is MediaKind.VIDEO else "a sound"
            self._refuse(f"{result.media.name} is {what}; a frame must be a picture.")
        elif problems := image_problems(result.media, self._field):
            self._refuse(str(problems[0]))
        else:
            self._held = Held(result.media, result.preview)
            self._show()
            self.changed.emit()

    def _refuse(self, why: str) -> None:
        self.error = f"{why} {self._held.media.name} stays." if self._held.media else why
        self._show()
        self.changed.emit()

    # Qt's side

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is not self and offers(event.mimeData()):
            self._hovered = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._hovered = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._hovered = False
        if self.drop(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.browse()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start, media = self._pressed_at, self._held.media
        away = (event.position().toPoint() - start).manhattanLength() if start is not None else 0
        if media is None or away < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        self._pressed_at = None
        self.setDown(False)
        drag = QDrag(self)
        drag.setMimeData(_mime_of(QUrl(media.source) if media.is_remote else QUrl.fromLocalFile(media.source)))
        if self._held.preview is not None:
            small = self._held.preview.scaledToWidth(96, Qt.TransformationMode.SmoothTransformation)
            drag.setPixmap(QPixmap.fromImage(small))
        drag.exec(Qt.DropAction.CopyAction)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(theme.icon("folder-open"), "Browse…", self.browse)
        paste = menu.addAction(theme.icon("clipboard-paste"), "Paste", self.paste)
        paste.setEnabled(offers(QGuiApplication.clipboard().mimeData()))
        menu.addAction(theme.icon("x"), "Remove", self.clear).setEnabled(self._held.media is not None)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._clear.move(self.width() - self._clear.width() - 4, 4)

    def caption(self) -> str:
        """What stands on the picture, "" while the well is empty."""
        return frame_paint.caption(self._title, self._held.media, self._ratio) if self._held.media else ""

    def _show(self) -> None:
        state = self.caption() or "empty: drop, paste or browse a picture"
        if self.reading:
            state = f"reading {self.reading}"
        self.setAccessibleName(f"{self._title} frame, {state}")
        self.setAccessibleDescription(self.error or self._held.broken)
        self.setToolTip(self._held.media.source if self._held.media else "")
        self._clear.setVisible(self._held.media is not None or bool(self.reading))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        of, held = theme.tokens(), self._held
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        empty = held.media is None
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(of.hover if self._hovered or (empty and self.underMouse()) else of.raised))
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        if held.preview is not None:
            frame_paint.paint_picture(painter, box, held.preview, frame_paint.cut_shape(held.media, self._ratio))
        elif not empty and not self.reading:
            frame_paint.paint_icon(painter, self.rect(), "circle-alert" if held.broken else "link")
        lit = self.hasFocus() or self._hovered
        frame_paint.paint_edge(painter, box, empty=empty, wrong=bool(self.error or held.broken), lit=lit)
        if self.reading:
            frame_paint.paint_reading(painter, self.rect(), over_picture=held.preview is not None)
        elif empty:
            hint = "drop, paste or browse" if self.isEnabled() else "not with this model"
            frame_paint.paint_invitation(painter, self.rect(), f"{self._title} frame", hint)
        else:
            frame_paint.paint_caption(painter, self.rect(), self.caption())


def _mime_of(url: QUrl) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([url])
    return mime
