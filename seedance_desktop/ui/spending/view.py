"""The spending dialog: credits by day, model, project, shot and result, as chart and table."""

import asyncio
import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import astuple, fields
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from seedance_desktop.core.files import write_atomic
from seedance_desktop.core.i18n import format_date, format_number, tr
from seedance_desktop.core.text import MAX_LINE, shown
from seedance_desktop.domain.account import AccountName, account_name
from seedance_desktop.domain.catalogue import Service, find_model
from seedance_desktop.domain.table import csv_cell
from seedance_desktop.store.database import StoreError
from seedance_desktop.store.spending import DailySpending, Result, SpendingRow, SpendingStore
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.clips.input_dialogs import ask_save
from seedance_desktop.ui.spending.chart import COLOURS, NAMES, Bar, BarChart
from seedance_desktop.ui.widgets import InlineError, Segmented
from seedance_desktop.ui.widgets.build import configure
from seedance_desktop.ui.widgets.controls import ComboBox, DateField, read_only_table

_RANGES = {"7": 7, "30": 30, "90": 90, "365": 365}
_WEEKS_FROM, _MONTHS_FROM = 62, 200
"""Numbers of days from which weeks, and months, are shown instead."""

_MAX_BARS = 8
"""Most models, projects or shots in the chart, the dearest first; the table has them all."""


class _Swatch(QWidget):
    def __init__(self, result: Result, parent: QWidget) -> None:
        super().__init__(parent)
        self._result = result
        self.setFixedSize(10, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color(COLOURS[self._result]))


class SpendingDialog(QDialog):
    """Use `open()`."""

    def __init__(
        self, store: SpendingStore, accounts: Sequence[AccountName], current: str, parent: QWidget | None = None
    ) -> None:
        """`current` is the account in use."""
        super().__init__(parent)
        configure(self, objectName="spending", windowTitle=tr("Spending"))
        theme.size_dialog(self, 1000, 700)
        self._store = store
        self._spent: list[DailySpending] = []
        self._asked = 0
        real = [account for account in accounts if not account.is_sandbox]
        self.account = configure(ComboBox(self), objectName="spending_account", accessibleName=tr("Account"))
        # The names may be long: they are shortened first.
        self.account.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.account.setMinimumContentsLength(8)
        if len(real) > 1:
            self.account.addItem(tr("All accounts"), [account.id for account in real])
        for account in [*real, *(one for one in accounts if one.is_sandbox)]:
            words = tr("{account} · simulated", account=account.label) if account.is_sandbox else account.label
            self.account.addItem(words, [account.id])
        in_use = next((row for row in range(self.account.count()) if self.account.itemData(row) == [current]), 0)
        self.account.setCurrentIndex(in_use)
        self.days = Segmented(
            tr("Days"),
            {"7": tr("7 days"), "30": tr("30 days"), "90": tr("90 days"), "365": tr("A year"), "all": tr("All")},
            self,
        )
        self.days.setObjectName("spending_days")
        self.days.set_value("30")
        self.days.setMinimumWidth(self.days.text_width())
        self.first, self.last = DateField(self), DateField(self)
        for field, words in ((self.first, tr("From")), (self.last, tr("To"))):
            field.setAccessibleName(words)
            field.setDisplayFormat("yyyy-MM-dd")
            field.setFont(theme.tabular(field.font()))
            field.dateChanged.connect(self._dates_changed)
        self.by = Segmented(
            tr("Group by"),
            {
                "day": tr("By day"),
                "model": tr("By model"),
                "project": tr("By project"),
                "shot": tr("By shot"),
                "result": tr("By result"),
            },
            self,
        )
        self.by.setObjectName("spending_by")
        self.by.set_value("day")
        self.totals = configure(QLabel(self), objectName="spending_totals", role="title", wordWrap=True)
        self.totals.setFont(theme.tabular(self.totals.font()))
        self.chart = BarChart(self)
        self.table = self._build_table()
        self.error = InlineError(tr("Spending"), self)
        self.save = QPushButton(tr("Save CSV…"), self)
        configure(self.save, objectName="spending_csv", autoDefault=False)
        self.save.clicked.connect(self._choose_file)
        self._lay_out()
        self.account.currentIndexChanged.connect(lambda _row: self.load())
        self.days.picked.connect(lambda _days: self.take_range())
        self.by.picked.connect(lambda _by: self._show())
        self.take_range()

    def _build_table(self) -> QTableWidget:
        headings = ["", *(tr(NAMES[result]) for result in Result), tr("Spent"), tr("Jobs"), tr("Picks")]
        headings += [tr("Per pick"), tr("Per second kept")]
        table = read_only_table("spending_table", tr("Spending as a table"), headings, 0)
        table.setFont(theme.tabular(table.font()))
        table.setTabKeyNavigation(False)
        return table

    def _lay_out(self) -> None:
        close = configure(QPushButton(tr("Close"), self), default=True, clicked=self.reject)
        top, summary, legend, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (top, summary, legend, foot):
            row.setSpacing(8)
        top.addWidget(self.account, 1)
        top.addWidget(self.days, 1)
        summary.addWidget(self.totals, 1)
        summary.addWidget(self.first)
        summary.addWidget(QLabel("–", self))
        summary.addWidget(self.last)
        legend.addWidget(self.by)
        legend.addStretch(1)
        for result in Result:
            legend.addWidget(_Swatch(result, self))
            words = configure(QLabel(tr(NAMES[result]), self), role="small")
            legend.addWidget(words)
        note = QLabel(tr("Credits as charged by the service, or estimates while the charge is not known."), self)
        configure(note, role="small", wordWrap=True)
        foot.addWidget(note, 1)
        foot.addWidget(self.save)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        column.addLayout(top)
        column.addLayout(summary)
        column.addLayout(legend)
        column.addWidget(self.chart, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self.error)
        column.addLayout(foot)
        self.by.setMinimumWidth(max(300, self.by.text_width()))

    def range(self) -> tuple[date, date]:
        """Return the first and last day, both included."""
        return _date(self.first.date()), _date(self.last.date())

    def load(self) -> None:
        """Load the chosen days."""
        tasks.start(self._load())

    async def _load(self) -> None:
        self._asked += 1
        asked = self._asked
        try:
            spent = await self._store.by_day(self.account.currentData() or [], *self.range())
        except StoreError as error:
            if isValid(self):
                self.error.show_message(str(error))
            return
        if isValid(self) and asked == self._asked:
            self.error.show_message("")
            self._spent = spent
            self._show()

    def take_range(self) -> None:
        days = self.days.value()
        if days == "all":
            tasks.start(self._take_all())
        else:
            today = date.today()  # noqa: DTZ011 - a day of the user's own clock
            self.set_dates(today - timedelta(days=_RANGES[days] - 1), today)

    async def _take_all(self) -> None:
        today = date.today()  # noqa: DTZ011 - as above
        try:
            first = await self._store.first_day()
        except StoreError as error:
            self.error.show_message(str(error))
            return
        if isValid(self):
            self.set_dates(first or today, today)

    def set_dates(self, first: date, last: date) -> None:
        for field, value in ((self.first, first), (self.last, last)):
            field.blockSignals(True)
            field.setDate(QDate(value.year, value.month, value.day))
            field.blockSignals(False)
        self.load()

    def _dates_changed(self) -> None:
        first, last = self.range()
        if first > last:
            self.error.show_message(tr("The first day is after the last one."))
            return
        self.days.set_value("")
        self.load()

    def _show(self) -> None:
        by = self.by.value()
        groups = _grouped(self._spent, by, *self.range())
        bars = [Bar(name, _by_result(spent)) for name, spent in groups]
        self.chart.show_bars(self._heading(by), bars if by == "day" else bars[:_MAX_BARS], upright=by == "day")
        self.totals.setText(self._summary())
        rows = [(name, spent) for name, spent in groups if spent]
        self.table.setRowCount(len(rows))
        for row, (name, spent) in enumerate(rows if by != "day" else reversed(rows)):
            for column, text in enumerate([name, *_cells(spent)]):
                item = QTableWidgetItem(text)
                side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.save.setEnabled(bool(self._spent))

    def _summary(self) -> str:
        """Return what was spent, refunded and picked; the sandbox's money is named as such."""
        accounts = self.account.currentData() or []
        charged = format_number(sum(one.spent for one in self._spent))
        if any(account_name(account).is_sandbox for account in accounts):
            words = [tr("{credits} sandbox credits spent", credits=charged)]
        else:
            words = [tr("{credits} credits spent", credits=charged)]
        if refunded := _by_result(self._spent).get(Result.REFUNDED, 0):
            words.append(tr("{credits} refunded", credits=format_number(refunded)))
        if picks := sum(one.picks for one in self._spent):
            words.append(tr("%n pick(s)", "", picks))
        return " · ".join(words)

    def _heading(self, by: str) -> str:
        return {
            "day": tr("Credits by day"),
            "model": tr("Credits by model"),
            "project": tr("Credits by project"),
            "shot": tr("Credits by shot"),
            "result": tr("Credits by result"),
        }[by]

    def _choose_file(self) -> None:
        first, last = self.range()
        suggested = Path(f"seedance-spending-{first}-{last}.csv")
        ask_save(self, tr("Save CSV"), suggested, tr("CSV files (*.csv)"), lambda path: tasks.start(self.write(path)))

    async def write(self, target: Path) -> None:
        """Write the shown jobs as CSV."""
        try:
            lines = await self._store.lines(self.account.currentData() or [], *self.range())
            await asyncio.to_thread(write_csv, target, lines)
        except (StoreError, OSError) as error:
            if isValid(self):
                self.error.show_message(tr("The table could not be saved. {error}", error=error))
            return
        if isValid(self):
            self.error.show_message(tr("Saved %n job(s) to {target}.", "", len(lines), target=target), "dim")


def write_csv(target: Path, lines: Iterable[SpendingRow]) -> None:
    """Write jobs as CSV, atomically. Blocks; raises OSError."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow([field.name for field in fields(SpendingRow)])
    writer.writerows(map(csv_cell, astuple(line)) for line in lines)
    # With a BOM, so that spreadsheets read it as UTF-8.
    write_atomic(target, table.getvalue().encode("utf-8-sig", "replace"))


def _grouped(
    spent: Sequence[DailySpending], by: str, first: date, last: date
) -> list[tuple[str, list[DailySpending]]]:
    if by == "model":
        return _by_name(spent, lambda one: _model(one.model))
    if by == "project":
        return _by_name(spent, lambda one: shown(one.project, MAX_LINE) or tr("No project"))
    if by == "shot":
        titles = {one.shot: one.title for one in spent if one.title}
        by_shot = _by_name(spent, lambda one: one.shot)
        return [(shown(titles.get(shot, ""), MAX_LINE) or tr("Untitled shot"), each) for shot, each in by_shot]
    if by == "result":
        return _by_name(spent, lambda one: tr(NAMES[one.result]))
    length = (last - first).days + 1
    groups: dict[str, list[DailySpending]] = {
        _period_label(first + timedelta(days=number), length): [] for number in range(length)
    }
    for one in spent:
        groups[_period_label(one.day, length)].append(one)
    return list(groups.items())


def _period_label(at: date, length: int) -> str:
    """Return the label of a day's period: the day, its week (by the first day) or its month."""
    if length >= _MONTHS_FROM:
        return f"{at:%Y-%m}"
    return format_date(at - timedelta(days=at.weekday())) if length >= _WEEKS_FROM else format_date(at)


def _by_name(
    spent: Sequence[DailySpending], name: Callable[[DailySpending], str]
) -> list[tuple[str, list[DailySpending]]]:
    groups: dict[str, list[DailySpending]] = {}
    for one in spent:
        groups.setdefault(name(one), []).append(one)
    return sorted(groups.items(), key=lambda group: -sum(one.spent for one in group[1]))


def _cells(spent: Sequence[DailySpending]) -> list[str]:
    """Return the numbers of a group's row: credits by result, spent, jobs, picks, and what these cost."""
    parts, charged = _by_result(spent), sum(one.spent for one in spent)
    picks = sum(one.picks for one in spent)
    kept_s = sum(one.seconds for one in spent if one.result is Result.KEPT)
    numbers = [*(parts.get(result, 0) for result in Result), charged, sum(one.jobs for one in spent), picks]
    per_pick = format_number(charged / picks, 1) if picks else "–"
    per_second = format_number(charged / kept_s, 1) if kept_s else "–"
    return [*map(format_number, numbers), per_pick, per_second]


def _by_result(spent: Iterable[DailySpending]) -> Mapping[Result, int]:
    found: dict[Result, int] = {}
    for one in spent:
        found[one.result] = found.get(one.result, 0) + one.credits
    return found


def _model(key: str) -> str:
    known = (model.label for service in Service if (model := find_model(service, key)))
    return next(known, key or tr("Unknown"))


def _date(value: QDate) -> date:
    return date(value.year(), value.month(), value.day())
