"""The line over the form that says what Generate will make: a new shot, or another take of one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import MAX_LINE, shown
from seedance_desktop.ui import theme
from seedance_desktop.ui.request_form import Purpose, ShotLink
from seedance_desktop.ui.widgets import ElidedLabel, QuietButton
from seedance_desktop.ui.widgets.build import configure, fill


class ShotHeader(QWidget):
    """Say what the form makes, and let the user leave the shot."""

    left = Signal()
    prompt_wanted = Signal()
    """The continued take's prompt is to be used again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = configure(ElidedLabel(), role="strong", objectName="shot_title")
        self.leave = configure(
            QToolButton(),
            objectName="leave_shot",
            accessibleName=tr("Make a new shot instead"),
            toolTip=tr("Make a new shot instead"),
            clicked=self.left,
        )
        theme.set_icon(self.leave, "x", "dim")
        room = self.leave.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # or the form below would move
        self.leave.setSizePolicy(room)
        self.reuse = QuietButton(
            tr("Use its prompt"), tr("Use the prompt of the shot that is continued"), "use_prompt"
        )
        self.reuse.clicked.connect(self.prompt_wanted)
        fill(QHBoxLayout(self), (self.title, 1), self.reuse, self.leave, margins=(2, 0, 0, 0), spacing=4)
        self.show_link(ShotLink())

    def show_link(self, link: ShotLink) -> None:
        """Show what the form makes now."""
        title = shown(link.shot.title, MAX_LINE) or tr("Untitled shot")
        text = {
            Purpose.NEW: tr("New shot"),
            Purpose.TAKE: tr("Take of “{title}”", title=title),
            Purpose.CONTINUE: tr("Continues “{title}” from its last frame", title=title),
            Purpose.REPLACE: tr("Replaces a failed take of “{title}”", title=title),
            Purpose.CHANGE: tr("Changes a waiting take of “{title}”", title=title),
        }[link.purpose]
        self.title.setText(text)
        self.leave.setVisible(link.purpose is not Purpose.NEW)
        self.reuse.setVisible(bool(link.prompt))
