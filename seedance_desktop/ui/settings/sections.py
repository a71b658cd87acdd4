"""The frame of the settings dialog: sections, their list, and a search field."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill

LIST_PX = 180
_W = TypeVar("_W", bound=QWidget)


def small(text: str) -> QLabel:
    """Return a line of explanation."""
    return configure(QLabel(text), role="small", wordWrap=True)


class Section(QWidget):
    """A section: heading, explanation, and fields."""

    def __init__(self, name: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.setAccessibleName(name)
        title = configure(QLabel(name, self), role="title")
        self.column = fill(QVBoxLayout(self), title, margins=(24, 16, 24, 16), spacing=8)
        if text:
            self.column.addWidget(small(text))

    def heading(self, text: str, more: str = "") -> None:
        """Add a sub-heading."""
        title = configure(QLabel(text, self), role="strong")
        title.setContentsMargins(0, 8, 0, 0)
        self.column.addWidget(title)
        if more:
            self.column.addWidget(small(more))

    def matches(self, query: str) -> list[QWidget]:
        """Return the widgets that contain a text."""
        inner = [widget for widget in self.findChildren(QWidget) if query in _words(widget).casefold()]
        # Only the innermost, so that each match is marked once.
        return [one for one in inner if not any(one is not other and one.isAncestorOf(other) for other in inner)]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(24, self.height() - 1, self.width() - 48, 1, theme.color("line"))


def _words(widget: QWidget) -> str:
    own = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{own}\n{widget.accessibleName()}" if widget.isVisibleTo(widget.window()) or own else ""


class _Marks(QWidget):
    """Rings around search results, over the page."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.marked: list[QWidget] = []
        self.hide()

    def show_on(self, widgets: list[QWidget]) -> None:
        self.marked = widgets
        self.setVisible(bool(widgets))
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = theme.smooth_painter(self)
        fill = QColor(theme.color("accent"))
        fill.setAlpha(36)
        painter.setBrush(fill)
        painter.setPen(QPen(theme.color("accent"), 1))
        for widget in self.marked:
            if widget.isVisible():
                place = QRect(widget.mapTo(self._page, widget.rect().topLeft()), widget.size())
                painter.drawRoundedRect(QRectF(place).adjusted(-3.5, -1.5, 3.5, 1.5), 4, 4)


class Sections(QWidget):
    """The list at the left, the sections at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = configure(QLineEdit(self), objectName="settings_search", placeholderText=tr("Find a setting"))
        configure(self.field, accessibleName=tr("Find a setting"), clearButtonEnabled=True)
        configure(self.field, textChanged=self._find, returnPressed=self._go_to_match)
        self.list = configure(QListWidget(self), objectName="settings_sections", accessibleName=tr("Sections"))
        configure(self.list, horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff, nav=True)
        self.list.currentRowChanged.connect(self._show_row)
        self.none = small(tr("No setting matches."))
        self.none.hide()
        self.sections: list[Section] = []
        self._page = QWidget()
        self._column = fill(QVBoxLayout(self._page), STRETCH, margins=0, spacing=0)
        self._page.installEventFilter(self)
        self.marks = _Marks(self._page)
        self.area = QScrollArea(self)
        configure(self.area, widgetResizable=True, horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._page)
        self.area.verticalScrollBar().valueChanged.connect(self._follow)
        self._scroll_timer = QTimer(self, singleShot=True, interval=30)  # once the page is laid out
        self._scroll_timer.timeout.connect(self._scroll)
        side = QFrame(self)
        theme.scale_widths(side, LIST_PX, LIST_PX)
        fill(QVBoxLayout(side), self.field, (self.list, 1), self.none, margins=(16, 16, 8, 8), spacing=8)
        fill(QHBoxLayout(self), side, (self.area, 1), margins=0, spacing=0)

    def add(self, page: _W, name: str, text: str = "") -> _W:
        """Add a section with this page, and return the page."""
        section = Section(name, text, self._page)
        section.column.addWidget(page)
        self._column.insertWidget(self._column.count() - 1, section)
        self.sections.append(section)
        self.list.addItem(name)
        return page

    def show_section(self, name: str) -> None:
        names: Sequence[str] = [section.name for section in self.sections]
        if name in names:
            self.list.setCurrentRow(names.index(name))
            self._scroll_timer.start()

    def settle(self) -> None:
        """Scroll to the chosen section again after one grew."""
        if not self.field.text():
            self._scroll_timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(event, QResizeEvent):
            self.marks.resize(event.size())
        return False

    def _scroll(self) -> None:
        if self.marks.marked:
            self.area.ensureWidgetVisible(self.marks.marked[0], 0, 100)
        else:
            self._show_row(self.list.currentRow())

    def _show_row(self, row: int) -> None:
        if 0 <= row < len(self.sections) and self.sections[row].isVisible():
            self.area.verticalScrollBar().setValue(self.sections[row].y())

    def _follow(self, at: int) -> None:
        """Select the visible section in the list."""
        shown = [row for row, section in enumerate(self.sections) if not section.isHidden()]
        bar = self.area.verticalScrollBar()
        above = [row for row in shown if self.sections[row].y() <= at + 24]
        chosen = self.list.currentRow()
        in_view = chosen in shown and at <= self.sections[chosen].y() < at + self.area.viewport().height()
        if above and not (at == bar.maximum() and in_view):
            self.list.blockSignals(True)
            self.list.setCurrentRow(above[-1])
            self.list.blockSignals(False)

    def _find(self, text: str) -> None:
        query = text.strip().casefold()
        marked: list[QWidget] = []
        for row, section in enumerate(self.sections):
            matches = section.matches(query) if query else []
            hidden = bool(query) and not matches and query not in section.name.casefold()
            section.setHidden(hidden)
            self.list.item(row).setHidden(hidden)
            marked += matches
        self.marks.show_on(marked)
        self.none.setVisible(all(section.isHidden() for section in self.sections))
        self._scroll_timer.start()

    def _go_to_match(self) -> None:
        """Focus the first field that was found, or the one after the one found before."""
        fields = list(dict.fromkeys(filter(None, map(self._field_of, self.marks.marked))))
        if fields:
            focused = QApplication.focusWidget()
            field = fields[(fields.index(focused) + 1) % len(fields)] if focused in fields else fields[0]
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.area.ensureWidgetVisible(field)

    def _field_of(self, match: QWidget) -> QWidget | None:
        """Return the field that a match is, or that follows a label."""
        field = match
        while field.focusPolicy() is Qt.FocusPolicy.NoFocus or not field.isVisible():
            following = field.nextInFocusChain()
            if following is None or following is match or not self._page.isAncestorOf(following):
                return None
            field = following
        return field
