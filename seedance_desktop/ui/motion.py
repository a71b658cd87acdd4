"""Whether the user has asked their desktop for less movement."""

import asyncio
import logging
import os

log = logging.getLogger(__name__)

_PATIENCE_S = 5
# Where desktops say so, and the answer that means less.
_SAID = (
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", False),
)


async def is_motion_reduced() -> bool:
    """Ask the session's settings; False where nobody answers."""
    if "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        return False
    from jeepney import DBusAddress, DBusErrorResponse, new_method_call  # noqa: PLC0415 - only where D-Bus is
    from jeepney.io.asyncio import open_dbus_router  # noqa: PLC0415
    from jeepney.io.common import RouterClosed  # noqa: PLC0415
    from jeepney.wrappers import unwrap_msg  # noqa: PLC0415

    portal = DBusAddress(
        "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop", "org.freedesktop.portal.Settings"
    )
    try:
        async with asyncio.timeout(_PATIENCE_S), open_dbus_router("SESSION") as router:
            for space, key, less in _SAID:
                # The later ReadOne is not known to the portals of 2023 and before; all know this.
                call = new_method_call(portal, "Read", "ss", (space, key))
                try:
                    (value,) = unwrap_msg(await router.send_and_get_reply(call))
                except DBusErrorResponse as error:
                    log.info("the desktop does not tell %s: %s", key, error)
                    continue
                while isinstance(value, tuple):  # a variant, and mostly one in another
                    _, value = value
                if value == less:
                    return True
    except asyncio.InvalidStateError:  # what jeepney makes of being cancelled while it says hello to the bus
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise asyncio.CancelledError from None
        log.info("the session bus does not answer")
    except (OSError, EOFError, TimeoutError, RouterClosed, KeyError, ValueError) as error:
        log.info("the desktop's settings can't be asked: %s", error)
    return False
