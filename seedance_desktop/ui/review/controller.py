"""Join the player and the Review page to the library: open, compare, annotate and continue from a frame."""

from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal, SignalInstance

from seedance_desktop.core.i18n import format_number, join_list, tr
from seedance_desktop.domain.clip import Clip
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import StoreError
from seedance_desktop.ui import tasks
from seedance_desktop.ui.clips.annotation_commands import AnnotationCommands
from seedance_desktop.ui.clips.labels import clips_label
from seedance_desktop.ui.clips.missing_files import MissingFiles
from seedance_desktop.ui.clips.recent_clips import RecentClips
from seedance_desktop.ui.key_hints import with_ctrl
from seedance_desktop.ui.player.panes import MAX_PANES, CompareMode, Showing
from seedance_desktop.ui.player.playback import Span
from seedance_desktop.ui.player.player import Player
from seedance_desktop.ui.request_form import RequestForm
from seedance_desktop.ui.review.export_controller import ExportController
from seedance_desktop.ui.review.frame_reuse import FrameReuse
from seedance_desktop.ui.review.view import ReviewView
from seedance_desktop.ui.review.viewed_clips import ViewedClips, chain_segments

ShowPage = Callable[[str], None]
"""Shows a page of the window."""
_NEAR = 200
"""Number of newest clips to search for a partner to compare with."""


class ReviewController(QObject):
    """Control the player. `frames_dir` keeps frames used in requests; `say` shows a message."""

    reuse = Signal(object)
    """A Clip whose request fills the form."""
    reveal = Signal(object)
    """A Clip to show in its folder."""

    def __init__(
        self,
        player: Player,
        view: ReviewView,
        recent_lists: Sequence[RecentClips],
        form: RequestForm,
        clips: ClipStore,
        annotation_commands: AnnotationCommands,
        *,
        frames_dir: Path,
        show_page: ShowPage,
        show_message: Callable[[str], None],
    ) -> None:
        super().__init__(player)
        self._player = player
        self._view = view
        self._recent_lists = recent_lists
        self._clips = clips
        self._annotation_commands = annotation_commands
        self.frames = FrameReuse(form, frames_dir, show_page, show_message)
        self._show_page = show_page
        self._show_message = show_message
        self._viewed = ViewedClips([])
        self._shown = ""
        self.chain: list[Clip] = []
        self.files = MissingFiles(lambda: list(self.in_view), player)
        self.export_controller = ExportController(player.window(), clips, show_message)
        self._connect()

    @property
    def current(self) -> Clip | None:
        """Return the active clip."""
        of = self._viewed
        return of.clips[of.at(self._player.active, self._player.frame)] if of.clips else None

    @property
    def in_view(self) -> Sequence[Clip]:
        """Return the clips in the player."""
        return self._viewed.clips

    async def open(self, clip: Clip, page: str | None = None) -> None:
        self._viewed = ViewedClips([clip])
        self._player.load(clip.path, clip.label, clip.rating)
        self._opened(page)

    def compare(self, clips: Sequence[Clip], mode: CompareMode = CompareMode.SIDE, *, at: int = 0) -> None:
        """Open two to four clips in the player."""
        shown = list(clips[:MAX_PANES])
        self._viewed = ViewedClips(shown)
        if len(clips) > MAX_PANES:
            self._show_message(
                tr(
                    "Four clips can be compared at a time: these are the first four of {count}.",
                    count=format_number(len(clips)),
                )
            )
        titles = [_short_title(clip, shown) for clip in shown]
        showings = [Showing.of(clip.path, title, clip.rating) for clip, title in zip(shown, titles, strict=True)]
        self._player.show_clips(showings, _joint_title(shown, titles), mode, at=at)
        self._opened(None)

    def compare_here(self, clips: Sequence[Clip]) -> None:
        """Compare clips in Review, wherever they were selected."""
        self._show_page("review")
        self.compare(clips)

    def changed(self, clip: Clip) -> None:
        """Update a clip that was annotated, renamed or replaced."""
        self._view.inspector.chain.forget(clip.id)
        before = next((known for known in self.in_view if known.id == clip.id), None)
        if before is None or _file(before) == _file(clip):
            self._on_annotated(clip)
        elif len(self.in_view) > 1 and not self._viewed.counts:
            now = [clip if known.id == clip.id else known for known in self.in_view]
            self.compare(now, self._player.mode, at=self._player.frame)
        else:
            tasks.start(self.open(clip))

    def forget(self, gone: Sequence[str]) -> None:
        """Close clips that were moved to the bin."""
        if any(clip.id in gone for clip in self.in_view):
            self._viewed = ViewedClips([])
            self._player.clear()
            self._view.show_clip(None)

    def play_chain(self) -> None:
        """Play the current clip's chain, back to back."""
        clip = self.current
        if clip is None or len(self.chain) < 2:
            self._show_message(tr("This clip has not been continued yet, so there is no chain to play."))
            return
        self._viewed = ViewedClips.chain(self.chain)
        self._player.show_clips(
            [Showing(chain_segments(self.chain), clips_label(len(self.chain)), clip.rating)],
            tr("{name} · the chain, %n clip(s)", "", len(self.chain), name=clip.shot_title),
        )
        self._player.play()

    def _connect(self) -> None:
        player, inspector, actions = self._player, self._view.inspector, self._view.actions_on_clip
        player.active_changed.connect(lambda _pane: self._show())
        player.frame_shown.connect(lambda _number: self._on_frame())
        player.range_changed.connect(self._show_position)
        player.partner_requested.connect(lambda mode: tasks.start(self._find_partners(CompareMode(mode))))
        player.frame_requested.connect(lambda _path, _number, which: self._use_frame(which))
        player.stage.frame_drag_started.connect(self._drag_frame)
        for recent_clips in self._recent_lists:
            recent_clips.selection.connect(self._on_selection)
        annotations = inspector.annotations
        annotations.tag_suggestions = self._annotation_commands.tag_suggestions
        edit, notes = self._annotation_commands, inspector.notes
        changes: dict[SignalInstance, Callable[[list[Clip], Any], Coroutine[Any, Any, None]]] = {
            annotations.rated: edit.set_rating,
            annotations.flagged: edit.set_flag,
            annotations.coloured: edit.set_colour,
            annotations.tag_added: edit.add_tag,
            annotations.tag_removed: edit.remove_tag,
            notes.added: lambda clips, note: edit.add_note(clips[0], note),
            notes.removed: lambda clips, note: edit.remove_note(clips[0], note),
        }
        for signal, change in changes.items():
            signal.connect(lambda value, change=change: self._annotations(lambda clip: change([clip], value)))
        notes.seek_requested.connect(self._seek)
        notes.left.connect(player.setFocus)
        self._annotation_commands.changed.connect(self._on_annotated)
        inspector.chain.chosen.connect(lambda clip: tasks.start(self.open(clip)))
        inspector.chain.play_requested.connect(self.play_chain)
        for wanted in (inspector.continue_requested, inspector.chain.continue_requested):
            wanted.connect(lambda: self._with_clip(self.frames.continue_from))
        inspector.frame_requested.connect(self._use_frame)
        inspector.reuse_requested.connect(lambda: self.reuse.emit(self.current))
        inspector.reveal_requested.connect(lambda: self.reveal.emit(self.current))
        actions["tag"].triggered.connect(lambda: self._write(inspector.annotations.ask_tag))
        actions["note"].triggered.connect(lambda: self._write(inspector.notes.field.setFocus))
        actions["undo"].triggered.connect(lambda: self._annotations(lambda _c: self._annotation_commands.undo()))
        actions["redo"].triggered.connect(lambda: self._annotations(lambda _c: self._annotation_commands.redo()))
        out = self.export_controller
        actions["save_frame"].triggered.connect(self._save_frame)
        actions["copy_frame"].triggered.connect(
            lambda: self._with_clip(lambda clip: out.copy_frame(clip, self._local_frame()))
        )
        actions["export"].triggered.connect(lambda: self._export("range"))
        actions["timeline"].triggered.connect(lambda: self._export("timeline"))
        actions["add_to_timeline"].triggered.connect(self._add_to_timeline)
        out.timeline_changed.connect(
            lambda count: actions["timeline"].setText(
                tr("Export timeline ({count})…", count=format_number(count)) if count else tr("Export timeline…")
            )
        )

    # Showing.

    def _opened(self, page: str | None) -> None:
        if page:
            self._show_page(page)
        self.files.start()
        self._show()
        if self._view.isVisible():
            self._player.setFocus()
        self._mark()

    def _mark(self) -> None:
        """Select the open clips among the recent ones."""
        ids = [clip.id for clip in self.in_view]
        for recent_clips in self._recent_lists:
            if {clip.id for clip in recent_clips.selected()} == set(ids):
                continue
            rows = QItemSelection()
            for clip_id in ids:
                index = recent_clips.row_of(clip_id)
                if index.isValid():
                    rows.select(index, index)
            recent_clips.list.selectionModel().select(rows, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _show(self) -> None:
        clip = self.current
        self._shown = clip.id if clip else ""
        self._view.show_clip(clip)
        self._show_position()
        if clip is not None:
            self._player.set_notes(self._viewed.notes(clip))
            if self._viewed.counts:
                self._view.inspector.chain.show_chain(self.in_view, clip.id)
            else:
                tasks.start(self._show_chain(clip))

    def _on_frame(self) -> None:
        clip = self.current
        if clip is not None and clip.id != self._shown:
            self._show()  # the next clip of a chain
        else:
            self._show_position()

    def _show_position(self) -> None:
        span = self._span()
        self._view.inspector.set_position(self._local_frame(), span)
        text = (
            tr("Export range {first}–{last}…", first=f"{span[0]:03d}", last=f"{span[1]:03d}")
            if span
            else tr("Export…")
        )
        self._view.actions_on_clip["export"].setText(text)

    def _local_frame(self) -> int:
        """Return the active clip's own frame: one shorter than its neighbour stays on its last."""
        clip = self.current
        return self._viewed.local(clip, self._player.frame) if clip else 0

    def _span(self) -> Span | None:
        """Return the active clip's range; None for all of it."""
        clip, player = self.current, self._player
        whole = player.range == (0, max(player.frame_count - 1, 0))
        return self._viewed.local_span(clip, player.range) if clip and not whole else None

    def _seek(self, frame: int) -> None:
        if clip := self.current:
            self._player.seek(self._viewed.start(clip) + frame)

    async def _show_chain(self, clip: Clip) -> None:
        chain = await self._clips.chain(clip)
        if self.current is not None and self.current.id == clip.id:
            self.chain = chain
            self._view.inspector.chain.show_chain(chain, clip.id)

    def _on_annotated(self, clip: Clip) -> None:
        for pane, known in enumerate(self.in_view):
            if known.id == clip.id:
                self._viewed.clips[pane] = clip
                if pane < len(self._player.showings):
                    self._player.set_rating(pane, clip.rating)
        if self.current is not None and self.current.id == clip.id:
            self._view.show_clip(clip)
            self._player.set_notes(self._viewed.notes(clip))

    # Comparing.

    def _on_selection(self, clips: list[Clip]) -> None:
        if len(clips) < 2 or {clip.id for clip in clips} == {clip.id for clip in self.in_view}:
            return
        known = [clip.id for clip in self.in_view]
        ordered = sorted(clips, key=lambda clip: known.index(clip.id) if clip.id in known else len(known))
        mode = self._player.mode
        self.compare(ordered, CompareMode.SIDE if mode is CompareMode.SINGLE else mode)

    async def _find_partners(self, mode: CompareMode) -> None:
        """Return the other takes of the same request, else the clip created just before or after."""
        clip = self.current
        if clip is None:
            return
        near, _ = await self._clips.find(limit=_NEAR)
        others = [one for one in await self._clips.of_shots([clip.shot]) if one.id != clip.id]
        if not others:
            others = [
                one for one in near if one.id != clip.id and (one.width, one.height) == (clip.width, clip.height)
            ]
            others = others[:1]
        if not others:
            self._show_message(
                tr(
                    "Nothing to compare with yet. Choose two to four clips in the strip with {keys}.",
                    keys=with_ctrl(tr("click", "with a key")),
                )
            )
            return
        takes = sorted([clip, *others[: MAX_PANES - 1]], key=lambda one: (one.id != clip.id, one.take))
        self.compare(takes, mode, at=max(self._player.frame, 0))
        if mode is CompareMode.SINGLE:
            self._player.flip()

    # Doing.

    def _with_clip(self, work: Callable[[Clip], Coroutine[Any, Any, None]]) -> None:
        clip = self.current
        if clip is not None:
            tasks.start(work(clip))

    def _annotations(self, work: Callable[[Clip], Coroutine[Any, Any, None]]) -> None:
        async def attempt(clip: Clip) -> None:
            try:
                await work(clip)
            except StoreError as error:
                self._show_message(tr("This could not be saved. {error}", error=error))

        self._with_clip(attempt)

    def _use_frame(self, which: str) -> None:
        self._with_clip(lambda clip: self.frames.use(clip, self._local_frame(), which))

    def _drag_frame(self, pane: int) -> None:
        """Drag the frame of a pane, to drop it on a well or in another program."""
        of, frame = self._viewed, self._player.frame
        if of.clips and frame >= 0:
            clip = of.clips[of.at(pane, frame)]
            tasks.start(self.frames.drag(clip, of.local(clip, frame), self._player.stage))

    def _write(self, begin: Callable[[], None]) -> None:
        """Show the Review page and focus one of its fields."""
        if not self._view.isVisible():
            self._show_page("review")
        begin()

    def _save_frame(self) -> None:
        if clip := self.current:
            self.export_controller.save_frame(clip, self._local_frame())

    def _export(self, kind: str) -> None:
        clip = self.current
        in_view = [clip, *(one for one in self.in_view if one.id != clip.id)] if clip else []
        selected = next((chosen for recent_clips in self._recent_lists if (chosen := recent_clips.selected())), [])
        tasks.start(self.export_controller.export(kind, in_view, selected, self._span()))

    def _add_to_timeline(self) -> None:
        if clip := self.current:
            self.export_controller.add_to_timeline([clip], self._span())


def _file(clip: Clip) -> tuple[Path, int, int]:
    """Return what differs once another file is there."""
    return clip.path, clip.byte_size, clip.modified_us


def _short_title(clip: Clip, among: Sequence[Clip]) -> str:
    """Return a clip's short name: its take if all are of one shot, else its whole name."""
    same = all(other.shot == clip.shot for other in among)
    return clip.named.label or tr("take {take}", take=clip.take) if same else clip.label


def _joint_title(clips: Sequence[Clip], titles: Sequence[str]) -> str:
    if len(clips) > 1 and all(clip.shot == clips[0].shot for clip in clips):
        takes = [str(clip.take) for clip in clips]
        return tr(
            "{name} · takes {takes} and {last}",
            name=clips[0].shot_title,
            takes=join_list(takes[:-1]),
            last=takes[-1],
        )
    return " · ".join(titles)
