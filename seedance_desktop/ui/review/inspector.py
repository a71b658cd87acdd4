"""The right column of Review: annotations, notes, generation settings, shot chain and next steps."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import format_datetime, mark, tr
from seedance_desktop.domain.catalogue import Mode, find_model
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.request import Request
from seedance_desktop.ui.review.annotation_panel import AnnotationPanel
from seedance_desktop.ui.review.chain import ChainPanel
from seedance_desktop.ui.review.notes_panel import NotesPanel
from seedance_desktop.ui.review.playback import Span
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill
from seedance_desktop.ui.widgets.labels import SectionLabel

_PROMPT_CHARACTERS = 110
_EMPTY = mark("Open a clip from the strip or the Library to rate it, add notes and continue from any of its frames.")


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
        for name, text in settings_text(clip):
            label, value = QLabel(name), QLabel(text)
            configure(label, role="dim", alignment=Qt.AlignmentFlag.AlignTop)
            if len(text) > _PROMPT_CHARACTERS:
                value.setText(text[:_PROMPT_CHARACTERS].rstrip() + "…")
                value.setToolTip(text)
            value.setWordWrap(True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{name}: {text}")
            self._facts.addRow(label, value)

    def set_position(self, frame: int, span: Span | None) -> None:
        """Set the current frame, and the range if there is one."""
        self._first.setText(tr("Use frame {frame} as first frame").format(frame=f"{frame:03d}"))
        self._last.setText(tr("Use frame {frame} as last frame").format(frame=f"{frame:03d}"))
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
