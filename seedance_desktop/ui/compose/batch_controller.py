"""Batches of clips from a table or from many pictures: checked, confirmed, and queued."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt

from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import path_to_text
from seedance_desktop.domain.catalogue import Mode
from seedance_desktop.domain.media import MediaFacts, MediaInput, MediaKind
from seedance_desktop.domain.problem import Problem
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.table import Row, TableError, read_table
from seedance_desktop.domain.takes import order_of
from seedance_desktop.media.errors import MediaError
from seedance_desktop.ui import tasks
from seedance_desktop.ui.clips.input_dialogs import ask_files
from seedance_desktop.ui.compose.batch_dialog import BatchDialog
from seedance_desktop.ui.compose.media_loader import mime_of
from seedance_desktop.ui.compose.view import ComposeView

_ENDINGS = "*.csv *.tsv *.jsonl *.ndjson *.txt"
MAX_TABLE_BYTES = 5_000_000

Batches = Sequence[Sequence[Request]]


class BatchController(QObject):
    """`order` queues the takes of several shots; `say` shows a message."""

    def __init__(
        self, view: ComposeView, order: Callable[[Batches], Awaitable[None]], show_message: Callable[[str], None]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._order = order
        self._show_message = show_message
        view.files_given.connect(lambda files: tasks.start(self.take_pictures(files)))

    def choose_table(self) -> None:
        """Ask for a table, without blocking."""
        kinds = tr("Tables ({endings})", endings=_ENDINGS)
        title = tr("Clips from a table")
        ask_files(self._view, title, lambda paths: tasks.start(self.read_table(paths[0])), kinds, one=True)

    async def read_table(self, path: Path) -> None:
        """Show the clips that a table would generate."""
        try:
            text = await asyncio.to_thread(_read_text, path)
            rows = read_table(text, self._view.request(), str(path.parent))
        except TableError as error:
            self._show_message(f"{path.name}: {error}")
            return
        except OSError as error:
            self._show_message(tr("{name} can't be read: {reason}.", name=path.name, reason=error.strerror or error))
            return
        await self._show(tr("Clips from {name}", name=path.name), rows)

    async def take_pictures(self, files: Sequence[Path]) -> None:
        """Offer one clip per picture, with the form's settings."""
        base = replace(self._view.request(), mode=Mode.FRAMES, last_frame=None)
        rows = [
            Row(number, replace(base, first_frame=MediaInput(MediaKind.IMAGE, path_to_text(file))), self._view.takes)
            for number, file in enumerate(files, 1)
        ]
        await self._show(
            tr("One clip for each of %n file(s)", "", len(files)),
            rows,
            pair=files if len(files) == 2 else (),
        )

    async def _show(self, title: str, rows: list[Row], pair: Sequence[Path] = ()) -> None:
        if len(rows) > 20:
            self._show_message(tr("Reading the files of %n row(s)…", "", len(rows)))
        rows = await asyncio.to_thread(_looked_at, rows)
        dialog = BatchDialog(title, rows, self._view.price, self._view, pair=bool(pair))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.confirmed.connect(lambda good: tasks.start(self._send(good)))
        dialog.as_frames.connect(lambda: self._use_pair(pair))
        dialog.open()

    async def _send(self, rows: Sequence[Row]) -> None:
        await self._order([order_of(row.request, row.takes) for row in rows])

    def _use_pair(self, files: Sequence[Path]) -> None:
        for well, file in zip((self._view.form.first_frame, self._view.form.last_frame), files, strict=True):
            well.drop(mime_of([file]))


def _read_text(path: Path) -> str:
    if path.stat().st_size > MAX_TABLE_BYTES:
        raise TableError(
            tr("The file is over {figure} MB, too large for a table of clips.", figure=MAX_TABLE_BYTES // 1000000)
        )
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what spreadsheets on Windows write


def _looked_at(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with their files' facts and problems. Blocks on the disk."""
    from seedance_desktop.media.probe import probe  # noqa: PLC0415 - av and Pillow load in this thread, on need

    known: dict[str, MediaFacts | MediaError] = {}

    def look(media: MediaInput, problems: list[Problem], field: str) -> MediaInput:
        if media.is_remote:
            return media
        if media.source not in known:
            try:
                known[media.source] = probe(media.path)
            except MediaError as error:
                known[media.source] = error
        found = known[media.source]
        if isinstance(found, MediaError):
            problems.append(Problem(field, str(found), tr("Correct the path.")))
            return media
        return replace(media, facts=found)

    done = []
    for row in rows:
        problems = list(row.problems)
        request = row.request
        if request.mode is Mode.FRAMES:
            request = replace(
                request,
                first_frame=request.first_frame and look(request.first_frame, problems, "first_frame"),
                last_frame=request.last_frame and look(request.last_frame, problems, "last_frame"),
            )
        elif request.mode is Mode.REFERENCES:
            request = replace(
                request,
                reference_images=tuple(look(each, problems, "reference_images") for each in request.reference_images),
                reference_videos=tuple(look(each, problems, "reference_videos") for each in request.reference_videos),
                reference_audios=tuple(look(each, problems, "reference_audios") for each in request.reference_audios),
            )
        done.append(replace(row, request=request, problems=tuple(problems)).checked())
    return done
