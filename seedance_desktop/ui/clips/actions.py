"""Commands on clips, by shortcut and by menu, the same wherever clips are shown."""

import uuid
from collections.abc import Callable, Coroutine, Sequence
from textwrap import shorten
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import button_text
from seedance_desktop.domain.clip import COLOURS, Clip, Flag
from seedance_desktop.domain.shot import Shot, shot_title
from seedance_desktop.store.database import StoreError
from seedance_desktop.ui import tasks
from seedance_desktop.ui.clips.annotation_commands import AnnotationCommands
from seedance_desktop.ui.clips.cards import COLOUR_TINTS
from seedance_desktop.ui.clips.input_dialogs import ask_shot, ask_tag, ask_text
from seedance_desktop.ui.clips.labels import clips_label
from seedance_desktop.ui.widgets.build import configure, open_question

_DELETE = Qt.WidgetAttribute.WA_DeleteOnClose
COMPARED = (2, 4)
"""The least and the largest number of clips to compare."""
_FLAGS = {"pick": Flag.PICK, "reject": Flag.REJECT, "clear": Flag.NONE}
_MAX_TAGS = 12


class ClipActions(QObject):
    """Change ratings, flags, tags and projects; emit signals for everything that needs another part."""

    opened = Signal(object)
    """A Clip to open in Review."""
    compare = Signal(list)
    """Two to four Clips."""
    reveal = Signal(object)
    """A Clip to show in its folder."""
    reuse = Signal(object)
    """A Clip whose request fills the form."""
    rename_requested = Signal(object, str)
    """A Clip and its file's new name."""
    bin_requested = Signal(list)
    """Clips to move to the system's bin; the user has confirmed."""
    add_to_sequence = Signal(list)
    """Clips whose shots get a place at the film's end."""
    shot_renamed = Signal(object)
    """A Shot, with its new title."""
    new_project_requested = Signal(list)
    """Clips to move to a new project."""
    message = Signal(str)
    """A message for the user."""

    def __init__(self, annotation_commands: AnnotationCommands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.annotation_commands = annotation_commands
        self.projects: Sequence[str] = ()
        """Names of the projects that clips can be moved to."""
        self.is_external: Callable[[Clip], bool] = lambda clip: clip.job_id is None
        """Return whether a clip was imported: its file is never moved to the bin."""

    def key(self, key: str, clips: list[Clip], parent: QWidget) -> None:
        """Run the command of a key (see `views.card_key`) on the selected clips."""
        if not clips:
            return
        if key in _FLAGS:
            self.run(self.annotation_commands.set_flag(clips, _FLAGS[key]))
        elif key.startswith("stars"):
            self.run(self.annotation_commands.set_rating(clips, int(key.removeprefix("stars"))))
        elif key == "compare":
            self._compare(clips)
        elif key == "rename" and len(clips) == 1:
            self._ask_name(clips[0], parent)
        elif key == "bin":
            self.ask_bin(clips, parent)

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a change, and tell the user when the database can't be written."""

        tasks.run_or_report(
            work,
            (StoreError,),
            lambda error: self.message.emit(tr("This could not be saved. {error}", error=error)),
        )

    def menu(self, clip: Clip, clips: list[Clip], parent: QWidget) -> QMenu:
        """Return the menu of a card, for its clip and the selected ones. It deletes itself on closing."""
        menu = QMenu(parent)
        menu.setAttribute(_DELETE)
        menu.addAction(tr("Open in Review"), lambda: self.opened.emit(clip))
        compare = menu.addAction(tr("Compare %n clip(s)", "", len(clips)) if len(clips) > 1 else tr("Compare"))
        compare.setShortcut("C")
        configure(compare, enabled=COMPARED[0] <= len(clips) <= COMPARED[1], toolTip=tr("Choose two to four clips"))
        compare.triggered.connect(lambda: self._compare(clips))
        menu.addAction(tr("Add to sequence"), lambda: self.add_to_sequence.emit(clips))
        menu.addSeparator()
        self._add_annotations(menu, clips, parent)
        menu.addSeparator()
        if clip.request is not None:
            prompt = clip.request.prompt
            menu.addAction(tr("Use these settings"), lambda: self.reuse.emit(clip))
            menu.addAction(tr("Copy prompt"), lambda: QGuiApplication.clipboard().setText(prompt))
            menu.addSeparator()
        menu.addAction(tr("Show in folder"), lambda: self.reveal.emit(clip))
        rename = menu.addAction(tr("Rename…"), lambda: self._ask_name(clip, parent))
        rename.setShortcut("F2")
        rename.setEnabled(len(clips) == 1)
        text = (
            tr("Move {clips} to the bin…", clips=clips_label(len(clips)))
            if len(clips) > 1
            else tr("Move to the bin…")
        )
        if all(self.is_external(one) for one in clips):
            text = tr("Remove from the library…")
        menu.addAction(text, lambda: self.ask_bin(clips, parent)).setShortcut("Del")
        return menu

    def _add_annotations(self, menu: QMenu, clips: list[Clip], parent: QWidget) -> None:
        annotation_commands = self.annotation_commands
        rating = menu.addMenu(tr("Rating"))
        for stars in range(5, -1, -1):
            action = rating.addAction("★" * stars or tr("No stars"))
            action.setShortcut(str(stars))
            action.triggered.connect(lambda _on, stars=stars: self.run(annotation_commands.set_rating(clips, stars)))
        for text, key, flag in (
            (tr("Pick"), "P", Flag.PICK),
            (tr("Reject"), "X", Flag.REJECT),
            (tr("Clear flag"), "U", Flag.NONE),
        ):
            action = menu.addAction(text)
            action.setShortcut(key)
            action.triggered.connect(lambda _on, flag=flag: self.run(annotation_commands.set_flag(clips, flag)))
        colours = menu.addMenu(tr("Colour"))
        for name in COLOURS:
            action = colours.addAction(_swatch(COLOUR_TINTS[name]), name.capitalize())
            action.triggered.connect(lambda _on, name=name: self.run(annotation_commands.set_colour(clips, name)))
        colours.addAction(tr("None"), lambda: self.run(annotation_commands.set_colour(clips, "")))
        tags = menu.addMenu(tr("Tags"))
        tags.addAction(tr("Add a tag…"), lambda: tasks.start(self._ask_tag(clips, parent)))
        used = list(dict.fromkeys(tag for one in clips for tag in one.tags))[:_MAX_TAGS]
        for tag in used:
            action = tags.addAction(tr("Remove “{tag}”", tag=button_text(tag)))
            action.triggered.connect(lambda _on, tag=tag: self.run(annotation_commands.remove_tag(clips, tag)))
        shot = menu.addMenu(tr("Shot"))
        shot.addAction(tr("Move to another shot…"), lambda: tasks.start(self._ask_shot(clips, parent)))
        shot.addAction(
            tr("Make a new shot of it") if len(clips) == 1 else tr("Make one new shot of them")
        ).triggered.connect(lambda: self._move_to_shot(clips, None))
        rename = shot.addAction(tr("Rename shot…"), lambda: self._ask_shot_title(clips[0], parent))
        rename.setEnabled(len({clip.shot for clip in clips}) == 1)
        projects = menu.addMenu(tr("Project"))
        for name in ("", *self.projects):
            action = projects.addAction(button_text(name) or tr("None"))
            action.setCheckable(True)
            action.setChecked(all(one.project == name for one in clips))
            action.triggered.connect(lambda _on, name=name: self.run(annotation_commands.set_project(clips, name)))
        projects.addSeparator()
        projects.addAction(tr("New project…"), lambda: self.new_project_requested.emit(clips))

    async def _ask_tag(self, clips: list[Clip], parent: QWidget) -> None:
        text = await self.annotation_commands.tag_suggestions("")
        ask_tag(parent, text, lambda tag: self.run(self.annotation_commands.add_tag(clips, tag)))

    def _ask_name(self, clip: Clip, parent: QWidget) -> None:
        ask_text(
            parent,
            tr("Rename"),
            tr("A new name for {name}. Its sidecar and last frame are renamed too.", name=clip.name),
            clip.stem,
            lambda name: self.rename_requested.emit(clip, name),
        )

    async def _ask_shot(self, clips: list[Clip], parent: QWidget) -> None:
        own = {clip.shot for clip in clips}
        shots = [shot for shot in await self.annotation_commands.recent_shots() if {shot.id} != own]
        ask_shot(parent, shots, lambda shot: self._move_to_shot(clips, shot))

    def _move_to_shot(self, clips: list[Clip], shot: Shot | None) -> None:
        if shot is None:
            first = clips[0]
            made = shot_title(first.request.prompt) if first.request else ""
            shot = Shot(str(uuid.uuid4()), made or first.shot_title)
        self.run(self.annotation_commands.move_to_shot(clips, shot))

    def _ask_shot_title(self, clip: Clip, parent: QWidget) -> None:
        def rename(title: str) -> None:
            if title := " ".join(title.split()):
                shot = Shot(clip.shot, title)
                self.run(self.annotation_commands.rename_shot(shot))
                self.shot_renamed.emit(shot)

        label = tr("A new title for the shot, and all its takes.")
        ask_text(parent, tr("Rename shot"), label, clip.shot_title, rename)

    def _compare(self, clips: list[Clip]) -> None:
        if COMPARED[0] <= len(clips) <= COMPARED[1]:
            self.compare.emit(clips)
        else:
            self.message.emit(tr("Choose two to four clips to compare."))

    def ask_bin(self, clips: list[Clip], parent: QWidget) -> None:
        """Ask before moving clips to the bin."""
        elsewhere = sum(self.is_external(clip) for clip in clips)
        binned = len(clips) - elsewhere
        what = clips_label(len(clips)) if len(clips) > 1 else f"“{shorten(clips[0].label, 60, placeholder='…')}”"
        text = []
        if binned:
            text.append(
                tr(
                    "The files go to the system's bin. If you restore them from there, “Rebuild from "
                    "the clips folder” brings the clips back with their ratings, tags and notes."
                )
            )
        if elsewhere:
            text.append(
                tr(
                    "Including %n imported clip(s): the files stay where they are and are only removed from the "
                    "library.",
                    "",
                    elsewhere,
                )
                if binned
                else tr("Imported: the files stay where they are and are only removed from the library.")
            )
        open_question(
            parent,
            tr("Move {what} to the bin?", what=what) if binned else tr("Remove {what} from the library?", what=what),
            "\n\n".join(text),
            (tr("Move to the bin") if binned else tr("Remove"), tr("Keep")),
            lambda: self.bin_requested.emit(clips),
            name="library_question",
            title=tr("Library"),
        )


def _swatch(tint: str) -> QIcon:
    pixmap = QPixmap(14, 14)
    pixmap.fill(QColor(tint))
    return QIcon(pixmap)
