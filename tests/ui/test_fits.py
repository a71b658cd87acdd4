"""In every language and size of text nothing is cropped, and nothing lies over anything else."""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialog

from seedance_desktop.app.crash_handler import CrashDialog
from seedance_desktop.domain.account import SANDBOX, account_name
from seedance_desktop.domain.catalogue import Mode
from seedance_desktop.domain.clip import Note
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.project import Project
from seedance_desktop.engine.user_data import UserData
from seedance_desktop.store.settings import Settings
from seedance_desktop.store.spending import SpendingStore
from seedance_desktop.ui import language, theme
from seedance_desktop.ui.clips.labels import clips_label, size_label
from seedance_desktop.ui.command_palette import CommandPalette
from seedance_desktop.ui.key_sheet import KeySheet, key_rows
from seedance_desktop.ui.library.projects import ProjectDialog
from seedance_desktop.ui.player.panes import Showing
from seedance_desktop.ui.settings.key_dialog import KeyDialog
from seedance_desktop.ui.settings.view import SettingsDialog
from seedance_desktop.ui.spending.view import SpendingDialog
from tests.media.clips import make_clip
from tests.support.waiting import until
from tests.ui.library_world import clip
from tests.ui.pseudo import cropped, overlapping
from tests.ui.settings.test_sections import Accounts
from tests.ui.settings.test_view import Program as Host
from tests.ui.windows import whole_program

SIZES = ((1100, 680, 100), (1280, 800, 100), (1276, 700, 150), (1920, 1080, 200))
"""Width and height of the window, and percent of text."""
SHEETS = (100, 150)
"""Percent of text in the dialogs, over a window of 1280×800."""


@pytest.fixture(scope="module")
def film(tmp_path_factory) -> Path:
    return make_clip(tmp_path_factory.mktemp("films") / "a-golden-retriever-puppy-running-01-2a0fa6.mp4", 24)


@pytest.fixture(params=language.NAMES)
async def program(request, themed, tmp_path):
    """The program in a language, all but its engine."""
    async with whole_program(themed, tmp_path, Settings(language=request.param)) as program:
        yield program
    theme.set_text_scale(themed, 100)
    language.remove(themed)


@pytest.fixture
async def window(program, film):
    """The window with a clip in the player, an account, a project of a very long name, a folder far away."""
    window = program.window
    made = clip(
        1, path=film, tags=("opening shot", "puppy"), notes=(Note(3, 9, "ear clips through grass"),), rating=4,
        credit_cost=1234,
    )  # fmt: skip
    clips = [made, *(clip(number) for number in range(2, 9))]
    await program.clips.save_all(clips)
    project = Project(
        name="Spring campaign for the shop on the corner, second attempt",
        folder=film.parent,
        budget=50_000,
        created_at=made.created_at,
    )
    window.topbar.project.show_project(project, 12_345, 0, [project])
    window.topbar.show_account(account_name(SANDBOX), 4838)
    window.status.show_clips("~/Videos/Seedance", f"{clips_label(7)} · {size_label(2_800_000)}")
    window.studio.recent_clips.model.set_clips(clips)
    window.review.show_clip(made)
    window.show_welcome(False)
    window.show()
    window.player.show_clips([Showing.of(film, film.stem, 4)], film.name)
    await until(lambda: window.player.frame_count > 0)
    return window


async def test_nothing_is_cropped_or_overlaps(program, window, themed, picture):
    wrong = {}
    compose = window.studio.compose
    square = MediaInput(MediaKind.IMAGE, str(picture("square.png", 800, 800)))

    async def look(top, *name):
        """Remember what does not fit."""
        for _ in range(6):
            QApplication.processEvents()
        if folder := os.environ.get("FITS_SHOTS"):
            top.grab().save(str(Path(folder) / f"{QLocale().name()}-{'-'.join(map(str, name))}.png"))
        if found := cropped(top) + overlapping(top):
            wrong[name] = found

    for width, height, percent in SIZES:
        theme.set_text_scale(themed, percent)
        window.resize(width, height)
        for place in ("studio", "sequence", "library", "review"):
            window.show_page(place)
            await look(window, place, width, percent)
        window.show_page("studio")
        wish = compose.request()
        compose.use_settings(replace(wish, mode=Mode.FRAMES, prompt="A boat", first_frame=square), "a golden puppy")
        await until(lambda: compose.form.first_frame.is_cut)
        await look(window, "frames", width, percent)
        compose.set_request(wish)
        window.show_welcome(True)
        await look(window, "welcome", width, percent)
        window.show_welcome(False)
        assert (window.width(), window.height()) == (width, height)
    for percent in SHEETS:
        theme.set_text_scale(themed, percent)
        window.resize(1280, 800)
        for name, dialog in dialogs(program, window).items():
            dialog.show()
            sections = dialog.sections.list if name == "settings" else None
            for row in range(sections.count() if sections else 1):
                if sections:
                    sections.setCurrentRow(row)
                await look(dialog, name, row, percent)
            assert dialog.width() <= 1280, name
            assert dialog.height() <= 800, name
            dialog.close()
    assert wrong == {}


def dialogs(program, window) -> dict[str, QDialog]:
    """Every dialog that can be made without an engine."""
    host, paths = Host(proxy="http://proxy.example:3128"), program.paths
    names = [account_name(one) for one in (SANDBOX, "v2:The studio's own account")]
    user_data = UserData(paths, lambda: host.settings.value, list, Accounts(), None, None, list)
    return {
        "settings": SettingsDialog(host, paths.clips_dir, window, user_data),
        "key": KeyDialog(host.check_key, host.add_key, window),
        "spending": SpendingDialog(SpendingStore(program.database), names, SANDBOX, window),
        "project": ProjectDialog(None, lambda name: Path("/clips") / name, window.studio.compose.request, window),
        "keys": KeySheet(key_rows([window, window.review]), window),
        "crash": CrashDialog(paths.log_dir, window),
        "palette": CommandPalette(window, {}),
    }
