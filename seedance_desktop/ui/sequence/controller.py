"""Connect the Sequence page to the stored sequence, its takes and the player."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu

from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import short_name
from seedance_desktop.domain.clip import Clip, Flag
from seedance_desktop.domain.film import film_of, state_of
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.sequence import Sequence as Shots
from seedance_desktop.domain.sequence import SequenceError, Slot
from seedance_desktop.domain.sequence_history import SequenceHistory, merge
from seedance_desktop.domain.shot import Shot, shot_title
from seedance_desktop.engine.events import (
    ClipAdded,
    EngineEvent,
    JobChanged,
    JobRemoved,
    SequenceChanged,
    SequenceEvent,
    ShotsChanged,
)
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.engine.library.sequences import Sequences
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import StoreError
from seedance_desktop.ui import tasks
from seedance_desktop.ui.player.panes import MAX_PANES, Showing
from seedance_desktop.ui.sequence.model import ShotCard
from seedance_desktop.ui.sequence.reel import Reel
from seedance_desktop.ui.sequence.view import SequenceView

_REFRESH_MS = 150
"""Milliseconds in which several changes of takes and jobs are collected."""


class SequenceController(QObject):
    """The film of the project in use. `import_files` adds files to the library, `form_request` is the Studio's."""

    message = Signal(str)
    compare = Signal(list)
    """Clips to compare."""
    fill_requested = Signal(object, object)
    """A planned shot is to be made: the Request for the Studio's form, and the Shot that gets the take."""
    frame_requested = Signal(object, int, str)
    """A clip's frame is to be the "first" or "last" one of the next request."""

    def __init__(
        self,
        view: SequenceView,
        sequences: Sequences,
        clips: ClipStore,
        engine: Engine,
        import_files: Callable[[Sequence[Path]], Awaitable[object]],
        form_request: Callable[[], Request],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._player = view.player
        self._sequences = sequences
        self._clips = clips
        self._engine = engine
        self._import_files = import_files
        self._form_request = form_request
        self._history = SequenceHistory(Shots())
        self._saved = Shots()
        self._saving = asyncio.Lock()
        self._takes: dict[str, list[Clip]] = {}
        self._gone: set[str] = set()
        """Ids of the clips whose files are missing."""
        self._reel = Reel(film_of(Shots(), {}))
        self._asked = ""
        """The shot to show once the film is open."""
        self._refresh_timer = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._refresh_timer.timeout.connect(lambda: self._start(self._refresh()))
        self._player.position_of = self._position
        self._connect()

    def _connect(self) -> None:
        view, player = self._view, self._player
        view.command.connect(self._do)
        view.shown.connect(self._show_film)
        view.shots.clicked_shot.connect(self._go_to)
        view.shots.moved.connect(lambda shots, at: self._change(tr("Move shots"), self._value.move(shots, at)))
        view.shots.files_dropped.connect(lambda files, at: self._start(self.insert_files(files, at)))
        view.shots.trimmed.connect(self._trim)
        view.shots.trim_moved.connect(self._show_trimmed)
        view.shots.customContextMenuRequested.connect(self._open_menu)
        view.shots.selectionModel().selectionChanged.connect(lambda: view.inspector.show_card(self._target()))
        player.frame_shown.connect(lambda _frame: self._follow())
        player.loaded.connect(lambda _count: self._opened())
        player.frame_requested.connect(lambda _path, frame, role: self._use_frame(frame, role))
        player.loop.toggled.connect(lambda _on: self._loop())
        self._engine.subscribe(self._on_event)
        self._sequences.subscribe(self._on_sequence)

    @property
    def _value(self) -> Shots:
        return self._history.value

    async def load(self, project: str) -> None:
        """Show a project's sequence; "" is that of the shots without a project."""
        self._saved = await self._sequences.get(project)
        self._history = SequenceHistory(self._saved)
        self._takes = {}
        await self._refresh()

    async def insert(self, clips: Iterable[Clip], at: int | None = None) -> None:
        """Give the shots of clips a place, with these takes as their picks."""
        value = self._value
        chosen = {clip.shot: clip for clip in clips}
        if not chosen:
            return
        value = value.insert([Slot(shot=shot, pick=clip.id) for shot, clip in chosen.items()], at)
        for shot, clip in chosen.items():
            value = value.set_pick(shot, clip.id)
        await self._read(value)
        self._change(tr("Add to the sequence"), value)

    async def insert_files(self, files: Sequence[Path], at: int) -> None:
        """Give clips a place by their files; those that the library has not yet are imported first."""
        known = [await self._clips.at(file) for file in files]
        if None in known:
            await self._import_files([file for file, clip_id in zip(files, known, strict=True) if clip_id is None])
            known = [await self._clips.at(file) for file in files]
        found = await self._clips.get_all([clip_id for clip_id in known if clip_id])
        by_id = {clip.id: clip for clip in found}
        await self.insert([by_id[clip_id] for clip_id in known if clip_id in by_id], at)

    def clip_changed(self, clip: Clip) -> None:
        """Show what has changed about a clip, if it is in the sequence."""
        if clip.shot in self._value.order:
            self._refresh_timer.start()

    def _position(self, frame: int) -> tuple[int, int, str]:
        return self._reel.position(frame)

    # Changes

    def _start(self, work: Awaitable[None]) -> None:
        async def attempt() -> None:
            await work

        tasks.run_or_report(attempt(), (StoreError, SequenceError), lambda error: self.message.emit(str(error)))

    def _change(self, label: str, value: Shots) -> None:
        if value != self._value:
            self._history.change(label, value)
            self._show()
            self._start(self._save())

    async def _save(self) -> None:
        async with self._saving:
            value = self._value
            if value == self._saved:
                return
            try:
                self._saved = await self._sequences.save(value, self._saved)
                if self._saved != value:
                    self._history.follow(merge(value, self._value, self._saved))
                    await self._refresh()
            except SequenceError:
                await self.load(value.project)
                raise

    def _do(self, name: str) -> None:
        try:
            self._try(name)
        except SequenceError as error:
            self.message.emit(str(error))

    def _try(self, name: str) -> None:
        target = self._target()
        chosen = [card.shot for card in self._view.shots.chosen()] or ([target.shot] if target else [])
        match name:
            case "undo" | "redo":
                self._undo(name)
            case "previous" | "next":
                self._go_to(self._reel.beside(target.shot if target else "", -1 if name == "previous" else 1))
            case "earlier" | "later" if chosen:
                self._shift(chosen, -1 if name == "earlier" else 1)
            case "remove" if chosen:
                self._change(tr("Take out of the sequence"), self._value.remove(chosen))
            case "plan":
                self._plan(target)
            case "compare" if target:
                self._compare(target)
            case "up" | "down" if target and target.takes:
                pick = target.film.clip.id if target.film.clip else ""
                ids = [clip.id for clip in target.takes]
                value = self._value.set_pick(target.shot, pick)
                self._change(tr("Swap the take"), value.swap_take(target.shot, ids, -1 if name == "up" else 1))
            case "in" | "out" | "no_in" | "no_out" if target:
                self._trim_here(target, name)

    def _undo(self, name: str) -> None:
        try:
            value = self._history.undo() if name == "undo" else self._history.redo()
        finally:
            self._show()
        if any(shot not in self._takes for shot in value.order):
            self._refresh_timer.start()
        self._start(self._save())

    def _shift(self, chosen: Sequence[str], by: int) -> None:
        places = [place for place, shot in enumerate(self._value.order) if shot in chosen]
        at = places[0] - 1 if by < 0 else places[-1] + 2
        self._change(tr("Move shots"), self._value.move(chosen, max(0, at)))

    def _plan(self, after: ShotCard | None) -> None:
        request, shot = self._form_request(), str(uuid.uuid4())
        at = after.number if after else None
        self._change(tr("Plan a shot"), self._value.plan(shot, request, shot_title(request.prompt), at))
        self._go_to(shot)

    def _compare(self, card: ShotCard) -> None:
        clip, request = card.film.clip, card.film.slot.request
        if not card.takes and request is not None:
            self.fill_requested.emit(request, Shot(card.shot, card.title))
            return
        takes = sorted(card.takes, key=lambda take: take is not clip)[:MAX_PANES]
        if len(takes) < 2:
            self.message.emit(tr("There is only one take of this shot."))
            return
        self.compare.emit(takes)

    def _trim(self, shot: str, first: int, last: int) -> None:
        card = self._card(shot)
        if card is not None and card.film.clip is not None:
            self._change(tr("Trim the shot"), self._value.trim(shot, card.film.clip, first, last))

    def _trim_here(self, card: ShotCard, name: str) -> None:
        found, clip = self._reel.at(self._player.frame), card.film.clip
        if clip is None:
            return
        frame = found[2] if found and found[0].slot.shot == card.shot else None
        first, last = card.film.first, card.film.last
        match name:
            case "no_in":
                first = 0
            case "no_out":
                last = max(0, clip.frames - 1)
            case "in" if frame is not None:
                first = frame
            case "out" if frame is not None:
                last = frame
        self._trim(card.shot, first, last)

    def _open_menu(self, where: QPoint) -> None:
        if not self._view.shots.indexAt(where).isValid():
            return
        menu = QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        actions = self._view.actions_on_shots
        for names in (("compare", "up", "down"), ("earlier", "later"), ("no_in", "no_out"), ("remove",)):
            menu.addActions([actions[name] for name in names])
            menu.addSeparator()
        menu.popup(self._view.shots.viewport().mapToGlobal(where))

    # Showing

    def _card(self, shot: str) -> ShotCard | None:
        return next((card for card in self._view.model.cards if card.shot == shot), None)

    def _target(self) -> ShotCard | None:
        """Return the only selected shot, else the one at the playhead."""
        chosen = self._view.shots.chosen()
        return chosen[0] if len(chosen) == 1 else self._card(self._view.delegate.playing)

    async def _refresh(self) -> None:
        await self._read(self._value)
        self._show()

    async def _read(self, value: Shots) -> None:
        """Read the takes of a sequence's shots, and which files are there."""
        takes = await self._sequences.takes(value)
        self._takes |= {shot: takes.get(shot, []) for shot in value.order}
        clips = [clip for takes in self._takes.values() for clip in takes]
        self._gone = await asyncio.to_thread(lambda: {clip.id for clip in clips if not clip.path.exists()})

    def _show(self) -> None:
        view, value = self._view, self._value
        film = film_of(value, self._takes)
        jobs: dict[str, list[Job]] = {}
        for job in self._engine.jobs_of(set(value.order)):
            jobs.setdefault(job.shot, []).append(job)
        chosen = {card.shot for card in view.shots.chosen()}
        cards = []
        for number, shot in enumerate(film.shots, 1):
            takes = tuple(self._takes.get(shot.slot.shot, ()))
            state = state_of(shot.slot, takes, jobs.get(shot.slot.shot, ()))
            is_gone = shot.clip is not None and shot.clip.id in self._gone
            cards.append(ShotCard(number, shot, takes, state, film.seconds(shot.length), is_gone))
        if view.model.set_cards(cards):
            for shot_id in chosen:
                view.shots.selectionModel().select(
                    view.model.row_of(shot_id), QItemSelectionModel.SelectionFlag.Select
                )
        picked = sum(_is_picked(card) for card in cards)
        facts = [tr("%n shot(s)", "", len(cards)), film.timecode(film.length), tr("%n picked", "", picked)]
        view.show_facts(short_name(value.project) or tr("Without a project"), " · ".join(facts) if cards else "")
        view.actions_on_shots["undo"].setEnabled(bool(self._history.undo_text))
        view.actions_on_shots["redo"].setEnabled(bool(self._history.redo_text))
        view.inspector.show_card(self._target())
        view.inspector.setVisible(bool(cards))
        before, self._reel = self._reel, Reel(film, self._gone)
        if view.isVisible():
            self._open(before)

    def _show_film(self) -> None:
        """Open the film that was not opened while the page was hidden."""
        self._open(self._reel)

    def _open(self, before: Reel) -> None:
        """Open the film as it is now, at the same frame of the same shot."""
        segments = self._reel.segments
        if not segments:
            self._player.clear()
            self._player.stage.show_message(tr("No film yet"), tr("It plays here once a shot has a take."))
            return
        opened = self._player.showings
        if opened and opened[0].segments == segments:
            self._follow()
            self._player.show_position()
            return
        at = 0
        found = before.at(max(self._player.frame, 0))
        if found is not None and (span := self._reel.span(found[0].slot.shot)) is not None:
            card = self._reel.at(span[0])
            at = min(span[0] + max(0, found[2] - (card[0].first if card else 0)), span[1])
        is_playing, rate = self._player.is_playing, self._player.playback.rate
        self._player.show_clips([Showing(segments, tr("Film"))], tr("Film"), at=at)
        if is_playing:
            self._player.play(rate)

    def _opened(self) -> None:
        if self._asked:
            self._go_to(self._asked)
        self._loop()

    def _use_frame(self, frame: int, role: str) -> None:
        if (found := self._reel.at(frame)) is not None:
            self.frame_requested.emit(found[1], found[2], role)

    def _follow(self) -> None:
        """Mark the shot at the playhead."""
        found = self._reel.at(max(self._player.frame, 0))
        shot = found[0].slot.shot if found else ""
        view, card = self._view, self._card(shot)
        take = found[1].named.label if found else ""
        if card is not None:
            name = tr("Shot {number} · {title}", number=card.number, title=short_name(card.title))
            self._player.stage.set_corners(" · ".join(filter(None, [name, take])), card.state_text)
        if shot == view.delegate.playing:
            return
        view.delegate.playing = shot
        if len(view.shots.chosen()) <= 1:
            index = view.model.row_of(shot)
            view.shots.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            view.shots.scrollTo(index)
        self._loop()
        view.shots.viewport().update()

    def _go_to(self, shot: str) -> None:
        """Show the first frame of a shot, once the film is open."""
        span = self._reel.span(shot)
        self._asked = shot if span is not None and not self._player.frame_count else ""
        if span is not None:
            self._player.seek(span[0])
        index = self._view.model.row_of(shot)
        if index.isValid() and len(self._view.shots.chosen()) <= 1:
            self._view.shots.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _show_trimmed(self, shot: str, frame: int) -> None:
        """Show the frame at the end that is dragged, if the film has it."""
        card, span = self._card(shot), self._reel.span(shot)
        if card is not None and span is not None:
            self._player.seek(max(span[0], min(span[0] + frame - card.film.first, span[1])))

    def _loop(self) -> None:
        """Loop the shot at the playhead, if that is wished for."""
        if not self._player.frame_count:
            return
        span = self._reel.span(self._view.delegate.playing) if self._player.loop.isChecked() else None
        self._player.playback.set_range(span or (0, self._player.frame_count - 1))

    # Events

    def _on_event(self, event: EngineEvent) -> None:
        match event:
            case ClipAdded(clip):
                self.clip_changed(clip)
            case JobChanged(job) if job.shot in self._value.order:
                self._refresh_timer.start()
            case ShotsChanged(shots) if not shots.isdisjoint(self._value.order):
                self._refresh_timer.start()
            case JobRemoved():
                self._refresh_timer.start()

    def _on_sequence(self, event: SequenceEvent) -> None:
        if (
            isinstance(event, SequenceChanged)
            and not self._saving.locked()
            and event.sequence.project == self._value.project
            and event.sequence != self._saved
        ):
            self._saved = event.sequence
            self._history.follow(event.sequence)
            self._refresh_timer.start()


def _is_picked(card: ShotCard) -> bool:
    return bool(card.film.slot.pick) or (card.film.clip is not None and card.film.clip.flag is Flag.PICK)
