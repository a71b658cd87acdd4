"""What is known of an address without a connection."""

import ipaddress

from seedance_desktop.core.i18n import mark

PAC = mark("A proxy can't be chosen by a PAC file. Enter the proxy's own address.")


def is_loopback(host: str) -> bool:
    """Whether a host, as `urlsplit` returns it, is this computer: localhost, 127.0.0.0/8 or ::1."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
