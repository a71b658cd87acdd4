"""Paint the queue's rows: thumbnail, prompt, status, progress bar, cost or buttons at the right."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.job import Job, JobState
from seedance_desktop.ui import theme
from seedance_desktop.ui.clips.thumbnails import paint_cover, rounded
from seedance_desktop.ui.queue.actions import Action, remedies
from seedance_desktop.ui.queue.labels import RowText, Tone, fraction, has_bar, tone_of
from seedance_desktop.ui.queue.model import Index, JobRole, RowTextRole
from seedance_desktop.ui.text_lines import wrapped

_SIDE = 14
_PAD = 11
_THUMB = QSize(64, 38)
_GAP = 10
_LINE_GAP = 2
_BAR = 4
_BAR_GAP = 5
_BUTTON, _BUTTON_PAD = 24, 7
# Width in pixels at 100 % that errors need; with less, the button is below them.
_TROUBLE_PX = 200
_HEADER = 34
_MAX_LINES = 5
_MAX_SIZES = 4000

_TONES = {Tone.PLAIN: "dim", Tone.WARN: "warn", Tone.BAD: "bad"}


class RowButton(Struct, frozen=True):
    """A button in a row: an action, or None for the menu."""

    rect: QRect
    action: Action | None
    text: str


class QueueDelegate(QStyledItemDelegate):
    """A delegate; `thumbnail` returns a job's picture or None; it is called at every paint and must be quick."""

    def __init__(self, thumbnail: Callable[[Job], QImage | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnail = thumbnail
        self._sizes: dict[str, tuple[Job, QSize]] = {}
        self._plain: dict[tuple[int, str, bool], QSize] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size: rows with an error have up to five lines; the width is the view's."""
        width = option.rect.width()
        job: Job | None = index.data(JobRole)
        if job is None:
            return QSize(width, _HEADER)
        # Every row is measured whenever one is added or moved; jobs are replaced, never mutated.
        known = self._sizes.get(job.id)
        if known is None or known[0] is not job or known[1].width() != width:
            if len(self._sizes) > _MAX_SIZES:
                self._sizes.clear()
            known = self._sizes[job.id] = (job, self._size(option, job, index))
        return known[1]

    def _size(self, option: QStyleOptionViewItem, job: Job, index: Index) -> QSize:
        """Return a cached size for rows with a plain status: updates measure none of them."""
        width = option.rect.width()
        if tone_of(job) is not Tone.PLAIN:
            return QSize(width, _height(option, job, index.data(RowTextRole)))
        shape = (width, option.font.key(), has_bar(job))
        if shape not in self._plain:
            self._plain[shape] = QSize(width, _height(option, job, index.data(RowTextRole)))
        return self._plain[shape]

    def buttons(self, option: QStyleOptionViewItem, index: Index) -> list[RowButton]:
        """Return the buttons of this row."""
        job: Job | None = index.data(JobRole)
        if job is None:
            return []
        right = option.rect.right() - _SIDE + 6
        middle = option.rect.center().y()
        menu = QRect(right - _BUTTON, middle - _BUTTON // 2, _BUTTON, _BUTTON)
        found = _remedies(job)
        if not found:
            return [RowButton(menu, None, "")] if _shows_menu(option, job) else []
        if _is_stacked(option, job):
            left = _text_rect(option, job, index.data(RowTextRole)).left() - _BUTTON_PAD
            below = [RowButton(menu, None, "")] if _is_lit(option) else []
            for action, text in found:
                width = _remedy_width(option.font, text)
                edit = QRect(left, option.rect.bottom() - _PAD - _BUTTON + 4, width, _BUTTON)
                below.append(RowButton(edit, action, text))
                left += width
            return below
        [(action, text)] = found
        width = _remedy_width(option.font, text)
        edit = QRect(right - width, middle - _BUTTON // 2, width, _BUTTON)
        if not _is_lit(option):
            return [RowButton(edit, action, text)]
        menu.moveTop(middle - _BUTTON - 1)
        return [RowButton(menu, None, ""), RowButton(edit.translated(0, _BUTTON // 2 + 1), action, text)]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row in the theme's colours."""
        painter.save()
        job: Job | None = index.data(JobRole)
        if job is None:
            _paint_header(painter, option, str(index.data()))
        else:
            self._paint_job(painter, option, index, job)
        painter.restore()

    def _paint_job(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, job: Job) -> None:
        said: RowText = index.data(RowTextRole)
        rect = option.rect
        _paint_ground(painter, option)
        thumb = QRect(QPoint(rect.left() + _SIDE, rect.center().y() - _THUMB.height() // 2), _THUMB)
        _paint_thumb(painter, thumb, self._thumbnail(job), said.tone)
        text = _text_rect(option, job, said)
        title, label_font = QFontMetrics(option.font), theme.tabular(theme.label_font(option.font))
        label = QFontMetrics(label_font)
        lines = _status_lines(said, theme.label_font(option.font), text.width())
        bar = _BAR_GAP + _BAR if has_bar(job) else 0
        below = _BUTTON if _is_stacked(option, job) else 0
        y = rect.center().y() - (title.height() + _LINE_GAP + len(lines) * label.height() + bar + below) // 2
        painter.setFont(option.font)
        painter.setPen(theme.color("text"))
        shown = theme.elided(title, str(index.data()), text.width())
        painter.drawText(text.left(), y + title.ascent(), shown)
        y += title.height() + _LINE_GAP
        painter.setFont(label_font)
        painter.setPen(theme.color(_TONES[said.tone]))
        for line in lines:
            painter.drawText(text.left(), y + label.ascent(), line)
            y += label.height()
        if bar:
            _paint_bar(painter, QRect(text.left(), y + _BAR_GAP, text.width(), _BAR), job)
        buttons = self.buttons(option, index)
        for button in buttons:
            _paint_button(painter, option, button)
        if not buttons:
            painter.setFont(label_font)
            painter.setPen(theme.color("ok" if job.state is JobState.READY else "dim"))
            aside = rect.adjusted(0, 0, -_SIDE, 0)
            painter.drawText(aside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said.aside)


def _height(option: QStyleOptionViewItem, job: Job, said: RowText) -> int:
    title, label = QFontMetrics(option.font), QFontMetrics(theme.label_font(option.font))
    count = len(_status_lines(said, theme.label_font(option.font), _text_rect(option, job, said).width()))
    text = title.height() + _LINE_GAP + count * label.height() + (_BAR_GAP + _BAR if has_bar(job) else 0)
    return max(_THUMB.height(), text) + 2 * _PAD + (_BUTTON if _is_stacked(option, job) else 0)


def _is_lit(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))


def _shows_menu(option: QStyleOptionViewItem, job: Job) -> bool:
    return _is_lit(option) or job.state in {JobState.UNCONFIRMED, JobState.EXPIRED}


def _remedies(job: Job) -> list[tuple[Action, str]]:
    """Return the advice buttons of a job; none when nothing is wrong."""
    return remedies(job) or ([(Action.EDIT, tr("Edit"))] if job.state is JobState.FAILED else [])


def _is_stacked(option: QStyleOptionViewItem, job: Job) -> bool:
    found = _remedies(job)
    if len(found) != 1:
        return bool(found)
    beside = option.rect.width() - 2 * _SIDE - _THUMB.width() - 2 * _GAP - _remedy_width(option.font, found[0][1])
    return beside < theme.px(_TROUBLE_PX)


def _remedy_width(font: QFont, text: str) -> int:
    return QFontMetrics(theme.label_font(font)).horizontalAdvance(text) + 2 * _BUTTON_PAD


def _text_rect(option: QStyleOptionViewItem, job: Job, said: RowText) -> QRect:
    """Return the text's rectangle: the same with or without buttons, so that hovering moves nothing."""
    left = option.rect.left() + _SIDE + _THUMB.width() + _GAP
    metrics = QFontMetrics(theme.tabular(theme.label_font(option.font)))
    found = _remedies(job)
    aside = _remedy_width(option.font, found[0][1]) if found else metrics.horizontalAdvance(said.aside)
    if _is_stacked(option, job):
        aside = 0
    right = option.rect.right() - _SIDE - max(aside, _BUTTON - 6) - _GAP
    return QRect(left, option.rect.top(), max(1, right - left), option.rect.height())


def _status_lines(said: RowText, font: QFont, width: int) -> tuple[str, ...]:
    """Return one elided line, or up to three for errors, with the credits in the last if needed."""
    if said.tone is Tone.PLAIN:
        return (theme.elided(QFontMetrics(font), said.status, width),)
    lines = wrapped(said.status, font, width, _MAX_LINES)
    if said.money and not lines[-1].endswith(said.money.rsplit(" ", 1)[-1]):
        return (*wrapped(said.status.removesuffix(said.money), font, width, _MAX_LINES - 1), said.money)
    return lines


def _paint_header(painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
    font = theme.label_font(option.font, strong=True)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    painter.setFont(font)
    painter.setPen(theme.color("dim"))
    rect = option.rect.adjusted(_SIDE, 6, -_SIDE, 0)
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    rect = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.color("raised"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.mix(theme.tokens().panel, theme.tokens().raised, 0.5))
    painter.setPen(theme.color("line"))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    focused = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    if option.state & focused == focused:
        painter.setPen(QPen(theme.color("accent"), 1))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))


def _paint_thumb(painter: QPainter, rect: QRect, image: QImage | None, tone: Tone) -> None:
    shape = rounded(QRectF(rect), 4)
    if image is not None:
        paint_cover(painter, image, QRectF(rect), shape)
        return
    of = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = theme.mix(of.line, of.raised, 0.2) if tone is Tone.PLAIN else _tint(tone)
    painter.fillPath(shape, fill)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _tint(tone: Tone) -> QColor:
    of = theme.tokens()
    return theme.mix(of.panel, of.warn if tone is Tone.WARN else of.bad, 0.22)


def _paint_bar(painter: QPainter, rect: QRect, job: Job) -> None:
    """Paint the progress bar by the service's percentage or by bytes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    of = theme.tokens()
    painter.fillPath(rounded(QRectF(rect), 2), theme.mix(of.ground, of.line, 0.0 if of.is_dark else 0.6))
    done = fraction(job)
    if done:
        filled = QRectF(rect)
        filled.setWidth(max(rect.width() * done, _BAR))
        painter.fillPath(rounded(filled, 2), theme.color("ok" if job.state is JobState.DOWNLOADING else "button"))


def _paint_button(painter: QPainter, option: QStyleOptionViewItem, button: RowButton) -> None:
    if _is_lit(option):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(rounded(QRectF(button.rect), theme.RADIUS_SMALL), theme.color("hover"))
    if button.action is None:
        icon = theme.pixmap("ellipsis", "text" if _is_lit(option) else "dim", 14)
        painter.drawPixmap(button.rect.center() - QPoint(6, 6), icon)
        return
    painter.setFont(theme.label_font(option.font))
    painter.setPen(theme.color("text" if _is_lit(option) else "dim"))
    painter.drawText(button.rect, Qt.AlignmentFlag.AlignCenter, button.text)
