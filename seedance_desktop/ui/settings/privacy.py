"""The privacy section: stored data, export and deletion; and the diagnostics report."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from seedance_desktop.core.credentials import CredentialsError
from seedance_desktop.core.i18n import tr
from seedance_desktop.engine.stored_data import StoredDataError, StoredItem
from seedance_desktop.engine.user_data import UserData
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.clips.input_dialogs import ask_save
from seedance_desktop.ui.clips.labels import size_label
from seedance_desktop.ui.settings.sections import small
from seedance_desktop.ui.widgets import ElidedLabel, InlineError
from seedance_desktop.ui.widgets.build import configure, fill, open_question


class _Stopped(Exception):  # noqa: N818 - not an error: the user stopped it
    pass


class PrivacySection(QWidget):
    """Show the stored data; sizes are read when the section is first shown."""

    filled = Signal()
    """The sizes were read; the section's height changed."""
    _progressed = Signal(int, int)

    def __init__(self, user_data: UserData, parent: QWidget) -> None:
        super().__init__(parent)
        self._user_data = user_data
        self._stop = False
        self._kept: list[StoredItem] = []
        self.rows = QGridLayout()
        self.rows.setHorizontalSpacing(12)
        self.rows.setVerticalSpacing(4)
        self.rows.setColumnStretch(0, 1)
        self.error = InlineError(tr("Privacy"), self)
        self.export = QPushButton(tr("Export all…"), self)
        self.export.setObjectName("privacy_export")
        self.export.clicked.connect(self._export_pressed)
        self.delete = configure(
            QPushButton(tr("Delete all…"), self), objectName="privacy_delete", kind="danger", clicked=self._ask
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.export, self.delete):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.rows)
        column.addLayout(buttons)
        column.addWidget(self.error)
        column.addWidget(
            small(
                tr("An export is a single zip file with everything. Keys stay in the keyring and are never included.")
            )
        )
        self._progressed.connect(self._show_progress)
        tasks.start(self._read())

    async def _read(self) -> None:
        kept = await self._user_data.stored_items()
        if not isValid(self):
            return
        self._kept = kept
        for row, holding in enumerate(kept):
            name = QLabel(tr("{name} · {size}", name=holding.name, size=size_label(holding.size)), self)
            name.setFont(theme.tabular(name.font()))
            place = ElidedLabel(f"{holding.path}", Qt.TextElideMode.ElideMiddle, self)
            configure(place, role="small", accessibleDescription=holding.meaning)
            name.setToolTip(holding.meaning)
            show = configure(QToolButton(self), toolTip=tr("Open folder: {name}", name=holding.name))
            theme.set_icon(show, "folder-open", "dim")
            show.setAccessibleName(show.toolTip())
            folder = holding.path if not holding.path.suffix else holding.path.parent
            url = QUrl.fromLocalFile(str(folder))
            show.clicked.connect(lambda _on, url=url: QDesktopServices.openUrl(url))
            both = fill(QVBoxLayout(), name, place, spacing=0)
            self.rows.addLayout(both, row, 0)
            self.rows.addWidget(show, row, 1)
        self.filled.emit()

    def _export_pressed(self) -> None:
        if self.export.property("busy"):
            self._stop = True
            return
        suggested = Path("seedance-desktop.zip")
        ask_save(
            self, tr("Export all"), suggested, tr("Zip files (*.zip)"), lambda path: tasks.start(self.pack(path))
        )

    async def pack(self, target: Path) -> None:
        """Export everything to one file, with progress; a second press stops it."""
        self._stop = False
        self.export.setProperty("busy", True)
        self.error.show_message("")

        def on_progress(done: int, total: int) -> None:  # on the packing thread
            if self._stop:
                raise _Stopped
            self._progressed.emit(done, total)

        text, tone = "", "bad"
        try:
            count = await self._user_data.pack(target, on_progress)
            text, tone = tr("Exported %n file(s) to {target}.", "", count, target=target), "dim"
        except StoredDataError as error:
            text = tr("Nothing was exported. {error}", error=error)
        except _Stopped:
            text, tone = tr("Stopped; nothing was exported."), "dim"
        if isValid(self):
            self.export.setProperty("busy", False)
            self.export.setText(tr("Export all…"))
            self.error.show_message(text, "bad" if tone == "bad" else "dim")

    def _show_progress(self, done: int, total: int) -> None:
        if self.export.property("busy"):
            self.export.setText(tr("Stop · {done} of {total}", done=done, total=total))

    def _ask(self) -> None:
        clips = QCheckBox(tr("Also move the clips to the bin"), self)
        open_question(
            self,
            tr("Delete all data that the program stores on this computer?"),
            tr(
                "The keys in the keyring, the jobs and their costs, the settings, the sandbox and the logs are "
                "deleted permanently, and the program closes. Jobs at Apiframe continue, but their clips are not "
                "downloaded. Your clips stay where they are."
            ),
            (tr("Delete all and quit"), tr("Keep all")),
            lambda: tasks.start(self.delete_all(clips=clips.isChecked())),
            name="privacy_question",
            title=tr("Privacy"),
            check_box=clips,
        )

    async def delete_all(self, *, clips: bool) -> None:
        """Delete everything and quit."""
        try:
            await self._user_data.delete_all(clips=clips)
        except (CredentialsError, StoredDataError) as error:
            if isValid(self):
                self.error.show_message(tr("Not everything was deleted. {error}", error=error))


class DiagnosticsSection(QWidget):
    """The diagnostics section; the report is made on request."""

    def __init__(self, user_data: UserData, parent: QWidget) -> None:
        super().__init__(parent)
        self._user_data = user_data
        self.report = QPlainTextEdit(self)
        self.report.setObjectName("diagnostics_report")
        configure(self.report, accessibleName=tr("Report"), readOnly=True, tabChangesFocus=True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setFixedHeight(180)
        self.report.hide()
        self.copy = QPushButton(tr("Copy report"), self)
        self.copy.setObjectName("diagnostics_copy")
        self.copy.clicked.connect(lambda: tasks.start(self.copy_report()))
        folder = QPushButton(tr("Open log folder"), self)
        log_dir = str(user_data.paths.log_dir)
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(log_dir)))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.copy, folder):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.note = InlineError(tr("Report"), self)
        fill(QVBoxLayout(self), buttons, self.note, self.report, margins=0, spacing=8)

    async def copy_report(self) -> None:
        """Make the report, copy it and show what was copied."""
        (text,) = await asyncio.gather(self._user_data.report())
        QGuiApplication.clipboard().setText(text)
        if isValid(self):
            self.report.setPlainText(text)
            self.report.show()
            self.note.show_message(tr("Copied. Read it before you send it: it may contain names of clips."), "dim")
