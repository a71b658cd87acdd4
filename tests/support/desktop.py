"""A desktop for tests: an environment of their own, a screen with a window manager, a keyring daemon."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

# All that a test's program inherits; the rest of the machine's environment stays out.
_INHERITED = ("PATH", "SYSTEMROOT", "LANG", "SSL_CERT_FILE", "SSL_CERT_DIR", "HYPOTHESIS_PROFILE")


def private_environment(home: Path) -> dict[str, str]:
    """An environment in which everything a program writes lands below `home`.

    `home` must be short: sockets lie in it, and their paths may have 107 bytes at most.
    """
    for folder in ("data", "config", "cache", "state", "run"):
        (home / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        **{name: os.environ[name] for name in _INHERITED if name in os.environ},
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "LC_ALL": "C.UTF-8",
        "PYTHONFAULTHANDLER": "1",
        "PYTHONUNBUFFERED": "1",
    }


def wait_until(holds: Callable[[], object], what: str, seconds: float = 20, pause: float = 0.02) -> None:
    """Return once `holds()` is true, asked every `pause` seconds; TimeoutError naming `what` after `seconds`."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {seconds:g} s")
        time.sleep(pause)


def end(process: subprocess.Popen[bytes], seconds: float = 5) -> None:
    """Ask a process to end, then make it."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()


_BUS = """<busconfig><type>session</type><listen>unix:dir={run}</listen><auth>EXTERNAL</auth>
<servicedir>{services}</servicedir>
<policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>"""


@contextmanager
def session_bus(environ: Mapping[str, str], only: Sequence[str] | None = None) -> Iterator[dict[str, str]]:
    """A D-Bus session bus of its own. Yields `environ` with its address.

    The bus starts any service of this machine that is asked for, or `only` those of these names.
    """
    which = "--session"
    if only is not None:
        run = Path(environ["XDG_RUNTIME_DIR"])
        services = run / "services"
        services.mkdir()
        for name in only:
            (services / f"{name}.service").symlink_to(f"/usr/share/dbus-1/services/{name}.service")
        config = run / "bus.conf"
        config.write_text(_BUS.format(run=run, services=services))
        which = f"--config-file={config}"
    bus = subprocess.Popen(
        ["dbus-daemon", which, "--nofork", "--print-address=1"],
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert bus.stdout is not None
        yield {**environ, "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().decode().strip()}
    finally:
        end(bus)


@contextmanager
def secret_service(environ: Mapping[str, str], password: bytes = b"test") -> Iterator[dict[str, str]]:
    """A real Secret Service daemon with an empty, unlocked keyring, on a session bus of its own.

    Yields `environ` with the bus address: programs started with it, and keyring itself when the
    variables are set in this process, use this daemon.
    """
    from jeepney import message_bus
    from jeepney.io.blocking import (
        Proxy,
        open_dbus_connection,
    )  # on Linux alone, where tests ask for a keyring daemon

    with session_bus(environ) as on_bus:
        daemon = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            env=on_bus,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            assert daemon.stdin is not None
            daemon.stdin.write(password)  # no line end: it would be part of the password
            daemon.stdin.close()
            with open_dbus_connection(on_bus["DBUS_SESSION_BUS_ADDRESS"]) as connection:
                names = Proxy(message_bus, connection)
                wait_until(lambda: names.NameHasOwner("org.freedesktop.secrets")[0], "the keyring daemon")
            yield on_bus
        finally:
            end(daemon)


@contextmanager
def bare_display(environ: Mapping[str, str], size: tuple[int, int], options: Sequence[str] = ()) -> Iterator[str]:
    """A screen of its own, and nothing on it. Yields the value of DISPLAY. `options` are more of Xvfb's."""
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp",
         "-noreset", *options],
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(writing,),
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as line:
            number = line.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield f":{number}"
    finally:
        end(screen)


@contextmanager
def display(
    environ: Mapping[str, str], size: tuple[int, int] = (1600, 1000), options: Sequence[str] = ()
) -> Iterator[dict[str, str]]:
    """A screen of its own, with a window manager. Yields `environ` with DISPLAY set for Qt's xcb platform.

    `options` are more of Xvfb's.
    """
    with bare_display(environ, size, options) as name:
        shown = {
            **environ,
            "DISPLAY": name,
            "QT_QPA_PLATFORM": "xcb",
            "QT_XCB_GL_INTEGRATION": "none",  # software GL makes every video frame ten times slower
        }
        manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env=shown,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until(
                lambda: subprocess.run(["wmctrl", "-m"], env=shown, capture_output=True, check=False).returncode == 0,
                "the window manager",
            )
            yield shown
        finally:
            end(manager)


_UNLOCK = """
import os, secretstorage
from contextlib import closing
from secretstorage.util import DBusAddressWrapper, format_secret, open_session
with closing(secretstorage.dbus_init()) as bus:
    service = DBusAddressWrapper(
        "/org/freedesktop/secrets", "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface", bus
    )
    secret = format_secret(open_session(bus), os.environb[b"KEYRING_PASSWORD"], "text/plain")
    service.call("UnlockWithMasterPassword", "o(oayays)", "/org/freedesktop/secrets/aliases/default", secret)
"""
_LOCK = """
import secretstorage
from contextlib import closing
with closing(secretstorage.dbus_init()) as bus:
    secretstorage.Collection(bus).lock()
"""


def lock_keyring(environ: Mapping[str, str]) -> None:
    """Lock the keyring of a desktop."""
    subprocess.run([sys.executable, "-c", _LOCK], env=dict(environ), check=True)


def unlock_keyring(environ: Mapping[str, str], password: str = "test") -> None:
    """Unlock the keyring of a desktop as another program of it does, without a prompt."""
    subprocess.run([sys.executable, "-c", _UNLOCK], env={**environ, "KEYRING_PASSWORD": password}, check=True)


@contextmanager
def counting_prompts(environ: Mapping[str, str]) -> Iterator[Callable[[], int]]:
    """Count how often a program of this desktop asks its keyring for an unlock prompt."""
    watch = subprocess.Popen(
        ["dbus-monitor", "--session", "interface=org.freedesktop.Secret.Prompt,member=Prompt"],
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    assert watch.stdout is not None
    os.set_blocking(watch.stdout.fileno(), False)
    seen = bytearray()

    def count() -> int:
        seen.extend(watch.stdout.read() or b"")  # type: ignore[union-attr]
        return seen.count(b"member=Prompt")

    wait_until(lambda: count() >= 0 and b"NameAcquired" in seen, "the monitor of the bus")
    try:
        yield count
    finally:
        end(watch)


def work_area(environ: Mapping[str, str]) -> tuple[int, int, int, int]:
    """What the window manager leaves for windows beside its panels: left, top, right and bottom edge."""

    def told() -> list[str]:
        asked = subprocess.run(
            ["xprop", "-root", "_NET_WORKAREA"], env=dict(environ), capture_output=True, text=True, check=True
        )
        return re.findall(r"\d+", asked.stdout)

    wait_until(told, "the window manager's word on its panels")
    x, y, width, height = map(int, told()[:4])
    return x, y, x + width, y + height


@contextmanager
def panel(environ: Mapping[str, str], edge: str, px: int) -> Iterator[None]:
    """A panel along an edge of the screen, `px` pixels wide or high, that windows are to keep off."""
    before = work_area(environ)
    drawn = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("panel.py")), edge, str(px)],
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: work_area(environ) != before, "room kept for the panel")
        yield
    finally:
        end(drawn)
