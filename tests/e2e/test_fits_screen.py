"""The window on screens of all sizes: whole, with Generate in reach, and where the user left it."""

import contextlib
import re
import subprocess

import pytest

from tests.e2e.world import draft
from tests.support.desktop import display, panel, wait_until, work_area

GENERATE = re.compile(r"^(Generate|Generar) · ")
PANELS = {"bottom": 48, "left": 60}
LARGE = (2560, 1100)


@contextlib.contextmanager
def screen(environ, size, panels=()):
    """A screen of that size, with panels along some of its edges."""
    with display(environ, size) as shown, contextlib.ExitStack() as stack:
        for edge in panels:
            stack.enter_context(panel(shown, edge, PANELS[edge]))
        yield shown


def lies_in(inner, outer):
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def assert_all_is_in_reach(program, environ):
    """The window lies beside the panels, frame and all, and Generate in it; where Generate is."""
    button = program.node(GENERATE, "push button")
    assert lies_in(program.box(), work_area(environ))
    assert lies_in(button.box, program.box())
    return button


def put(program, *place):
    """Give the window a place and a size, as a user does; where it lies then."""
    window, before = program.window(), program.box()
    change = ",".join(map(str, (0, *place)))
    subprocess.run(["wmctrl", "-i", "-r", window, "-e", change], env=program.environ, check=True)
    wait_until(lambda: program.box(window) != before, "the window elsewhere")
    return program.box(window)


def states(program):
    """What the window manager has made of the window."""
    asked = ["xprop", "-id", program.window(), "_NET_WM_STATE"]
    return subprocess.run(asked, env=program.environ, capture_output=True, text=True, check=True).stdout


@contextlib.contextmanager
def started(world, environ):
    with world.program(environ) as program:
        program.node(GENERATE, "push button")
        yield program
        assert program.close() == 0
        assert not program.complaints, program.complaints


@pytest.mark.parametrize(
    ("size", "panels", "settings"),
    [
        ((1280, 800), (), {}),
        ((1280, 800), ("bottom",), {"text_scale": 150, "theme": "light"}),
        ((1440, 900), ("bottom", "left"), {}),
        ((1440, 900), ("bottom", "left"), {"text_scale": 150, "language": "es"}),
        ((1366, 768), ("bottom",), {"text_scale": 200}),
        ((1024, 600), (), {"text_scale": 150}),
    ],
)
def test_all_of_the_first_window_is_on_the_screen(secret_service, world, size, panels, settings):
    world.prepare(account="sandbox", draft=draft("v2"), **settings)
    with screen(secret_service, size, panels) as environ, started(world, environ) as program:
        program.pointer.click(assert_all_is_in_reach(program, environ).centre)
        world.arrived(1)


def test_the_first_question_is_on_the_screen(secret_service, world):
    world.prepare(text_scale=150)
    with screen(secret_service, (1280, 800), ("bottom",)) as environ, world.program(environ) as program:
        for words in ("Try it in the sandbox", "Add my Apiframe key"):
            assert lies_in(program.node(words, "push button").box, program.box())
        assert lies_in(program.box(), work_area(environ))


def test_the_window_comes_back_where_it_was_left(secret_service, world):
    world.prepare(account="sandbox", draft=draft("v2"))
    with screen(secret_service, LARGE) as environ:
        with started(world, environ) as program:
            left_at = put(program, 1040, 160, 1300, 800)
        for _ in range(2):
            with started(world, environ) as program:
                assert program.box() == left_at


def test_a_window_of_a_screen_that_is_gone_comes_to_the_one_there_is(secret_service, world):
    world.prepare(account="sandbox", draft=draft("v2"))
    with screen(secret_service, LARGE) as environ, started(world, environ) as program:
        put(program, 1040, 160, 1460, 900)
    with screen(secret_service, (1280, 800), ("bottom",)) as environ, started(world, environ) as program:
        assert_all_is_in_reach(program, environ)


def test_a_window_that_is_a_little_too_large_for_its_screen_now_gives_as_much(secret_service, world):
    world.prepare(account="sandbox", draft=draft("v2"))
    with screen(secret_service, (1440, 900)) as environ, started(world, environ) as program:
        put(program, 60, 40, 1300, 840)
    with screen(secret_service, (1440, 900), ("bottom", "left")) as environ, started(world, environ) as program:
        assert_all_is_in_reach(program, environ)
        left, _, right, _ = program.box()
        assert right - left >= 1300


def test_a_window_that_filled_the_screen_does_so_again(secret_service, world):
    world.prepare(account="sandbox", draft=draft("v2"), text_scale=150)
    for size in ((1440, 900), (1280, 720)):
        with screen(secret_service, size, ("bottom",)) as environ, started(world, environ) as program:
            if size == (1440, 900):
                add = ["wmctrl", "-i", "-r", program.window(), "-b", "add,maximized_vert,maximized_horz"]
                subprocess.run(add, env=program.environ, check=True)
            wait_until(lambda program=program: "MAXIMIZED_VERT" in states(program), "a window that fills the screen")
            assert_all_is_in_reach(program, environ)
