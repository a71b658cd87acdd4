"""Whether the user has asked their desktop for less movement."""

import logging

from seedance_desktop.ui import session_bus
from seedance_desktop.ui.session_bus import BusService, SessionBusError

log = logging.getLogger(__name__)

_PORTAL = BusService(
    "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "org.freedesktop.portal.Desktop"
)
# Where desktops say so, and the answer that means less.
_SAID = (
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", False),
)


async def is_motion_reduced() -> bool:
    """Ask the session's settings; False where nobody answers."""
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
        # The later ReadOne is not known to the portals of 2023 and before; all know this.
        (value,) = await bus.call(_PORTAL, "Read", "ss", space, key)
    except SessionBusError as error:
        log.info("the desktop does not tell %s: %s", key, error)
        return None
    while isinstance(value, tuple):  # a variant, and mostly one in another
        _, value = value
    return value
