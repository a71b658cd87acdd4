"""The right column of the Sequence: the chosen shot's prompt, with what changed since the version before."""

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import shown
from seedance_desktop.domain.shot import prompt_changes, prompt_versions
from seedance_desktop.ui import theme
from seedance_desktop.ui.clips.cards import length, settings_text
from seedance_desktop.ui.sequence.model import STATES, ShotCard
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill
from seedance_desktop.ui.widgets.labels import ElidedLabel

_COLOURS = {" ": "text", "-": "bad", "+": "ok"}


class ShotInspector(QWidget):
    """What the chosen shot is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sequence_inspector")
        self._card: ShotCard | None = None
        self.title = configure(ElidedLabel(), role="strong", objectName="sequence_shot")
        self.version = configure(QLabel(), role="label", objectName="prompt_version")
        self.prompt = configure(
            QPlainTextEdit(),
            objectName="shot_prompt",
            readOnly=True,
            frameShape=QFrame.Shape.NoFrame,
            accessibleName=tr("The shot's prompt"),
            tabChangesFocus=True,
            maximumHeight=theme.px(180),
        )
        self.facts = configure(QLabel(), role="dim", wordWrap=True)
        self.notes = configure(QLabel(), wordWrap=True)
        fill(
            QVBoxLayout(self),
            self.title, self.facts, self.version, self.prompt, self.notes, STRETCH,
            margins=(14, 10, 14, 10), spacing=8,
        )  # fmt: skip
        theme.notifier.changed.connect(self._show_again)
        self.show_card(None)

    def show_card(self, card: ShotCard | None) -> None:
        """Show a shot; None for none."""
        self._card = card
        clip = card.film.clip if card else None
        request = clip.request if clip else card.film.slot.request if card else None
        self.title.setText(tr("Shot {number} · {title}", number=card.number, title=card.title) if card else "")
        parts = [clip.named.label, settings_text(clip)] if clip else []
        parts += [tr(STATES[card.state][0]), length(card.seconds)] if card else []
        self.facts.setText(" · ".join(filter(None, parts)))
        self.notes.setText(shown(card.film.slot.notes) if card else "")
        versions = prompt_versions(take.request.prompt for take in card.takes if take.request) if card else []
        prompt = request.prompt if request else ""
        number = versions.index(prompt) + 1 if prompt in versions else 1
        count = max(1, len(versions))
        version = tr("Prompt · version {number} of {count}", number=number, count=count)
        self.version.setText(version if request else "")
        self.prompt.setVisible(request is not None)
        self._show_changes(prompt_changes(versions[number - 2], prompt) if number > 1 else [(" ", prompt)])

    def _show_again(self) -> None:
        self.show_card(self._card)

    def _show_changes(self, changes: list[tuple[str, str]]) -> None:
        self.prompt.clear()
        cursor = QTextCursor(self.prompt.document())
        for sign, text in changes:
            style = QTextCharFormat()
            style.setForeground(theme.color(_COLOURS[sign]))
            style.setFontStrikeOut(sign == "-")
            cursor.insertText(text, style)
        self.prompt.moveCursor(QTextCursor.MoveOperation.Start)
