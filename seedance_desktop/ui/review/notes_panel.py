"""Notes of a clip, each tied to a frame or a range of frames."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.clip import Note
from seedance_desktop.ui import theme
from seedance_desktop.ui.review.annotation_panel import empty
from seedance_desktop.ui.review.playback import Span
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill
from seedance_desktop.ui.widgets.labels import SectionLabel


def span_text(start: int, end: int) -> str:
    """Return the name of a frame or range: "frame 042", "frames 104–118"."""
    return (
        tr("frame {start}").format(start=f"{start:03d}")
        if start == end
        else tr("frames {start}–{end}").format(start=f"{start:03d}", end=f"{end:03d}")
    )


class NoteField(QLineEdit):
    """A field for a note: Enter for the current frame, Shift+Enter for the range from in to out point."""

    entered = Signal(str, bool)
    """The text, and whether the note is for the range."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        configure(self, objectName="review_note", accessibleName=tr("New note"), maxLength=500)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if text := self.text().strip():
                self.clear()
                self.entered.emit(text, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class NotesPanel(QWidget):
    """A card per note, and a field for the next one."""

    seek_requested = Signal(int)
    added = Signal(object)
    """A Note."""
    removed = Signal(object)
    """A Note."""
    left = Signal()
    """The user finished writing."""

    def __init__(self) -> None:
        super().__init__()
        self._frame = 0
        self._range: Span | None = None
        self._notes: Sequence[Note] = ()
        self.field = NoteField()
        self.field.entered.connect(self._enter)
        self.field.left.connect(self.left)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(4)
        fill(QVBoxLayout(self), SectionLabel(tr("Notes")), self._cards, self.field, margins=0, spacing=6)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show these notes, in the order of their frames."""
        if notes == self._notes and self._cards.count() == len(notes):
            return
        self._notes = notes
        empty(self._cards)
        for note in notes:
            self._cards.addWidget(self._card(note))

    def set_position(self, frame: int, span: Span | None) -> None:
        """Set the current frame, and the range if there is one."""
        self._frame, self._range = frame, span
        hint = tr("Note at {frame}").format(frame=span_text(frame, frame))
        if span:
            hint += f" · ⇧↵ {span[0]:03d}–{span[1]:03d}"
        self.field.setPlaceholderText(hint)
        self.field.setToolTip(
            tr("Enter: note on the current frame. Shift+Enter: note on the range from in to out point.")
        )

    def _enter(self, text: str, on_range: bool) -> None:
        start, end = self._range if on_range and self._range else (self._frame, self._frame)
        self.added.emit(Note(start, end, text))

    def _card(self, note: Note) -> QFrame:
        card = configure(QFrame(), surface="raised")
        where = configure(QPushButton(span_text(note.start, note.end)), kind="link")
        where.setFont(theme.tabular(where.font()))
        where.setAccessibleName(tr("Go to {frame}: {note}").format(frame=where.text(), note=note.text))
        where.setCursor(Qt.CursorShape.PointingHandCursor)
        where.clicked.connect(lambda: self.seek_requested.emit(note.start))
        gone = QToolButton()
        gone.setAccessibleName(tr("Remove the note at {frame}").format(frame=where.text()))
        gone.setToolTip(tr("Remove this note"))
        theme.set_icon(gone, "x", "dim")
        gone.setFixedSize(20, 20)
        gone.clicked.connect(lambda: self.removed.emit(note))
        text = configure(QLabel(note.text), textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        head = fill(QHBoxLayout(), where, STRETCH, gone)
        fill(QVBoxLayout(card), head, text, margins=(8, 4, 4, 6), spacing=0)
        return card
