"""Files as Qt's URLs, whatever bytes their names are made of: Qt's own conversion loses those that aren't UTF-8."""

from pathlib import Path

from PySide6.QtCore import QUrl

from seedance_desktop.core.text import path_from_text, path_to_text


def file_url(path: Path) -> QUrl:
    """Return a file's URL."""
    text = path_to_text(path)
    return QUrl(text) if text.startswith("file://") else QUrl.fromLocalFile(text)


def local_path(url: QUrl) -> Path:
    """Return the file of a URL."""
    text = url.toLocalFile()
    if "\ufffd" in text:
        text = path_from_text("file://" + url.path(QUrl.ComponentFormattingOption.FullyEncoded))
    return Path(text)
