"""Whatever the settings file holds, the window opens."""

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from seedance_desktop.app.startup import prepared
from seedance_desktop.core.paths import Paths
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui import actions
from seedance_desktop.ui.compose.view import ComposeView
from tests.odd_values import NAMES, ODD, as_file, files
from tests.support.furnished import bare_window


@pytest.fixture(autouse=True)
def usual_keys():
    yield
    actions.set_custom_keys({})


def opened(application, tmp_path, values):
    path = tmp_path / "settings.json"
    path.write_text(as_file(values))
    settings = Settings.load(path, environ={})
    window = bare_window(application, Paths.resolve(tmp_path), settings)
    window.show()
    QApplication.processEvents()
    assert window.isVisible()
    window.player.shut_down()
    window.hide()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return settings


@pytest.mark.parametrize("name", ["account", "draft", "window_geometry", "splitters", "keys"])
def test_the_first_window_opens(themed, tmp_path, caplog, name):
    for value in ODD:
        (tmp_path / "settings.json").write_text(as_file({name: value}))
        if getattr(Settings.load(tmp_path / "settings.json", environ={}), name) != getattr(Settings(), name):
            opened(themed, tmp_path, {"account": "sandbox", name: value})
    assert not [record for record in caplog.records if "put back" in record.getMessage()]


FOX = {"service": "v2", "model": "seedance-2", "prompt": "a fox"}
wild_media = st.fixed_dictionaries(
    {"kind": st.sampled_from(["image", "video", "audio"]), "source": st.text(max_size=9) | st.just("/\0")},
    optional={
        "facts": st.fixed_dictionaries(
            {
                "kind": st.sampled_from(["image", "video", "audio"]),
                "format": st.text(max_size=4),
                "byte_size": st.integers(-(2**62), 2**62),
            },
            optional={
                name: st.none() | st.integers(-(10**14), 10**14) for name in ("width", "height", "duration_s", "fps")
            },
        ),
        "crop": st.none() | st.lists(st.floats(-1e14, 1e14), min_size=2, max_size=2),
        "origin": st.text(max_size=5),
    },
)
wild_wishes = st.fixed_dictionaries(
    {
        "service": st.sampled_from(["v1", "v2"]),
        "model": st.sampled_from(["seedance-2", "seedance-1.5-pro", "seedance-2-fast", ""]) | st.text(max_size=5),
        "prompt": st.text(max_size=40),
    },
    optional={
        "mode": st.sampled_from(["text", "frames", "references"]),
        "duration": st.integers(1, 3600),
        "resolution": st.text(max_size=5) | st.just("720p"),
        "ratio": st.text(max_size=5) | st.sampled_from(["1:0", "0:0", "1:2:3", ":", "9" * 5000 + ":1", "-1:1"]),
        "seed": st.integers(-(2**62), 2**62),
        "first_frame": st.none() | wild_media,
        "last_frame": st.none() | wild_media,
        "reference_images": st.lists(wild_media, max_size=3),
        "reference_videos": st.lists(wild_media, max_size=2),
        "reference_audios": st.lists(wild_media, max_size=2),
        "webhook_url": st.none() | st.text(max_size=8),
        "webhook_events": st.lists(st.text(max_size=5), max_size=2),
    },
)


@hypothesis_settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wild_wishes, st.integers(1, 1000))
def test_any_draft_that_is_a_request_is_brought_back_to_the_form(themed, qtbot, tmp_path, wish, takes):
    (tmp_path / "settings.json").write_text(as_file({"draft": {"wish": wish, "takes": takes}}))
    draft = Settings.load(tmp_path / "settings.json", environ={}).draft
    assert draft is not None
    view = ComposeView(tmp_path / "pasted")
    qtbot.addWidget(view)
    view.restore(draft)
    view.show()
    QApplication.processEvents()
    view.form.prompt.set_text("more")
    view.state()
    view.hide()
    view.deleteLater()


@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files)
@example({"account": "x"})
@example({"account": "v3:x", "accounts": ["x"], "draft": {"wish": 1}})
@example({"account": "sandbox", "draft": {"wish": FOX, "audio_chosen": []}})
def test_the_first_window_opens_with_any(themed, tmp_path, values):
    opened(themed, tmp_path, values)


@pytest.mark.parametrize("account", ["sandbox", "x"])
def test_every_place_is_furnished(themed, qtbot, tmp_path, account):
    for number, value in enumerate(ODD):
        folder = tmp_path / str(number)
        folder.mkdir()
        values = {name: value for name in NAMES if name not in {"account", "clips_dir"}}
        (folder / "settings.json").write_text(as_file({"account": account, **values}))
        settings = Settings.load(folder / "settings.json", environ={})
        if number % 6:  # a whole window takes its time
            continue
        window = bare_window(themed, Paths.resolve(folder), settings)
        qtbot.addWidget(window)
        window.show()
        QApplication.processEvents()
        assert window.isVisible()
        window.player.shut_down()
        window.hide()


@pytest.mark.parametrize("folder", ["/dev/null/clips", "FILE", "FILE/below", "x" * 300])
def test_an_unusable_clips_folder_falls_back_to_the_default_with_a_message(tmp_path, folder):
    (tmp_path / "file").write_text("")
    wanted = tmp_path / folder.replace("FILE", "file") if not folder.startswith("/") else folder
    settings = Settings().with_(clips_dir=str(wanted))
    paths, settings = prepared(Paths.resolve(tmp_path / "data"), settings, own_clips=True)
    assert paths.clips_dir == tmp_path / "data" / "clips"
    assert paths.clips_dir.is_dir()
    (problem,) = settings.problems
    assert str(wanted) in problem
    assert str(paths.clips_dir) in problem
    assert str(settings.clips_dir) == str(wanted), "the disk may be there again next time"
