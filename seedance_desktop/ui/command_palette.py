"""The command palette: find an action by a few letters and press Enter."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui import theme
from seedance_desktop.ui.actions import GROUPS, Command, action_text, commands, key_texts
from seedance_desktop.ui.widgets.build import configure, fill

WIDTH, ROWS = 560, 12
_ROW_PX = 30
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_KEYS = Qt.ItemDataRole.UserRole
_GROUP = Qt.ItemDataRole.UserRole + 1


def match_score(query: str, text: str) -> float:
    """Return how well `text` matches what was typed, 0 for no match.

    Each typed part is found whole, best at the start of a word, or else letter by letter.
    """
    text, score = text.casefold(), 0.0
    for part in query.casefold().split():
        if f" {text}".find(f" {part}") >= 0:
            score += 3
        elif part in text:
            score += 2
        elif _in_order(part, text):
            score += 1
        else:
            return 0.0
    return score + 1 / (1 + len(text))


def _in_order(letters: str, text: str) -> bool:
    # The first letter must start a word: otherwise long names match any few letters.
    ahead = iter(text[f" {text}".find(f" {letters[0]}") :] if f" {letters[0]}" in f" {text}" else "")
    return all(letter in ahead for letter in letters)


class _Row(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        of = theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect).adjusted(4, 1, -4, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(room, theme.RADIUS_SMALL, theme.RADIUS_SMALL)
        can_run = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        middle = Qt.AlignmentFlag.AlignVCenter
        text, keys, group = (str(index.data(role)) for role in (Qt.ItemDataRole.DisplayRole, _KEYS, _GROUP))
        room.adjust(8, 0, -8, 0)
        painter.setFont(theme.tabular(theme.label_font(option.font)))
        painter.setPen(theme.color("dim"))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, keys)
        group_room = QRectF(room.left(), room.top(), 76, room.height())
        painter.drawText(group_room, middle, theme.elided(painter.fontMetrics(), group, 70))
        words_room = room.adjusted(80, 0, -painter.fontMetrics().horizontalAdvance(keys) - 12, 0)
        painter.setFont(option.font)
        painter.setPen(theme.color("text") if can_run else theme.mix(of.dim, of.raised, 0.25))
        fitting = theme.elided(painter.fontMetrics(), text, words_room.width())
        painter.drawText(words_room, middle, fitting)
        painter.restore()


class CommandPalette(QDialog):
    """The palette's dialog. Use `open()`. Actions that can't run now are greyed out."""

    def __init__(self, window: QWidget, menus: Mapping[str, QMenu]) -> None:
        """`menus` contain further choices, by the names of their groups."""
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        configure(self, objectName="palette", surface="raised", windowTitle=tr("All actions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entries: list[tuple[QAction, str, bool]] = [
            (command, tr(GROUPS[command.group]), command.can_run())
            for command in commands(window)
            if command.objectName() != "window.palette"
        ]
        self._entries += [
            (action, group, action.isEnabled())
            for group, menu in menus.items()
            for action in menu.actions()
            if not action.isSeparator() and action.text()
        ]
        self.field = QLineEdit(self)
        self.field.setObjectName("palette_field")
        self.field.setAccessibleName(tr("What do you want to do?"))
        self.field.setPlaceholderText(tr("What do you want to do?"))
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName(tr("Actions"))
        self.list.setItemDelegate(_Row(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        configure(self.list, focusPolicy=Qt.FocusPolicy.NoFocus, surface="raised")
        self.list.setStyleSheet("QListWidget { border: none; background: transparent; }")
        self.list.itemClicked.connect(self._run)
        self.none = configure(QLabel(tr("No action matches."), self), role="dim")
        self.none.setContentsMargins(12, 8, 12, 8)
        fill(QVBoxLayout(self), self.field, self.none, (self.list, 1), margins=8, spacing=6)
        self._filter("")
        self.resize(WIDTH, 60 + ROWS * _ROW_PX)
        top = window.mapToGlobal(window.rect().topLeft())
        self.move(top.x() + (window.width() - self.width()) // 2, top.y() + 72)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _MOVES:
                self._move(key)
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _filter(self, query: str) -> None:
        # A menu may have been filled again while this is open.
        self._entries = [one for one in self._entries if isValid(one[0])]
        found = [(match_score(query, f"{action_text(one[0])} {one[1]}"), one) for one in self._entries]
        if query.strip():
            found = sorted((pair for pair in found if pair[0] > 0), key=lambda pair: -pair[0])
        self.list.clear()
        self._shown = [action for _score, (action, _group, _can_run) in found]
        for _score, (action, group, can_run) in found:
            item = QListWidgetItem(action_text(action), self.list)
            keys = key_texts(action) if isinstance(action, Command) else ""
            for role, value in ((_KEYS, keys), (_GROUP, group)):
                item.setData(role, value)
            said = ", ".join(filter(None, (action_text(action), group, keys)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            if not can_run:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, tr("Not available now"))
        self.none.setVisible(not found)
        self._move(None)

    def _move(self, key: Qt.Key | None) -> None:
        """Select the next row that can run; with None, the first."""
        rows = [row for row in range(self.list.count()) if self.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled]
        if not rows:
            self.list.setCurrentRow(-1)
            return
        at = rows.index(self.list.currentRow()) if key is not None and self.list.currentRow() in rows else 0
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: 1 - ROWS, Qt.Key.Key_PageDown: ROWS - 1}
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            at = (at + step[key]) % len(rows)
        elif key is not None:
            at = min(max(0, at + step[key]), len(rows) - 1)
        self.list.setCurrentRow(rows[at])

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        action = self._shown[self.list.row(item)]
        if isValid(action):
            self.accept()
            # After the dialog has returned the focus.
            QTimer.singleShot(0, action, action.trigger)
