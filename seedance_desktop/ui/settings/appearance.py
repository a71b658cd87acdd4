"""The appearance section: colours, text size, animations and language."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.store.settings import Settings, ThemeName
from seedance_desktop.ui import language, theme
from seedance_desktop.ui.widgets import InlineError, SectionLabel, Segmented
from seedance_desktop.ui.widgets.build import configure, fill

SCALES = (80, 90, 100, 115, 130, 150, 175, 200)


class AppearanceSection(QWidget):
    """`save(error, **changes)` is called with each setting as it is changed; it counts at once."""

    def __init__(self, settings: Callable[[], Settings], save: Callable[..., None], parent: QWidget) -> None:
        super().__init__(parent)
        self._save = save
        value = settings()
        self.error = InlineError(tr("Appearance"), self)
        self.theme_choice = Segmented(
            tr("Colours"), {"system": tr("System"), "dark": tr("Dark"), "light": tr("Light")}, self
        )
        self.theme_choice.setObjectName("settings_theme")
        self.theme_choice.set_value(value.theme)
        self.theme_choice.picked.connect(self._pick_theme)
        self.scale = Segmented(tr("Text size"), {str(size): f"{size} %" for size in SCALES}, self)
        self.scale.setObjectName("settings_text_scale")
        self.scale.set_value(str(min(SCALES, key=lambda size: abs(size - value.text_scale))))
        self.scale.picked.connect(self._pick_scale)
        motion = {"system": tr("System"), "full": tr("On"), "reduced": tr("Reduced")}
        self.motion = configure(Segmented(tr("Animations"), motion, self), objectName="settings_motion")
        self.motion.set_value(value.motion)
        self.motion.picked.connect(lambda choice: self._save(self.error, motion=choice))
        self.language = configure(QComboBox(self), objectName="settings_language", accessibleName=tr("Language"))
        self.language.addItem(tr("System"), "")
        for key, own_name in language.NAMES.items():
            self.language.addItem(own_name, key)
        self.language.setCurrentIndex(self.language.findData(value.language))
        self.language.activated.connect(lambda _at: self._save(self.error, language=self.language.currentData()))
        note = QLabel(tr("Reduced: clips don't play on hover, and nothing pulses."), self)
        configure(note, role="small", wordWrap=True)
        column = fill(QVBoxLayout(self), margins=0, spacing=6)
        for text, choice in (
            (tr("Colours"), self.theme_choice),
            (tr("Text size"), self.scale),
            (tr("Animations"), self.motion),
        ):
            column.addWidget(SectionLabel(text, choice))
            row = fill(QHBoxLayout(), (choice, 1))
            column.addLayout(row)
        column.addWidget(note)
        column.addWidget(SectionLabel(tr("Language"), self.language))
        column.addWidget(self.language)
        column.addWidget(self.error)

    def _pick_theme(self, mode: str) -> None:
        theme.apply(_application(), cast("ThemeName", mode))
        self._save(self.error, theme=mode)

    def _pick_scale(self, percent: str) -> None:
        theme.set_text_scale(_application(), int(percent))
        self._save(self.error, text_scale=int(percent))


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
