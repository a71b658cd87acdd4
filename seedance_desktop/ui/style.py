"""The window's style sheet, shared by both themes.

Widgets choose a look by a dynamic property:

- `QLabel` `role`: label (small heading), dim, small, strong, title, ok, warn, bad
- `QPushButton` `kind`: primary, quiet, danger, disclosure; plain ones need nothing
- `QFrame`/`QWidget` `surface`: ground, panel, raised (with a line), stage (a bare QWidget: set WA_StyledBackground)

No label, message box or tooltip reads its text as markup: prompts, names and the service's words are from outside.
Such texts pass `core.text.shown` on their way, which bounds them. Only the form's sum is rich text.

QPushButton has no min-height on purpose: it would let layouts squeeze buttons that paint themselves.
"""

from collections.abc import Mapping
from string import Template

_SHEET = Template("""
QMainWindow, QDialog { background: $panel; }
QToolTip {
    background: $raised; color: $text; border: 1px solid $line; padding: 4px 6px; qproperty-textFormat: PlainText;
}

QLabel { background: transparent; qproperty-textFormat: PlainText; }
QLabel#cost { qproperty-textFormat: RichText; }
QLabel[role="label"] { color: $dim; font-size: ${px11}px; font-weight: 600; }
QLabel[role="dim"] { color: $dim; }
QLabel[role="small"] { color: $dim; font-size: ${px11}px; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="headline"] { font-size: ${px24}px; font-weight: 600; }
QLabel[role="title"] { font-size: ${px15}px; font-weight: 600; }
QLabel[role="ok"] { color: $ok; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="bad"] { color: $bad; }

*[surface="ground"] { background: $ground; }
*[surface="panel"] { background: $panel; }
*[surface="stage"] { background: $stage; }
*[edge="bottom"] { border: none; border-bottom: 1px solid $line; }
*[edge="top"] { border: none; border-top: 1px solid $line; }
*[surface="raised"] { background: $raised; border: 1px solid $line; border-radius: 8px; }

QPushButton {
    background: $raised; border: 1px solid $line; border-radius: 6px; padding: 6px 12px;
}
QPushButton:hover, QPushButton:pressed { background: $hover; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $dim; background: $panel; }
QPushButton[kind="primary"] { background: $button; color: $on_button; border-color: $button; font-weight: 600; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $button_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; padding: 5px 11px; }
QPushButton[kind="primary"]:disabled { background: $hover; color: $dim; border-color: $line; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="disclosure"] {
    background: transparent; border-color: transparent; color: $dim; text-align: left; padding: 4px 2px;
}
QPushButton[kind="disclosure"]:hover { color: $text; }
QPushButton[kind="disclosure"]:focus { border-color: $accent; }
QPushButton[kind="danger"] { color: $bad; }
QPushButton[chip="true"] { padding: 3px 8px; border-color: transparent; }
QPushButton[chip="true"]:hover { background: $hover; }
QPushButton[chip="true"]:focus { border-color: $accent; }
QPushButton[chip="true"]:checked { font-weight: 600; border-color: $line; }
QPushButton[chip="true"][tone="ok"]:checked { color: $ok; border-color: $ok; }
QPushButton[chip="true"][tone="bad"]:checked { color: $bad; border-color: $bad; }
QPushButton[kind="sample"] { padding: 3px 10px; border-radius: 10px; background: transparent; color: $dim; }
QPushButton[kind="sample"]:hover { color: $text; background: $hover; }
QPushButton[kind="sample"]:focus { border-color: $accent; color: $text; }
QPushButton[kind="step"] { text-align: left; padding: 4px 10px; }
QPushButton[kind="link"] {
    background: transparent; border: 1px solid transparent; color: $accent; padding: 0; font-size: ${px11}px;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border-color: $accent; }

QToolButton {
    background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px; icon-size: ${icon}px;
}
QToolButton:hover, QToolButton:pressed, QToolButton:checked { background: $hover; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $dim; }
QToolButton[kind="title"] { font-weight: 600; padding: 4px 6px; }
QToolButton[kind="title"]:disabled { color: $text; }
QToolButton[on_picture="true"] { background: rgba(0, 0, 0, 0.65); border-radius: 5px; padding: 0; }
QToolButton[on_picture="true"]:hover { background: #000000; }
QToolButton[on_picture="true"]:focus { border-color: $on_button; }
QToolButton::menu-indicator { image: none; }
QToolButton[kind="pill"] { background: $raised; border: 1px solid $line; border-radius: 13px; padding: 4px 12px; }
QToolButton[kind="pill"]:hover { background: $hover; }
QToolButton[kind="pill"]:checked { background: $hover; border-color: $dim; font-weight: 600; }
QToolButton[kind="pill"]:focus { border-color: $accent; }

QFrame[segmented="true"] { background: $ground; border-radius: 8px; }
QFrame[segmented="true"] QPushButton {
    background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px 6px; color: $dim;
}
QFrame[segmented="true"] QPushButton:hover { color: $text; }
QFrame[segmented="true"] QPushButton:checked { background: $raised; color: $text; }
QFrame[segmented="true"] QPushButton:focus { border-color: $accent; }
QFrame[segmented="true"] QPushButton:disabled { color: $line; }

QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox {
    background: $raised; border: 1px solid $line; border-radius: 6px; padding: 4px 8px; min-height: ${px20}px;
    selection-background-color: $button; selection-color: $on_button;
}
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QComboBox:focus { border-color: $accent; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled { color: $dim; background: $panel; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    background: transparent; border: none; padding: 0 0 0 6px; min-height: 0;
}
QSpinBox[bare="true"] QLineEdit { padding: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 20px; }
QAbstractSpinBox::up-arrow { image: url("$icons/style-chevron-up.svg"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$icons/style-chevron-down.svg"); width: 12px; height: 12px; }
QSpinBox[bare="true"]::up-button, QSpinBox[bare="true"]::down-button { width: 0; }
QSpinBox[bare="true"]::up-arrow, QSpinBox[bare="true"]::down-arrow { image: none; width: 0; height: 0; }
QSpinBox[bare="true"] { background: transparent; border-color: transparent; padding: 1px 0; }
QSpinBox[bare="true"]:focus { border-color: $accent; }
QPlainTextEdit, QTextEdit {
    background: $raised; border: 1px solid $line; border-radius: 6px; padding: 4px;
    selection-background-color: $button; selection-color: $on_button;
}
QPlainTextEdit:focus, QTextEdit:focus { border-color: $accent; }
QPlainTextEdit[bare="true"] { background: transparent; border: none; padding: 0; }
QFrame[rule="true"] { background: $line; }
*[surface="raised"][ring="true"] { border-color: $accent; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$icons/style-chevron-down.svg"); width: 14px; height: 14px; }
QComboBox QAbstractItemView {
    background: $raised; border: 1px solid $line; padding: 4px; outline: 0;
    selection-background-color: $hover; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: ${px26}px; padding: 0 6px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected { background: $hover; color: $text; }

QCheckBox, QRadioButton { background: transparent; spacing: 8px; }
QCheckBox::indicator {
    width: 14px; height: 14px; border: 1px solid $dim; border-radius: 4px; background: $raised;
}
QCheckBox::indicator:checked {
    background: $button; border-color: $button; image: url("$icons/style-check.svg");
}
QCheckBox::indicator:focus { border-color: $accent; }

QSlider { min-height: 20px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { background: $button; border-radius: 2px; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -6px 0; border-radius: 8px; background: $on_button; border: 1px solid $dim;
}
QSlider::handle:horizontal:focus { border: 2px solid $accent; width: 12px; height: 12px; }

QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px; text-align: center; }
QProgressBar::chunk { background: $button; border-radius: 2px; }

QScrollArea { border: none; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $dim; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QMenu { background: $raised; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $dim; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QListView, QTableView, QTreeView { background: $ground; border: none; outline: 0; }
QListView[nav="true"] { background: transparent; border: 1px solid transparent; border-radius: 6px; }
QListView[nav="true"]:focus { border-color: $accent; }
QListView[nav="true"]::item { padding: 6px 8px; border-radius: 6px; color: $dim; }
QListView[nav="true"]::item:hover { color: $text; }
QListView[nav="true"]::item:selected { background: $hover; color: $text; }
QListWidget[framed="true"] { border: 1px solid $line; border-radius: 6px; padding: 4px; }
QListWidget[framed="true"]::item { padding: 4px 8px; border-radius: 4px; }
QListWidget[framed="true"]::item:selected { background: $hover; color: $text; }
QTableView { selection-background-color: $hover; selection-color: $text; }
QTableView::item { padding: 4px 6px; }
QHeaderView::section { background: $panel; color: $dim; border: none; padding: 4px 8px; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QStatusBar { background: $panel; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
""")


def sheet(values: Mapping[str, object]) -> str:
    """Return the style sheet of a theme: `values` are its tokens, plus `on_button` and `icons` (a folder, with /)."""
    return _SHEET.substitute(values)
