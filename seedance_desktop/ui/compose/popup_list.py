"""A popup under a button: a search field and a list, for mouse and keyboard."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.text import shown
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets.build import configure, fill

_SIZE = QSize(330, 380)
_SEARCH_MS = 120


class Line(Struct, frozen=True):
    """One line of the list: text, value and tooltip. A heading has the value ""."""

    text: str
    value: str
    more: str = ""

    @property
    def is_heading(self) -> bool:
        """Return whether it is a heading."""
        return not self.value


class PopupList(QFrame):
    """A popup list; `picked` carries a line's value, `removed` that of a line deleted with Delete."""

    picked = Signal(str)
    removed = Signal(str)
    searched = Signal(str)
    """The search text, shortly after it changed; answer with `set_lines`."""

    def __init__(self, name: str, hint: str, empty: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        configure(self, objectName=name.lower().replace(" ", "_"), accessibleName=name, surface="raised")
        self._empty = empty
        self.field = configure(QLineEdit(), placeholderText=hint, accessibleName=hint)
        self.field.setClearButtonEnabled(True)
        self.list = configure(QListWidget(), accessibleName=name, wordWrap=True)
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = configure(QLabel(), role="small", wordWrap=True)
        self.foot = QHBoxLayout()
        self.foot.addWidget(self.note, 1)
        fill(QVBoxLayout(self), self.field, (self.list, 1), self.foot, margins=8, spacing=6)
        self.resize(_SIZE)
        self._timer = configure(
            QTimer(self, singleShot=True, interval=_SEARCH_MS), timeout=lambda: self.searched.emit(self.field.text())
        )
        self.field.textChanged.connect(self._timer.start)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(self._pick)
        self.list.itemClicked.connect(self._pick)

    def open_at(self, widget: QWidget) -> None:
        """Open under a widget, or above it where there is no room, with an empty search."""
        self.field.clear()
        self._timer.stop()
        self.searched.emit("")
        at = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        room = widget.screen().availableGeometry()
        if at.y() + self.height() > room.bottom():
            at.setY(max(room.top(), widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2))
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        self.move(at)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_lines(self, lines: Sequence[Line], note: str = "") -> None:
        """Show these lines and select the first one that can be picked."""
        self.list.clear()
        for line in lines:
            item = QListWidgetItem(shown(line.text))
            item.setData(Qt.ItemDataRole.UserRole, line.value)
            item.setToolTip(shown(line.more))
            if line.is_heading:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setForeground(theme.color("dim"))
                item.setFont(theme.label_font(self.list.font()))
            self.list.addItem(item)
        self.note.setText(note if lines else self._empty)
        first = next((row for row, line in enumerate(lines) if not line.is_heading), -1)
        self.list.setCurrentRow(first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up, Down and Return in the search field control the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
                self.list.keyPressEvent(event)
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._pick(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.list.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None and self.list.hasFocus():
            self.removed.emit(item.data(Qt.ItemDataRole.UserRole))
        else:
            super().keyPressEvent(event)

    def _pick(self, item: QListWidgetItem | None) -> None:
        value = item.data(Qt.ItemDataRole.UserRole) if item is not None else ""
        if value:
            self.hide()
            self.picked.emit(value)
