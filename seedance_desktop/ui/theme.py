"""Colours, type and icons of the window, in one place, dark and light.

Widgets that paint themselves read `tokens()` when they paint; all others are styled by `style.py`. Both follow
`notifier.changed`, which also fires when the system turns from light to dark while the program runs.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Literal, NamedTuple
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from seedance_desktop.core.paths import resources_dir
from seedance_desktop.ui.style import sheet

GRID = 4
"""Every distance is a multiple of this many pixels."""
RADIUS = 8
RADIUS_SMALL = 6
BODY_PX = 13
LABEL_PX = 11
TITLE_PX = 15
HEADLINE_PX = 24
# Fields, and the rows of a list that drops down.
_FIELD_PX = (20, 26)
_ICON_PX, _ICON_MAX_PX = 16, 20
ON_BUTTON = "#ffffff"
"""Text on `button`, and on `stage`, in both themes."""

Mode = Literal["system", "dark", "light"]
Motion = Literal["system", "full", "reduced"]


class Tokens(NamedTuple):
    """The colours of one theme, as `#rrggbb`."""

    ground: str
    panel: str
    raised: str
    hover: str
    line: str
    text: str
    dim: str
    accent: str
    button: str
    button_hover: str
    ok: str
    warn: str
    bad: str
    stage: str = "#0b0c0f"

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than its ground."""
        return QColor(self.text).lightness() > QColor(self.ground).lightness()


DARK = Tokens(
    ground="#14161a",
    panel="#1b1e24",
    raised="#22262e",
    hover="#2a2f39",
    line="#2c313b",
    text="#e7e9ee",
    dim="#98a0ae",
    accent="#6ea8fe",
    button="#2563eb",
    button_hover="#1d55d6",
    ok="#5fd38d",
    warn="#f2b84b",
    bad="#f58a8a",
)
LIGHT = Tokens(
    ground="#ebedf1",
    panel="#f3f4f7",
    raised="#ffffff",
    hover="#e9ecf2",
    line="#d5d9e1",
    text="#1a1d23",
    dim="#5b6372",
    accent="#1d4ed8",
    button="#2563eb",
    button_hover="#1d55d6",
    ok="#1b7a43",
    warn="#8a5a00",
    bad="#b42318",
)


class Notifier(QObject):
    """Tells that the colours changed."""

    changed = Signal()


notifier = Notifier()


class _State:
    tokens = DARK
    mode: Mode = "system"
    follows_system = False
    scale = 1.0
    motion: Motion = "system"
    system_reduces_motion = False
    icon_sizes: tuple[int, ...] = (12, 14, 16, 20, 24, 32, 48)


_iconed: WeakKeyDictionary[QObject, tuple[str, str]] = WeakKeyDictionary()


def tokens() -> Tokens:
    """The colours now in use."""
    return _State.tokens


def color(name: str) -> QColor:
    """A token by its name, or any colour Qt can read."""
    return QColor(getattr(_State.tokens, name, name))


def px(size: float) -> int:
    """A size of type at 100 % in pixels, at the user's text scale."""
    return round(size * _State.scale)


def moves() -> bool:
    """Whether things may move by themselves."""
    return _State.motion == "full" or (_State.motion == "system" and not _State.system_reduces_motion)


def set_motion(motion: Motion) -> None:
    """Have things move by themselves, or not, or as the system has it."""
    _State.motion = motion


def set_system_reduces_motion(less: bool) -> None:
    """Take note of what the desktop's own settings say."""
    _State.system_reduces_motion = less


class _Follower(QObject):
    """Has something done to a widget now, and whenever theme or text change, for as long as the widget is there."""

    def __init__(self, widget: QWidget, do: Callable[[], None]) -> None:
        super().__init__(widget)
        self._do = do
        notifier.changed.connect(self._again)
        do()

    @Slot()
    def _again(self) -> None:
        self._do()


def scale_widths(widget: QWidget, least: int, most: int) -> None:
    """Bound a column's width, in pixels at 100 %, by the size of its text: now and whenever that changes."""

    def bound() -> None:
        widget.setMinimumWidth(px(least))
        widget.setMaximumWidth(px(most))

    _Follower(widget, bound)


def scale_size(widget: QWidget, width: int, height: int) -> None:
    """Fix a size, in pixels at 100 %, by the size of the text."""
    _Follower(widget, lambda: widget.setFixedSize(px(width), px(height)))


def size_dialog(dialog: QWidget, width: int, height: int) -> None:
    """Make a dialog this large, in pixels at 100 %, by the size of the text; no larger than its window."""
    owner = dialog.parentWidget()
    room = owner.window().size() if owner else QSize(px(width), px(height))
    dialog.resize(QSize(px(width), px(height)).boundedTo(room))


def scale_tool(button: QAbstractButton, icon_px: int, width: int, height: int) -> None:
    """Have a button and its icon grow with the text; all in pixels at 100 %."""

    def fit() -> None:
        button.setIconSize(QSize(px(icon_px), px(icon_px)))
        button.setFixedSize(px(width), px(height))

    _Follower(button, fit)


def make_small(widget: QWidget) -> None:
    """Have a widget write in the small size: now and whenever the size of text changes."""
    _Follower(widget, lambda: widget.setFont(label_font(widget.font())))


def set_text_scale(app: QApplication, percent: int) -> None:
    """Have all type larger or smaller from now on."""
    if round(_State.scale * 100) != percent:
        _State.scale = percent / 100
        app.setFont(_body_font())
        _restyle(app.styleHints().colorScheme())


def apply(app: QApplication, mode: Mode = "system") -> None:
    """Put the theme on the whole program. `system` follows the desktop's choice, dark where it has none."""
    hints = app.styleHints()
    if not _State.follows_system:
        _State.follows_system = True
        app.setStyle("Fusion")
        app.setFont(_body_font())
        hints.colorSchemeChanged.connect(_restyle)
    _State.mode = mode
    # Told to Qt as well, so that title bars and the system's own dialogs agree with the window.
    match mode:
        case "dark":
            hints.setColorScheme(Qt.ColorScheme.Dark)
        case "light":
            hints.setColorScheme(Qt.ColorScheme.Light)
        case "system":
            hints.unsetColorScheme()
    _restyle(hints.colorScheme())


@contextmanager
def dressed_at_the_end(app: QApplication) -> Iterator[None]:
    """Build many widgets in this block: Qt dresses each once, at the end, and not anew with each new parent."""
    worn = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(worn)


def _restyle(scheme: Qt.ColorScheme) -> None:
    """Wear the colours for the mode; `scheme` is what the system shows now."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    light = scheme is Qt.ColorScheme.Light
    tokens = {"dark": DARK, "light": LIGHT, "system": LIGHT if light else DARK}[_State.mode]
    icons = (resources_dir() / "icons").as_posix()
    sizes = {f"px{size}": px(size) for size in (LABEL_PX, BODY_PX, TITLE_PX, HEADLINE_PX, *_FIELD_PX)}
    sizes["icon"] = min(px(_ICON_PX), _ICON_MAX_PX)  # rows of tools have only so much room
    worn = sheet({**tokens._asdict(), **sizes, "on_button": ON_BUTTON, "icons": icons})
    if tokens is _State.tokens and worn == app.styleSheet():
        return
    _State.tokens = tokens
    app.setPalette(_palette(tokens))
    app.setStyleSheet(worn)
    _put_icons()
    notifier.changed.emit()


def _palette(of: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for key, value in (
        (role.Window, of.panel),
        (role.WindowText, of.text),
        (role.Base, of.raised),
        (role.AlternateBase, of.panel),
        (role.Text, of.text),
        (role.PlaceholderText, of.dim),
        (role.Button, of.raised),
        (role.ButtonText, of.text),
        (role.BrightText, of.bad),
        (role.ToolTipBase, of.raised),
        (role.ToolTipText, of.text),
        (role.Highlight, of.button),
        (role.HighlightedText, ON_BUTTON),
        (role.Accent, of.button),
        (role.Link, of.accent),
        (role.LinkVisited, of.accent),
        (role.Light, of.hover),
        (role.Midlight, of.raised),
        (role.Mid, of.line),
        (role.Dark, of.line),
        (role.Shadow, of.stage),
    ):
        palette.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, mix(of.dim, of.panel, 0.35))
    return palette


def mix(first: str, second: str, share: float) -> QColor:
    """`first` with `share` (0–1) of `second` in it."""
    a, b = QColor(first), QColor(second)
    return QColor.fromRgbF(
        a.redF() * (1 - share) + b.redF() * share,
        a.greenF() * (1 - share) + b.greenF() * share,
        a.blueF() * (1 - share) + b.blueF() * share,
    )


def _body_font() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    # The first of these that is there; to ask for the list of them all would take a while.
    font.setFamilies(["Inter", "Inter Variable", *font.families()])
    font.setPixelSize(px(BODY_PX))
    return font


def tabular(font: QFont) -> QFont:
    """The same font with figures of one width, so that changing numbers don't dance."""
    font = QFont(font)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def label_font(font: QFont, *, strong: bool = False) -> QFont:
    """The small size of that font, for widgets that paint their own text."""
    font = QFont(font)
    font.setPixelSize(px(LABEL_PX))
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


_ICON_SIZES = _State.icon_sizes


def few_icons(app: QGuiApplication) -> None:
    """Until `all_icons`, draw icons in the sizes of buttons alone: the first window waits for them."""
    _State.icon_sizes = tuple(round(side * app.devicePixelRatio()) for side in (14, 16))


def all_icons() -> None:
    """Draw icons in every size from now on, those that are there already too."""
    _State.icon_sizes = _ICON_SIZES
    _put_icons()


def icon(name: str, color: str | None = None) -> QIcon:
    """A Lucide icon in a token's colour (default `text`), in the sizes of all usual screens.

    A plain QIcon keeps its colour: use `set_icon` for buttons and actions that outlive a change of theme.
    """
    tint = getattr(_State.tokens, color or "text", color)
    disabled = mix(_State.tokens.dim, _State.tokens.panel, 0.45).name()
    return _icon(name, str(tint), disabled, _State.icon_sizes)


def set_icon(target: QAbstractButton | QAction, name: str, color: str | None = None) -> None:
    """Give a button or action an icon that follows the theme."""
    _iconed[target] = (name, color or "text")
    _put_icon(target, name, color or "text")


def _put_icons() -> None:
    for target, (name, tint) in list(_iconed.items()):
        if isValid(target):
            _put_icon(target, name, tint)


def _put_icon(target: QObject, name: str, tint: str) -> None:
    assert isinstance(target, QAbstractButton | QAction)
    target.setIcon(icon(name, tint))


@cache
def _icon(name: str, tint: str, disabled: str, sides: tuple[int, ...]) -> QIcon:
    made = QIcon()
    for mode, paint in ((QIcon.Mode.Normal, tint), (QIcon.Mode.Disabled, disabled)):
        renderer = _renderer(name, paint)
        for side in sides:
            made.addPixmap(_render(renderer, side, 1.0), mode)
    return made


def pixmap(name: str, color: str, side: int) -> QPixmap:
    """A Lucide icon of `side` logical pixels, sharp on the densest screen, for widgets that paint themselves."""
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return _pixmap(name, str(getattr(_State.tokens, color, color)), side, app.devicePixelRatio())


@cache
def _pixmap(name: str, tint: str, side: int, ratio: float) -> QPixmap:
    return _render(_renderer(name, tint), side, ratio)


def _renderer(name: str, tint: str) -> QSvgRenderer:
    svg = (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(svg.replace("currentColor", tint).encode()))


def _render(renderer: QSvgRenderer, side: int, ratio: float) -> QPixmap:
    made = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
