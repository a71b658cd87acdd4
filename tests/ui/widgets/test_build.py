"""Widgets in one expression."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton

from seedance_desktop.ui import style
from seedance_desktop.ui.widgets.build import STYLED, configure


def test_properties_are_set_and_signals_connected(qtbot):
    pressed = []
    button = configure(QPushButton("Go"), objectName="go", kind="primary", clicked=lambda: pressed.append(1))
    qtbot.addWidget(button)
    button.click()
    assert (button.objectName(), button.property("kind"), pressed) == ("go", "primary", [1])


@pytest.mark.parametrize("options", [{"objectname": "go"}, {"wordwrap": True}, {"hue": "red"}, {"clickd": print}])
def test_a_misspelt_name_is_refused(qtbot, options):
    label = QLabel("text")
    qtbot.addWidget(label)
    with pytest.raises(AttributeError):
        configure(label, **options)


def test_a_value_that_the_property_does_not_take_is_refused(qapp):
    with pytest.raises(AttributeError, match="interval"):
        configure(QTimer(), interval="soon")


def test_the_properties_of_our_own_are_those_of_the_style_sheet():
    sheet = Path(style.__file__).read_text("utf-8")
    used = set(re.findall(r"\[([a-z_]+)[=\]]", sheet))
    assert used == STYLED
