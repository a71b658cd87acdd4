"""Stacked bars per day, week, month, model or result."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from seedance_desktop.core.i18n import format_number, mark, tr
from seedance_desktop.store.spending import Result
from seedance_desktop.ui import theme

COLOURS: Mapping[Result, str] = {
    Result.KEPT: "ok",
    Result.REJECTED: "bad",
    Result.REFUNDED: "dim",
    Result.OPEN: "warn",
}
NAMES: Mapping[Result, str] = {
    Result.KEPT: mark("Kept"),
    Result.REJECTED: mark("Rejected"),
    Result.REFUNDED: mark("Failed, refunded"),
    Result.OPEN: mark("In progress"),
}
_WIDEST_BAR = 48.0
_ROW_PX = 30.0


class Bar(Struct, frozen=True):
    """A bar: its name, and its parts in credits."""

    name: str
    parts: Mapping[Result, int]

    @property
    def total(self) -> int:
        """Return all credits, refunded ones too: the bar's length."""
        return sum(self.parts.values())

    @property
    def spent(self) -> int:
        """Return the credits that were not refunded: the bar's number."""
        return self.total - self.parts.get(Result.REFUNDED, 0)


class BarChart(QWidget):
    """A chart: vertical bars over time, horizontal ones for names."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("spending_chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(180)
        self.bars: Sequence[Bar] = ()
        self._upright = True
        self._places: list[QRectF] = []
        theme.notifier.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(600, 240)

    def show_bars(self, name: str, bars: Sequence[Bar], *, upright: bool) -> None:
        """Show bars; screen readers get the largest of them."""
        self.bars, self._upright = bars, upright
        self.setAccessibleName(name)
        most = sorted((bar for bar in bars if bar.total), key=lambda bar: -bar.spent)[:5]
        said = [tr("{name}: {credits} credits", name=bar.name, credits=format_number(bar.spent)) for bar in most]
        self.setAccessibleDescription("; ".join(said))
        self.setMinimumHeight(180 if upright else max(60, int(len(bars) * _ROW_PX * theme.px(100) / 100) + 8))
        self.update()

    def event(self, event: QEvent) -> bool:
        """Show a tooltip with the parts of a bar."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = QPointF(event.pos())
            text = next(
                (_bar_text(bar) for bar, place in zip(self.bars, self._places, strict=False) if place.contains(at)),
                "",
            )
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = theme.smooth_painter(self)
        painter.setFont(theme.tabular(theme.label_font(self.font())))
        self._places = []
        if not any(bar.total for bar in self.bars):
            painter.setPen(theme.color("dim"))
            text = tr("Nothing was spent in this period.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
        elif self._upright:
            self._paint_upright(painter)
        else:
            self._paint_lying(painter)

    def _paint_upright(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(painter.font())
        top = _round_up(max(bar.total for bar in self.bars))
        left = metrics.horizontalAdvance(format_number(top)) + 12
        room = QRectF(self.rect()).adjusted(left, metrics.height(), -8, -metrics.height() - 8)
        for step in range(5):
            y = room.bottom() - room.height() * step / 4
            painter.setPen(theme.color("line"))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(theme.color("dim"))
            beside = QRectF(0, y - metrics.height() / 2, left - 6, metrics.height())
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight, format_number(round(top * step / 4)))
        each = room.width() / len(self.bars)
        wide = min(each * 0.7, _WIDEST_BAR)
        free_from = room.left()
        for number, bar in enumerate(self.bars):
            middle = room.left() + each * (number + 0.5)
            self._places.append(QRectF(middle - each / 2, room.top(), each, room.height()))
            y = room.bottom()
            for result, cost in _parts(bar):
                height = room.height() * cost / top
                painter.fillRect(QRectF(middle - wide / 2, y - height, wide, height), theme.color(COLOURS[result]))
                y -= height
            needs = metrics.horizontalAdvance(bar.name)
            if middle - needs / 2 >= free_from - 1 and middle + needs / 2 <= self.width():
                painter.setPen(theme.color("dim"))
                below = QRectF(middle - needs / 2, room.bottom() + 4, needs + 1, metrics.height())
                painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, bar.name)
                free_from = middle + needs / 2 + 12

    def _paint_lying(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(painter.font())
        most = max(bar.total for bar in self.bars)
        left = min(max(metrics.horizontalAdvance(bar.name) for bar in self.bars) + 16, self.width() * 0.4)
        right = metrics.horizontalAdvance(format_number(most)) + 16
        row = min(_ROW_PX * theme.px(100) / 100, self.height() / len(self.bars))
        for number, bar in enumerate(self.bars):
            line = QRectF(0, number * row, self.width(), row)
            self._places.append(line)
            painter.setPen(theme.color("text"))
            name = theme.elided(metrics, bar.name, left - 12)
            painter.drawText(line.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
            x = left
            for result, cost in _parts(bar):
                wide = (self.width() - left - right) * cost / most
                painter.fillRect(QRectF(x, line.top() + row * 0.2, wide, row * 0.6), theme.color(COLOURS[result]))
                x += wide
            painter.setPen(theme.color("dim"))
            after = QRectF(x + 8, line.top(), right, row)
            painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, format_number(bar.spent))


def _parts(bar: Bar) -> list[tuple[Result, int]]:
    return [(result, bar.parts[result]) for result in Result if bar.parts.get(result)]


def _bar_text(bar: Bar) -> str:
    lines = [tr("{name}: {credits} credits", name=bar.name, credits=format_number(bar.spent))]
    lines += [f"{tr(NAMES[result])}: {format_number(cost)}" for result, cost in _parts(bar)]
    return "\n".join(lines)


def _round_up(most: int) -> int:
    """Return a round number above `most` that is divisible by four."""
    size = 1
    while True:
        for top in (4 * size, 8 * size, 12 * size, 20 * size):
            if top >= most:
                return top
        size *= 10
