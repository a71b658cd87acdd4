"""The language changes while the program runs and a job is under way."""

import json
import re
import subprocess
import sys

from tests.e2e.world import sidecar
from tests.support.desktop import wait_until

PROMPT = "A red kite rises over a meadow, slow push-in"


def choose_language(program, section, before, settings, downs):
    """In the open settings, by pointer and keyboard; they stand there again in the other language."""
    program.press(section, "list item")
    program.press(before, "combo box")
    program.pointer.key("Home", *["Down"] * downs, "Return")
    program.node(settings, "dialog")


def test_another_language_is_spoken_at_once_and_nothing_under_way_is_lost(desktop, world):
    world.prepare(account="sandbox", language="en", sandbox_speed=2)
    with world.program(desktop) as program:
        program.press("Prompt", "text")
        program.pointer.type(PROMPT)
        program.press("480p")
        program.press(re.compile(r"^Generate · "))
        program.node(re.compile(r"^A red kite .*(Queued|Generating)"), "list item")
        program.press("Prompt", "text")
        program.pointer.key("ctrl+a")
        program.pointer.type("A draft that is kept")

        program.pointer.key("ctrl+comma")
        choose_language(program, "Appearance", "English", "Ajustes", 3)
        program.node(re.compile(r"^A red kite .*(En cola|Generando|Descargando|Guardado)"), "list item")
        program.node("Español", "combo box")
        program.press("Cerrar")
        assert program.node("Prompt", "text").text == "A draft that is kept"
        program.node("Estudio")
        [clip] = world.arrived(1)
        program.node(re.compile(r"^A red kite .*Guardado"), "list item")
        for place, sign in (
            ("Biblioteca", "Buscar en la biblioteca"),
            ("Revisión", "Siguiente"),
            ("Estudio", "Cola"),
        ):
            program.press(place)
            program.node(sign)

        program.pointer.key("ctrl+comma")
        choose_language(program, "Aspecto", "Español", "设置", 2)
        program.press("关闭")
        program.node(re.compile(r"^A red kite .*已保存"), "list item")
        program.node("创作")
        wait_until(lambda: len(program.windows()) == 1, "the windows of other languages gone")
        assert program.close() == 0
        assert not program.complaints, program.complaints
        assert program.output == ""
    assert sidecar(clip)["request"]["prompt"] == PROMPT

    with world.program(desktop) as program:
        program.node("创作")
        assert program.node("提示词", "text").text == "A draft that is kept"
        assert program.close() == 0


def test_the_window_of_another_language_is_gone_for_good(desktop, world):
    world.prepare(account="sandbox", language="en")
    run = subprocess.run(
        [sys.executable, "-m", "tests.e2e.switching", str(world.data)],
        env=desktop,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == [
        ["library", "A paper boat", words] for words in ("Biblioteca", "片库", "Library")
    ]
