"""The dialog in which users edit their prompt snippets."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.snippets import DEFAULT_SNIPPETS
from seedance_desktop.ui import theme


class SnippetsDialog(QDialog):
    """Edit the snippets; `saved` carries the text, or "" for the defaults."""

    saved = Signal(str)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette_dialog")
        self.setWindowTitle(tr("Prompt snippets"))
        theme.size_dialog(self, 560, 420)
        hint = QLabel(tr("One group per line, snippets separated by commas. A | marks where the cursor goes."))
        hint.setProperty("role", "small")
        hint.setWordWrap(True)
        self.editor = QPlainTextEdit(text or DEFAULT_SNIPPETS)
        self.editor.setObjectName("palette_text")
        self.editor.setAccessibleName(tr("Prompt snippets"))
        self.editor.setTabChangesFocus(True)
        usual, cancel, save = QPushButton(tr("Restore defaults")), QPushButton(tr("Cancel")), QPushButton(tr("Save"))
        usual.setObjectName("palette_usual")
        save.setObjectName("palette_save")
        save.setProperty("kind", "primary")
        usual.clicked.connect(lambda: self.editor.setPlainText(DEFAULT_SNIPPETS))
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._save)
        foot = QHBoxLayout()
        foot.addWidget(usual)
        foot.addStretch(1)
        for button in (usual, cancel, save):
            button.setAutoDefault(False)
        foot.addWidget(cancel)
        foot.addWidget(save)
        column = QVBoxLayout(self)
        column.addWidget(hint)
        column.addWidget(self.editor, 1)
        column.addLayout(foot)

    def _save(self) -> None:
        text = self.editor.toPlainText()
        self.accept()
        self.saved.emit("" if text.strip() in {"", DEFAULT_SNIPPETS.strip()} else text)
