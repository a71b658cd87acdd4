"""The row of filters: stars and flags as buttons, the rest in a menu; each active one is a chip that clears it."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from seedance_desktop.core.i18n import format_number, mark, tr
from seedance_desktop.domain.catalogue import MODELS
from seedance_desktop.domain.clip import COLOURS
from seedance_desktop.store.search import Filters
from seedance_desktop.ui import theme
from seedance_desktop.ui.clips.input_dialogs import ask_days, ask_range
from seedance_desktop.ui.clips.labels import colour_label
from seedance_desktop.ui.clips.stars import Stars
from seedance_desktop.ui.widgets.build import configure, fill
from seedance_desktop.ui.widgets.controls import on_press, set_checked_silently
from seedance_desktop.ui.widgets.flow_layout import FlowLayout

_RATIOS = ("21:9", "16:9", "4:3", "1:1", "3:4", "9:16", "9:21", "other")
_RESOLUTIONS = ("480p", "720p", "1080p", "4k")
_LINEAGE = {
    "continues": mark("Continues another clip"),
    "continued": mark("Continued by another clip"),
    "alone": mark("Not in a shot chain"),
}
_DAYS = {1: mark("Today"), 7: mark("Last 7 days"), 30: mark("Last 30 days"), 365: mark("Last year")}
_LENGTHS: tuple[tuple[float | None, float | None], ...] = ((None, 5.0), (5.0, 10.0), (10.0, None))
_COSTS: tuple[tuple[int | None, int | None], ...] = ((None, 0), (1, 20), (21, 50), (51, 100), (101, None))
# Fields that belong to one chip and one menu entry.
_GROUPS = (
    ("model",),
    ("days", "since", "until"),
    ("ratio",),
    ("resolution",),
    ("min_s", "max_s"),
    ("min_credits", "max_credits"),
    ("has_audio",),
    ("lineage",),
    ("colour",),
    ("project",),
)
_NONE = Filters()


def model_label(model: str) -> str:
    """Return a model's display name."""
    return next((each.label for each in MODELS if each.id == model), model)


def range_text(low: float | None, high: float | None, unit: str) -> str:
    """Return a range: 5 to 10 s, up to 5 s, 10 s and over."""
    if low is None:
        return tr("up to {high} {unit}", high=format_number(high or 0), unit=unit)
    return (
        tr("{low} {unit} and over", low=format_number(low), unit=unit)
        if high is None
        else tr("{low} to {high} {unit}", low=format_number(low), high=format_number(high), unit=unit)
    )


def filter_label(filters: Filters, group: Sequence[str]) -> str:
    """Return a chip's text."""
    of = filters
    match group[0]:
        case "model":
            return model_label(of.model)
        case "days":
            return _days_back(of.days) if of.days else _days_text(of.since, of.until)
        case "min_s":
            return range_text(of.min_s, of.max_s, tr("s", "seconds"))
        case "min_credits":
            return tr("no cost") if of.max_credits == 0 else range_text(of.min_credits, of.max_credits, tr("credits"))
        case "project":
            return tr("Project {project}", project=of.project) if of.project else tr("No project")
    plain = {
        "ratio": _ratio_label(of.ratio),
        "resolution": of.resolution,
        "has_audio": tr("Sound") if of.has_audio else tr("No sound"),
        "lineage": tr(_LINEAGE.get(of.lineage, of.lineage)),
        "colour": colour_label(of.colour),
    }
    return plain[group[0]]


def _ratio_label(ratio: str) -> str:
    return tr("other", "of shapes") if ratio == "other" else ratio


def _days_back(days: int) -> str:
    return tr(_DAYS[days]) if days in _DAYS else tr("Last %n day(s)", "", days)


def _days_text(since: str, until: str) -> str:
    def day(text: str) -> str:
        return QLocale().toString(QDate.fromString(text, Qt.DateFormat.ISODate), QLocale.FormatType.ShortFormat)

    if not until:
        return tr("since {day}", day=day(since))
    return f"{day(since)} – {day(until)}" if since else tr("until {day}", day=day(until))


class FilterRow(QWidget):
    """Edit a Filters; `changed` is emitted for changes by the user."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = Filters()
        self._models: Sequence[str] = ()
        self._projects: Sequence[str] = ()
        self.stars = Stars(tr("At least this many stars"), self)
        self.stars.setObjectName("filter_stars")
        self.stars.picked.connect(lambda stars: self._set(min_rating=stars))
        self.picks = _toggle(tr("Picks"), tr("Only clips that are picked"))
        self.rejects = _toggle(tr("Rejects"), tr("Only clips that are rejected"))
        on_press(self.picks, lambda on: self._set(flag="pick" if on else ""))
        on_press(self.rejects, lambda on: self._set(flag="reject" if on else ""))
        self.button = QToolButton(self)
        self.button.setObjectName("filter_button")
        self.button.setProperty("kind", "pill")
        self.button.setText(tr("Filter"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.set_icon(self.button, "list-filter", "dim")
        self.button.setToolTip(tr("Filter clips by model, date, aspect ratio, length, cost and more"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = configure(QMenu(self), aboutToShow=self.fill_menu)
        self.button.setMenu(self.menu)
        self.clear = configure(QToolButton(self), objectName="filter_clear")
        self.clear.setText(tr("Clear all"))
        self.clear.clicked.connect(lambda: self._put(Filters()))
        self.chips: list[QToolButton] = []
        self.flow = FlowLayout(theme.GRID + 2)
        for widget in (self.stars, self.picks, self.rejects, self.button, self.clear):
            self.flow.addWidget(widget)
        holder = QWidget(self)
        holder.setLayout(self.flow)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        holder.setSizePolicy(policy)
        fill(QHBoxLayout(self), (holder, 1), margins=0)
        self.set_filters(Filters())

    def set_filters(self, filters: Filters) -> None:
        """Set the filters without a signal."""
        self.filters = filters
        self.stars.set_value(filters.min_rating)
        set_checked_silently(self.picks, on=filters.flag == "pick")
        set_checked_silently(self.rejects, on=filters.flag == "reject")
        for chip in self.chips:
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        active = set(filters.active())
        self.chips = [self._chip(group) for group in _GROUPS if active & set(group)]
        self.flow.removeWidget(self.clear)
        for chip in self.chips:
            self.flow.addWidget(chip)
        self.flow.addWidget(self.clear)
        self.clear.setVisible(bool(active))
        self.updateGeometry()

    def set_choices(self, models: Sequence[str], projects: Sequence[str]) -> None:
        """Set the models and projects that the menu offers."""
        self._models, self._projects = models, projects

    def _chip(self, group: Sequence[str]) -> QToolButton:
        label = filter_label(self.filters, group)
        chip = QToolButton(self)
        chip.setProperty("kind", "pill")
        chip.setObjectName(f"chip_{group[0]}")
        chip.setText(f"{label[:1].upper()}{label[1:]}  ×")
        chip.setAccessibleName(tr("Clear the filter: {words}", words=label))
        chip.setToolTip(tr("Clear this filter"))
        chip.clicked.connect(lambda: self._set(**{name: getattr(_NONE, name) for name in group}))
        chip.show()
        return chip

    def fill_menu(self) -> None:
        menu = self.menu
        menu.clear()
        self._submenu(tr("Model"), ("model",), [(model_label(each), {"model": each}) for each in self._models])
        days = self._submenu(
            tr("Created"), ("days", "since", "until"), [(tr(text), {"days": n}) for n, text in _DAYS.items()]
        )
        days.addAction(tr("Between…"), lambda: ask_days(self, self.filters.since, self.filters.until, self._set_days))
        self._submenu(tr("Aspect ratio"), ("ratio",), [(_ratio_label(each), {"ratio": each}) for each in _RATIOS])
        self._submenu(tr("Resolution"), ("resolution",), [(each, {"resolution": each}) for each in _RESOLUTIONS])
        lengths = [
            (range_text(low, high, tr("s", "seconds")), {"min_s": low, "max_s": high}) for low, high in _LENGTHS
        ]
        length = self._submenu(tr("Length"), ("min_s", "max_s"), lengths)
        length.addAction(
            tr("Between…"), lambda: self._ask_range(tr("Length"), tr("s", "seconds"), "min_s", "max_s", 600)
        )
        costs = [
            (
                tr("no cost") if high == 0 else range_text(low, high, tr("credits")),
                {"min_credits": low, "max_credits": high},
            )
            for low, high in _COSTS
        ]
        cost = self._submenu(tr("Cost"), ("min_credits", "max_credits"), costs)
        cost.addAction(
            tr("Between…"), lambda: self._ask_range(tr("Cost"), tr("credits"), "min_credits", "max_credits", 99_999)
        )
        self._submenu(
            tr("Sound"),
            ("has_audio",),
            [(tr("With sound"), {"has_audio": True}), (tr("Without"), {"has_audio": False})],
        )
        self._submenu(
            tr("Shot chain"), ("lineage",), [(tr(text), {"lineage": key}) for key, text in _LINEAGE.items()]
        )
        self._submenu(tr("Colour"), ("colour",), [(colour_label(each), {"colour": each}) for each in COLOURS])
        projects = [(each, {"project": each}) for each in self._projects] + [(tr("None"), {"project": ""})]
        self._submenu(tr("Project"), ("project",), projects)
        self._submenu(tr("Flag"), ("flag",), [(tr("Unflagged"), {"flag": "none"})])

    def _submenu(self, title: str, group: Iterable[str], choices: Iterable[tuple[str, dict[str, Any]]]) -> QMenu:
        menu = self.menu.addMenu(title)
        nothing = {name: getattr(_NONE, name) for name in group}
        for text, values in choices:
            action = menu.addAction(f"{text[:1].upper()}{text[1:]}")
            action.setCheckable(True)
            query = nothing | values
            on = all(getattr(self.filters, name) == value for name, value in query.items())
            action.setChecked(on)
            action.triggered.connect(lambda _on, values=nothing if on else query: self._set(**values))
        menu.setEnabled(bool(menu.actions()))
        return menu

    def _ask_range(self, title: str, unit: str, low: str, high: str, most: int) -> None:
        def chosen(least: int | None, top: int | None) -> None:
            self._set(**{low: least, high: top})

        ask_range(self, title, unit, getattr(self.filters, low), getattr(self.filters, high), most, chosen)

    def _set_days(self, since: str, until: str) -> None:
        self._set(days=0, since=since, until=until)

    def _set(self, **values: Any) -> None:
        self._put(replace(self.filters, **values))

    def _put(self, filters: Filters) -> None:
        self.set_filters(filters)
        self.changed.emit()


def _toggle(text: str, tip: str) -> QToolButton:
    button = configure(QToolButton(), kind="pill", toolTip=tip, checkable=True)
    button.setText(text)
    return button
