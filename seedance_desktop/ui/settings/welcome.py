"""The welcome page: try the sandbox, or add a key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill

_CHOICE = (300, 190)
_ICON_PX = 28


class WelcomeChoice(QPushButton):
    """A large button: icon, title and explanation."""

    def __init__(self, icon: str, name: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        configure(self, accessibleName=name, accessibleDescription=meaning)
        theme.scale_size(self, *_CHOICE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._picture = QLabel(self)
        title = configure(QLabel(name, self), role="title")
        text = configure(QLabel(meaning, self), role="dim", wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
        fill(QVBoxLayout(self), self._picture, title, (text, 1), margins=(20, 20, 20, 16), spacing=8)
        for label in (self._picture, title, text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.notifier.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._picture.setPixmap(theme.pixmap(self._icon_name, "accent", _ICON_PX))


class Welcome(QWidget):
    """The welcome page with its two choices."""

    sandbox_chosen = Signal()
    key_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        configure(self, objectName="welcome", surface="ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = configure(QLabel("Seedance Desktop", self), role="headline")
        text = QLabel(tr("Make Seedance clips through Apiframe, and review them frame by frame."), self)
        text.setProperty("role", "dim")
        self.sandbox = WelcomeChoice(
            "flask-conical",
            tr("Try it in the sandbox"),
            tr(
                "A simulated service on this computer makes real clips, so that you can try "
                "everything. Nothing is charged, and nothing leaves this computer."
            ),
            self,
        )
        self.sandbox.setObjectName("welcome_sandbox")
        self.key = WelcomeChoice(
            "key-round",
            tr("Add my Apiframe key"),
            tr(
                "Generate with your own credits on Apiframe v2 or v1. The key is stored in this computer's keyring "
                "and nowhere else."
            ),
            self,
        )
        self.key.setObjectName("welcome_key")
        self.sandbox.clicked.connect(self.sandbox_chosen)
        self.key.clicked.connect(self.key_chosen)
        foot = QLabel(tr("You can add a key, or go back to the sandbox, at any time in Settings."), self)
        foot.setProperty("role", "small")
        choices = fill(QHBoxLayout(), STRETCH, self.sandbox, self.key, STRETCH, spacing=16)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(4)
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(24)
        layout.addLayout(choices)
        layout.addSpacing(16)
        layout.addWidget(foot, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(5)
