"""The translations are complete, match the source, and are compiled."""

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = {"en": 2, "zh_CN": 1, "es": 2}
"""Each language with the number of its plural forms."""


def messages(language: str) -> list[ET.Element]:
    return list(ET.parse(FOLDER / f"seedance_{language}.ts").iter("message"))


def texts(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    return [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]


def places(text: str) -> list[str]:
    """Return the fields of a text: its {names}, each once, and %n."""
    return [*sorted(set(re.findall(r"\{\w+\}", text))), *["%n"] * ("%n" in text)]


@pytest.fixture(scope="module")
def renewed(tmp_path_factory) -> Path:
    """Return the translations as the script generates them from the current source."""
    folder = tmp_path_factory.mktemp("translations")
    for language in LANGUAGES:
        shutil.copy(FOLDER / f"seedance_{language}.ts", folder)
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, 'packaging'); import translations; "
        f"translations.update(Path({str(folder)!r})); translations.compile_(Path({str(folder)!r}))"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=120)
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_translations_contain_exactly_the_sources_texts(language, renewed):
    name = f"seedance_{language}.ts"
    assert (renewed / name).read_text("utf-8") == (FOLDER / name).read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_files_are_current(language, renewed):
    name = f"seedance_{language}.qm"
    assert (renewed / name).read_bytes() == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_found(language):
    """`tr` looks in one context, without a name; a text marked by another kind of call is in another context."""
    contexts = [each.findtext("name") for each in ET.parse(FOLDER / f"seedance_{language}.ts").iter("context")]
    assert contexts == [""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_unfinished(language):
    left = []
    for message in messages(language):
        translation = message.find("translation")
        forms = texts(message)
        whole = LANGUAGES[language] if message.get("numerus") else 1
        if translation.get("type") or len(forms) != whole or not all(forms):
            left.append(message.findtext("source"))
    assert left == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_are_the_same_in_every_language(language):
    wrong = []
    for message in messages(language):
        source = message.findtext("source", "")
        counted = message.get("numerus") is not None
        wrong += [text for text in texts(message) if places(text) != places(source)]
        if counted != ("%n" in source):
            wrong.append(f"{source}: the count is the third argument of tr, by place, or the text has none")
    assert wrong == []


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_nothing_is_left_in_english(language):
    """Untranslated sentences; units and words that all languages share are short."""
    names = {"Final Cut Pro, DaVinci Resolve"}
    same = [
        source
        for message in messages(language)
        if (source := message.findtext("source", "")) in texts(message)
        and source not in names
        and len(re.findall(r"[a-z]{2,}", source)) > 4
    ]
    assert same == []


# What a user sees or hears goes through these calls; the first literal among their arguments is read.
SAID_BY = set(
    "QAction QCheckBox QLabel QPushButton QRadioButton SectionLabel Pill Switch Segmented Slider Stepper InlineError "
    "ElidedLabel Badge addAction addButton addItem addMenu addRow emit heading say section setAccessibleDescription "
    "setAccessibleName setInformativeText setLabelText setPlaceholderText setPrefix setSpecialValueText setStatusTip "
    "setSuffix setText setTitle setToolTip setWhatsThis setWindowTitle".split()
)
# Names, units and signs that are the same in every language, and arguments of signals and styles.
ALIKE = re.compile(
    r"[^A-Za-z]*|Seedance Desktop|Apiframe( v[12])?|https?://\S*|\d*[a-zA-Z]|Ctrl\+.*|x-webhook-secret.*"
)
# Signals of Qt carry names, those of D-Bus its own words.
TOLD = {
    "emit": re.compile(r"[a-z_]*|Update|sa\{sv\}|application://.*"),
    "Pill": re.compile("ok|warn"),
    "say": re.compile("ok|warn|bad|dim"),
}


def literal(node: ast.expr) -> str | None:
    """Return a literal text, or None."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value for part in node.values if isinstance(part, ast.Constant))
    if isinstance(node, ast.IfExp):
        return literal(node.body) or literal(node.orelse)
    return None


UI = sorted((ROOT / "seedance_desktop" / "ui").rglob("*.py"))


@pytest.mark.parametrize("module", UI, ids=lambda module: str(module.relative_to(ROOT)))
def test_texts_of_the_window_are_translated(module):
    bare = []
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for argument in node.args if called in SAID_BY else ():
            text = literal(argument)
            told = TOLD.get(called)
            if text and not ALIKE.fullmatch(text.strip()) and not (told and told.fullmatch(text)):
                bare.append(f"{called}: {text}")
    assert bare == []
