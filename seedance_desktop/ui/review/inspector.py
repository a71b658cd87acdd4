"""The right column of Review: annotations, notes, generation settings, shot chain and next steps."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.i18n import format_datetime, mark, tr
from seedance_desktop.core.text import short_name, shown
from seedance_desktop.domain.catalogue import Mode, find_model
from seedance_desktop.domain.clip import Clip, Note
from seedance_desktop.domain.request import Request
from seedance_desktop.ui import theme
from seedance_desktop.ui.clips.thumbnails import ThumbnailCache, paint_cover, rounded
from seedance_desktop.ui.key_hints import set_key_tooltip
from seedance_desktop.ui.player.playback import Span
from seedance_desktop.ui.review.annotation_panel import AnnotationPanel, empty
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill
from seedance_desktop.ui.widgets.flow_layout import FlowLayout
from seedance_desktop.ui.widgets.labels import SectionLabel

_PROMPT_CHARACTERS = 110
_EMPTY = mark("Open a clip from the strip or the Library to rate it, add notes and continue from any of its frames.")


_SIZE = QSize(60, 36)
_THUMBNAIL_PX = 160
_THUMBNAIL_BYTES = 4_000_000


class ChainClip(QPushButton):
    """A button for one clip of the chain, or the empty place after the last."""

    def __init__(
        self, clip: Clip | None, thumbnails: ThumbnailCache, thumbnail: Path | None, *, current: bool
    ) -> None:
        super().__init__()
        self.clip = clip
        self._thumbnails = thumbnails
        self._thumbnail = thumbnail
        self._current = current
        self.setFixedSize(_SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = theme.smooth_painter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = rounded(box, 4)
        of = theme.tokens()
        painter.fillPath(shape, theme.mix(of.line, of.raised, 0.3))
        image = self._thumbnails.get(self.clip.id, self._thumbnail) if self.clip else None
        if image is not None:
            paint_cover(painter, image, box, shape)
        elif self.clip is None:
            painter.setPen(QPen(theme.color("dim"), 1.5))
            middle = QPointF(box.center())
            painter.drawLine(middle - QPointF(5, 0), middle + QPointF(5, 0))
            painter.drawLine(middle - QPointF(0, 5), middle + QPointF(0, 5))
        if self._current or self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawPath(shape)


class ChainPanel(QWidget):
    """A row of clips to open, ending in a button that continues the shot."""

    chosen = Signal(object)
    """A Clip."""
    continue_requested = Signal()
    play_requested = Signal()

    def __init__(self, thumbnail_path: Callable[[Clip], Path]) -> None:
        super().__init__()
        self._thumbnail_path = thumbnail_path
        self._thumbnails = ThumbnailCache(_THUMBNAIL_PX, _THUMBNAIL_BYTES, self)
        self._thumbnails.loaded.connect(lambda _key: self._repaint())
        self._row = FlowLayout(3)
        self.play_button = configure(QPushButton(tr("Play the chain")), kind="link", objectName="review_play_chain")
        set_key_tooltip(self.play_button, tr("Play these clips back to back"), "review.play_chain")
        self.play_button.clicked.connect(self.play_requested)
        self.play_button.hide()
        head = QHBoxLayout()
        head.addWidget(SectionLabel(tr("Shot chain")))
        head.addStretch(1)
        head.addWidget(self.play_button, alignment=Qt.AlignmentFlag.AlignBottom)
        fill(QVBoxLayout(self), head, self._row, margins=0, spacing=6)

    def show_chain(self, clips: Sequence[Clip], current: str) -> None:
        """Show a shot; `current` is the id of the current clip."""
        empty(self._row)
        for clip in clips:
            link = ChainClip(clip, self._thumbnails, self._thumbnail_path(clip), current=clip.id == current)
            configure(link, accessibleName=clip.stem, toolTip=short_name(clip.stem))
            link.clicked.connect(lambda _on=False, clip=clip: self.chosen.emit(clip))
            self._row.addWidget(link)
            arrow = configure(QLabel("→"), role="dim")
            arrow.setFixedHeight(_SIZE.height())
            self._row.addWidget(arrow)
        following = ChainClip(None, self._thumbnails, None, current=False)
        configure(following, accessibleName=tr("Continue the chain"), toolTip=tr("Continue from the last frame"))
        following.clicked.connect(self.continue_requested)
        self._row.addWidget(following)
        self.play_button.setVisible(len(clips) > 1)

    def forget(self, clip_id: str) -> None:
        """Load a clip's picture again: its file may have changed."""
        self._thumbnails.forget(clip_id)
        self._repaint()

    def _repaint(self) -> None:
        for link in self.findChildren(ChainClip):
            link.update()


def span_text(start: int, end: int) -> str:
    """Return the name of a frame or range: "frame 042", "frames 104–118"."""
    return (
        tr("frame {start}", start=f"{start:03d}")
        if start == end
        else tr("frames {start}–{end}", start=f"{start:03d}", end=f"{end:03d}")
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
        hint = tr("Note at {frame}", frame=span_text(frame, frame))
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
        where.setAccessibleName(tr("Go to {frame}: {note}", frame=where.text(), note=shown(note.text)))
        where.setCursor(Qt.CursorShape.PointingHandCursor)
        where.clicked.connect(lambda: self.seek_requested.emit(note.start))
        gone = QToolButton()
        gone.setAccessibleName(tr("Remove the note at {frame}", frame=where.text()))
        gone.setToolTip(tr("Remove this note"))
        theme.set_icon(gone, "x", "dim")
        gone.setFixedSize(20, 20)
        gone.clicked.connect(lambda: self.removed.emit(note))
        text = configure(QLabel(shown(note.text)), wordWrap=True)
        head = fill(QHBoxLayout(), where, STRETCH, gone)
        fill(QVBoxLayout(card), head, text, margins=(8, 4, 4, 6), spacing=0)
        return card


class Inspector(QWidget):
    """Show one clip. Its buttons trigger the page's actions of the same name."""

    continue_requested = Signal()
    frame_requested = Signal(str)
    """Use the current frame as "first" or "last"."""
    reuse_requested = Signal()
    reveal_requested = Signal()

    def __init__(self, thumbnail_path: Callable[[Clip], Path]) -> None:
        super().__init__()
        self.setObjectName("review_side")
        self.annotations = AnnotationPanel()
        self.notes = NotesPanel()
        self.chain = ChainPanel(thumbnail_path)
        self._facts = QFormLayout()
        self._facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self.empty_label = configure(QLabel(tr(_EMPTY)), wordWrap=True, role="dim")
        self._next = QVBoxLayout()
        self._next.setSpacing(5)
        self._continue = self._step(tr("Continue from last frame"), self.continue_requested.emit, primary=True)
        self._first = self._step("", lambda: self.frame_requested.emit("first"))
        self._last = self._step("", lambda: self.frame_requested.emit("last"))
        self._settings = self._step(tr("Use these settings"), self.reuse_requested.emit)
        self._reveal = self._step(tr("Show in folder"), self.reveal_requested.emit)
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(self.annotations)
        inner.addWidget(self.notes)
        inner.addWidget(SectionLabel(tr("Generated with")))
        inner.addLayout(self._facts)
        inner.addWidget(self.chain)
        inner.addWidget(SectionLabel(tr("Next")))
        inner.addLayout(self._next)
        fill(QVBoxLayout(self), self.empty_label, self._body, STRETCH, margins=(16, 12, 16, 16))
        self.show_clip(None)

    def add_steps(self, actions: Sequence[QAction]) -> None:
        """Add buttons above "Show in folder"."""
        for action in actions:
            button = self._step(action.text(), action.trigger)
            button.setObjectName(f"step_{action.objectName()}")
            action.changed.connect(lambda button=button, action=action: _follow(button, action))
            _follow(button, action)
            self._next.removeWidget(button)
            self._next.insertWidget(self._next.count() - 1, button)

    def show_clip(self, clip: Clip | None) -> None:
        """Show a clip, or a hint when there is none."""
        self.empty_label.setVisible(clip is None)
        self._body.setVisible(clip is not None)
        if clip is None:
            return
        self.annotations.show_clip(clip)
        self.notes.show_notes(clip.notes)
        self._settings.setVisible(clip.request is not None)
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, whole in settings_text(clip):
            text = shown(whole)
            label, value = QLabel(name), QLabel(text)
            configure(label, role="dim", alignment=Qt.AlignmentFlag.AlignTop)
            if len(text) > _PROMPT_CHARACTERS:
                value.setText(text[:_PROMPT_CHARACTERS].rstrip() + "…")
                value.setToolTip(text)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{name}: {text}")
            self._facts.addRow(label, value)

    def set_position(self, frame: int, span: Span | None) -> None:
        """Set the current frame, and the range if there is one."""
        self._first.setText(tr("Use frame {frame} as first frame", frame=f"{frame:03d}"))
        self._last.setText(tr("Use frame {frame} as last frame", frame=f"{frame:03d}"))
        self.notes.set_position(frame, span)

    def _step(self, text: str, call: Callable[[], object], *, primary: bool = False) -> QPushButton:
        button = configure(QPushButton(text), kind="primary" if primary else "step", clicked=lambda _on=False: call())
        self._next.addWidget(button)
        return button


def _follow(button: QPushButton, action: QAction) -> None:
    button.setText(action.text())
    configure(button, toolTip=action.toolTip(), enabled=action.isEnabled())


def settings_text(clip: Clip) -> list[tuple[str, str]]:
    """Return a clip's generation settings, as pairs of name and text."""
    request = clip.request
    rows: list[tuple[str, str]] = []
    if request is not None:
        model = find_model(request.service, request.model)
        label = model.label if model else request.model
        rows = [
            (tr("Prompt"), request.prompt),
            (tr("Model"), f"{label} · {request.resolution} · {request.ratio}"),
            *_media_rows(request),
        ]
        if request.seed is not None:
            rows.append((tr("Seed"), str(request.seed)))
    if clip.credit_cost is not None:
        rows.append((tr("Cost"), tr("%n credit(s)", "", clip.credit_cost)))
    rows.append((tr("Created"), format_datetime(clip.created_at.astimezone())))
    return rows


def _media_rows(request: Request) -> list[tuple[str, str]]:
    media = request.media()
    if not media:
        return []
    if request.mode is Mode.FRAMES:
        names = [f"{which}: {frame.name}" for which, frame in zip((tr("first"), tr("last")), media, strict=False)]
        return [(tr("Frames"), "\n".join(names))]
    return [(tr("References"), "\n".join(item.name for item in media))]
