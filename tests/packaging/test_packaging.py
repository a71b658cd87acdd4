"""The recipes of the installers: sound, at one with the program, and with one version."""

import ast
import base64
import importlib.util
import json
import os
import plistlib
import re
import shutil
import struct
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from importlib.metadata import distribution
from pathlib import Path

import pillow_heif
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

import seedance_desktop
from seedance_desktop.domain.media import VIDEO_SUFFIXES
from seedance_desktop.engine.update_check import read_release
from seedance_desktop.ui.compose.media_loader import _IMAGE_SUFFIXES

ROOT = Path(__file__).parent.parent.parent
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
SOURCES = sorted((ROOT / "seedance_desktop").rglob("*.py"))
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="these recipes are Linux's")


def load(name):
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", PACKAGING / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def bundle():
    return load("bundle")


@pytest.fixture(scope="module")
def notices():
    path = list(sys.path)
    module = load("notices")
    sys.path[:] = path
    return module


@pytest.fixture(scope="module")
def check():
    path = list(sys.path)
    module = load("check_bundle")
    sys.path[:] = path
    return module


def tool(name):
    return pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed")


def recipes():
    files = [ROOT / ".github/workflows/installers.yml"]
    files += [one for one in PACKAGING.rglob("*") if one.is_file() and "__pycache__" not in one.parts]
    return [one for one in files if one.parent.name != "licences"]


def desktop_entry():
    lines = (LINUX / "seedance-desktop.desktop").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def fill(template, **values):
    words = [f"{name}={value}" for name, value in values.items()]
    script = 'source packaging/setup.sh; fill "$@"'
    command = ["bash", "-c", f"set -eu; {script}", "fill", str(template), *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)


# --- versions and scripts


def test_the_version_stands_in_no_recipe():
    version = re.compile(rf"(?<![\d.]){re.escape(seedance_desktop.__version__)}(?![\d.])")
    assert [one.name for one in recipes() if one.suffix != ".py" and version.search(one.read_text("utf-8"))] == []


@on_linux
@pytest.mark.parametrize(
    "name",
    ["build", "check-deb", "linux/install.sh", "linux/make-appimage", "macos/pack", "wine-root"],
)
def test_scripts_are_sound_and_can_be_started(name):
    script = PACKAGING / name
    shell = script.read_text("utf-8").splitlines()[0].rsplit("/", 1)[-1].removeprefix("env ")
    subprocess.run([shell, "-n", script], check=True)
    assert os.access(script, os.X_OK)


@on_linux
@pytest.mark.parametrize(
    ("tests", "build", "wine"), [(0, 0, 0), (1, 0, 0), (0, 2, 0), (1, 2, 0), (0, 0, 1), (1, 0, 1)]
)
def test_ci_makes_the_installers_after_the_tests_and_fails_with_either(tmp_path, tests, build, wine):
    """Where no root with Wine can be made it says so; what would run there is skipped."""
    for name, lines in (
        (".ci/run", (ROOT / ".ci/run").read_text("utf-8")),
        ("tests/run", f"#!/bin/sh\necho tests >>$0.log\necho '3 passed in 0.1s'\nexit {tests}\n"),
        ("packaging/build", f"#!/bin/sh\ncat $(dirname $0)/../tests/run.log\necho packed\nexit {build}\n"),
        ("packaging/wine-root", f"#!/bin/sh\necho root >>$(dirname $0)/../tests/run.log\nexit {wine}\n"),
    ):
        script = tmp_path / name
        script.parent.mkdir(exist_ok=True)
        script.write_text(lines)
        script.chmod(0o755)
    ran = subprocess.run(["bash", ".ci/run"], cwd=tmp_path, capture_output=True, text=True, timeout=30, check=False)
    assert (ran.returncode != 0) == (tests + build > 0)
    assert ran.stdout.splitlines()[-1] == "3 passed in 0.1s"
    failed = [name for name, code in (("tests/run", tests), ("packaging/build", build)) if code]
    assert ran.stderr.splitlines() == [
        *(["There is no root with Wine here: the tests on Wine are skipped."] if wine else []),
        *("root", "tests", "packed"),
        *([f"Failed: {' '.join(failed)}"] if failed else []),
    ]


@on_linux
def test_a_template_is_filled_whole_or_not_at_all(tmp_path):
    (tmp_path / "in").write_text("a @ONE@ b @TWO@\n")
    assert fill(tmp_path / "in", ONE="1 & \\1", TWO="two").stdout == "a 1 & \\1 b two\n"
    ran = fill(tmp_path / "in", ONE="1")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "@TWO@" in ran.stderr


# --- what goes into the bundle


def test_the_bundle_holds_the_qt_modules_that_the_program_imports(bundle):
    imported = {}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6"):
                assert node.module.startswith("PySide6.Qt"), path  # `from PySide6 import …` hides the module
                imported.setdefault(node.module.removeprefix("PySide6.Qt"), set()).update(n.name for n in node.names)
    assert set(imported) == set(bundle.QT_MODULES)
    # Without Qt's FFmpeg and TLS plugins only sound devices and local sockets work.
    assert {one for one in imported["Network"] if not one.startswith("QLocal")} == set()
    assert {one for one in imported["Multimedia"] if not one.startswith(("QAudio", "QMediaDevices"))} == set()


SITE = "/x/site-packages/"
KEPT = [
    "PySide6/QtWidgets.abi3.so",
    "PySide6/Qt/lib/libQt6XcbQpa.so.6",
    "PySide6/Qt/lib/libicudata.so.73",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore",
    "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
    "PySide6\\Qt6Core.dll",
    "PySide6\\QtGui.pyd",
    "PySide6\\plugins\\platforms\\qwindows.dll",
    "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
    "av.libs/libavcodec-5e6b81c2.so.62.28.102",
    "av.libs/libxcb-5ddf6756.so.1.1.0",
    "otio_cmx3600_adapter/plugin_manifest.json",
    "otio_cmx3600_adapter-1.0.0.dist-info/entry_points.txt",
]
LEFT_OUT = [
    "PySide6/Qt/lib/libQt6Quick.so.6",
    "PySide6/Qt/lib/libQt63DCore.so.6",
    "PySide6/QtQml.abi3.so",
    "PySide6/QtDBus.abi3.so",
    "PySide6/Qt/lib/libavcodec.so.61",
    "PySide6/Qt/lib/libQt6FFmpegStub-ssl.so.3",
    "PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml",
    "PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    "PySide6/Qt/translations/qtbase_de.qm",
    "PySide6\\Qt6Quick.dll",
    "PySide6\\avcodec-61.dll",
    "PySide6\\opengl32sw.dll",
    "numpy/_core/tests/data.csv",
    "opentimelineio/test_utils.py",
    "otio_cmx3600_adapter-1.0.0.dist-info/direct_url.json",
]


@pytest.mark.parametrize("target", KEPT)
def test_what_the_program_needs_goes_in(bundle, target):
    assert bundle.keep(target, SITE + target, "BINARY")


@pytest.mark.parametrize("target", LEFT_OUT)
def test_the_rest_stays_out(bundle, target):
    assert not bundle.keep(target, SITE + target, "BINARY")


def test_of_the_building_machine_only_named_libraries_go_in(bundle):
    folder = "/usr/lib/x86_64-linux-gnu/"
    inside = ["libpython3.11.so.1.0", "libssl.so.3", "libsqlite3.so.0", "libxcb-cursor.so.0"]
    outside = ["libgtk-3.so.0", "libglib-2.0.so.0", "libxcb.so.1", "libX11.so.6", "libpulse.so.0", "libstdc++.so.6"]
    assert [one for one in inside + outside if bundle.keep(one, folder + one, "BINARY")] == inside
    assert bundle.keep("lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", "EXTENSION")


def test_a_link_goes_with_what_it_leads_to(bundle):
    assert bundle.keep("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")
    assert not bundle.keep("libQt6Quick.so.6", "PySide6/Qt/lib/libQt6Quick.so.6", "SYMLINK")
    assert not bundle.keep("PySide6/Qt/lib/QtQml.framework/QtQml", "Versions/Current/QtQml", "SYMLINK")


@on_linux
def test_pictures_of_phones_are_read_with_what_goes_in(bundle, tmp_path):
    """The real libraries, put together as in the bundle, in a Python of their own."""
    for name in ("av", "pillow_heif"):
        for file in distribution(name).files:
            target = tmp_path / file
            if ".." not in file.parts and bundle.keep(str(file), str(file.locate()), "BINARY"):
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file.locate(), target)
    pillow_heif.register_heif_opener()
    Image.new("RGB", (64, 48), "teal").save(tmp_path / "a.heic")
    code = (
        "import av, pillow_heif; from PIL import Image; pillow_heif.register_heif_opener()\n"
        "assert pillow_heif.__file__.startswith(__import__('sys').argv[1])\n"
        "print(Image.open('a.heic').convert('RGB').resize((1, 1)).getpixel((0, 0)))"
    )
    environ = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-c", code, str(tmp_path)]
    ran = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=True)
    assert ast.literal_eval(ran.stdout) == pytest.approx((0, 128, 128), abs=4)


@pytest.mark.parametrize("recipe", ["seedance-desktop.spec", "bundle.py"])
def test_pyinstaller_and_python_are_used_as_they_are(recipe):
    """What is set of theirs breaks with their next version, and made packages that Debian's checks refuse."""
    tree = ast.parse((PACKAGING / recipe).read_text("utf-8"))
    set_ = [one for one in ast.walk(tree) if isinstance(one, ast.Attribute) and not isinstance(one.ctx, ast.Load)]
    assert {ast.unparse(one) for one in set_} <= {"analysis.binaries", "analysis.datas"}
    assert {one.attr for one in ast.walk(tree) if isinstance(one, ast.Attribute)}.isdisjoint(
        {"modules", "meta_path", "path_hooks", "__dict__"}
    )
    assert {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)}.isdisjoint({"setattr", "delattr", "vars"})


MACOS_TOOL = """#!/bin/sh
echo "$(basename "$0") $*" >>"$CALLS"
case "$(basename "$0") $*" in
    "security list-keychains -d user") echo '    "/Users/me/login.keychain-db"' ;;
    "security find-identity"*) echo '  1) 0A1B "Developer ID Application: Me"' ;;
    file*) echo Mach-O ;;
    uuidgen*) echo secret ;;
esac
"""


@on_linux
def test_the_mac_app_is_signed_inside_out_by_a_keychain_that_is_searched_meanwhile(tmp_path):
    """By stand-ins for macOS' own tools."""
    app, tools, calls = tmp_path / "A.app", tmp_path / "tools", tmp_path / "calls"
    for inside in ("MacOS/seedance-desktop", "Frameworks/libdeep.dylib"):
        path = app / "Contents" / inside
        path.parent.mkdir(parents=True)
        path.write_bytes(b"")
    tools.mkdir()
    for name in "security codesign ditto hdiutil xcrun spctl file uuidgen".split():
        (tools / name).write_text(MACOS_TOOL)
        (tools / name).chmod(0o755)
    secrets = dict.fromkeys(
        ["MACOS_CERTIFICATE", "MACOS_NOTARY_KEY", "MACOS_NOTARY_KEY_ID", "MACOS_NOTARY_ISSUER"], "YQ=="
    )
    environ = {**os.environ, **secrets, "CALLS": str(calls), "PATH": f"{tools}:{os.environ['PATH']}"}
    subprocess.run([PACKAGING / "macos/pack", app, tmp_path / "A.dmg"], env=environ, check=True, timeout=60)
    said = [line for line in calls.read_text().splitlines() if not line.startswith("file ")]
    searched = [
        line.split(" -s ")[1].split() for line in said if line.startswith("security list-keychains -d user -s")
    ]
    assert [len(each) for each in searched] == [2, 1]
    assert searched[0][1:] == searched[1] == ["/Users/me/login.keychain-db"]
    signed = [number for number, line in enumerate(said) if line.startswith("codesign") and "--sign 0A1B" in line]
    what = [Path(said[number].split()[-1]).name for number in signed]
    assert what == ["libdeep.dylib", "seedance-desktop", "A.app", "A.dmg"]
    first, last = (n for n, line in enumerate(said) if line.startswith("security list-keychains -d user -s"))
    assert first < signed[0]
    assert signed[-1] < last
    assert said[-1].startswith("security delete-keychain")
    assert any(line.startswith("xcrun notarytool submit") for line in said)


def test_windows_and_macos_know_the_program(bundle):
    text = bundle.version_resource("1.2.3")
    ast.parse(text, mode="eval")
    assert "filevers=(1, 2, 3, 0)" in text
    assert "StringStruct('ProductVersion', '1.2.3')" in text
    told = bundle.info_plist("1.2.3rc1")
    assert (told["CFBundleShortVersionString"], told["CFBundleVersion"]) == ("1.2.3", "1.2.3")
    assert (told["LSMinimumSystemVersion"], told["LSArchitecturePriority"]) == (
        "14.0",
        ["arm64"],
    )  # as the lock's wheels
    assert told["LSAppNapIsDisabled"] is True
    translated = {path.stem.removeprefix("seedance_") for path in (ROOT / "resources/translations").glob("*.qm")}
    assert set(told["CFBundleLocalizations"]) == translated
    languages = {"English": "en", "SimpChinese": "zh_CN", "Spanish": "es"}
    setup = (PACKAGING / "windows/installer.nsi").read_text("utf-8")
    assert {languages[name] for name in re.findall(r'MUI_LANGUAGE "(\w+)"', setup)} == translated


@pytest.mark.parametrize("platform", ["x86_64-manylinux_2_36", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"])
def test_every_system_can_be_installed_from_the_lock(tmp_path, platform):
    """By wheels alone, hashes checked: nothing is compiled on a user's or builder's computer."""
    command = [
        *("uv", "pip", "install", "--dry-run", "--quiet", "--target", tmp_path, "--python-platform", platform),
        *("--python-version", "3.11", "--no-build", "--require-hashes", "-r", ROOT / "requirements.lock"),
    ]
    environ = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": "14.0"}
    for name, setting in (("UV_DEFAULT_INDEX", "index-url"), ("SSL_CERT_FILE", "cert")):
        # uv does not read pip's configuration.
        told = subprocess.run(
            [sys.executable, "-m", "pip", "config", "get", f"global.{setting}"],
            capture_output=True,
            text=True,
            check=False,
        )
        if value := told.stdout.strip():
            environ.setdefault(name, value)
    ran = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=300)
    if "Failed to fetch" in ran.stderr:
        pytest.skip(f"the package index can't be reached: {ran.stderr[-300:]}")
    assert ran.returncode == 0, ran.stderr


def test_every_system_offers_the_program_for_the_same_files(bundle):
    mimes = list(bundle.FILE_TYPES)
    suffixes = {suffix for each in bundle.FILE_TYPES.values() for suffix in each}
    assert {f".{suffix}" for suffix in suffixes} <= VIDEO_SUFFIXES | _IMAGE_SUFFIXES
    assert desktop_entry()["MimeType"] == ";".join([*mimes, ""])
    metainfo = (LINUX / "seedance-desktop.metainfo.xml.in").read_text("utf-8")
    assert re.findall("<mediatype>(.*)</mediatype>", metainfo) == mimes
    setup = (PACKAGING / "windows/installer.nsi").read_text("utf-8")
    assert set(re.findall(r"\$\{DO\} (\w+)", setup)) == suffixes
    plist = plistlib.loads(plistlib.dumps(bundle.info_plist("1.2.3")))
    assert {kind for one in plist["CFBundleDocumentTypes"] for kind in one["LSItemContentTypes"]} == {
        f"public.{kind}" for kind in ("movie", "image")
    }
    assert all(one["LSHandlerRank"] == "Alternate" for one in plist["CFBundleDocumentTypes"])


# --- notices

# As the wheels for the three systems name them.
LIBRARY_NAMES = {
    "libSvtAv1Enc-9393c086.so.4.1.0": "SVT-AV1",
    "avcodec-62-984de33114b7fa384296817dec999c9d.dll": "FFmpeg",
    "libavutil.60.26.102.dylib": "FFmpeg",
    "libx264-165-f3a909470ddc2d85ed21eda3d0fb7954.dll": "x264",
    "libx265-4883ecb5.so.217": "x265",
    "libxcb-shape-7716c890.so.0.0.0": "libxcb",
    "libopencore-amrnb-0-b8933128305cd084d40426d0d2c0d9ef.dll": "opencore-amr",
    "libgfortran-040039e1-0352e75f.so.5.0.0": "GCC runtime",
    "libstdc++-6-2d5c346d47ad531ef9f5185db0e8cef3.dll": "GCC runtime",
    "libscipy_openblas64_-32a4b2a6.so": "OpenBLAS",
    "libpng16.16.dylib": "libpng",
    "libz.1.3.1.zlib-ng.dylib": "zlib",
    "zlib1-79e0c4f9db71cb511398c504b832d395.dll": "zlib",
    "libicudata.so.73": "ICU",
    "msvcp140_1.dll": "Microsoft Visual C++ runtime",
    "libnobodyknows-5ddf6756.so.1": None,
}


def test_libraries_are_known_by_the_names_wheels_give_them(notices):
    materials = notices.Materials()
    assert {name: materials.library_of(name) for name in LIBRARY_NAMES} == LIBRARY_NAMES


@pytest.mark.parametrize("name", ["av", "numpy", "pillow", "pillow_heif"])
def test_every_library_that_a_wheel_brings_has_a_licence(notices, name):
    materials = notices.Materials()
    folders = re.compile(r"[\w.]+\.(libs|dylibs)")
    files = [one for one in distribution(name).files if any(folders.fullmatch(part) for part in one.parts[:-1])]
    for file in files:
        materials.add(str(file.locate()))
    assert files or sys.platform == "win32"  # there some wheels link their libraries in
    assert materials.unknown == []


def test_every_licence_text_that_is_named_is_there(notices):
    table = tomllib.loads((notices.TEXTS / "libraries.toml").read_text("utf-8"))
    named = {text for entry in table.values() for text in entry.get("texts", ())} | set(notices.QT_TEXTS)
    assert named | {"python"} == {one.stem for one in notices.TEXTS.glob("*.txt")}


def test_the_bill_and_the_notices_tell_what_is_inside(notices, tmp_path, monkeypatch):
    av = distribution("av")
    files = [str(one.locate()) for one in av.files if "av.libs" in one.parts or one.name == "error.py"]
    listing = {
        "files": [[one, one] for one in files],
        "modules": [["httpx", str(distribution("httpx").files[0].locate())]],
    }
    (tmp_path / "bundle.json").write_text(json.dumps(listing))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    results = []
    for _again in range(2):
        assert notices.main(tmp_path / "bundle.json", tmp_path) == 0
        results.append(((tmp_path / "sbom.cdx.json").read_text(), (tmp_path / "NOTICES.txt").read_text()))
    assert results[0] == results[1]
    bill = json.loads(results[0][0])
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["version"] == seedance_desktop.__version__
    assert bill["metadata"]["timestamp"] == "2027-01-15T08:00:00Z"
    parts = {one["name"]: one for one in bill["components"]}
    assert parts["x264"]["licenses"] == [{"expression": "GPL-2.0-or-later"}]
    assert f"pkg:pypi/av@{av.version}" in {one["purl"] for one in bill["components"]}
    refs = [one["bom-ref"] for one in bill["components"]]
    assert len(refs) == len(set(refs))
    text = results[0][1]
    assert "VERSION 3 OR LATER" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text
    for name in parts:
        assert f"\n{name} " in text


@on_linux
def test_the_bill_has_the_hash_of_what_the_bundle_holds(notices, tmp_path):
    """Stripped, or as libheif is; and of a library that is not there as the wheel has it."""
    files = {one.name: one for one in distribution("pillow_heif").files if "pillow_heif.libs" in one.parts}
    listed = [[str(one), str(one.locate())] for one in files.values()]
    changed = next(one for name, one in files.items() if name.startswith("libheif"))
    there = tmp_path / "_internal" / changed
    there.parent.mkdir(parents=True)
    there.write_bytes(b"abc")
    (tmp_path / "bundle.json").write_text(json.dumps({"files": listed, "modules": []}))
    assert notices.main(tmp_path / "bundle.json", tmp_path) == 0
    bill = json.loads((tmp_path / "sbom.cdx.json").read_text())
    hashes = {
        file["name"]: file["hashes"][0]["content"] for one in bill["components"] for file in one.get("components", ())
    }
    assert hashes.pop(changed.name).startswith("ba7816bf")
    assert hashes == {name: notices.sha256(files[name].locate()) for name in hashes}
    assert hashes


def test_a_file_of_unknown_origin_stops_the_build(notices, tmp_path, capsys):
    stranger = tmp_path / "stranger.so"
    stranger.write_bytes(b"")
    (tmp_path / "bundle.json").write_text(json.dumps({"files": [["x", str(stranger)]], "modules": []}))
    assert notices.main(tmp_path / "bundle.json", tmp_path) == 1
    assert "stranger.so" in capsys.readouterr().err


# --- what must not be in it


def test_the_check_minds_compiled_modules_that_lie_about(check, monkeypatch, tmp_path):
    monkeypatch.setattr(check, "contents", lambda _bundle: iter([]))
    whole(tmp_path, check)
    (tmp_path / "helper.pyc").touch()
    assert list(check.problems(tmp_path)) == ["helper.pyc is a compiled module outside of the archive"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.so", b"\0/somewhere/" + str(ROOT).encode() + b"/x.py\0"),
        ("a.pyc", b"afk_live_0123456789"),
        ("key.pem", b"-----BEGIN PRIVATE KEY-----\n" + b"A" * 64),
        ("numpy/_core/_multiarray_tests.cpython-311-x86_64-linux-gnu.so", b""),
        ("seedance_desktop.tests.test_x.pyc", b""),
        ("hypothesis/core.pyc", b""),
    ],
)
def test_the_check_finds_what_must_not_be_in_a_bundle(check, monkeypatch, tmp_path, name, data):
    clean = [("seedance_desktop.sandbox.state.pyc", check.PLAY_KEY), ("latest.pyc", b"afk_"), ("contest.so", b"")]
    monkeypatch.setattr(check, "contents", lambda _bundle: iter([*clean, (name, data)]))
    whole(tmp_path, check)
    [found] = check.problems(tmp_path)
    assert name in found


def whole(folder, check):
    """What every bundle has."""
    ours = [one.name for one in (check.TOP / "resources/translations").glob("*.qm")]
    for made in ("NOTICES.txt", "sbom.cdx.json", *ours, *QTS_WORDS):
        (folder / made).touch()


QTS_WORDS = ("qtbase_es.qm", "qtbase_zh_CN.qm")


def test_the_check_misses_a_translation_and_minds_one_too_many(check, monkeypatch, tmp_path):
    monkeypatch.setattr(check, "contents", lambda _bundle: iter([]))
    whole(tmp_path, check)
    assert list(check.problems(tmp_path)) == []
    (tmp_path / QTS_WORDS[0]).rename(tmp_path / "qtbase_de.qm")
    (tmp_path / "seedance_es.ts").touch()
    assert list(check.problems(tmp_path)) == [
        "qtbase_es.qm is missing",
        "qtbase_de.qm is in it for nothing",
        "seedance_es.ts is a translator's",
    ]


# --- Linux


def test_the_desktop_entry_is_the_programs():
    entry = desktop_entry()
    assert entry["Exec"] == "seedance-desktop %F"
    program = "".join(one.read_text("utf-8") for one in (ROOT / "seedance_desktop/app").glob("*.py"))
    assert f'setDesktopFileName("{entry["StartupWMClass"]}")' in program
    assert (ROOT / "resources" / f"{entry['Icon']}.svg").is_file()


@on_linux
@tool("desktop-file-validate")
def test_the_desktop_entry_is_valid():
    subprocess.run(["desktop-file-validate", LINUX / "seedance-desktop.desktop"], check=True)


@pytest.fixture
def metainfo(bundle, tmp_path):
    ran = fill(LINUX / "seedance-desktop.metainfo.xml.in", APP_ID=bundle.APP_ID, VERSION="1.2.3", DATE="2027-01-15")
    assert ran.returncode == 0, ran.stderr
    path = tmp_path / f"{bundle.APP_ID}.metainfo.xml"
    path.write_text(ran.stdout, "utf-8")
    return path


@on_linux
def test_the_metainfo_names_the_desktop_entry(metainfo, bundle):
    root = ET.parse(metainfo).getroot()
    assert root.findtext("id") == bundle.APP_ID
    assert (LINUX / root.findtext("launchable")).is_file()
    assert root.find("releases/release").get("version") == "1.2.3"


@on_linux
@tool("appstreamcli")
def test_the_metainfo_is_valid(metainfo):
    ran = subprocess.run(
        ["appstreamcli", "validate", "--no-net", metainfo], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


def test_the_manual_page_tells_every_option():
    page = (LINUX / "seedance-desktop.1").read_text("utf-8").replace("\\-", "-")
    code = (ROOT / "seedance_desktop/__main__.py").read_text("utf-8")
    for option in re.findall(r'"(--[\w-]+)"', code):
        assert option in page


@pytest.fixture
def unpacked(tmp_path):
    """The tarball's folder, with a program that says what it was asked."""
    folder = tmp_path / "seedance-desktop-1.2.3-linux"
    (folder / "program" / "_internal").mkdir(parents=True)
    program = folder / "program" / "seedance-desktop"
    program.write_text('#!/bin/sh\necho "started $*"\n')
    program.chmod(0o755)
    for source, place in (
        (LINUX / "seedance-desktop.desktop", "applications"),
        (LINUX / "seedance-desktop.1", "man/man1"),
        (ROOT / "resources/seedance-desktop.svg", "icons/hicolor/scalable/apps"),
    ):
        (folder / "share" / place).mkdir(parents=True)
        shutil.copy(source, folder / "share" / place)
    shutil.copy(LINUX / "install.sh", folder)
    return folder


@on_linux
def test_the_tarball_installs_updates_and_removes_itself(unpacked, tmp_path):
    home = tmp_path / "home"
    others = home / ".local/share/applications/other.desktop"
    others.parent.mkdir(parents=True)
    others.touch()
    clip = home / "Videos/Seedance/clip.mp4"
    clip.parent.mkdir(parents=True)
    clip.touch()
    prefix = home / ".local"

    def install(*arguments):
        environ = {"PATH": "/usr/bin:/bin", "HOME": str(home)}
        subprocess.run([unpacked / "install.sh", *arguments, prefix], env=environ, check=True, capture_output=True)

    install()
    stale = prefix / "lib/seedance-desktop/_internal/stale.so"
    stale.touch()
    install()
    assert not stale.exists()
    ran = subprocess.run([prefix / "bin/seedance-desktop", "now"], capture_output=True, text=True, check=True)
    assert ran.stdout == "started now\n"
    entry = (prefix / "share/applications/seedance-desktop.desktop").read_text()
    assert f"\nExec={prefix}/lib/seedance-desktop/seedance-desktop %F\n" in entry
    assert f"\nTryExec={prefix}/lib/seedance-desktop/seedance-desktop\n" in entry
    install("--remove")
    left = {one.relative_to(home).as_posix() for one in home.rglob("*") if one.is_file() or one.is_symlink()}
    assert {one for one in left if not one.endswith(".cache")} == {
        ".local/share/applications/other.desktop",
        "Videos/Seedance/clip.mp4",
    }


# --- Windows


@tool("makensis")
@pytest.mark.parametrize(
    ("version", "numbers"),
    [("1.2.3", (1, 2, 3, 0)), ("1.0.0rc1", (1, 0, 0, 0)), ("2.10.0b2", (2, 10, 0, 0)), ("0.2.0.dev4", (0, 2, 0, 0))],
)
def test_the_windows_setup_compiles(tmp_path, version, numbers):
    payload = tmp_path / "payload"
    payload.mkdir()
    (payload / "seedance-desktop.exe").touch()
    code = "import pathlib, sys; sys.path.insert(0, 'packaging'); import icons; icons.ico(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, tmp_path], cwd=ROOT, check=True)
    defines = {
        "VERSION": version,
        "PAYLOAD": payload,
        "ICON": tmp_path / "seedance-desktop.ico",
        "OUTPUT": tmp_path / "check.exe",
    }
    words = [f"-D{name}={value}" for name, value in defines.items()]
    subprocess.run(["makensis", "-V2", "-WX", *words, PACKAGING / "windows/installer.nsi"], check=True)
    setup = (tmp_path / "check.exe").read_bytes()
    assert setup[:2] == b"MZ"
    at = setup.index(struct.pack("<I", 0xFEEF04BD))  # VS_FIXEDFILEINFO's signature
    low = struct.unpack_from("<8xHHHH", setup, at)
    assert (low[1], low[0], low[3], low[2]) == numbers
    assert version.encode("utf-16-le") in setup


# --- the update notice


def test_a_release_is_signed_so_that_the_program_believes_it(tmp_path):
    key = Ed25519PrivateKey.generate()
    (tmp_path / "seedance.deb").write_bytes(b"abc")
    ran = subprocess.run(
        [sys.executable, PACKAGING / "release.py", tmp_path, "https://example.org/"],
        env={**os.environ, "UPDATE_KEY": base64.b64encode(key.private_bytes_raw()).decode()},
        capture_output=True,
        check=True,
    )
    release = read_release(ran.stdout, base64.b64encode(key.public_key().public_bytes_raw()).decode())
    assert release.version == seedance_desktop.__version__
    assert release.sha256["seedance.deb"].startswith("ba7816bf")


def test_a_place_that_every_python_of_its_kind_has_tells_of_no_machine(check, monkeypatch):
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    assert os.path.realpath(sys.base_prefix).encode() not in check.marks_of_this_machine()
    monkeypatch.setattr(sys, "prefix", "/somewhere/venv")
    assert b"/somewhere/venv" in check.marks_of_this_machine()
