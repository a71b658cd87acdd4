"""What nobody expected: in the log with its trace, and before the user in one dialog, while the queue runs on."""

import asyncio
import logging
import platform
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Qt, QUrl, Signal, qVersion
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop import __version__
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.redaction import anonymised
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets.build import configure

log = logging.getLogger(__name__)

MAX_REPORTED = 5
"""Errors whose traces go into one report; the log has all."""


def about() -> str:
    """The program and what it runs on, for reports."""
    return (
        f"Seedance Desktop {__version__} · Python {platform.python_version()} · Qt {qVersion()} · "
        f"{platform.platform()} · {QGuiApplication.platformName()}"
    )


class CrashDialog(QDialog):
    """The report, to be copied; it grows while the dialog stands."""

    def __init__(self, log_dir: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        configure(self, objectName="crash", windowTitle=tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.size_dialog(self, 640, 420)
        self._traces: list[str] = []
        self.count = 0
        title = configure(QLabel(tr("Something went wrong inside the program"), self), role="title")
        text = QLabel(
            tr(
                "The queue keeps running and no job is lost. Your last action may not have completed: check before "
                "repeating it."
            ),
            self,
        )
        text.setWordWrap(True)
        self.more = configure(QLabel(self), objectName="crash_more", role="warn", visible=False)
        self.report = QPlainTextEdit(self)
        configure(
            self.report, objectName="crash_report", accessibleName=tr("Report"), readOnly=True, tabChangesFocus=True
        )
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        note = QLabel(
            tr("API keys and secrets have been removed. The report stays on this computer unless you send it."), self
        )
        configure(note, role="small", wordWrap=True)
        copy = QPushButton(tr("Copy report"), self)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        folder = QPushButton(tr("Open log folder"), self)
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_dir))))
        close = configure(QPushButton(tr("Close"), self), default=True, clicked=self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (copy, folder):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        for part in (title, text, self.more):
            column.addWidget(part)
        column.addWidget(self.report, 1)
        column.addWidget(note)
        column.addLayout(buttons)

    def add(self, trace: str) -> None:
        """Tell of one more."""
        self.count += 1
        if len(self._traces) < MAX_REPORTED:
            self._traces.append(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}\n{trace}")
            self.report.setPlainText("\n\n".join((about(), *self._traces)))
        if self.count > 1:
            self.more.setText(tr("This error has occurred {count} times.", count=self.count))
            self.more.show()


class CrashHandler(QObject):
    """Hears of every error that nothing caught: in Qt's slots, tasks, the loop's callbacks and threads."""

    _happened = Signal(str, str)

    def __init__(self, window: QWidget, log_dir: Path) -> None:
        super().__init__(window)
        self._window = window
        self._log_dir = log_dir
        self._dialog: CrashDialog | None = None
        self._reported: set[str] = set()
        self._hooks = sys.excepthook, threading.excepthook

    def watch(self) -> None:
        """Hear of errors from now on, beside the log that hears of them already."""
        # Queued: an error may come from any thread, and out of the painting of a window.
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._hooks = sys.excepthook, threading.excepthook
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def stop(self) -> None:
        """Leave errors to the log alone: the window is going."""
        sys.excepthook, threading.excepthook = self._hooks
        self._happened.disconnect(self._show)

    def of_loop(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """The loop's exception handler."""
        error = context.get("exception")
        if not isinstance(error, BaseException):
            log.error("unhandled: %s", context.get("message"))
            return
        log.error("unhandled: %s", context.get("message"), exc_info=error)
        self._report(error)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._hooks[0](kind, error, trace)
        if isinstance(error, Exception):
            self._report(error)

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        self._hooks[1](args)
        if isinstance(args.exc_value, Exception):
            self._report(args.exc_value)

    def _report(self, error: BaseException) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
        trace = "".join(traceback.format_exception(error)).rstrip()
        self._happened.emit(f"{type(error).__name__} {where}", anonymised(trace))

    def _show(self, which: str, trace: str) -> None:
        if self._dialog is None:
            if which in self._reported:
                return  # the user closed the dialog about this one; the log goes on counting
            over = QApplication.activeModalWidget() or self._window
            self._dialog = CrashDialog(self._log_dir, over)
            self._dialog.destroyed.connect(self._closed)
            self._dialog.show()
        self._reported.add(which)
        self._dialog.add(trace)

    def _closed(self) -> None:
        self._dialog = None
