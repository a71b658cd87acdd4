"""The shortcuts section."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.i18n import join_list, tr
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui import theme
from seedance_desktop.ui.actions import (
    GROUPS,
    Command,
    Keys,
    action_text,
    commands,
    conflicting_commands,
    key_texts,
    series_keys,
    series_of,
    series_text,
    set_custom_keys,
)
from seedance_desktop.ui.widgets import InlineError
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill


class _ShortcutField(QKeySequenceEdit):
    """A field that records one shortcut; Tab and Escape keep their meaning."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)
        self.setAccessibleName(name)
        self.setFinishingKeyCombinations([])


class ShortcutsSection(QWidget):
    """`save(error, keys=…)` is called with all shortcuts that differ from the defaults."""

    def __init__(
        self, settings: Callable[[], Settings], save: Callable[..., None], window: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._save = save
        self._window = window
        self._commands = commands(window)
        self._buttons: dict[str, QPushButton] = {}
        self._resets: dict[str, QToolButton] = {}
        self._rows: dict[str, int] = {}
        self._series: dict[str, list[QWidget]] = {}
        self._editing: tuple[Command, _ShortcutField] | None = None
        self._waiting: tuple[Command, str, list[Command]] | None = None
        self.error = InlineError(tr("Keyboard shortcuts"), self)
        self.take = configure(
            QPushButton(self), objectName="keys_take", autoDefault=False, visible=False, clicked=self._take_over
        )
        everything = QPushButton(tr("Restore all defaults"), self)
        configure(everything, objectName="keys_reset", autoDefault=False)
        everything.clicked.connect(lambda: self._use({}))
        foot = fill(QHBoxLayout(), everything, STRETCH)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        # What is said of a shortcut, below its row.
        self._said = QWidget(self)
        fill(QVBoxLayout(self._said), self.error, fill(QHBoxLayout(), STRETCH, self.take), margins=(0, 0, 0, 4))
        self._fill()
        fill(QVBoxLayout(self), self._grid, self._said, foot, margins=0, spacing=8)

    def _fill(self) -> None:
        group, folded = "", ""
        for command in self._commands:
            row = self._grid.rowCount() + 1
            if command.group != group:
                group = command.group
                heading = configure(QLabel(tr(GROUPS[group]), self), role="label")
                heading.setContentsMargins(0, 8, 0, 2)
                self._grid.addWidget(heading, row, 0, 1, 3)
                row += 1
            series = series_of(command)
            if series != folded:
                folded = series
                if series:
                    self._add_series(row, series)
                    row += 1
            text = action_text(command)
            button = configure(
                QPushButton(self), objectName=f"key:{command.objectName()}", autoDefault=False, minimumWidth=150
            )
            button.setFont(theme.tabular(button.font()))
            button.clicked.connect(lambda _on, command=command: self._start_catching(command))
            reset = QToolButton(self)
            theme.set_icon(reset, "rotate-ccw", "dim")
            reset.setToolTip(tr("Restore the default shortcut of “{action}”", action=text))
            reset.setAccessibleName(reset.toolTip())
            reset.clicked.connect(lambda _on, command=command: self._set(command, command.default_keys))
            for column, widget in enumerate((QLabel(text, self), button, reset)):
                self._grid.addWidget(widget, row, column)
                if series:
                    widget.hide()
                    self._series[series].append(widget)
            self._rows[command.objectName()] = row
            self._buttons[command.objectName()] = button
            self._resets[command.objectName()] = reset
        self._show()

    def _add_series(self, row: int, series: str) -> None:
        """Add the row of a page's ratings; pressing it shows a row for each."""
        self._series[series] = []
        button = configure(QPushButton(self), objectName=f"keys:{series}", checkable=True, autoDefault=False)
        button.setMinimumWidth(150)
        button.setFont(theme.tabular(button.font()))
        button.toggled.connect(lambda on: self._unfold(series, on=on))
        self._grid.addWidget(QLabel(series_text(self._members(series)), self), row, 0)
        self._grid.addWidget(button, row, 1)
        self._buttons[series] = button

    def _members(self, series: str) -> list[Command]:
        return [command for command in self._commands if series_of(command) == series]

    def _unfold(self, series: str, *, on: bool) -> None:
        for widget in self._series[series]:
            widget.setVisible(on)

    def _show(self) -> None:
        for command in self._commands:
            keys = key_texts(command) or tr("none")
            button = self._buttons[command.objectName()]
            button.setText(keys)
            button.setAccessibleName(tr("{action}: {keys}", action=action_text(command), keys=keys))
            self._resets[command.objectName()].setEnabled(command.keys != command.default_keys)
        for series in self._series:
            members = self._members(series)
            keys = series_keys(members)
            self._buttons[series].setText(keys)
            self._buttons[series].setAccessibleName(tr("{action}: {keys}", action=series_text(members), keys=keys))

    def _start_catching(self, command: Command) -> None:
        """Record a new shortcut for a command."""
        self._drop()
        self._show_message("")
        button = self._buttons[command.objectName()]
        field = _ShortcutField(tr("Press the new shortcut for “{action}”", action=action_text(command)), self)
        field.setObjectName("key_catch")
        field.editingFinished.connect(lambda: self._accept_keys(command, field))
        field.keySequenceChanged.connect(lambda _keys: self._accept_keys(command, field))
        self._editing = command, field
        self._grid.replaceWidget(button, field)
        button.hide()
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept_keys(self, command: Command, field: QKeySequenceEdit) -> None:
        if self._editing is None or self._editing[1] is not field:
            return
        key = field.keySequence().toString()
        self._drop()
        self._buttons[command.objectName()].setFocus(Qt.FocusReason.OtherFocusReason)
        if key in {"", "Esc"}:
            return
        if taken := conflicting_commands(command, key, self._commands):
            native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            names = join_list([f"“{action_text(other)}”" for other in taken])
            self._show_message(tr("{key} is already used for {actions}.", key=native, actions=names), command)
            self._waiting = command, key, taken
            self.take.setText(tr("Use it for “{action}” instead", action=action_text(command)))
            self.take.show()
        else:
            self._set(command, (key,))

    def _take_over(self) -> None:
        if self._waiting is not None:
            command, key, taken = self._waiting
            sequence = QKeySequence(key)
            left = {
                other.objectName(): tuple(one for one in other.keys if QKeySequence(one) != sequence)
                for other in taken
            }
            self._use({**self._settings().keys, **left, command.objectName(): (key,)})

    def _set(self, command: Command, keys: Keys) -> None:
        """Set a command's shortcuts, after showing which commands use them already."""
        taken = [other for key in keys for other in conflicting_commands(command, key, self._commands)]
        if taken:
            names = join_list([f"“{action_text(other)}”" for other in taken])
            self._show_message(tr("{key} is already used for {actions}.", key=shown(keys), actions=names), command)
            return
        self._use({**self._settings().keys, command.objectName(): keys})

    def _use(self, own: Mapping[str, Keys]) -> None:
        default_keys = {command.objectName(): command.default_keys for command in self._commands}
        own = {name: keys for name, keys in own.items() if default_keys.get(name) != keys}
        self._show_message("")
        set_custom_keys(own, self._window)
        self._show()
        self._save(self.error, keys=own)

    def _show_message(self, text: str, command: Command | None = None) -> None:
        """Show a message below a command's row, or below them all."""
        self._waiting = None
        self.take.hide()
        self.error.show_message(text)
        if command is not None:
            self._grid.addWidget(self._said, self._rows[command.objectName()] + 1, 0, 1, 3)

    def _drop(self) -> None:
        """Replace the recording field by the button."""
        if self._editing is not None:
            command, field = self._editing
            self._editing = None
            button = self._buttons[command.objectName()]
            self._grid.replaceWidget(field, button)
            button.show()
            field.hide()
            field.deleteLater()


def shown(keys: Keys) -> str:
    """Return shortcuts as display text."""
    return tr(" or ").join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
