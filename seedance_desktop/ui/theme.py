"""Colours, fonts and icons of the window, dark and light.

Widgets that paint themselves read `tokens()` when they paint; all others are styled by `style.py`. Both follow
`notifier.changed`, which also fires when the system turns from light to dark while the program runs.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import ClassVar
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import asdict
from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QFontMetricsF,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPaintDevice,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from seedance_desktop.core.paths import resources_dir
from seedance_desktop.store.settings import Motion, ThemeName
from seedance_desktop.ui.style import sheet

GRID = 4
"""Unit of all distances, in pixels."""
RADIUS = 8
RADIUS_SMALL = 6
BODY_PX = 13
LABEL_PX = 11
TITLE_PX = 15
HEADLINE_PX = 24
# Fields, and the rows of drop-down lists.
_FIELD_PX = (20, 26)
_ICON_PX, _ICON_MAX_PX = 16, 20
ON_BUTTON = "#ffffff"
"""Text colour on `button` and on `stage`, in both themes."""


class Tokens(Struct, frozen=True):
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
        """Return whether the text is lighter than its background."""
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
    """Emits `changed` when the colours changed."""

    changed = Signal()


notifier = Notifier()


class _State:
    tokens = DARK
    mode: ThemeName = "system"
    follows_system = False
    scale = 1.0
    motion: Motion = "system"
    system_reduces_motion = False


_iconed: WeakKeyDictionary[QObject, tuple[str, str]] = WeakKeyDictionary()


def tokens() -> Tokens:
    """Return the current colours."""
    return _State.tokens


def color(name: str) -> QColor:
    """Return a token's colour by its name, or any colour that Qt can parse."""
    return QColor(getattr(_State.tokens, name, name))


def px(size: float) -> int:
    """Return a font size (pixels at 100 %) at the user's text scale."""
    return round(size * _State.scale)


def moves() -> bool:
    return _State.motion == "full" or (_State.motion == "system" and not _State.system_reduces_motion)


def set_motion(motion: Motion) -> None:
    """Set animations on, off, or as the system has it."""
    _State.motion = motion


def set_system_reduces_motion(less: bool) -> None:
    """Set whether the desktop asks for reduced motion."""
    _State.system_reduces_motion = less


class _Follower(QObject):
    """Call a function for a widget now and whenever theme or text size change, for as long as it lives."""

    def __init__(self, widget: QWidget, do: Callable[[], None]) -> None:
        super().__init__(widget)
        self._do = do
        notifier.changed.connect(self._again)
        do()

    @Slot()
    def _again(self) -> None:
        self._do()


def scale_widths(widget: QWidget, least: int, most: int) -> None:
    """Limit a widget's width (pixels at 100 %), scaled with the text size."""

    def bound() -> None:
        widget.setMinimumWidth(px(least))
        widget.setMaximumWidth(px(most))

    _Follower(widget, bound)


def scale_size(widget: QWidget, width: int, height: int) -> None:
    """Fix a widget's size (pixels at 100 %), scaled with the text size."""
    _Follower(widget, lambda: widget.setFixedSize(px(width), px(height)))


def size_dialog(dialog: QWidget, width: int, height: int) -> None:
    """Resize a dialog (pixels at 100 %), scaled with the text size, at most as large as its window."""
    owner = dialog.parentWidget()
    room = owner.window().size() if owner else QSize(px(width), px(height))
    dialog.resize(QSize(px(width), px(height)).boundedTo(room))


def scale_tool(button: QAbstractButton, icon_px: int, width: int, height: int) -> None:
    """Scale a button and its icon (pixels at 100 %) with the text size."""

    def fit() -> None:
        button.setIconSize(QSize(px(icon_px), px(icon_px)))
        button.setFixedSize(px(width), px(height))

    _Follower(button, fit)


def make_small(widget: QWidget) -> None:
    """Use the small font for a widget, scaled with the text size."""
    _Follower(widget, lambda: widget.setFont(label_font(widget.font())))


def set_text_scale(app: QApplication, percent: int) -> None:
    if round(_State.scale * 100) != percent:
        _State.scale = percent / 100
        app.setFont(_body_font())
        _restyle(app.styleHints().colorScheme())


def apply(app: QApplication, mode: ThemeName = "system") -> None:
    """Apply a theme to the program. `system` follows the desktop, dark where it has no choice."""
    hints = app.styleHints()
    if not _State.follows_system:
        _State.follows_system = True
        app.setStyle("Fusion")
        hints.colorSchemeChanged.connect(_restyle)
    _State.mode = mode
    # Set in Qt too, so that title bars and the system's dialogs match the window.
    match mode:
        case "dark":
            hints.setColorScheme(Qt.ColorScheme.Dark)
        case "light":
            hints.setColorScheme(Qt.ColorScheme.Light)
        case "system":
            hints.unsetColorScheme()
    _restyle(hints.colorScheme())
    keep_font()


def keep_font() -> None:
    """Use the program's font in lists and menus too: Windows gives them its own at changes of style and theme."""
    font = _body_font()
    is_lost = QApplication.font("QAbstractItemView") != font  # type: ignore[call-overload] # it takes no bytes
    QApplication.setFont(font)
    for widget in QApplication.allWidgets() if is_lost else ():
        QApplication.sendEvent(widget, QEvent(QEvent.Type.ApplicationFontChange))


@contextmanager
def dressed_at_the_end(app: QApplication) -> Iterator[None]:
    """Build many widgets in this block: Qt styles each once at the end, not again with each new parent."""
    worn = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(worn)
        keep_font()


def _restyle(scheme: Qt.ColorScheme) -> None:
    """Use the colours of the mode; `scheme` is the system's."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    light = scheme is Qt.ColorScheme.Light
    tokens = {"dark": DARK, "light": LIGHT, "system": LIGHT if light else DARK}[_State.mode]
    icons = (resources_dir() / "icons").as_posix()
    sizes = {f"px{size}": px(size) for size in (LABEL_PX, BODY_PX, TITLE_PX, HEADLINE_PX, *_FIELD_PX)}
    sizes["icon"] = min(px(_ICON_PX), _ICON_MAX_PX)  # rows of tools have limited space
    worn = sheet({**asdict(tokens), **sizes, "on_button": ON_BUTTON, "icons": icons})
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
    """Return `first` mixed with `share` (0–1) of `second`."""
    a, b = QColor(first), QColor(second)
    return QColor.fromRgbF(
        a.redF() * (1 - share) + b.redF() * share,
        a.greenF() * (1 - share) + b.greenF() * share,
        a.blueF() * (1 - share) + b.blueF() * share,
    )


def _body_font() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    # The first of these that exists; listing all fonts would take a while.
    font.setFamilies(["Inter", "Inter Variable", *font.families()])
    font.setPixelSize(px(BODY_PX))
    return font


def tabular(font: QFont) -> QFont:
    """Return the font with tabular figures, so that changing numbers don't shift."""
    font = QFont(font)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def label_font(font: QFont, *, strong: bool = False) -> QFont:
    """Return the font in the small size, for widgets that paint their own text."""
    font = QFont(font)
    font.setPixelSize(px(LABEL_PX))
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def elided(metrics: QFontMetrics | QFontMetricsF, text: str, width: float) -> str:
    """Return a text cut to a width in pixels."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))


def smooth_painter(device: QPaintDevice) -> QPainter:
    """Return a painter with smooth edges."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def icon(name: str, color: str | None = None) -> QIcon:
    """Return a Lucide icon in a token's colour (default `text`), sharp in every size and on every screen.

    A plain QIcon keeps its colour: use `set_icon` for buttons and actions that outlive a change of theme.
    """
    tint = getattr(_State.tokens, color or "text", color)
    disabled = mix(_State.tokens.dim, _State.tokens.panel, 0.45).name()
    return _icon(name, str(tint), disabled)


def set_icon(target: QAbstractButton | QAction, name: str, color: str | None = None) -> None:
    """Set an icon that follows the theme, for a button or action."""
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
def _icon(name: str, tint: str, disabled: str) -> QIcon:
    return QIcon(_IconEngine(name, tint, disabled))


class _IconEngine(QIconEngine):
    """Draw an icon in each size only when it is asked for: of dozens, few are seen at first, and in one size."""

    _clones: ClassVar[list[QIconEngine]] = []  # Qt's, but PySide deletes what nobody holds

    def __init__(self, name: str, tint: str, disabled: str) -> None:
        super().__init__()
        self._drawn = name, tint, disabled

    def clone(self) -> QIconEngine:
        self._clones.append(_IconEngine(*self._drawn))
        return self._clones[-1]

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        name, tint, disabled = self._drawn
        side = min(size.width(), size.height())
        if side * scale < 1:  # a button that was squeezed
            return QPixmap()
        return _pixmap(name, disabled if mode is QIcon.Mode.Disabled else tint, side, scale)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, _state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, _state, painter.device().devicePixelRatio()))


def pixmap(name: str, color: str, side: int) -> QPixmap:
    """Return a Lucide icon of `side` logical pixels, sharp on the densest screen, for custom painting."""
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return _pixmap(name, str(getattr(_State.tokens, color, color)), side, app.devicePixelRatio())


@cache
def _pixmap(name: str, tint: str, side: int, ratio: float) -> QPixmap:
    svg = (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    made = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg.replace("currentColor", tint).encode())).render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
