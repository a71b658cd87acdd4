"""Brings resources/translations up to date with the source, and compiles it.

    python packaging/translations.py

New texts come into each .ts unfinished, for Qt Linguist or an editor; texts that are gone leave. The English file
finishes itself, and is the whole copy to read. Run it again after translating: the program loads the .qm.
"""

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

TOP = Path(__file__).parent.parent
FOLDER = TOP / "resources" / "translations"
LANGUAGES = ("en", "zh_CN", "es")


def update(folder: Path) -> None:
    """Bring the .ts files in a folder up to date."""
    files = sorted(
        str(path) for path in (TOP / "seedance_desktop").rglob("*.py") if "sandbox" not in path.relative_to(TOP).parts
    )
    for language in LANGUAGES:
        target = folder / f"seedance_{language}.ts"
        _gather(files, target, language)
        if language == "en":
            _finish_english(target)
            _gather(files, target, language)  # writes it in lupdate's own way again


def compile_(folder: Path) -> None:
    """Make the .qm of each .ts."""
    for language in LANGUAGES:
        source = folder / f"seedance_{language}.ts"
        _run("pyside6-lrelease", "-silent", str(source), "-qm", str(source.with_suffix(".qm")))


def _gather(files: list[str], target: Path, language: str) -> None:
    _run(
        "pyside6-lupdate",
        *("-silent", "-locations", "none", "-no-obsolete", "-disable-heuristic", "similartext"),
        *("-tr-function-alias", "QT_TR_NOOP=mark,QT_TR_NOOP+=message"),
        *("-source-language", "en", "-target-language", language),
        *files,
        *("-ts", str(target)),
    )


def _finish_english(target: Path) -> None:
    tree = ET.parse(target)
    for message in tree.iter("message"):
        text, translation = message.findtext("source", ""), message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        forms = translation.findall("numerusform")
        if forms:
            for form, end in zip(forms, ("", "s"), strict=True):
                form.text = text.replace("(s)", end)
        else:
            translation.text = text
    tree.write(target, encoding="utf-8", xml_declaration=True)


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).with_name(tool)), *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    update(FOLDER)
    compile_(FOLDER)
