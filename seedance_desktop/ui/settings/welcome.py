"""The welcome page: try the sandbox, or add a key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui import theme

_CHOICE = (300, 190)
_ICON_PX = 28


class WelcomeChoice(QPushButton):
    """A large button: icon, title and explanation."""

    def __init__(self, icon: str, name: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.setAccessibleName(name)
        self.setAccessibleDescription(meaning)
        theme.scale_size(self, *_CHOICE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._picture = QLabel(self)
        title = QLabel(name, self)
        title.setProperty("role", "title")
        text = QLabel(meaning, self)
        text.setProperty("role", "dim")
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(self._picture)
        layout.addWidget(title)
        layout.addWidget(text, 1)
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
        self.setObjectName("welcome")
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel("Seedance Desktop", self)
        title.setProperty("role", "headline")
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
        choices = QHBoxLayout()
        choices.setSpacing(16)
        choices.addStretch(1)
        choices.addWidget(self.sandbox)
        choices.addWidget(self.key)
        choices.addStretch(1)
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
