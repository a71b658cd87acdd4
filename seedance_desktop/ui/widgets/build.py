"""Widgets and layouts in one expression, and dialogs over the window."""

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QCheckBox, QDialog, QLayout, QMessageBox, QWidget

from seedance_desktop.core.text import shown

STRETCH: Final = "stretch"
"""What takes the room that the other items of a `fill` leave."""
STYLED: Final = frozenset("bare chip edge framed kind nav on_picture ring role rule segmented surface tone".split())
"""Properties of our own, by which the style sheet chooses."""
_Q = TypeVar("_Q", bound=QObject)
_B = TypeVar("_B", bound=QBoxLayout)


def configure(item: _Q, **options: object) -> _Q:
    """Set Qt properties and connect signals by name, as PySide's constructors do; return the object.

    Raises AttributeError for a name that the object does not have, or a value that its property does not take.
    """
    for name, value in options.items():
        if callable(value):
            getattr(item, name).connect(value)
        elif not item.setProperty(name, value) and name not in STYLED:
            raise AttributeError(f"{type(item).__name__} takes no {name} such as {value!r}")
    return item


def fill(
    layout: _B,
    *items: QWidget | QLayout | int | str | tuple[object, ...],
    spacing: int | None = None,
    margins: int | tuple[int, int, int, int] | None = None,
) -> _B:
    """Add widgets, layouts, STRETCH, pixels of space, or (item, stretch, alignment) to a layout; return it."""
    if spacing is not None:
        layout.setSpacing(spacing)
    if margins is not None:
        layout.setContentsMargins(*(margins if isinstance(margins, tuple) else (margins,) * 4))
    for item in items:
        if isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, str):
            layout.addStretch(1)
        else:
            first, *rest = item if isinstance(item, tuple) else (item,)
            add: Callable[..., None] = layout.addLayout if isinstance(first, QLayout) else layout.addWidget
            add(first, *rest)
    return layout


def hover_rows(view: QAbstractItemView) -> None:
    """Paint rows again when the pointer comes and goes."""
    view.setViewport(QWidget())  # for one that Qt has made, PySide loads all of Qt's classes: 10 ms of the start
    view.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)


def open_dialog(dialog: QDialog) -> None:
    """Show a dialog over its parent, without waiting; it is deleted when it closes."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def open_question(
    parent: QWidget,
    text: str,
    detail: str,
    buttons: tuple[str, str],
    accepted: Callable[[], object],
    *,
    name: str,
    title: str = "Seedance Desktop",
    check_box: QCheckBox | None = None,
    default_yes: bool = False,
) -> None:
    """Ask with two buttons, yes and no, and call `accepted` for the first. Closing means no."""
    box = configure(QMessageBox(parent), objectName=name, windowTitle=shown(title))
    box.setText(shown(text))
    box.setInformativeText(shown(detail))
    if check_box is not None:
        box.setCheckBox(check_box)
    yes = box.addButton(buttons[0], QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(buttons[1], QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(yes if default_yes else no)
    box.setEscapeButton(no)
    box.finished.connect(lambda: accepted() if box.clickedButton() is yes else None)
    open_dialog(box)
