"""As much of a desktop shell as a program can notice on the session bus: a tray, and a notification service."""

import contextlib
import threading
from collections.abc import Iterator, Mapping

from jeepney import HeaderFields, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

_TRAY = "org.kde.StatusNotifierWatcher"
_NOTIFICATIONS = "org.freedesktop.Notifications"


class Shell:
    """What programs told the shell: `items` in the tray by bus name, `notifications` as (title, body)."""

    def __init__(self, address: str, *capabilities: str) -> None:
        self._capabilities = ["body", "actions", *capabilities]
        self.items: list[str] = []
        self.notifications: list[tuple[str, str]] = []
        self._connection = open_dbus_connection(address)
        bus = Proxy(message_bus, self._connection)
        for name in (_TRAY, _NOTIFICATIONS):
            bus.RequestName(name)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._connection.close()
        self._thread.join(5)

    def _serve(self) -> None:
        with contextlib.suppress(OSError, EOFError, ValueError):
            while True:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self._connection.send(self._answer(message))

    def _answer(self, message):
        fields = message.header.fields
        match fields.get(HeaderFields.interface), fields[HeaderFields.member]:
            case "org.freedesktop.DBus.Properties", "Get":
                values = {"IsStatusNotifierHostRegistered": ("b", True), "ProtocolVersion": ("i", 0)}
                return new_method_return(message, "v", (values[message.body[1]],))
            case str(interface), "RegisterStatusNotifierItem" if interface == _TRAY:
                self.items.append(message.body[0])
                return new_method_return(message)
            case str(interface), "Notify" if interface == _NOTIFICATIONS:
                self.notifications.append((message.body[3], message.body[4]))
                return new_method_return(message, "u", (len(self.notifications),))
            case str(interface), "GetCapabilities" if interface == _NOTIFICATIONS:
                return new_method_return(message, "as", (self._capabilities,))
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")


@contextlib.contextmanager
def shell(environ: Mapping[str, str], *capabilities: str) -> Iterator[Shell]:
    """A shell on the session bus of `environ`; `capabilities` are what its notifications offer besides."""
    made = Shell(environ["DBUS_SESSION_BUS_ADDRESS"], *capabilities)
    try:
        yield made
    finally:
        made.close()
