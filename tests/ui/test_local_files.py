"""Qt's URLs of files keep names that are not UTF-8."""

import os
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData

from seedance_desktop.app.file_open import whole_path
from seedance_desktop.ui.compose.media_loader import media_sources
from seedance_desktop.ui.local_files import file_url, local_path

NAMES = [os.fsdecode(b"caf\xe9 \xff.png"), "plain.png", "100% #1?.png", "\u00fc \U0001f600.png", "\ufffd.png"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")


@pytest.mark.parametrize("name", NAMES)
def test_there_and_back(name, tmp_path):
    path = tmp_path / name
    assert local_path(file_url(path)) == path
    assert whole_path(bytes(file_url(path).toEncoded().data()).decode()) == str(path)
    assert whole_path(str(path)) == str(path)


@pytest.mark.parametrize("name", NAMES)
def test_a_dropped_picture_is_read(name, tmp_path):
    path = tmp_path / name
    Image.new("RGB", (400, 300)).save(path)
    mime = QMimeData()
    mime.setUrls([file_url(path)])
    [found] = media_sources(mime)
    assert isinstance(found, Path)
    assert found.exists()
