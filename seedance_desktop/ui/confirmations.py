"""Questions over the window that don't block the program."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QInputDialog, QMessageBox, QWidget
from shiboken6 import isValid

from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import shown
from seedance_desktop.engine.jobs.spending_limits import ConfirmationNeededError
from seedance_desktop.ui.widgets.build import configure, open_dialog

T = TypeVar("T")


async def ask(parent: QWidget, title: str, text: str, yes: str) -> bool:
    """Ask with `yes` as the accepting button; Cancel is the default. Return False when it is closed."""
    box = QMessageBox(QMessageBox.Icon.Question, title, shown(text), QMessageBox.StandardButton.Cancel, parent)
    configure(box, objectName="question")
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    return await _answer(box, lambda _result: box.clickedButton() is agree)


async def ask_name(parent: QWidget, title: str, label: str, text: str = "") -> str:
    """Ask for a short name; return "" when the user cancels."""
    dialog = configure(QInputDialog(parent), objectName="name_question", windowTitle=title)
    dialog.setLabelText(label)
    dialog.setTextValue(text)
    return await _answer(dialog, lambda result: dialog.textValue().strip() if result else "")


async def _answer(dialog: QDialog, read: Callable[[int], T]) -> T:
    """Open a dialog; return what `read` makes of its result, once it has one."""
    answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()

    def finished(result: int) -> None:
        if not answer.done():
            answer.set_result(read(result))

    dialog.finished.connect(finished)
    open_dialog(dialog)
    try:
        return await answer
    finally:
        if isValid(dialog):
            dialog.close()


async def confirm_spending(parent: QWidget, attempt: Callable[[bool], Awaitable[T]]) -> T | None:
    """Run something that costs credits, after asking where the spending guard requires it.

    `attempt` is called with whether they gave it. None: they did not.
    """
    try:
        return await attempt(False)
    except ConfirmationNeededError as error:
        text = tr("{error}\n\nNothing has been sent yet.", error=error)
    return await attempt(True) if await ask(parent, tr("Spend these credits?"), text, tr("Spend them")) else None
