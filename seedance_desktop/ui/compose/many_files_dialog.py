"""The question before files of a large folder are added: the first ones, or none."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from seedance_desktop.core.i18n import format_number, tr
from seedance_desktop.ui.compose.media_loader import MAX_IN_FOLDER, FileBatch
from seedance_desktop.ui.widgets.build import open_question


def confirm_large_folders(parent: QWidget, batch: FileBatch, take: Callable[[tuple[Path, ...]], None]) -> None:
    """Call `take` with several files; with the first ones of a folder of too many, if the user agrees.

    Nothing waits for the answer.
    """
    if not batch.large_folders:
        take(batch.files)
        return
    most = format_number(MAX_IN_FOLDER)
    said = tr("The folder {name} contains {count} files; the limit is {most}.")
    text = [said.format(name=name, count=format_number(files), most=most) for name, files in batch.large_folders]
    text.append(tr("The first {most} in the order of their names can be taken.", most=most))
    buttons, title = (tr("Take the first {most}", most=most), tr("Cancel")), tr("Too many files")
    open_question(parent, "\n".join(text), "", buttons, lambda: take(batch.files), name="crowd_question", title=title)
