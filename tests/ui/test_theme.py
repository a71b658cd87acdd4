"""Colours that can be read, in both themes, and that follow the system."""

import re

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton, QToolButton

from seedance_desktop.core.paths import resources_dir
from seedance_desktop.ui import theme

ICONS = sorted(path.stem for path in (resources_dir() / "icons").glob("*.svg"))


@pytest.fixture(autouse=True)
def dark_again(qapp):
    yield
    theme.apply(qapp, "dark")


def luminance(color: str) -> float:
    """Relative luminance by WCAG 2."""

    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    of = QColor(color)
    return 0.2126 * linear(of.redF()) + 0.7152 * linear(of.greenF()) + 0.0722 * linear(of.blueF())


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("of", [theme.DARK, theme.LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("ink", ["text", "dim", "accent", "ok", "warn", "bad"])
@pytest.mark.parametrize("ground", ["ground", "panel", "raised", "hover"])
def test_words_can_be_read_on_every_ground(of, ink, ground):
    assert contrast(getattr(of, ink), getattr(of, ground)) >= 4.5


@pytest.mark.parametrize("of", [theme.DARK, theme.LIGHT], ids=["dark", "light"])
def test_words_can_be_read_on_buttons_and_on_the_stage(of):
    for ground in (of.button, of.button_hover, of.stage):
        assert contrast(theme.ON_BUTTON, ground) >= 4.5
    assert luminance(of.stage) < 0.01


@pytest.mark.parametrize("ink", ["text", "dim", "bad", "accent"])
def test_words_can_be_read_on_the_stage(ink):
    """The stage is dark in both themes, and speaks in the dark theme's colours."""
    assert contrast(getattr(theme.DARK, ink), theme.DARK.stage) >= 4.5
    assert theme.DARK.stage == theme.LIGHT.stage


@pytest.mark.parametrize("veil", [150, 175, 190, 0.65 * 255])
def test_words_can_be_read_on_the_veil_over_the_whitest_picture(veil):
    """Badges, plates and buttons on pictures: light words on a black veil of so much of 255."""
    grey = round(255 - veil)
    assert contrast(theme.ON_BUTTON, QColor(grey, grey, grey).name()) >= 4.5


@pytest.mark.parametrize("of", [theme.DARK, theme.LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("ground", ["ground", "panel", "raised"])
def test_rings_and_bars_stand_out_from_every_ground(of, ground):
    """What is no word needs 3:1: the ring of the focus, the edge of a switch, the bars of spending."""
    for ink in ("accent", "dim", "ok", "warn", "bad"):
        assert contrast(getattr(of, ink), getattr(of, ground)) >= 3


def test_contrast_is_measured_as_the_standard_has_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_theme_reaches_palette_sheet_and_painted_widgets(qapp, qtbot):
    theme.apply(qapp, "dark")
    assert theme.tokens() is theme.DARK
    with qtbot.waitSignal(theme.notifier.changed):
        theme.apply(qapp, "light")
    assert theme.tokens() is theme.LIGHT
    assert not theme.tokens().is_dark
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == theme.LIGHT.panel
    assert theme.LIGHT.raised in qapp.styleSheet()
    assert theme.color("panel").name() == theme.LIGHT.panel
    with qtbot.assertNotEmitted(theme.notifier.changed):
        theme.apply(qapp, "light")


def test_the_system_turning_light_is_followed_live_but_not_against_a_choice(qapp):
    turned = qapp.styleHints().colorSchemeChanged
    theme.apply(qapp, "system")
    turned.emit(Qt.ColorScheme.Light)
    assert theme.tokens() is theme.LIGHT
    turned.emit(Qt.ColorScheme.Dark)
    assert theme.tokens() is theme.DARK
    turned.emit(Qt.ColorScheme.Unknown)
    assert theme.tokens() is theme.DARK
    theme.apply(qapp, "dark")
    turned.emit(Qt.ColorScheme.Light)
    assert theme.tokens() is theme.DARK


def test_every_picture_of_the_sheet_exists(qapp):
    theme.apply(qapp, "dark")
    named = re.findall(r'url\("([^"]+)"\)', qapp.styleSheet())
    assert named
    for path in named:
        assert QSvgRenderer(path).isValid(), path


@pytest.mark.parametrize("name", ICONS)
def test_icons_paint_something_in_the_colour_asked_for(themed, name):
    image = theme.icon(name, "#ff0000").pixmap(QSize(24, 24), 2.0).toImage()
    assert image.width() == 48
    seen = {
        image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 250
    }
    if name.startswith("style-"):
        assert seen
    else:
        assert seen == {"#ff0000"}


def test_icons_come_with_their_licence():
    assert "ISC License" in (resources_dir() / "icons" / "LICENSE").read_text(encoding="utf-8")


def test_a_buttons_icon_changes_colour_with_the_theme(qapp, qtbot):
    def ink(button: QToolButton) -> str:
        image = button.icon().pixmap(QSize(32, 32), 1.0).toImage()
        return max(
            (image.pixelColor(x, y) for x in range(32) for y in range(32)), key=lambda color: color.alpha()
        ).name()

    theme.apply(qapp, "dark")
    button = QToolButton()
    qtbot.addWidget(button)
    theme.set_icon(button, "x")
    assert ink(button) == theme.DARK.text
    theme.apply(qapp, "light")
    assert ink(button) == theme.LIGHT.text


def test_figures_are_tabular(themed):
    font = theme.tabular(themed.font())
    assert font.featureValue(QFont.Tag("tnum")) == 1
    assert font.pixelSize() == theme.BODY_PX
    assert theme.label_font(font).pixelSize() == theme.LABEL_PX


def test_widgets_built_at_once_are_dressed_at_the_end(themed, qtbot):
    worn = themed.styleSheet()
    with theme.dressed_at_the_end(themed):
        assert not themed.styleSheet()
        button = QPushButton("Generate")
        qtbot.addWidget(button)
        bare = button.sizeHint()
    assert themed.styleSheet() == worn
    button.ensurePolished()
    assert button.sizeHint() != bare
