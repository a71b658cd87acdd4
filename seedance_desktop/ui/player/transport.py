"""The row of controls under the picture."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QMenu, QPushButton, QSlider, QToolButton, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui import theme
from seedance_desktop.ui.key_hints import set_key_tooltip
from seedance_desktop.ui.player.actions import Commands
from seedance_desktop.ui.player.clock import RATES
from seedance_desktop.ui.widgets.build import configure
from seedance_desktop.ui.widgets.controls import KeyFilter

_GAP = 4


class Transport(QWidget):
    """Counter, buttons, rate, loop, sound and "use frame". Stateless: the player sets what it shows."""

    rate_chosen = Signal(int)
    volume_changed = Signal(int)
    """0 to 100"""
    frame_requested = Signal(str)
    """'first' or 'last'"""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._key_filter = KeyFilter(self)
        self.counter = self._figures(tr("Frame"))
        self.timecode = self._figures(tr("Timecode"))
        self.rate = self._rate_button()
        self.volume = self._volume_slider()
        self.use_frame = self._use_frame_button()
        self.range_text = self._figures(tr("Range"))
        self.dropped = self._figures(tr("Dropped frames"))
        self.sound_from = self._button(commands.sound_from)
        self.sound_from.hide()
        # Hidden in this order when the row is too narrow; mute stays.
        self._position = ("–", "–")
        self._short = False
        self._spare: list[QWidget] = [self.range_text, self.dropped, self.timecode, self.volume]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addStretch(1)
        row.addWidget(self.counter)
        row.addSpacing(3 * _GAP)
        row.addWidget(self.timecode)
        row.addSpacing(2 * _GAP)
        for action in commands.steps:
            row.addWidget(self._button(action))
        row.addSpacing(2 * _GAP)
        row.addWidget(self.rate)
        row.addWidget(self._button(commands.loop))
        row.addWidget(self.range_text)
        row.addWidget(self._button(commands.mute))
        row.addWidget(self.volume)
        row.addWidget(self.sound_from)
        row.addSpacing(2 * _GAP)
        row.addWidget(self.dropped)
        row.addWidget(self.use_frame)
        row.addWidget(self._button(commands.full_screen))
        row.addStretch(1)
        self._controls = [w for w in self.findChildren(QWidget) if isinstance(w, QAbstractButton | QSlider)]
        for control in self._controls:
            control.installEventFilter(self._key_filter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for widget in (*self._spare, self.rate):
            widget.show()
        # Nothing beside them moves when they get a text.
        for label, sample in ((self.range_text, "000–000"), (self.dropped, tr("%n dropped", "", 99))):
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance(sample))
        self._short = False
        self._announce_position()
        self.use_frame.setText(tr("Use frame as"))
        for widget in self._spare:
            if self.sizeHint().width() <= self.width():
                return
            widget.hide()
        if self.sizeHint().width() > self.width():
            self.use_frame.setText(tr("Use…"))
        # The speed has shortcuts; the frame counter has none.
        self.rate.setVisible(self.sizeHint().width() <= self.width())
        self._short = self.sizeHint().width() > self.width()
        self._announce_position()

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        spare = sum(each.sizeHint().width() + _GAP for each in (*self._spare, self.rate) if each.isVisibleTo(self))
        long = sum(
            each.fontMetrics().horizontalAdvance(each.text()) - each.fontMetrics().horizontalAdvance(short)
            for each, short in ((self.counter, " / ".join(self._position)), (self.use_frame, tr("Use…")))
        )
        return QSize(whole.width() - spare - long, whole.height())

    def show_position(self, frame: int, last: int, timecode: str) -> None:
        """Show counter and timecode; `last` is the last frame's number, -1 without a clip."""
        digits = max(3, len(str(last)))
        self._position = ("–", "–") if last < 0 else (f"{frame:0{digits}d}", f"{last:0{digits}d}")
        self._announce_position()
        self.timecode.setText(timecode)

    def _announce_position(self) -> None:
        frame, last = self._position
        whole = tr("frame {frame} / {last}", frame=frame, last=last)
        self.counter.setText(f"{frame} / {last}" if self._short else whole)
        self.counter.setAccessibleName(whole)

    def show_rate(self, rate: int) -> None:
        """Show the speed on its button."""
        self.rate.setText(_rate_text(rate))

    def show_range(self, first: int, last: int, *, whole: bool) -> None:
        """Show the range from in to out point, both included; nothing for the whole clip."""
        self.range_text.setText("" if whole else f"{first:03d}–{last:03d}")
        self._fit()

    def show_dropped(self, count: int) -> None:
        """Show the number of dropped frames, if there are any."""
        self.dropped.setText(tr("%n dropped", "", count) if count else "")

    def show_sound_from(self, letter: str) -> None:
        """Show which of several clips is audible; "" for a single clip."""
        self.sound_from.setText(tr("sound {letter}", letter=letter))
        self.sound_from.setVisible(bool(letter))
        self._fit()

    def set_clip_present(self, present: bool) -> None:
        """Enable the controls that need a clip."""
        self.use_frame.setEnabled(present)
        self.rate.setEnabled(present)

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        if action.isCheckable():
            # A screen reader toggles the button without triggering its action.
            button.toggled.connect(lambda on, action=action: action.trigger() if on != action.isChecked() else None)
        configure(button, focusPolicy=Qt.FocusPolicy.TabFocus, accessibleName=action.text())
        action.changed.connect(lambda: button.setAccessibleName(action.text()))
        return button

    def _figures(self, name: str) -> QLabel:
        label = configure(QLabel(self), role="dim", objectName=name.split(maxsplit=1)[0].lower(), toolTip=name)
        label.setFont(theme.tabular(label.font()))
        return label

    def _rate_button(self) -> QToolButton:
        button = configure(QToolButton(self), objectName="rate")
        button.setText(_rate_text(1))
        set_key_tooltip(
            button, tr("Speed; sound is heard at 1× only"), "player.reverse", "player.pause", "player.faster"
        )
        button.setAccessibleName(tr("Speed"))
        configure(button, focusPolicy=Qt.FocusPolicy.TabFocus, popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFixedWidth(button.fontMetrics().horizontalAdvance("−8×") + 16)
        menu = QMenu(button)
        group = QActionGroup(menu)
        for rate in [*(-r for r in reversed(RATES)), *RATES]:
            action = group.addAction(_rate_text(rate))
            action.triggered.connect(lambda _checked=False, rate=rate: self.rate_chosen.emit(rate))
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def _volume_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(0, 100)
        slider.setValue(100)
        slider.setFixedWidth(64)
        configure(slider, focusPolicy=Qt.FocusPolicy.TabFocus, accessibleName=tr("Volume"), toolTip=tr("Volume"))
        slider.valueChanged.connect(self.volume_changed)
        return slider

    def _use_frame_button(self) -> QPushButton:
        button = QPushButton(tr("Use frame as"), self)
        button.setAccessibleName(tr("Use this frame in the next request"))
        configure(button, toolTip=tr("Use the frame shown in the next request"), focusPolicy=Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        for text, role in ((tr("First frame"), "first"), (tr("Last frame"), "last")):
            action = menu.addAction(text)
            action.triggered.connect(lambda _checked=False, role=role: self.frame_requested.emit(role))
        button.setMenu(menu)
        return button


def _rate_text(rate: int) -> str:
    return f"{rate}×".replace("-", "−")


def timecode(frame: int, fps: float) -> str:
    """Return HH:MM:SS:FF at the nearest whole rate, non-drop-frame."""
    base = max(round(fps), 1)
    seconds, left = divmod(frame, base)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}:{left:02d}"
