"""Whether the desktop asks for reduced motion."""

import logging

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
    """Read the session's settings; return False without an answer."""
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
