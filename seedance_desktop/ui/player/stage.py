"""The pictures themselves: one clip or up to four compared, letterboxed on near black, with zoom and pan."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QImage,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from seedance_desktop.core.i18n import join_list, tr
from seedance_desktop.ui import theme
from seedance_desktop.ui.local_files import file_url
from seedance_desktop.ui.player import stage_paint
from seedance_desktop.ui.player.panes import LETTERS, CompareMode, PaneInfo, View, boxes, fit_scale

GAINS = (1, 2, 4, 8, 16)
"""Factors by which the difference of two pictures can be brightened."""
_EDGE_PX = 8  # pixels from the wipe's edge in which the pointer can drag it
_WHEEL_STEP = 1.2
_CARRIED = QSize(160, 120)


class Stage(QWidget):
    """Paint a frame of every pane, or a message about what to do or what is wrong with the file."""

    painted = Signal(int)
    """A new frame was painted."""
    pane_chosen = Signal(int)
    view_changed = Signal()
    """Zoom, wipe or gain changed."""
    full_screen_requested = Signal()
    frame_drag_started = Signal(int)
    """A pane's picture is being dragged; answer with `drag_out` and the file of its frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 90)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Picture"))
        self.images: list[QImage] = []
        self.pane_infos: list[PaneInfo] = [PaneInfo("")]
        self.frame_number = -1
        self._painted = -1
        self._message = ""
        self._detail = ""
        self._is_error = False
        self.mode = CompareMode.SINGLE
        self.active = 0
        self._drag_position: QPointF | None = None  # the last pointer position during a drag
        self._dragging = ""
        self.view = View()
        self.wipe = 0.5
        """Position of the wipe's edge, as a share of the picture's width."""
        self.gain = 4
        self.safe_areas = False
        self._corners = ("", "")

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    @property
    def pair(self) -> tuple[int, int]:
        """Return the two panes of a wipe or difference: the first, and the active one or the second."""
        return 0, (self.active or 1)

    def set_panes(self, looks: Sequence[PaneInfo]) -> None:
        """Set the panes' texts; pictures follow by `show_frames`."""
        self.pane_infos = list(looks) or [PaneInfo("")]
        self.active = min(self.active, len(self.pane_infos) - 1)
        if len(self.pane_infos) == 1:
            self.mode = CompareMode.SINGLE
        self._describe()
        self.update()

    def set_mode(self, mode: CompareMode, active: int) -> None:
        """Set the compare mode; the zoom resets when the panes' size changes."""
        if (mode in _SPREAD) != (self.mode in _SPREAD):
            self.view.fit()
        self.mode = mode if len(self.pane_infos) > 1 else CompareMode.SINGLE
        self.active = active
        self.view_changed.emit()
        self._describe()
        self.update()

    def show_frames(self, number: int, images: Sequence[QImage]) -> None:
        """Show this frame of every pane; a null image for a pane without one."""
        self.images = list(images)
        self.frame_number = number
        self._painted = -1
        self._describe()
        self.update()

    def set_corners(self, left: str, right: str) -> None:
        """Set the labels in the upper corners."""
        if (left, right) != self._corners:
            self._corners = (left, right)
            self._describe()
            self.update()

    def show_message(self, message: str, detail: str = "", *, is_error: bool = False) -> None:
        """Show a message instead of pictures."""
        self.images = []
        self.frame_number = -1
        self.pane_infos = [PaneInfo("")]
        self.mode, self.active = CompareMode.SINGLE, 0
        self.view.fit()
        self._message, self._detail, self._is_error = message, detail, is_error
        self.setAccessibleDescription(f"{message} {detail}".strip())
        self.update()

    # Layout

    def visible_panes(self) -> list[int]:
        """Return the visible panes, in the order of painting."""
        match self.mode:
            case CompareMode.SINGLE:
                return [self.active]
            case CompareMode.WIPE | CompareMode.DIFFERENCE:
                return list(self.pair)
        return list(range(len(self.pane_infos)))

    def box(self, pane: int) -> QRectF:
        room = QRectF(self.rect())
        if self.mode not in _SPREAD:
            return room
        size = self.pane_infos[0].size
        aspect = size.width() / size.height()
        return boxes(len(self.pane_infos), room, self.mode, aspect, tight=self.view.is_fit)[pane]

    def _place(self, pane: int) -> QRectF:
        """Return the rectangle of a pane's whole picture."""
        return self.view.place(self.pane_infos[pane].size, self.box(pane))

    def sizes(self) -> list[QSize]:
        """Return the size in device pixels of each pane's whole picture."""
        places = map(self._place, range(len(self.pane_infos)))
        return [(place.size() * self.devicePixelRatio()).toSize() for place in places]

    def pane_at(self, point: QPointF) -> int:
        """Return the pane under a point, -1 for none."""
        if self.mode is CompareMode.WIPE:
            return self.pair[0] if point.x() < self._edge_x() else self.pair[1]
        return next((pane for pane in self.visible_panes() if self.box(pane).contains(point)), -1)

    @property
    def zoom_percent(self) -> float:
        """Return the zoom in percent: device pixels per 100 pixels of the first picture."""
        look = self.pane_infos[0]
        return fit_scale(look.size, self.box(0)) * self.view.factor * self.devicePixelRatio() * 100

    # Zoom and pan.

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom in (above 1) or out, around a point or the middle."""
        self._zoom_to(self.view.factor * factor, at)

    def zoom_fit(self) -> None:
        """Show the whole picture."""
        self.view.fit()
        self._view_moved()

    def zoom_pixels(self, at: QPointF | None = None) -> None:
        """Toggle between 1:1 pixels of the (first) picture and the whole picture."""
        exact = 1 / (fit_scale(self.pane_infos[0].size, self.box(0)) * self.devicePixelRatio())
        if abs(self.view.factor - exact) < 1e-9:
            self.zoom_fit()
        else:
            self._zoom_to(exact, at)

    def _zoom_to(self, factor: float, at: QPointF | None) -> None:
        if not self.images:
            return
        pane = max(self.pane_at(at), 0) if at else self.visible_panes()[0]
        self.view.zoom(factor, self.pane_infos[pane].size, self.box(pane), at)
        self._view_moved()

    def _view_moved(self) -> None:
        self.view_changed.emit()
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        if steps and self.images:
            self.zoom_by(_WHEEL_STEP**steps, event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Zoom by a pinch on a touch pad."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().event(event)

    # The pointer.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() not in {Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton} or not self.images:
            return
        self._drag_position = event.position()
        self._dragging = ""
        if self._near_edge(event.position()):
            self._dragging = "wipe"
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag_position is None:
            self._show_cursor(event.position())
            return
        by = event.position() - self._drag_position
        if not self._dragging and not self.view.is_fit and by.manhattanLength() > 4:
            self._dragging = "pan"
        elif not self._dragging and by.manhattanLength() >= QApplication.startDragDistance():
            self._dragging = "frame"
            if (pane := self.pane_at(self._drag_position)) >= 0 and event.buttons() & Qt.MouseButton.LeftButton:
                self.frame_drag_started.emit(pane)
        if self._dragging == "wipe":
            self.set_wipe(self._share_at(event.position().x()))
        elif self._dragging == "pan":
            self._drag_position = event.position()
            pane = self.visible_panes()[0]
            self.view.pan(by, self.pane_infos[pane].size, self.box(pane))
            self._view_moved()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag_position is not None and not self._dragging and event.button() is Qt.MouseButton.LeftButton:
            pane = self.pane_at(event.position())
            if pane >= 0 and len(self.pane_infos) > 1 and self.mode in _SPREAD:
                self.pane_chosen.emit(pane)
        self._drag_position = None
        self._dragging = ""
        self._show_cursor(event.position())

    def drag_out(self, file: Path) -> None:
        """Start a file drag if the button is still down; return when it was dropped."""
        if self._drag_position is None or self._dragging != "frame":
            return
        mime = QMimeData()
        mime.setUrls([file_url(file)])
        drag = QDrag(self)
        drag.setMimeData(mime)
        pane = max(self.pane_at(self._drag_position), 0)
        if pane < len(self.images) and not self.images[pane].isNull():
            small = self.images[pane].scaled(_CARRIED, Qt.AspectRatioMode.KeepAspectRatio)
            drag.setPixmap(QPixmap.fromImage(small))
        drag.exec(Qt.DropAction.CopyAction)
        self._drag_position = None
        self._dragging = ""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.full_screen_requested.emit()

    def set_wipe(self, share: float) -> None:
        """Set the wipe's edge, as a share of the picture's width."""
        self.wipe = min(max(share, 0.0), 1.0)
        self._view_moved()

    def set_gain(self, gain: int) -> None:
        """Set the difference's gain: one of GAINS."""
        self.gain = gain
        self._view_moved()

    def set_safe_areas(self, on: bool) -> None:
        self.safe_areas = on
        self.update()

    def _wipe_rect(self) -> QRectF:
        """Return the rectangle of the wipe: the visible part of the first picture."""
        return self._place(0).intersected(QRectF(self.rect()))

    def _edge_x(self) -> float:
        across = self._wipe_rect()
        return across.left() + across.width() * self.wipe

    def _share_at(self, x: float) -> float:
        across = self._wipe_rect()
        return (x - across.left()) / max(across.width(), 1)

    def _near_edge(self, point: QPointF) -> bool:
        return self.mode is CompareMode.WIPE and abs(point.x() - self._edge_x()) <= _EDGE_PX

    def _show_cursor(self, point: QPointF) -> None:
        if self._near_edge(point):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        elif not self.view.is_fit and self.images:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()

    # Painting.

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.view_changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("stage"))
        if not self.images:
            stage_paint.message(painter, QRectF(self.rect()), self._message, self._detail, is_error=self._is_error)
            return
        match self.mode:
            case CompareMode.WIPE:
                self._paint_wipe(painter)
            case CompareMode.DIFFERENCE:
                self._paint_difference(painter)
            case _:
                for pane in self.visible_panes():
                    self._paint_pane(painter, pane)
                    self._paint_words(painter, pane, self.box(pane))
        if self._painted != self.frame_number:
            self._painted = self.frame_number
            self.painted.emit(self.frame_number)

    def _paint_pane(self, painter: QPainter, pane: int, clip: QRectF | None = None) -> None:
        box, look = self.box(pane), self.pane_infos[pane]
        image = self.images[pane] if pane < len(self.images) else QImage()
        painter.save()
        painter.setClipRect(box.intersected(clip) if clip is not None else box)
        if image.isNull():
            stage_paint.message(painter, box, tr("This clip can't be shown"), look.problem, is_error=True)
        else:
            place = self._place(pane)
            stage_paint.picture(painter, place, image, self.devicePixelRatio())
            if self.safe_areas:
                stage_paint.safe_areas(painter, place)
        painter.restore()

    def _paint_words(self, painter: QPainter, pane: int, box: QRectF) -> None:
        """Paint the labels of a pane where clips are compared, else those in the corners."""
        if len(self.pane_infos) < 2:
            for text, right in zip(self._corners, (False, True), strict=True):
                stage_paint.badge(painter, box, text, right=right)
            return
        look = self.pane_infos[pane]
        place = self._place(pane).intersected(box)
        ended = (
            " · " + tr("ends at {frame}", frame=f"{look.frames - 1:03d}")
            if 0 < look.frames <= self.frame_number
            else ""
        )
        stage_paint.heading(painter, place, f"{LETTERS[pane]} · {look.title}{ended}", look.rating)
        if self.mode in _SPREAD and pane == self.active:
            stage_paint.outline(painter, place)

    def _paint_wipe(self, painter: QPainter) -> None:
        left, right = self.pair
        edge, room = self._edge_x(), QRectF(self.rect())
        self._paint_pane(painter, left, QRectF(0, 0, edge, room.height()))
        self._paint_pane(painter, right, QRectF(edge, 0, room.width() - edge, room.height()))
        across = self._wipe_rect()
        stage_paint.wipe_edge(painter, edge, across)
        half = across.width() / 2
        text = [f"{LETTERS[pane]} · {self.pane_infos[pane].title}" for pane in (left, right)]
        stage_paint.badge(painter, across.adjusted(0, 0, -half, 0), text[0], right=False)
        stage_paint.badge(painter, across.adjusted(half, 0, 0, 0), text[1], right=True)

    def _paint_difference(self, painter: QPainter) -> None:
        first, second = self.pair
        if any(pane >= len(self.images) or self.images[pane].isNull() for pane in (first, second)):
            self._paint_pane(painter, second if self.images[first].isNull() else first)
            return
        places = [(self._place(p), self.images[p]) for p in (first, second)]
        ratio = self.devicePixelRatio()
        painter.drawImage(0, 0, stage_paint.difference(QSizeF(self.size()), ratio, places, self.gain))
        text = f"{LETTERS[first]} − {LETTERS[second]} · {self.gain}×"
        stage_paint.badge(painter, self._wipe_rect(), text, right=False)

    def _describe(self) -> None:
        if not self.images:
            return
        titles = [self.pane_infos[pane].title for pane in self.visible_panes()]
        shown = join_list([*filter(None, self._corners)] or titles)
        self.setAccessibleDescription(tr("Frame {number}: {shown}", number=self.frame_number, shown=shown))


_SPREAD = {CompareMode.SIDE, CompareMode.GRID}
