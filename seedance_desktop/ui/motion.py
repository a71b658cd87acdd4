"""Whether the desktop asks for reduced motion."""

import logging
import sys

from seedance_desktop.ui import session_bus
from seedance_desktop.ui.session_bus import BusService, SessionBusError

log = logging.getLogger(__name__)

_PORTAL = BusService(
    "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "org.freedesktop.portal.Desktop"
)
# The desktops' settings, and the value that means reduced.
_SAID = (
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", False),
)


async def is_motion_reduced() -> bool:
    """Read the system's or the session's settings; return False without an answer."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        get_client_area_animation, animates = 0x1042, ctypes.c_int(1)
        ctypes.WinDLL("user32").SystemParametersInfoW(get_client_area_animation, 0, ctypes.byref(animates), 0)
        return not animates.value
    if sys.platform == "darwin":
        return _macos_reduces_motion()
    if not session_bus.is_available():
        return False
    try:
        async with session_bus.connect() as bus:
            for space, key, less in _SAID:
                if await _read(bus, space, key) == less:
                    return True
    except SessionBusError as error:
        log.info("the desktop's settings can't be asked: %s", error)
    return False


async def _read(bus: session_bus.SessionBus, space: str, key: str) -> object:
    try:
        # Portals of 2023 and before don't have the newer ReadOne; all have Read.
        (value,) = await bus.call(_PORTAL, "Read", "ss", space, key)
    except SessionBusError as error:
        log.info("the desktop does not tell %s: %s", key, error)
        return None
    while isinstance(value, tuple):  # a variant, mostly inside another
        _, value = value
    return value


def _macos_reduces_motion() -> bool:
    import ctypes  # noqa: PLC0415

    runtime = ctypes.CDLL("/usr/lib/libobjc.dylib")  # Qt has loaded AppKit
    runtime.objc_getClass.restype = runtime.sel_registerName.restype = ctypes.c_void_p
    send = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", runtime))
    ask = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", runtime))
    workspace = send(runtime.objc_getClass(b"NSWorkspace"), runtime.sel_registerName(b"sharedWorkspace"))
    return bool(ask(workspace, runtime.sel_registerName(b"accessibilityDisplayShouldReduceMotion")))
