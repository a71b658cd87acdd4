"""The film's shots as a Qt model."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.core.text import shown
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.film import FilmShot, ShotState
from seedance_desktop.ui.clips.cards import Index, length
from seedance_desktop.ui.local_files import file_url

ShotRole = Qt.ItemDataRole.UserRole + 1
SHOTS_TYPE = "application/x-seedance-shots"
"""The type of dragged shots: their ids, one a line."""
STATES = {
    ShotState.PLANNED: (mark("planned"), "dim"),
    ShotState.GENERATING: (mark("generating"), "dim"),
    ShotState.DRAFT: (mark("draft"), "warn"),
    ShotState.FINAL: (mark("final"), "ok"),
    ShotState.IMPORTED: (mark("imported"), "dim"),
}
"""The text of each state, and its colour's name."""


class ShotCard(Struct, frozen=True):
    """A shot, as it is shown."""

    number: int
    """Counted from 1."""
    film: FilmShot
    takes: tuple[Clip, ...]
    state: ShotState
    seconds: float
    is_gone: bool = False
    """Whether the take's file is missing."""

    @property
    def shot(self) -> str:
        """Return the shot's id."""
        return self.film.slot.shot

    @property
    def title(self) -> str:
        """Return the shot's title, for display."""
        clip = self.film.clip
        return self.film.slot.title or (clip.shot_title if clip else "") or tr("Untitled shot")

    @property
    def name(self) -> str:
        """Return number and title, like "3 Car in the rain"."""
        return f"{self.number} {self.title}"

    @property
    def state_text(self) -> str:
        """Return resolution and state, like "480p draft"."""
        if self.is_gone:
            return tr("file missing")
        clip = self.film.clip
        resolution = clip.request.resolution if clip and clip.request else ""
        return " ".join(filter(None, (resolution, tr(STATES[self.state][0]))))

    @property
    def takes_text(self) -> str:
        """Return how many takes there are."""
        return tr("%n take(s)", "", len(self.takes))


class ShotsModel(QAbstractListModel):
    """The shots, in the order of the film."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[ShotCard] = []

    def set_cards(self, cards: Sequence[ShotCard]) -> bool:
        """Show these shots; return whether their order has changed, which ends the selection."""
        if [card.shot for card in cards] != [card.shot for card in self.cards]:
            self.beginResetModel()
            self.cards = list(cards)
            self.endResetModel()
            return True
        changed = [row for row, pair in enumerate(zip(self.cards, cards, strict=True)) if pair[0] != pair[1]]
        self.cards = list(cards)
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))
        if changed:
            self.layoutChanged.emit()  # the cards' widths follow the lengths
        return False

    def row_of(self, shot: str) -> QModelIndex:
        """Return a shot's index; an invalid one if it is not in the film."""
        return self.index(next((row for row, card in enumerate(self.cards) if card.shot == shot), -1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a card shows."""
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        clip = card.film.clip
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return card.name
            case Qt.ItemDataRole.AccessibleTextRole:
                take = clip.named.label if clip else ""
                parts = (card.name, take, card.takes_text, length(card.seconds), card.state_text)
                return ", ".join(filter(None, parts))
            case Qt.ItemDataRole.ToolTipRole:
                request = clip.request if clip else card.film.slot.request
                return shown(request.prompt.strip()) if request else shown(card.name)
        return card if role == ShotRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make cards draggable."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """Return the shots, and for other programs the files of their takes."""
        cards = [self.cards[row] for row in sorted({index.row() for index in indexes})]
        data = QMimeData()
        data.setData(SHOTS_TYPE, "\n".join(card.shot for card in cards).encode())
        data.setUrls([file_url(card.film.clip.path) for card in cards if card.film.clip])
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
