"""The Review place: the player as large as it goes, what made the clip beside it, and what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.domain.catalogue import Mode, find_model
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.request import Request
from seedance_desktop.ui.studio import PlayerSlot
from seedance_desktop.ui.widgets.labels import SectionLabel


class ReviewPlace(QWidget):
    """Shows one clip, with its request and the next steps."""

    reuse = Signal(object)
    frame_wanted = Signal(str)
    """Use the frame in view as "first" or "last"."""
    reveal = Signal(object)

    def __init__(self, strip: QWidget) -> None:
        super().__init__()
        self._clip: Clip | None = None
        self.player_slot = PlayerSlot()
        self._facts = QFormLayout()
        self._facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._facts.setHorizontalSpacing(12)
        self._empty = QLabel("Open a clip from the strip or the Library to see what made it.")
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "dim")
        self._first = _button("Use this frame as first frame", primary=True)
        self._last = _button("Use this frame as last frame")
        self._settings = _button("Use these settings")
        self._reveal = _button("Show in folder")
        self._first.clicked.connect(lambda: self.frame_wanted.emit("first"))
        self._last.clicked.connect(lambda: self.frame_wanted.emit("last"))
        self._settings.clicked.connect(lambda: self.reuse.emit(self._clip))
        self._reveal.clicked.connect(lambda: self.reveal.emit(self._clip))
        side = QWidget()
        side.setObjectName("review_side")
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(SectionLabel("Made with"))
        column.addWidget(self._empty)
        column.addLayout(self._facts)
        column.addSpacing(12)
        self._next = SectionLabel("Next")
        column.addWidget(self._next)
        for button in (self._first, self._last, self._settings, self._reveal):
            column.addWidget(button)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("review_scroll")
        scroll.setWidget(side)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFixedWidth(288)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.player_slot, 1)
        left.addWidget(strip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(scroll)
        self.show_clip(None)

    def show_clip(self, clip: Clip | None) -> None:
        """Say what made the clip in the player."""
        self._clip = clip
        while self._facts.rowCount():
            self._facts.removeRow(0)
        self._empty.setVisible(clip is None)
        for widget in (self._next, self._first, self._last, self._reveal):
            widget.setVisible(clip is not None)
        self._settings.setVisible(clip is not None and clip.request is not None)
        if clip is None:
            return
        for name, words in made_with(clip):
            label, value = QLabel(name), QLabel(words)
            label.setProperty("role", "dim")
            value.setWordWrap(True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{name}: {words}")
            self._facts.addRow(label, value)


def made_with(clip: Clip) -> list[tuple[str, str]]:
    """What made a clip, as pairs of name and words."""
    request = clip.request
    rows: list[tuple[str, str]] = []
    if request is not None:
        model = find_model(request.service, request.model)
        label = model.label if model else request.model
        rows = [
            ("Prompt", request.prompt),
            ("Model", f"{label} · {request.resolution} · {request.ratio}"),
            *_media_rows(request),
        ]
        if request.seed is not None:
            rows.append(("Seed", str(request.seed)))
    rows.append(("Picture", f"{clip.width}×{clip.height} · {clip.fps:g} fps · {clip.frames} frames"))
    rows.append(("Sound", "yes" if clip.has_audio else "none"))
    if clip.credit_cost is not None:
        rows.append(("Cost", f"{clip.credit_cost:,} credits"))
    rows.append(("Made", clip.created_at.astimezone().strftime("%Y-%m-%d %H:%M")))
    return rows


def _media_rows(request: Request) -> list[tuple[str, str]]:
    media = request.media()
    if not media:
        return []
    if request.mode is Mode.FRAMES:
        names = [f"{which}: {frame.name}" for which, frame in zip(("first", "last"), media, strict=False)]
        return [("Frames", "\n".join(names))]
    return [("References", "\n".join(item.name for item in media))]


def _button(words: str, *, primary: bool = False) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", "primary" if primary else "")
    return button
