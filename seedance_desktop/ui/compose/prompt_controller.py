"""Connect the prompt's tools to history and saved prompts in the database, and snippets in the settings."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton

from seedance_desktop.core.i18n import format_datetime, tr
from seedance_desktop.domain.snippets import CURSOR, DEFAULT_SNIPPETS, filter_snippets, parse_snippets
from seedance_desktop.store.database import StoreError
from seedance_desktop.store.prompts import PromptStore
from seedance_desktop.store.settings_store import SettingsStore
from seedance_desktop.ui import tasks
from seedance_desktop.ui.compose.popup_list import Line, PopupList
from seedance_desktop.ui.compose.snippets_dialog import SnippetsDialog
from seedance_desktop.ui.compose.view import ComposeView
from seedance_desktop.ui.confirmations import ask_name

_SHOWN = 300
"""Number of characters of a prompt in a line of the history."""


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
        edit = QPushButton(tr("Edit…"))
        edit.setObjectName("palette_edit")
        edit.setProperty("kind", "quiet")
        edit.clicked.connect(self.edit_snippets)
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
