"""Stars, flag, colour and tags of a clip."""

from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import button_text
from seedance_desktop.domain.clip import COLOURS, Clip, Flag
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.clips.cards import COLOUR_TINTS
from seedance_desktop.ui.clips.labels import colour_label
from seedance_desktop.ui.clips.stars import Stars
from seedance_desktop.ui.key_hints import KeyHint, key_label, set_key_tooltip
from seedance_desktop.ui.widgets.build import configure, fill
from seedance_desktop.ui.widgets.controls import on_press, set_checked_silently
from seedance_desktop.ui.widgets.flow_layout import FlowLayout
from seedance_desktop.ui.widgets.labels import SectionLabel

TagWords = Callable[[str], Awaitable[list[str]]]
"""Return tags in use that start with a text."""


def empty(layout: QLayout) -> None:
    """Remove and delete all widgets of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def _add_key_to_tooltip(button: QPushButton, text: str, action: str) -> None:
    button.setText(f"{text} {key_label(action)}".strip())


class Dot(QToolButton):
    """A button for one colour label."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setCheckable(True)
        self.setFixedSize(22, 22)
        configure(self, accessibleName=tr("Colour {colour}", colour=colour_label(name)), toolTip=colour_label(name))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = theme.smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(COLOUR_TINTS[self._name]))
        painter.drawEllipse(self.rect().center(), 5, 5)
        if self.isChecked() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("text" if self.isChecked() else "accent"), 1.5))
            painter.drawEllipse(self.rect().center(), 8, 8)


class TagField(QLineEdit):
    """A field for a new tag, completed from those in use; Enter adds it, Escape cancels."""

    entered = Signal(str)
    left = Signal()

    def __init__(self, text: TagWords | None) -> None:
        super().__init__()
        configure(self, placeholderText=tr("New tag"), accessibleName=tr("New tag"), objectName="review_new_tag")
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.returnPressed.connect(self._enter)
        if text is not None:
            tasks.start(self._read(text))

    async def _read(self, text: TagWords) -> None:
        self._known.setStringList(await text(""))

    def _enter(self) -> None:
        if self.text().strip():
            self.entered.emit(self.text().strip())
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class AnnotationPanel(QWidget):
    """Show a clip's annotations and emit changes; they show once the clip comes back changed."""

    rated = Signal(int)
    flagged = Signal(object)
    """A Flag."""
    coloured = Signal(str)
    tag_added = Signal(str)
    tag_removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.tag_suggestions: TagWords | None = None
        self._clip: Clip | None = None
        self.stars = Stars(tr("Stars"))
        self.stars.picked.connect(self.rated)
        self._flags: dict[Flag, QPushButton] = {}
        flags = QHBoxLayout()
        flags.setSpacing(4)
        for flag, text, action, kind, name in (
            (Flag.PICK, tr("Pick"), "review.pick", "ok", "pick"),
            (Flag.REJECT, tr("Reject"), "review.reject", "bad", "reject"),
            (Flag.NONE, tr("Clear"), "review.unflag", "", "clear"),
        ):
            button = QPushButton()
            KeyHint(button, partial(_add_key_to_tooltip, button, text, action))
            button.setProperty("chip", True)
            configure(
                button, tone=kind, objectName=f"review_{name}", accessibleName=text, checkable=flag is not Flag.NONE
            )
            if flag is Flag.NONE:
                button.clicked.connect(lambda _on=False: self._press(Flag.NONE))
            else:
                on_press(button, partial(self._press, flag))
            flags.addWidget(button)
            self._flags[flag] = button
        flags.addStretch(1)
        self.colour_buttons = {name: Dot(name) for name in COLOURS}
        dots = QHBoxLayout()
        dots.setSpacing(0)
        for name, dot in self.colour_buttons.items():
            on_press(dot, partial(self._press_colour, name))
            dots.addWidget(dot)
        dots.addStretch(1)
        self._tags = FlowLayout(4)
        fill(QVBoxLayout(self), self.stars, flags, dots, SectionLabel(tr("Tags")), self._tags, margins=0, spacing=5)

    def show_clip(self, clip: Clip) -> None:
        same_tags = self._clip is not None and (self._clip.id, self._clip.tags) == (clip.id, clip.tags)
        self._clip = clip
        self.stars.set_value(clip.rating)
        for flag, button in self._flags.items():
            set_checked_silently(button, on=flag is clip.flag and flag is not Flag.NONE)
        for name, dot in self.colour_buttons.items():
            set_checked_silently(dot, on=name == clip.colour)
        if not same_tags:
            self._show_tags()

    def ask_tag(self) -> None:
        """Open the field for a new tag."""
        self._show_tags(field=True)

    def _press_colour(self, name: str, on: bool) -> None:
        self.coloured.emit(name if on else "")

    def _press(self, flag: Flag, _on: bool = False) -> None:
        assert self._clip is not None
        self.flagged.emit(Flag.NONE if flag is self._clip.flag else flag)

    def _show_tags(self, *, field: bool = False) -> None:
        empty(self._tags)
        for tag in self._clip.tags if self._clip else ():
            chip = configure(QPushButton(f"{button_text(tag)} ×"), chip=True)
            configure(chip, accessibleName=tr("Remove tag {tag}", tag=tag), toolTip=tr("Remove this tag"))
            chip.clicked.connect(lambda _on=False, tag=tag: self.tag_removed.emit(tag))
            self._tags.addWidget(chip)
        if field:
            line = TagField(self.tag_suggestions)
            line.setFixedWidth(120)
            line.entered.connect(self.tag_added)
            line.left.connect(self._show_tags)
            self._tags.addWidget(line)
            line.setFocus()
        else:
            more = configure(QPushButton("+"), chip=True, objectName="review_add_tag", accessibleName=tr("Add a tag"))
            set_key_tooltip(more, tr("Add a tag"), "review.tag")
            more.clicked.connect(self.ask_tag)
            self._tags.addWidget(more)
