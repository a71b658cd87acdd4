"""The batch dialog: every row, its problems, and the total, before anything is sent."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.i18n import join_list, mark, tr
from seedance_desktop.core.text import shown
from seedance_desktop.domain.catalogue import Mode, find_model
from seedance_desktop.domain.estimate import Estimate
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.spending import total
from seedance_desktop.domain.table import Row
from seedance_desktop.domain.takes import expand_prompt
from seedance_desktop.ui import theme
from seedance_desktop.ui.compose.labels import source_text
from seedance_desktop.ui.widgets.build import configure, fill

_CELL_PADDING = 6  # as the style sheet has it
_HEADINGS = (
    mark("Row"),
    mark("Prompt"),
    mark("Model"),
    mark("Media"),
    mark("Clips"),
    mark("Credits"),
    mark("Problem"),
)


def clips_of(row: Row) -> int:
    """Return the number of clips that a row makes."""
    return len(expand_prompt(row.request.prompt)) * row.takes


class _Whole(QStyledItemDelegate):
    """A delegate that gives a cell the height of its wrapped text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size hint for the width without padding, which Qt ignores."""
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(0, 0, -2 * _CELL_PADDING, 0)
        return super().sizeHint(inner, index)


class BatchDialog(QDialog):
    """Shows checked rows; `confirmed` carries the good ones, once the user agreed to their total.

    `as_frames` fires instead when the two pictures of two rows are to be the first and last frame of one clip.
    """

    confirmed = Signal(object)
    as_frames = Signal()

    def __init__(
        self,
        title: str,
        rows: Sequence[Row],
        price: Callable[[Request], Estimate],
        parent: QWidget,
        *,
        pair: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("batch")
        self.setWindowTitle(title)
        theme.size_dialog(self, 940, 520)
        self._good = [row for row in rows if row.is_valid]
        bad = len(rows) - len(self._good)
        prices = {id(row): price(row.request).times(clips_of(row)) for row in self._good}
        cost = total(prices.values())
        clips = sum(map(clips_of, self._good))
        self.summary = configure(
            QLabel(_summary(clips, bad, list(prices.values()))), objectName="batch_summary", wordWrap=True
        )
        source = configure(QLabel(source_text(cost) if self._good else ""), role="small", wordWrap=True)
        self.table = self._table(rows, prices)
        text = tr("%n clip(s)", "", clips)
        if cost.is_known:
            text = tr("{clips} · {cost} cr", clips=text, cost=cost)
        self.generate_button = configure(
            QPushButton(
                tr("Skip {bad}, generate {words}", bad=bad, words=text) if bad else tr("Generate {words}", words=text)
            ),
            objectName="batch_go",
            kind="primary",
            enabled=bool(self._good),
            clicked=self._confirm,
        )
        cancel = configure(QPushButton(tr("Cancel")), objectName="batch_cancel", clicked=self.reject)
        # Return must not spend: that button must be pressed on purpose.
        for button in (self.generate_button, cancel):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        if pair:
            frames = configure(
                QPushButton(tr("Use as first and last frame")),
                objectName="batch_frames",
                autoDefault=False,
                clicked=self._as_frames,
            )
            foot.addWidget(frames)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.generate_button)
        fill(QVBoxLayout(self), self.summary, (self.table, 1), source, foot, margins=16, spacing=8)
        self.table.setFocus()

    def _table(self, rows: Sequence[Row], prices: dict[int, Estimate]) -> QTableWidget:
        table = configure(
            QTableWidget(len(rows), len(_HEADINGS), self), objectName="batch_rows", accessibleName=tr("Rows")
        )
        table.setHorizontalHeaderLabels([tr(text) for text in _HEADINGS])
        table.verticalHeader().hide()
        configure(
            table,
            editTriggers=QAbstractItemView.EditTrigger.NoEditTriggers,
            selectionBehavior=QAbstractItemView.SelectionBehavior.SelectRows,
            showGrid=False,
            tabKeyNavigation=False,
        )
        bad = theme.color("bad")
        for at, row in enumerate(rows):
            request = row.request
            model = find_model(request.service, request.model)
            cells = (
                str(row.number),
                " ".join(request.prompt.split()),
                model.label if model else request.model,
                _media(request),
                str(clips_of(row)) if row.is_valid else "",
                str(prices[id(row)]) if row.is_valid else "",
                " ".join(map(str, row.problems)),
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(shown(text))
                item.setToolTip(item.text())
                if column in {0, 4, 5}:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if not row.is_valid and column in {0, 6}:
                    item.setForeground(bad)
                table.setItem(at, column, item)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        if any(not row.is_valid for row in rows):
            header.setSectionResizeMode(6, QHeaderView.ResizeMode.Stretch)
            # Reasons are wrapped, however narrow the window.
            table.setItemDelegateForColumn(6, _Whole(table))
            table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        else:
            table.hideColumn(6)
        return table

    def _confirm(self) -> None:
        self.accept()
        self.confirmed.emit(self._good)

    def _as_frames(self) -> None:
        self.reject()
        self.as_frames.emit()


def _summary(clips: int, bad: int, prices: Sequence[Estimate]) -> str:
    if not prices:
        return tr("None of %n row(s) can be sent. Nothing was sent.", "", bad)
    known = [price for price in prices if price.is_known]
    figure = tr("about {total} credits", total=total(known)) if known else ""
    if len(known) < len(prices):
        figure = (
            tr("{figure}, plus some with no published price", figure=figure) if known else tr("no published price")
        )
    parts = [tr("{clips}: {figure}.", clips=tr("%n clip(s)", "", clips), figure=figure)]
    if bad:
        parts.append(tr("Skipped because of errors: %n row(s).", "", bad))
    return " ".join([*parts, tr("Nothing is sent until you press the button.")])


def _media(request: Request) -> str:
    names = [media.name for media in request.media()]
    return " → ".join(names) if request.mode is Mode.FRAMES else join_list(names)
