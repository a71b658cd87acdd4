"""The player's commands as actions, and the row of controls under the picture."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QMenu, QPushButton, QSlider, QToolButton, QWidget

from seedance_desktop.ui import theme
from seedance_desktop.ui.review.clock import RATES

_SLIDER_KEYS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}
_GAP = 4
# Widths in pixels below which the row gives up its timecode, and then its volume slider (mute stays).
_WIDE_PX = 640
_MIDDLING_PX = 560


def make_action(
    owner: QWidget,
    name: str,
    text: str,
    keys: Iterable[str],
    call: Callable[[], object],
    *,
    icon: str = "",
    repeats: bool = False,
    checkable: bool = False,
) -> QAction:
    """Add a command to `owner`, with keys that work while it or anything in it has the focus.

    `name` is the object name by which keys can be rebound and shown later.
    """
    action = QAction(text, owner)
    action.setObjectName(name)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setAutoRepeat(repeats)
    action.setCheckable(checkable)
    set_action_text(action, text)
    if icon:
        theme.set_icon(action, icon)
    action.triggered.connect(lambda _checked=False: call())
    owner.addAction(action)
    return action


def set_action_text(action: QAction, text: str) -> None:
    """Name a command; its tooltip also tells the key."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setText(text)
    action.setToolTip(f"{text} ({keys})" if keys else text)


class KeyKeeper(QObject):
    """Leaves a focused control its own keys: Space to a button, arrows to a slider."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim the key before a shortcut takes it."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        mine = (isinstance(watched, QAbstractButton) and key is Qt.Key.Key_Space) or (
            isinstance(watched, QSlider) and key in _SLIDER_KEYS and not event.modifiers()
        )
        if mine:
            event.accept()
        return mine


class Transport(QWidget):
    """Counter, buttons, rate, loop, sound and "use frame". Owns no state: the player tells it what to show."""

    rate_chosen = Signal(int)
    volume_changed = Signal(int)
    """0 to 100"""
    frame_wanted = Signal(str)
    """'first' or 'last'"""

    def __init__(
        self, steps: Iterable[QAction], loop: QAction, mute: QAction, full_screen: QAction, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._keeper = KeyKeeper(self)
        self.counter = self._figures("Frame")
        self.timecode = self._figures("Timecode")
        self.rate = self._rate_button()
        self.volume = self._volume_slider()
        self.use_frame = self._use_frame_button()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addStretch(1)
        row.addWidget(self.counter)
        row.addSpacing(3 * _GAP)
        row.addWidget(self.timecode)
        row.addSpacing(2 * _GAP)
        for action in steps:
            row.addWidget(self._button(action))
        row.addSpacing(2 * _GAP)
        row.addWidget(self.rate)
        row.addWidget(self._button(loop))
        row.addWidget(self._button(mute))
        row.addWidget(self.volume)
        row.addSpacing(2 * _GAP)
        row.addWidget(self.use_frame)
        row.addWidget(self._button(full_screen))
        row.addStretch(1)
        self._controls = [w for w in self.findChildren(QWidget) if isinstance(w, QAbstractButton | QSlider)]
        for control in self._controls:
            control.installEventFilter(self._keeper)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rather fewer controls than cropped ones."""
        super().resizeEvent(event)
        self.timecode.setVisible(event.size().width() >= _WIDE_PX)
        self.volume.setVisible(event.size().width() >= _MIDDLING_PX)
        self.use_frame.setText("Use frame as" if event.size().width() >= _MIDDLING_PX else "Use…")

    def minimumSizeHint(self) -> QSize:
        """What the row needs without what it can give up."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), 400), whole.height())

    def show_position(self, frame: int, last: int, timecode: str) -> None:
        """Write counter and timecode; `last` is the number of the last frame, -1 without a clip."""
        if last < 0:
            self.counter.setText("frame – / –")
        else:
            digits = max(3, len(str(last)))
            self.counter.setText(f"frame {frame:0{digits}d} / {last:0{digits}d}")
        self.timecode.setText(timecode)

    def show_rate(self, rate: int) -> None:
        """Write the speed on its button."""
        self.rate.setText(_rate_text(rate))

    def set_clip_present(self, present: bool) -> None:
        """Controls that need a clip go grey without one."""
        self.use_frame.setEnabled(present)
        self.rate.setEnabled(present)

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text())
        action.changed.connect(lambda: button.setAccessibleName(action.text()))
        return button

    def _figures(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", "dim")
        label.setFont(theme.tabular(label.font()))
        label.setObjectName(name.lower())
        label.setToolTip(name)
        return label

    def _rate_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("rate")
        button.setText(_rate_text(1))
        button.setToolTip("Speed (J, K, L)")
        button.setAccessibleName("Speed")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
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
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        slider.setAccessibleName("Volume")
        slider.setToolTip("Volume")
        slider.valueChanged.connect(self.volume_changed)
        return slider

    def _use_frame_button(self) -> QPushButton:
        button = QPushButton("Use frame as", self)
        button.setAccessibleName("Use this frame in the next request")
        button.setToolTip("Use the frame shown in the next request")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        for text, role in (("First frame", "first"), ("Last frame", "last")):
            action = menu.addAction(text)
            action.triggered.connect(lambda _checked=False, role=role: self.frame_wanted.emit(role))
        button.setMenu(menu)
        return button


def _rate_text(rate: int) -> str:
    return f"{rate}×".replace("-", "−")


def timecode(frame: int, fps: float) -> str:
    """HH:MM:SS:FF at the nearest whole rate, without drop frames."""
    base = max(round(fps), 1)
    seconds, left = divmod(frame, base)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}:{left:02d}"
