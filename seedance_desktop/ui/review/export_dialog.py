"""The export dialog: what to export, where to, and its progress."""

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from seedance_desktop.core.i18n import tr
from seedance_desktop.media.errors import MediaError, StoppedError
from seedance_desktop.media.output_file import free_name
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.review.export_pages import Page, Work
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill, open_dialog
from seedance_desktop.ui.widgets.choice import Segmented
from seedance_desktop.ui.widgets.labels import FieldsLayout, InlineError

_TICK_MS = 100


class Progress:
    """Report progress from the working thread, and pass the user's "stop" to it."""

    def __init__(self) -> None:
        self.share = 0.0
        self._stopped = threading.Event()

    def report(self, share: float) -> None:
        """Report the share done; called by the worker."""
        self.share = share
        if self._stopped.is_set():
            raise StoppedError

    def stop(self) -> None:
        """Stop the work at its next step."""
        self._stopped.set()


class ExportDialog(QDialog):
    """A dialog that stays open while it works. Files are replaced only if the file dialog asked."""

    done_with = Signal(Path, str)
    """The written path, and a text about it."""
    reveal = Signal(Path)

    def __init__(self, pages: Sequence[Page], folder: Path, first: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        configure(self, windowTitle=tr("Export"), objectName="export_dialog", minimumWidth=theme.px(560))
        self._folder = folder
        self._pages = {page.key: page for page in pages}
        self._may_replace: Path | None = None
        self._named = False  # the user chose the name
        self._progress: Progress | None = None
        self._made: Path | None = None
        self.kinds = Segmented(tr("What to export"), {page.key: tr(page.title) for page in pages})
        self.kinds.setObjectName("export_kinds")
        self.kinds.picked.connect(self.choose)
        self._stack = QStackedWidget()
        for page in pages:
            self._stack.addWidget(page)
            page.changed.connect(self._show)
        self.dest = configure(
            QLineEdit(), objectName="export_dest", accessibleName=tr("Save as"), textEdited=self._edited
        )
        browse = configure(QPushButton(tr("Browse…")), clicked=self.browse)
        where = fill(QHBoxLayout(), (self.dest, 1), browse)
        form = FieldsLayout()
        form.add(tr("Save as"), where)
        self.bar = configure(QProgressBar(), accessibleName=tr("Progress"), textVisible=False, visible=False)
        self.bar.setRange(0, 1000)
        self.error = InlineError(tr("Export"))
        self._reveal = QPushButton(tr("Show in folder"))
        self._reveal.hide()
        self._reveal.clicked.connect(lambda: self.reveal.emit(self._made))
        self._close = configure(QPushButton(tr("Close")), clicked=self.reject)
        self.export_button = configure(
            QPushButton(tr("Export")), objectName="export_go", kind="primary", default=True, clicked=self._start
        )
        buttons = fill(QHBoxLayout(), self._reveal, STRETCH, self._close, self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.kinds)
        column.addWidget(self._stack, 1)
        column.addLayout(form)
        column.addWidget(self.bar)
        column.addWidget(self.error)
        column.addLayout(buttons)
        self._timer = configure(QTimer(self, interval=_TICK_MS), timeout=self._show_progress)
        self.choose(first)

    @property
    def page(self) -> Page:
        return self._pages[self.kinds.value()]

    def choose(self, key: str) -> None:
        self.kinds.set_value(key)
        self._stack.setCurrentWidget(self._pages[key])
        self._named = False
        self._made = None
        self._reveal.hide()
        self.error.show_message("")
        self._show()

    def _show(self) -> None:
        if self._progress is not None:
            return
        if not self._named:
            ending = next(iter(self.page.endings), "")
            self.dest.setText(str(free_name(self._folder / f"{self.page.name()}{ending}")))
        self._show_ending()
        problem = self.page.problem()
        self.export_button.setEnabled(not problem)
        if problem or self.error.tone == "dim":
            self.error.show_message(problem, "dim")

    def _edited(self) -> None:
        self._named = True
        self._show_ending()

    def _show_ending(self) -> None:
        self.page.show_ending(Path(self.dest.text()).suffix.lower())

    def browse(self) -> None:
        page = self.page
        dialog = QFileDialog(self, tr("Export"), self.dest.text())
        if page.endings:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setNameFilters([f"{tr(text)} (*{ending})" for ending, text in page.endings.items()])
            dialog.selectFile(self.dest.text())
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._chosen)
        open_dialog(dialog)

    def _chosen(self, name: str) -> None:
        path = self._with_ending(Path(name))
        # The file dialog has asked about exactly this name.
        self._may_replace = path if path == Path(name) else None
        self._named = True
        self.dest.setText(str(path))
        self._show_ending()

    def _with_ending(self, path: Path) -> Path:
        endings = self.page.endings
        if not endings or path.suffix.lower() in endings:
            return path
        return path.with_name(path.name + next(iter(endings)))

    def _start(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self.export_button.setEnabled(False)
            return
        text = self.dest.text().strip()
        if not text:
            self.error.show_message(tr("Choose where to save it."))
            return
        dest = self._with_ending(Path(text).expanduser())
        if not dest.is_absolute():
            dest = self._folder / dest
        self._made = None
        self._reveal.hide()
        self.error.show_message("")
        tasks.start(self._run(self.page.work(dest, replace=dest == self._may_replace), dest))

    async def _run(self, work: Work, dest: Path) -> None:
        progress = self._progress = Progress()
        self._set_busy(True)
        try:
            text = await asyncio.to_thread(work, progress.report)
        except (MediaError, StoppedError) as error:
            if isValid(self):
                stopped = isinstance(error, StoppedError)
                self.error.show_message(*((tr("Stopped. Nothing was written."), "dim") if stopped else (str(error),)))
        else:
            if isValid(self):
                self._show_saved(dest, text)
        finally:
            if isValid(self):  # closing stops the work, and the dialog may be deleted before that ends
                self._progress = None
                self._set_busy(False)

    def _show_saved(self, dest: Path, text: str) -> None:
        self._made = dest
        self._may_replace = None
        self._reveal.show()
        self.error.show_message(tr("Saved {name}: {words}.", name=dest.name, words=text), "dim")
        self.done_with.emit(dest, text)

    def _set_busy(self, busy: bool) -> None:
        self.kinds.setEnabled(not busy)
        self._stack.setEnabled(not busy)
        self.dest.setEnabled(not busy)
        self.bar.setVisible(busy)
        self.export_button.setText(tr("Stop") if busy else tr("Export"))
        self.export_button.setEnabled(busy or not self.page.problem())
        if busy:
            self.bar.setValue(0)
            self._timer.start()
        else:
            self._timer.stop()

    def _show_progress(self) -> None:
        if self._progress is not None:
            self.bar.setValue(round(self._progress.share * 1000))

    def reject(self) -> None:
        """Stop the work and close."""
        if self._progress is not None:
            self._progress.stop()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._progress is not None:
            self._progress.stop()
        super().closeEvent(event)
