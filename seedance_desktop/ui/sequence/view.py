"""The Sequence page: the film in the player, over its shots as a track or a storyboard."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.domain.clip import Clip
from seedance_desktop.ui import theme
from seedance_desktop.ui.actions import make_action
from seedance_desktop.ui.clips.thumbnails import ThumbnailCache
from seedance_desktop.ui.key_hints import HintLine, KeyHint, short_key
from seedance_desktop.ui.player.player import Player
from seedance_desktop.ui.sequence.delegate import ShotDelegate
from seedance_desktop.ui.sequence.inspector import ShotInspector
from seedance_desktop.ui.sequence.model import ShotsModel
from seedance_desktop.ui.sequence.shot_list import ShotList
from seedance_desktop.ui.widgets import QuietButton
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill
from seedance_desktop.ui.widgets.choice import Segmented
from seedance_desktop.ui.widgets.labels import ElidedLabel

_SIDE_PX, _SIDE_MAX_PX = 260, 460
_THUMBNAIL_PX, _THUMBNAIL_BYTES = 420, 24_000_000
_SHOWN = {"track": mark("Track"), "board": mark("Storyboard")}
_COMMANDS = (
    ("up", mark("Earlier take"), "Up"),
    ("down", mark("Later take"), "Down"),
    ("in", mark("Set the in point"), "I"),
    ("out", mark("Set the out point"), "O"),
    ("no_in", mark("Clear the in point"), "Shift+I"),
    ("no_out", mark("Clear the out point"), "Shift+O"),
    ("previous", mark("To the previous shot"), "["),
    ("next", mark("To the next shot"), "]"),
    ("earlier", mark("Move shots earlier"), "Alt+Left"),
    ("later", mark("Move shots later"), "Alt+Right"),
    ("compare", mark("Compare the shot's takes"), "Return Enter"),
    ("plan", mark("Plan a shot"), "Ctrl+N"),
    ("remove", mark("Take out of the sequence"), "Del Backspace"),
    ("undo", mark("Undo in the sequence"), "Ctrl+Z"),
    ("redo", mark("Redo in the sequence"), "Ctrl+Shift+Z"),
)


class SequenceView(QWidget):
    """The page. It has the keys of its film's player, too."""

    command = Signal(str)
    """A command was given: a name of _COMMANDS."""
    shown = Signal()

    def __init__(self, thumbnail_path: Callable[[Clip], Path], player: Player) -> None:
        super().__init__()
        self.setObjectName("sequence")
        self.player = player
        self.model = ShotsModel()
        thumbnails = ThumbnailCache(_THUMBNAIL_PX, _THUMBNAIL_BYTES, self)
        self.delegate = ShotDelegate(thumbnails, thumbnail_path, self)
        self.shots = ShotList(self.model, self.delegate)
        thumbnails.loaded.connect(lambda _key: self.shots.viewport().update())
        self.forget_thumbnail = thumbnails.forget
        self.name_label = configure(ElidedLabel(), role="strong", objectName="sequence_name")
        self.facts = configure(QLabel(), role="dim", objectName="sequence_facts")
        self.facts.setFont(theme.tabular(self.facts.font()))
        self.shown_as = Segmented(tr("Show the shots as"), {name: tr(text) for name, text in _SHOWN.items()})
        self.shown_as.setObjectName("sequence_view")
        self.shown_as.set_value("track")
        self.shown_as.picked.connect(self.show_as)
        self.hints = configure(HintLine(), role="dim")
        KeyHint(self, self._show_hints)
        self.actions_on_shots = {
            name: make_action(
                self,
                f"sequence.{name}",
                tr(text),
                keys.split(),
                partial(self.command.emit, name),
                repeats=name in {"up", "down", "previous", "next", "earlier", "later"},
            )
            for name, text, keys in _COMMANDS
        }
        self.addActions(player.actions())
        player.addActions(list(self.actions_on_shots.values()))
        self._lay_out()
        theme.notifier.changed.connect(self._fit)
        self._show_hints()

    def _lay_out(self) -> None:
        heading = fill(QHBoxLayout(), self.name_label, self.facts, STRETCH, margins=(14, 8, 14, 0), spacing=12)
        self.plan_button = QuietButton(
            tr("+ Shot"), tr("Plan a shot with what is in the Studio's form"), "sequence_plan"
        )
        self.plan_button.clicked.connect(partial(self.command.emit, "plan"))
        tools = fill(
            QHBoxLayout(), self.shown_as, self.plan_button, STRETCH, self.hints, margins=(14, 4, 14, 0), spacing=8
        )
        above, below = QWidget(), QWidget()
        fill(QVBoxLayout(above), heading, (self.player, 1), margins=0, spacing=0)
        fill(QVBoxLayout(below), tools, (self.shots, 1), margins=0, spacing=4)
        self._rows = configure(
            QSplitter(Qt.Orientation.Vertical), objectName="sequence_rows", childrenCollapsible=False
        )
        self._rows.addWidget(above)
        self._rows.addWidget(below)
        self._rows.setStretchFactor(0, 1)
        self._rows.setStretchFactor(1, 0)
        self.inspector = ShotInspector()
        theme.scale_widths(self.inspector, _SIDE_PX, _SIDE_MAX_PX)
        columns = configure(
            QSplitter(Qt.Orientation.Horizontal), objectName="sequence_columns", childrenCollapsible=False
        )
        columns.addWidget(self._rows)
        columns.addWidget(self.inspector)
        columns.setStretchFactor(0, 1)
        columns.setStretchFactor(1, 0)
        columns.setSizes([10_000, _SIDE_PX])
        fill(QVBoxLayout(self), columns, margins=0, spacing=0)
        self._fit()

    def show_facts(self, name: str, facts: str) -> None:
        """Show the sequence's name, and how long it is."""
        self.name_label.setText(name)
        self.facts.setText(facts)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def show_as(self, name: str) -> None:
        """Show the shots as a "track" or a story"board"."""
        self.shown_as.set_value(name)
        self.shots.set_board(on=name == "board")
        self._fit()

    def _fit(self) -> None:
        """Have as much room for the shots as a row of them takes, or half the page for a storyboard."""
        self.shown_as.setFixedWidth(self.shown_as.text_width())
        bar = self.shots.style().pixelMetric(self.shots.style().PixelMetric.PM_ScrollBarExtent)
        option_size = self._card_height()
        self.shots.setMinimumHeight(option_size + bar)
        tools = self.shown_as.sizeHint().height() + 14
        height = max(self.height(), 400)
        below = height // 2 if self.delegate.is_board else option_size + bar + tools
        self._rows.setSizes([height - below, below])

    def _card_height(self) -> int:
        small = theme.label_font(self.font())
        text = self.fontMetrics().height() + theme.px(small.pixelSize() if small.pixelSize() > 0 else 11) + 14
        return theme.px(74) + text + 12

    def _show_hints(self) -> None:
        hints = (
            (("sequence.up", "sequence.down"), tr("swap take", "what a key does")),
            (("sequence.in", "sequence.out"), tr("trim", "what a key does")),
            (("sequence.compare",), tr("compare takes", "what a key does")),
        )
        told = []
        for names, text in hints:
            keys = " ".join(filter(None, map(short_key, names)))
            told += [f"{keys} {text}"] if keys else []
        self.hints.set_hints([tr("Drag to reorder"), *told])

    def sizeHint(self) -> QSize:
        return QSize(1000, 700)
