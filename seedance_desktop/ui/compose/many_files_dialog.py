"""The question before files of a large folder are added: the first ones, or none."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from seedance_desktop.core.i18n import format_number, tr
from seedance_desktop.ui.compose.media_loader import MAX_IN_FOLDER, FileBatch


def confirm_large_folders(parent: QWidget, batch: FileBatch, take: Callable[[tuple[Path, ...]], None]) -> None:
    """Call `take` with several files; with the first ones of a folder of too many, if the user agrees.

    Nothing waits for the answer.
    """
    if not batch.large_folders:
        take(batch.files)
        return
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - seldom wanted

    most = format_number(MAX_IN_FOLDER)
    said = [
        tr("The folder {name} contains {count} files; the limit is {most}.").format(
            name=folder.folder, count=format_number(folder.files), most=most
        )
        for folder in batch.large_folders
    ]
    said.append(tr("The first {most} in the order of their names can be taken.").format(most=most))
    cancel = QMessageBox.StandardButton.Cancel
    box = QMessageBox(QMessageBox.Icon.Question, tr("Too many files"), "\n".join(said), cancel, parent)
    box.setObjectName("crowd_question")
    agree = box.addButton(tr("Take the first {most}").format(most=most), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(cancel)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(lambda: take(batch.files) if box.clickedButton() is agree else None)
    box.open()
