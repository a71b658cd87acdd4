"""Bars around the queue's list: undo, edit, selection and filter."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import format_number, tr
from seedance_desktop.ui import theme
from seedance_desktop.ui.key_hints import set_key_tooltip
from seedance_desktop.ui.queue.labels import Group, JobFilter
from seedance_desktop.ui.widgets.build import configure, fill
from seedance_desktop.ui.widgets.choice import Segmented
from seedance_desktop.ui.widgets.labels import ElidedLabel

UNDO_MS = 10_000


class MessageBar(QFrame):
    """A line of text with a button; hidden while it is empty."""

    pressed = Signal()

    def __init__(self, name: str, button: str, parent: QWidget | None = None, *, edge: str = "top") -> None:
        """`edge` is the side with a separator line."""
        super().__init__(parent)
        configure(self, objectName=name, edge=edge)
        self.label = ElidedLabel()
        self.button = configure(QPushButton(button, self), objectName=f"{name}_button", clicked=self.pressed)
        fill(QHBoxLayout(self), (self.label, 1), self.button, margins=(14, 6, 8, 6), spacing=8)
        self.hide()

    def show_message(self, text: str) -> None:
        """Show a text, or hide with "". Screen readers are notified."""
        changed = text != self.label.text()
        self.label.setText(text)
        configure(self, accessibleName=text, visible=bool(text))
        if text and changed:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


class UndoBar(MessageBar):
    """What was removed, with Undo, for ten seconds or until something else starts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("queue_undo", tr("Undo"), parent)
        set_key_tooltip(self.button, tr("Restore the removed jobs"), "queue.undo")
        self.timer = configure(QTimer(self, singleShot=True, interval=UNDO_MS), timeout=lambda: self.show_message(""))

    @property
    def is_open(self) -> bool:
        """Return whether there is something to undo."""
        return self.timer.isActive()

    def show_message(self, text: str) -> None:
        """Offer to undo this, or hide with ""."""
        super().show_message(text)
        if text:
            self.timer.start()
        else:
            self.timer.stop()


class FilterBar(QWidget):
    """The filter of the list: by state and by text."""

    changed = Signal(JobFilter, str)
    left = Signal()
    """Escape: show the whole list and focus it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue_filter")
        self.show_only = Segmented(tr("Show"), {one.name: tr(one.value) for one in JobFilter}, self)
        self.show_only.set_value(JobFilter.ALL.name)
        self.text = configure(QLineEdit(self), objectName="queue_filter_text", accessibleName=tr("Find in the queue"))
        configure(self.text, placeholderText=tr("Find by prompt, model, id or error"), clearButtonEnabled=True)
        self.show_only.picked.connect(self._emit_changed)
        self.text.textChanged.connect(self._emit_changed)
        fill(QVBoxLayout(self), self.show_only, self.text, margins=(12, 0, 12, 8), spacing=6)

    def clear(self) -> None:
        self.show_only.set_value(JobFilter.ALL.name)
        self.text.clear()
        self._emit_changed()

    def show_counts(self, groups: dict[Group, int]) -> None:
        """Show how many jobs need attention."""
        need = groups[Group.NEEDS_YOU]
        button = self.show_only.button(JobFilter.NEEDS_YOU.name)
        button.setText(
            f"{tr(JobFilter.NEEDS_YOU.value)} {format_number(need)}" if need else tr(JobFilter.NEEDS_YOU.value)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _emit_changed(self) -> None:
        self.changed.emit(JobFilter[self.show_only.value()], self.text.text())


def notice(text: str, parent: QWidget) -> QLabel:
    """Return a warning line under the header, hidden at first."""
    label = configure(QLabel(text, parent), role="warn", wordWrap=True, visible=False)
    theme.make_small(label)
    label.setContentsMargins(14, 0, 14, 10)
    return label
