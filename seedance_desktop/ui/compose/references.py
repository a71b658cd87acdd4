"""The tray of references: pictures, videos and audio that the prompt can name."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.domain.media import MediaInput, MediaKind, audio_problems, image_problems, video_problems
from seedance_desktop.domain.problem import Problem
from seedance_desktop.media.errors import MediaError
from seedance_desktop.ui import theme
from seedance_desktop.ui.compose.many_files_dialog import confirm_large_folders
from seedance_desktop.ui.compose.media_loader import (
    FileBatch,
    Loaded,
    LoadedMedia,
    MediaLoader,
    MediaSource,
    has_media,
    media_filter,
    media_sources,
    mime_of,
)
from seedance_desktop.ui.compose.prompt import TOKEN_LABELS
from seedance_desktop.ui.compose.reference_repair import Repair, repair_of, shorter
from seedance_desktop.ui.compose.reference_tile import REORDER, AddTile, Item, Tile
from seedance_desktop.ui.widgets import InlineError
from seedance_desktop.ui.widgets.build import configure

FIELDS = {
    MediaKind.IMAGE: "reference_images",
    MediaKind.VIDEO: "reference_videos",
    MediaKind.AUDIO: "reference_audios",
}
_MAX_COUNT = {
    MediaKind.IMAGE: mark("{name}: the limit is {most} pictures."),
    MediaKind.VIDEO: mark("{name}: the limit is {most} videos."),
    MediaKind.AUDIO: mark("{name}: the limit is {most} audio files."),
}
_CHECKS = {MediaKind.IMAGE: image_problems, MediaKind.VIDEO: video_problems, MediaKind.AUDIO: audio_problems}
_COLUMNS = 3
_MAX_SHOWN = 5


class ReferenceTray(QFrame):
    """References by kind, in the order in which the prompt names them."""

    changed = Signal()
    token_requested = Signal(str)
    rebuilt = Signal()
    renumbered = Signal(object, object)
    """A kind, and its new numbers (from 1): old → new, or → 0 for a removed one."""

    def __init__(self, loader: MediaLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        configure(self, objectName="references", acceptDrops=True)
        self._loader = loader
        self._items: dict[MediaKind, list[Item]] = {kind: [] for kind in MediaKind}
        self._limits: dict[MediaKind, int] = dict.fromkeys(MediaKind, 0)
        self._taking: set[object] = set()
        self._rereading: set[object] = set()
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.GRID)
        self._tiles: list[Tile] = []
        self._repair: Repair | None = None
        self._refusals: list[str] = []
        self._add = AddTile()
        self._add.clicked.connect(self.browse)
        self._count = configure(QLabel(), objectName="reference_counts", role="small")
        self._error = InlineError(tr("References"))
        self._mend = configure(QPushButton(), objectName="mend_reference", clicked=self._make_repair, visible=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(self._grid)
        column.addWidget(self._count)
        column.addWidget(self._error)
        column.addWidget(self._mend, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    # Contents

    def media(self, kind: MediaKind) -> tuple[MediaInput, ...]:
        """Return the references of a kind, in order."""
        return tuple(item.media for item in self._items[kind])

    def set_media(self, media: Mapping[MediaKind, tuple[MediaInput, ...]]) -> None:
        """Replace the references. Local ones are read again for their thumbnails, except those already there."""
        if all(self.media(kind) == media.get(kind, ()) for kind in MediaKind):
            return
        self.stop_reading()
        self._rereading.clear()
        for kind in MediaKind:
            self._items[kind] = [Item(each) for each in media.get(kind, ())]
            for item in self._items[kind]:
                if not item.media.is_remote:
                    self._reread(item)
        self._show()

    def tokens(self) -> list[tuple[str, str]]:
        """Return the tokens for the prompt, each with its file name."""
        return [
            (f"[{TOKEN_LABELS[kind]}{number}]", item.media.name)
            for kind, items in self._items.items()
            for number, item in enumerate(items, 1)
        ]

    def set_limits(self, limits: Mapping[MediaKind, int]) -> None:
        """Set the model's limits by kind."""
        if limits == self._limits:
            return
        self._limits = dict(limits)
        self._show()

    def tab_stops(self) -> list[QWidget]:
        """Return the tiles, for the form's tab order."""
        return [*self._tiles, self._add, self._mend]

    def focus_add(self) -> None:
        """Focus the tile that adds a reference. (A focus proxy would be a tab stop of its own, out of order.)"""
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def problems(self) -> list[Problem]:
        """Return the files that can't be read any more, which only the tray knows."""
        return [
            Problem(FIELDS[kind], item.broken, tr("Remove it, or add it again."))
            for kind, items in self._items.items()
            for item in items
            if item.broken
        ]

    @property
    def is_reading(self) -> bool:
        """Return whether files are being read."""
        return bool(self._taking or self._rereading)

    def stop_reading(self) -> None:
        """Drop files that are still being read, and the last error."""
        self._taking.clear()
        self._show_nothing_found()
        self._show()

    @property
    def error(self) -> str:
        """Return why the last files were rejected, or ""."""
        return self._error.text()

    # Adding

    def drop(self, mime: QMimeData) -> bool:
        """Add what was dropped or pasted; return False when it contains no media."""
        found = media_sources(mime)
        if not found:
            self._error.show_message(tr("What was dropped or pasted contains no picture, video or audio."))
            return False
        self._show_nothing_found()
        for what in found:
            self._take(what)
        return True

    def place(self, kind: MediaKind, number: int, to: int) -> None:
        """Move reference `number` of a kind to position `to` (both from 1)."""
        items = self._items[kind]
        to = min(max(to, 1), len(items))
        if to == number:
            return
        order = list(range(1, len(items) + 1))
        order.insert(to - 1, order.pop(number - 1))
        self._items[kind] = [items[old - 1] for old in order]
        self._show()
        self.changed.emit()
        self.renumbered.emit(kind, {old: new for new, old in enumerate(order, 1)})
        moved = self._tile(kind, to)
        moved.show()  # its layout would, but later; a hidden one takes no keyboard
        moved.setFocus(Qt.FocusReason.OtherFocusReason)

    def paste(self) -> None:
        """Add what is on the clipboard."""
        self.drop(QGuiApplication.clipboard().mimeData())

    def browse(self) -> None:
        """Ask for files, without blocking."""
        from seedance_desktop.ui.clips.input_dialogs import ask_files  # noqa: PLC0415 - the window is shown sooner

        ask_files(self, tr("Add references"), lambda paths: self.drop(mime_of(paths)), media_filter())

    def remove(self, kind: MediaKind, number: int) -> None:
        """Remove reference `number` (from 1) of a kind."""
        before = len(self._items[kind])
        del self._items[kind][number - 1]
        self._show_nothing_found()
        self._show()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        # In this order: the prompt is renumbered in a form that knows of the removal.
        self.changed.emit()
        names = {old: old - (old > number) for old in range(1, before + 1)}
        self.renumbered.emit(kind, names | {number: 0})

    def keep(self, kind: MediaKind, number: int, *, on: bool) -> None:
        """Have the service keep reference `number` (from 1) of a kind as an asset, or not."""
        item = self._items[kind][number - 1]
        self._items[kind][number - 1] = replace(item, media=replace(item.media, keep=on))
        self._show()
        self.changed.emit()

    def _take(self, what: MediaSource) -> None:
        ticket = object()
        self._taking.add(ticket)

        def done(result: Loaded | MediaError) -> None:
            if ticket in self._taking:
                self._taking.remove(ticket)
                self._annotations(result)
                self._show()
                self.changed.emit()

        self._loader.take(what, done)
        self._show()
        self.changed.emit()

    def _take_all(self, files: Iterable[Path]) -> None:
        for file in files:
            self._take(file)

    def _annotations(self, result: Loaded | MediaError) -> None:
        if isinstance(result, MediaError):
            self._refuse(str(result))
            return
        if isinstance(result, FileBatch):
            confirm_large_folders(self, result, self._take_all)
            return
        media = result.media
        if len(self._items[media.kind]) >= self._limits[media.kind]:
            self._refuse(tr(_MAX_COUNT[media.kind], name=media.name, most=self._limits[media.kind]))
        elif problems := _CHECKS[media.kind](media, FIELDS[media.kind]):
            self._refuse(str(problems[0]))
            self._repair = repair_of(media, self.media(media.kind))
        else:
            self._items[media.kind].append(Item(media, result.preview))

    def _refuse(self, why: str) -> None:
        self._refusals.append(why)
        said = self._refusals[:_MAX_SHOWN]
        if more := len(self._refusals) - len(said):
            said.append(tr("and %n more", "", more))
        self._error.show_message("\n".join(said))

    def _show_nothing_found(self) -> None:
        self._refusals = []
        self._error.show_message("")
        self._repair = None

    def _make_repair(self) -> None:
        """Run a repair; its file is added as a new reference, or replaces the long one."""
        repair = self._offer()
        if repair is None:
            return
        ticket = object()
        self._taking.add(ticket)
        replaced = self._items[repair.media.kind][repair.number - 1].key if repair.number else None
        self._show_nothing_found()

        def done(result: Loaded | MediaError) -> None:
            if ticket not in self._taking:
                return
            self._taking.remove(ticket)
            kind = repair.media.kind
            place = next((at for at, each in enumerate(self._items[kind]) if each.key is replaced), None)
            if isinstance(result, LoadedMedia) and place is not None:
                self._items[kind][place] = Item(result.media, result.preview)
            else:
                self._annotations(result)
            self._show()
            self.changed.emit()

        self._loader.make(repair.work(self._loader.folder), done)
        self._show()
        self.changed.emit()

    def _offer(self) -> Repair | None:
        """Return the repair to offer: for the file just rejected, else for a total that is too long."""
        if self._repair is not None:
            return self._repair
        repairs = (shorter(self.media(kind)) for kind in (MediaKind.VIDEO, MediaKind.AUDIO))
        return next(filter(None, repairs), None)

    def _reread(self, item: Item) -> None:
        self._rereading.add(item.key)
        kind = item.media.kind

        def done(result: Loaded | MediaError) -> None:
            self._rereading.discard(item.key)
            items = self._items[kind]
            place = next((index for index, each in enumerate(items) if each.key is item.key), None)
            if place is None:
                return
            if isinstance(result, LoadedMedia):
                items[place] = replace(
                    item, media=replace(result.media, kind=kind, keep=item.media.keep), preview=result.preview
                )
            else:
                items[place] = replace(item, broken=str(result))
            self._show()
            self.changed.emit()

        self._loader.take(item.media.path, done)

    # Painting

    def _show(self) -> None:
        for old in self._tiles:
            self._grid.removeWidget(old)
            old.hide()
            old.setObjectName("")
            old.deleteLater()
        self._grid.removeWidget(self._add)
        self._tiles = []
        for kind, items in self._items.items():
            for number, item in enumerate(items, start=1):
                token = f"[{TOKEN_LABELS[kind]}{number}]"
                tile = Tile(item, kind, number, token)
                tile.setObjectName(f"reference:{token}")
                tile.clicked.connect(lambda _=False, token=token: self.token_requested.emit(token))
                tile.removed.connect(lambda kind=kind, number=number: self.remove(kind, number))
                tile.kept.connect(lambda on, kind=kind, number=number: self.keep(kind, number, on=on))
                tile.shifted.connect(lambda by, kind=kind, number=number: self.place(kind, number, number + by))
                self._grid.addWidget(tile, len(self._tiles) // _COLUMNS, len(self._tiles) % _COLUMNS)
                self._tiles.append(tile)
        at = len(self._tiles)
        self._grid.addWidget(self._add, at // _COLUMNS, at % _COLUMNS, 1, _COLUMNS if at == 0 else 1)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        image, video, audio = (f"{len(self._items[kind])}/{self._limits[kind]}" for kind in MediaKind)
        text = tr("Pictures {image} · videos {video} · audio {audio}", image=image, video=video, audio=audio)
        self._count.setText(tr("{words} · Reading…", words=text) if self.is_reading else text)
        offer = None if self.is_reading else self._offer()
        self._mend.setVisible(offer is not None)
        self._mend.setText(offer.text if offer else "")
        self.rebuilt.emit()

    def _light(self, *, on: bool) -> None:
        self._add.lit = on
        self._add.update()
        for tile in self._tiles:
            tile.lit = False
            tile.update()

    def _tile(self, kind: MediaKind, number: int) -> Tile:
        return next(tile for tile in self._tiles if (tile.kind, tile.number) == (kind, number))

    def _target(self, mime: QMimeData, at: QPoint) -> tuple[MediaKind, int, int] | None:
        """Return kind and number of the dragged tile, and the number whose place it would take."""
        kind_text, _, number = bytes(mime.data(REORDER).data()).decode().partition(":")
        kind = MediaKind(kind_text)
        same = [tile for tile in self._tiles if tile.kind is kind]
        if not same:
            return None
        nearest = min(same, key=lambda tile: (tile.geometry().center() - at).manhattanLength())
        return kind, int(number), nearest.number

    def _is_own(self, event: QDropEvent) -> bool:
        source = event.source()
        return event.mimeData().hasFormat(REORDER) and isinstance(source, Tile) and source in self._tiles

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._is_own(event):
            event.acceptProposedAction()
        elif has_media(event.mimeData()):
            self._light(on=True)
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        target = self._target(event.mimeData(), event.position().toPoint()) if self._is_own(event) else None
        for tile in self._tiles:
            tile.lit = target is not None and (tile.kind, tile.number) == (target[0], target[2])
            tile.update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(on=False)
        if self._is_own(event):
            if target := self._target(event.mimeData(), event.position().toPoint()):
                event.acceptProposedAction()
                self.place(*target)
        elif self.drop(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)
