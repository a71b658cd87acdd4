"""Connect the prompt's tools to history and saved prompts in the database, and snippets in the settings."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import format_datetime, tr
from seedance_desktop.domain.snippets import CURSOR, DEFAULT_SNIPPETS, filter_snippets, parse_snippets
from seedance_desktop.store.database import StoreError
from seedance_desktop.store.prompts import PromptStore
from seedance_desktop.store.settings import SettingsStore
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.compose.popup_list import Line, PopupList
from seedance_desktop.ui.compose.view import ComposeView
from seedance_desktop.ui.confirmations import ask_name
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill

_SHOWN = 300
"""Number of characters of a prompt in a line of the history."""


class SnippetsDialog(QDialog):
    """Edit the snippets; `saved` carries the text, or "" for the defaults."""

    saved = Signal(str)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        configure(self, objectName="palette_dialog", windowTitle=tr("Prompt snippets"))
        theme.size_dialog(self, 560, 420)
        hint = QLabel(tr("One group per line, snippets separated by commas. A | marks where the cursor goes."))
        configure(hint, role="small", wordWrap=True)
        self.editor = QPlainTextEdit(text or DEFAULT_SNIPPETS)
        configure(self.editor, objectName="palette_text", accessibleName=tr("Prompt snippets"), tabChangesFocus=True)
        usual, cancel, save = QPushButton(tr("Restore defaults")), QPushButton(tr("Cancel")), QPushButton(tr("Save"))
        usual.setObjectName("palette_usual")
        configure(save, objectName="palette_save", kind="primary")
        usual.clicked.connect(lambda: self.editor.setPlainText(DEFAULT_SNIPPETS))
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._save)
        foot = fill(QHBoxLayout(), usual, STRETCH)
        for button in (usual, cancel, save):
            button.setAutoDefault(False)
        foot.addWidget(cancel)
        foot.addWidget(save)
        fill(QVBoxLayout(self), hint, (self.editor, 1), foot)

    def _save(self) -> None:
        text = self.editor.toPlainText()
        self.accept()
        self.saved.emit("" if text.strip() in {"", DEFAULT_SNIPPETS.strip()} else text)


class PromptController(QObject):
    """Control the two lists under the prompt."""

    def __init__(self, view: ComposeView, prompts: PromptStore, settings: SettingsStore) -> None:
        super().__init__(view)
        self._view = view
        self._prompts = prompts
        self._settings = settings
        self._field = view.form.prompt
        self.history = PopupList(
            tr("Prompt history"), tr("Find a prompt"), tr("No prompt contains these words."), view
        )
        self.snippets = PopupList(tr("Prompt snippet list"), tr("Find a snippet"), tr("No snippet matches."), view)
        edit = configure(
            QPushButton(tr("Edit…")), objectName="palette_edit", kind="quiet", clicked=self.edit_snippets
        )
        self.snippets.foot.addWidget(edit)
        self._field.history.clicked.connect(lambda: self.history.open_at(self._field.history))
        self._field.snippets_button.clicked.connect(lambda: self.snippets.open_at(self._field.snippets_button))
        self._field.keep.clicked.connect(lambda: tasks.start(self.save()))
        self.history.searched.connect(lambda text: tasks.start(self._search(text)))
        self.history.picked.connect(self._use)
        self.history.removed.connect(lambda text: tasks.start(self._forget(text)))
        self.snippets.searched.connect(self._show_words)
        self.snippets.picked.connect(self._field.insert_words)

    async def save(self) -> None:
        """Ask for a name and save the prompt."""
        text = self._field.text().strip()
        if not text:
            self._field.editor.setFocus()
            return
        name = await ask_name(self._view, tr("Save this prompt"), tr("Name"), " ".join(text.split()[:4]))
        if name:
            await self._prompts.save(text, name)

    def edit_snippets(self) -> None:
        """Open the dialog of the user's snippets."""
        self.snippets.hide()
        dialog = SnippetsDialog(self._settings.value.palette or "", self._view)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(lambda text: tasks.start(self._settings.change(palette=text or None)))
        dialog.open()

    async def _search(self, text: str) -> None:
        try:
            found = await self._prompts.find(text)
        except StoreError as error:
            self.history.set_lines([], str(error))
            return
        if text != self.history.field.text():
            return  # the user kept typing
        lines = []
        for prompt in found:
            short = " ".join(prompt.text.split())
            short = short if len(short) <= _SHOWN else f"{short[:_SHOWN]}…"
            words = f"★ {prompt.name}: {short}" if prompt.name else short
            when = format_datetime(prompt.used_at.astimezone())
            used = tr("used %n time(s)", "", prompt.uses)
            lines.append(Line(words, prompt.text, f"{prompt.text}\n\n{when} · {used}"))
        self.history.set_lines(lines, tr("Enter: use it. Delete: remove it from the list."))

    def _use(self, text: str) -> None:
        self._field.set_text(text)
        self._field.editor.setFocus()

    async def _forget(self, text: str) -> None:
        await self._prompts.forget(text)
        await self._search(self.history.field.text())

    def _show_words(self, text: str) -> None:
        with_sound = self._view.request().generate_audio
        groups = filter_snippets(
            parse_snippets(self._settings.value.palette or DEFAULT_SNIPPETS, with_sound=with_sound), text
        )
        lines = []
        for group in groups:
            lines.append(Line(group.heading, ""))
            lines += [Line(word.replace(CURSOR, ""), word) for word in group.words]
        self.snippets.set_lines(lines, tr("Enter inserts it at the cursor."))
