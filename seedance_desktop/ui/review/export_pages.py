"""The pages of the export dialog, one per kind of export: its options, and the work itself."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from seedance_desktop.core.i18n import Message, format_number, mark, tr
from seedance_desktop.core.text import short_name
from seedance_desktop.domain.clip import Clip
from seedance_desktop.engine.library.sidecar import own_sidecar
from seedance_desktop.media.errors import MediaError
from seedance_desktop.store.clips import ClipRange
from seedance_desktop.ui import tasks
from seedance_desktop.ui.key_hints import key_label
from seedance_desktop.ui.player.playback import Span
from seedance_desktop.ui.widgets.build import configure, fill
from seedance_desktop.ui.widgets.controls import ComboBox, NumberField
from seedance_desktop.ui.widgets.labels import FieldsLayout

if TYPE_CHECKING:  # loads PyAV, numpy or OpenTimelineIO
    from seedance_desktop.media.output_file import Progress

Work = Callable[["Progress"], str]
"""Export, on any thread, and return a text about it. Raises MediaError and what the progress callback raises."""


class Page(QWidget):
    """One kind of export."""

    changed = Signal()
    key = ""
    title = ""
    endings: ClassVar[Mapping[str, str]] = {}
    """File endings it can write, each with the programs that read it; none: it writes a folder."""

    def name(self) -> str:
        """Return a default name for the file or folder, without ending."""
        raise NotImplementedError

    def problem(self) -> str:
        """Return why there is nothing to export, or ""."""
        return ""

    def show_ending(self, ending: str) -> None:
        """Show what the format of this file ending means for the export."""

    def work(self, dest: Path, *, replace: bool) -> Work:
        """Return the work for the current options."""
        raise NotImplementedError


class ClipSetCombo(ComboBox):
    """A choice of named sets of clips; empty ones are disabled."""

    def __init__(self, sets: Mapping[str, Sequence[Clip]]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Which clips"))
        self._sets = sets
        for name, clips in sets.items():
            self.addItem(f"{name} ({format_number(len(clips))})", name)
            item = self.model().item(self.count() - 1)  # type: ignore[attr-defined]
            item.setEnabled(bool(clips))

    def clips(self) -> Sequence[Clip]:
        return self._sets.get(self.currentData(), ())


_REENCODED = mark(
    "This range is re-encoded (H.264, or HEVC for 10-bit). One that starts and ends at keyframes is copied."
)


class RangePage(Page):
    """Export a range of the current clip."""

    key = "range"
    title = mark("Range")
    endings: ClassVar[Mapping[str, str]] = {".mp4": mark("Video")}

    def __init__(self, clip: Clip, span: Span) -> None:
        super().__init__()
        self._clip = clip
        self.first, self.last = NumberField(), NumberField()
        for spin, value, text in ((self.first, span[0], tr("First frame")), (self.last, span[1], tr("Last frame"))):
            spin.setRange(0, clip.frames - 1)
            spin.setValue(value)
            spin.setAccessibleName(text)
            spin.valueChanged.connect(self._show)
        self._length = configure(QLabel(), role="dim")
        row = fill(QHBoxLayout(), self.first, QLabel(tr("to", "between two numbers")), self.last, (self._length, 1))
        form = FieldsLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.add(tr("Frames"), row)
        self.plan = _dim("")
        """Whether this range is copied or re-encoded, once that is known."""
        form.addRow(self.plan)
        self._is_planning = False
        self._show()

    def name(self) -> str:
        """Clip and frames."""
        return f"{self._clip.stem}-{self.first.value():03d}-{self.last.value():03d}"

    def problem(self) -> str:
        """Return a problem if the range is empty."""
        return "" if self.first.value() <= self.last.value() else tr("The last frame is before the first.")

    def work(self, dest: Path, *, replace: bool) -> Work:
        path, first, last = self._clip.path, self.first.value(), self.last.value()

        def run(on_progress: "Progress") -> str:
            from seedance_desktop.media.export import export_range  # noqa: PLC0415 - loads PyAV

            copied = export_range(path, dest, first, last, on_progress=on_progress, replace=replace)
            return (
                tr("%n frame(s), lossless copy", "", last - first + 1)
                if copied
                else tr("%n frame(s), re-encoded", "", last - first + 1)
            )

        return run

    def _show(self) -> None:
        first, last = self._span()
        self._show_length(max(last - first + 1, 0) / self._clip.fps)
        self.plan.setText("")
        if tasks.can_start() and not self._is_planning:
            self._is_planning = True
            tasks.start(self._show_plan())
        self.changed.emit()

    def _span(self) -> Span:
        return self.first.value(), self.last.value()

    def _show_length(self, seconds: float) -> None:
        first, last = self._span()
        text = tr("%n frame(s) · {seconds} s", "", max(last - first + 1, 0), seconds=format_number(seconds, 2))
        self._length.setText(text)

    async def _show_plan(self) -> None:
        """Show how the range is exported, and its length by the frames' own times; of the newest range only."""
        path, text, seconds = self._clip.path, "", None
        span: Span | None = None
        while isValid(self) and span != self._span():
            span = first, last = self._span()
            text, seconds = "", None
            if first <= last:
                try:
                    is_copied, seconds = await asyncio.to_thread(_plan, path, first, last)
                    text = tr("This range is copied without loss.") if is_copied else tr(_REENCODED)
                except MediaError as error:
                    text = str(error)
        if isValid(self):
            self._is_planning = False
            self.plan.setText(text)
            if seconds is not None:
                self._show_length(seconds)


def _plan(path: Path, first: int, last: int) -> tuple[bool, float]:
    from seedance_desktop.media.export import plan_range  # noqa: PLC0415 - loads PyAV

    return plan_range(path, first, last)


class SheetPage(Page):
    """Export a contact sheet: frames along the current clip, or one of each of several clips."""

    key = "sheet"
    title = mark("Contact sheet")
    endings: ClassVar[Mapping[str, str]] = {".png": mark("Picture"), ".pdf": mark("Pages for printing")}

    def __init__(self, clip: Clip | None, span: Span, sets: Mapping[str, Sequence[Clip]]) -> None:
        super().__init__()
        self._clip, self._span = clip, span
        self.clip_set = ClipSetCombo(({tr("Frames of this clip"): [clip]} if clip else {}) | dict(sets))
        self.clip_set.currentIndexChanged.connect(self._show)
        self.count = configure(NumberField(), accessibleName=tr("Pictures"))
        self.count.setRange(2, 120)
        self.count.setValue(min(24, max(2, span[1] - span[0] + 1)))
        self.form = FieldsLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.add(tr("Contents"), self.clip_set)
        self.form.add(tr("Pictures"), self.count)
        self._show()

    def name(self) -> str:
        """Clip or collection."""
        return f"{self._clip.stem}-sheet" if self._clip and self._is_one_clip() else "contact-sheet"

    def problem(self) -> str:
        """Return a problem if there is no clip."""
        return "" if self.clip_set.clips() else tr("No clips to show.")

    def work(self, dest: Path, *, replace: bool) -> Work:
        clips, count, span = list(self.clip_set.clips()), self.count.value(), self._span
        one = self._is_one_clip()

        def run(on_progress: "Progress") -> str:
            from seedance_desktop.media.frames import Clip as Frames  # noqa: PLC0415 - loads PyAV
            from seedance_desktop.media.sheet import Tile, evenly_spaced  # noqa: PLC0415 - loads PyAV
            from seedance_desktop.ui.review.contact_sheet import export_sheet  # noqa: PLC0415 - as above

            if one:
                clip = clips[0]
                with Frames(clip.path) as frames:
                    times = frames.times
                tiles = [
                    Tile(
                        clip.path,
                        n,
                        tr("frame {n}", n=f"{n:03d}"),
                        tr("{seconds} s", seconds=format_number(times[min(n, len(times) - 1)], 2)),
                    )
                    for n in evenly_spaced(*span, count)
                ]
                title = clip.stem
            else:
                tiles = [Tile(c.path, 0, c.stem, _line(c)) for c in clips]
                title = tr("%n clip(s)", "", len(clips))
            export_sheet(tiles, dest, title, on_progress=on_progress, replace=replace)
            return f"{len(tiles)} pictures"

        return run

    def _is_one_clip(self) -> bool:
        return self._clip is not None and self.clip_set.currentIndex() == 0

    def _show(self) -> None:
        self.form.setRowVisible(1, self._is_one_clip())
        self.changed.emit()


class SelectsPage(Page):
    """Export clips as a folder."""

    key = "selects"
    title = mark("Selects")

    def __init__(self, sets: Mapping[str, Sequence[Clip]]) -> None:
        super().__init__()
        self.clip_set = ClipSetCombo(sets)
        picks = next((n for n in range(self.clip_set.count()) if self.clip_set.itemData(n) == "Picks"), 0)
        self.clip_set.setCurrentIndex(picks if sets.get(tr("Picks")) else 0)
        self.clip_set.currentIndexChanged.connect(lambda _index: self.changed.emit())
        form = FieldsLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.add(tr("Clips"), self.clip_set)
        form.addRow(_dim(tr("Copies the files with their sidecars and writes selects.csv with all metadata.")))

    def name(self) -> str:
        """Return a folder's name."""
        return tr("Selects")

    def problem(self) -> str:
        """Return a problem if there is no clip."""
        return (
            ""
            if self.clip_set.clips()
            else tr("Nothing to export: pick clips with {key}.", key=key_label("review.pick") or tr("Pick"))
        )

    def work(self, dest: Path, *, replace: bool) -> Work:  # noqa: ARG002 - nothing in the folder is ever replaced
        """Copy them."""
        clips = list(self.clip_set.clips())

        def run(on_progress: "Progress") -> str:
            from seedance_desktop.media.selects import export_selects  # noqa: PLC0415 - loads PyAV

            copies = export_selects(clips, dest, sidecar_of=own_sidecar, on_progress=on_progress)
            return tr("%n clip(s) and a CSV table", "", len(copies))

        return run


class TimelinePage(Page):
    """Export ranges as a timeline."""

    key = "timeline"
    title = mark("Timeline")
    endings: ClassVar[Mapping[str, str]] = {
        ".otio": "OpenTimelineIO",
        ".fcpxml": mark("Final Cut Pro, DaVinci Resolve"),
        ".xml": "Final Cut Pro 7 XML (Premiere Pro, DaVinci Resolve)",
        ".edl": "EDL (CMX 3600)",
    }

    def __init__(self, cuts: list[ClipRange]) -> None:
        super().__init__()
        self._cuts = cuts
        self.list = configure(QListWidget(), framed=True, accessibleName=tr("Timeline"), minimumHeight=150)
        buttons = QHBoxLayout()
        for text, call in (
            (tr("Up"), lambda: self.move_row(-1)),
            (tr("Down"), lambda: self.move_row(1)),
            (tr("Remove"), self.remove_row),
            (tr("Remove all"), self.remove_all),
        ):
            button = configure(QPushButton(text), clicked=lambda _on=False, call=call: call())
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.left_out = configure(_dim(""), visible=False)
        """What the chosen format can't carry of these clips."""
        self._times: dict[str, Sequence[float]] = {}
        """When the frames of each clip begin, and the last ends, by the clips' ids, once they are read."""
        self._asked: tuple[str, list[ClipRange]] = "", []
        """What the shown text, or the reading under way, is about."""
        fill(QVBoxLayout(self), self.list, buttons, self.left_out, margins=0)
        self._show(0)

    def name(self) -> str:
        return tr("Timeline")

    def problem(self) -> str:
        """Return a problem if there is no range."""
        return (
            ""
            if self._cuts
            else tr(
                "The timeline is empty. Add clips or ranges with {key}.",
                key=key_label("review.add_to_timeline") or tr("Add to timeline export"),
            )
        )

    def work(self, dest: Path, *, replace: bool) -> Work:
        cuts = list(self._cuts)

        def run(_progress: "Progress") -> str:
            from seedance_desktop.media.cut_media import Cut  # noqa: PLC0415 - loads PyAV
            from seedance_desktop.media.timeline import write_timeline  # noqa: PLC0415 - loads OpenTimelineIO

            made = [Cut(clip, first, last) for clip, first, last in cuts]
            write_timeline(made, dest, replace=replace)
            return f"{len(made)} clips"

        return run

    def show_ending(self, ending: str) -> None:
        """Show what the format can't carry, once the files are read."""
        if tasks.can_start() and self._asked != (ending, self._cuts):  # typing a name reads no files again
            self._asked = ending, list(self._cuts)
            tasks.start(self._show_left_out(*self._asked))

    async def _show_left_out(self, ending: str, cuts: list[ClipRange]) -> None:
        def read() -> tuple[list[Message], dict[str, Sequence[float]]]:
            from seedance_desktop.media.cut_media import Cut  # noqa: PLC0415 - loads PyAV
            from seedance_desktop.media.timeline import ENDINGS, left_out, read_media  # noqa: PLC0415 - OpenTimelineIO

            made = [Cut(*each) for each in cuts] if ending in ENDINGS else []
            media = read_media([cut.clip for cut in made])
            return left_out(made, media, ending) if made else [], {clip: each.times for clip, each in media.items()}

        times: dict[str, Sequence[float]] = {}
        try:
            messages, times = await asyncio.to_thread(read)
            text = "\n".join(map(str, messages))
        except MediaError as error:
            text = str(error)
        if (ending, cuts) == self._asked and isValid(self):
            configure(self.left_out, text=text, visible=bool(text))
            self._times |= times
            for row, cut in enumerate(self._cuts):
                self.list.item(row).setText(self._line(cut))

    def _show(self, row: int) -> None:
        self.list.clear()
        self.list.addItems([self._line(cut) for cut in self._cuts])
        self.list.setCurrentRow(min(row, len(self._cuts) - 1))
        self.changed.emit()

    def _line(self, cut: ClipRange) -> str:
        clip, first, last = cut
        times = self._times.get(clip.id, ())
        seconds = times[last + 1] - times[first] if last + 1 < len(times) else (last - first + 1) / clip.fps
        text = tr("{seconds} s", seconds=format_number(seconds, 2))
        return f"{short_name(clip.stem)} · {first:03d}–{last:03d} · {text}"

    def move_row(self, by: int) -> None:
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + by < len(self._cuts):
            self._cuts[row], self._cuts[row + by] = self._cuts[row + by], self._cuts[row]
            self._show(row + by)

    def remove_row(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            del self._cuts[row]
            self._show(row)

    def remove_all(self) -> None:
        self._cuts.clear()
        self._show(0)


def _line(clip: Clip) -> str:
    stars = f" · {'★' * clip.rating}" if clip.rating else ""
    return f"{clip.width}×{clip.height} · {tr('{seconds} s', seconds=format_number(clip.duration_s, 1))}{stars}"


def _dim(text: str) -> QLabel:
    return configure(QLabel(text), role="dim", wordWrap=True)
