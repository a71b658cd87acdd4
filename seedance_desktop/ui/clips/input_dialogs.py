"""Small dialogs of the library. Each opens over the window and calls back with the answer."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDate, QStringListModel, Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.core.text import short_name
from seedance_desktop.domain.shot import Shot
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets.build import configure, fill, open_dialog
from seedance_desktop.ui.widgets.controls import DateField, NumberField
from seedance_desktop.ui.widgets.labels import FieldsLayout

_ANY = mark("any")


def ask_text(parent: QWidget, title: str, label: str, text: str, answer: Callable[[str], None]) -> QInputDialog:
    dialog = configure(QInputDialog(parent), objectName="library_ask", windowTitle=title, minimumWidth=theme.px(400))
    dialog.setLabelText(label)
    dialog.setTextValue(text)
    dialog.textValueSelected.connect(answer)
    open_dialog(dialog)
    return dialog


def ask_tag(parent: QWidget, text: list[str], answer: Callable[[str], None]) -> QDialog:
    """Ask for a tag, completed from those in use."""
    dialog = _dialog(parent, tr("Add a tag"))
    field = configure(QLineEdit(), objectName="tag_field", accessibleName=tr("Tag"))
    completer = QCompleter(QStringListModel(text, dialog), dialog)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
    _finish(dialog, [(tr("Tag"), field)], lambda: answer(field.text()) if field.text().strip() else None)
    return dialog


def ask_shot(parent: QWidget, shots: Sequence[Shot], answer: Callable[[Shot], None]) -> QDialog:
    """Ask for one of these shots; what is typed narrows the list."""
    dialog = _dialog(parent, tr("Move to another shot"))
    field = configure(QLineEdit(), objectName="shot_filter", placeholderText=tr("Search shots"))
    field.setAccessibleName(tr("Search shots"))
    names = configure(QListWidget(), objectName="shots", accessibleName=tr("Shots"), minimumHeight=theme.px(240))
    for shot in shots:
        names.addItem(short_name(shot.title) or tr("Untitled shot"))

    def narrow(text: str) -> None:
        for row, shot in enumerate(shots):
            names.item(row).setHidden(text.casefold() not in shot.title.casefold())
        seen = [row for row in range(names.count()) if not names.item(row).isHidden()]
        names.setCurrentRow(seen[0] if seen else -1)

    field.textChanged.connect(narrow)
    narrow("")
    names.itemDoubleClicked.connect(lambda _item: dialog.accept())
    chosen = names.currentRow
    _finish(dialog, [("", field), ("", names)], lambda: answer(shots[chosen()]) if chosen() >= 0 else None)
    return dialog


def ask_folder(parent: QWidget, title: str, answer: Callable[[Path], object], start: str = "") -> None:
    dialog = QFileDialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: answer(Path(path)))
    _open(dialog)


def ask_files(
    parent: QWidget, title: str, answer: Callable[[list[Path]], object], kinds: str = "", *, one: bool = False
) -> None:
    """Ask for files, or for one; `kinds` is Qt's name filter."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile if one else QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda paths: answer([Path(path) for path in paths]))
    _open(dialog)


def ask_save(parent: QWidget, title: str, suggested: Path, kinds: str, answer: Callable[[Path], object]) -> None:
    """Ask for a file to write; `kinds` is Qt's name filter. The dialog has asked before it names an existing file."""
    dialog = configure(QFileDialog(parent, title, str(suggested), kinds), objectName="save_file")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.selectFile(str(suggested))
    dialog.fileSelected.connect(lambda path: answer(Path(path)))
    _open(dialog)


def _open(dialog: QDialog) -> None:
    open_dialog(dialog)


def ask_range(
    parent: QWidget,
    title: str,
    unit: str,
    low: float | None,
    high: float | None,
    most: int,
    answer: Callable[[int | None, int | None], None],
) -> QDialog:
    """Ask for a range of whole numbers; either end may be left at "any"."""
    dialog = _dialog(parent, title)
    fields = []
    for name, value in ((tr("From"), low), (tr("To"), high)):
        field = configure(
            NumberField(), specialValueText=tr(_ANY), suffix=f" {unit}", accessibleName=f"{title}: {name}"
        )
        field.setRange(-1, most)
        field.setValue(-1 if value is None else round(value))
        fields.append((name, field))

    def answered() -> None:
        ends = [None if field.value() < 0 else field.value() for _, field in fields]
        if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
            ends.reverse()
        answer(ends[0], ends[1])

    _finish(dialog, fields, answered)
    return dialog


def ask_days(parent: QWidget, since: str, until: str, answer: Callable[[str, str], None]) -> QDialog:
    """Ask for a range of days, both included."""
    dialog = _dialog(parent, tr("Created between"))
    today = QDate.currentDate()
    fields = []
    for name, text, usual in ((tr("First day"), since, today.addMonths(-1)), (tr("Last day"), until, today)):
        field = DateField(QDate.fromString(text, Qt.DateFormat.ISODate) if text else usual)
        field.setCalendarPopup(True)
        field.setAccessibleName(name)
        fields.append((name, field))

    def answered() -> None:
        ends = sorted(field.date().toString(Qt.DateFormat.ISODate) for _, field in fields)
        answer(ends[0], ends[1])

    _finish(dialog, fields, answered)
    return dialog


def _dialog(parent: QWidget, title: str) -> QDialog:
    dialog = configure(QDialog(parent), objectName="library_ask", windowTitle=title, minimumWidth=theme.px(320))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _finish(dialog: QDialog, fields: Sequence[tuple[str, QWidget]], answered: Callable[[], object]) -> None:
    form = FieldsLayout()
    for name, field in fields:
        form.add(name, field)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("kind", "primary")
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    dialog.accepted.connect(answered)
    fill(QVBoxLayout(dialog), form, buttons)
    dialog.open()
