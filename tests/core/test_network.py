"""Which hosts are this computer itself, and which are reached through a proxy."""

import ssl
from urllib.parse import urlsplit

import pytest

from seedance_desktop.core.addresses import is_loopback
from seedance_desktop.core.network import bypasses, parsed_proxy


@pytest.mark.parametrize("netloc", ["localhost", "127.0.0.1", "127.8.9.10:8080", "[::1]", "[::1]:80", "LOCALHOST"])
def test_this_computer_is_known_by_each_of_its_names(netloc):
    assert is_loopback(urlsplit(f"http://{netloc}/x").hostname)


@pytest.mark.parametrize(
    "netloc", ["", "example.org", "localhost.example.org", "127.0.0.1.example.org", "10.0.0.1", "0.0.0.0", "[::2]"]
)
def test_no_other_host_is_taken_for_it(netloc):
    assert not is_loopback(urlsplit(f"http://{netloc}/x").hostname or "")


# Which hosts NO_PROXY names.


@pytest.mark.parametrize(
    ("no_proxy", "netloc", "direct"),
    [
        ("", "127.0.0.1:80", True),
        ("", "[::1]", True),
        ("", "example.org", False),
        ("*", "example.org", True),
        (" example.org , b ", "www.example.org", True),
        ("a example.org", "example.org", True),
        ("example.org", "notexample.org", False),
        (".example.org", "example.org", True),
        ("*.example.org", "www.Example.ORG.", True),
        ("example.org:8080", "example.org:8080", True),
        ("example.org:8080", "example.org", False),
        ("example.org:443", "example.org", True),
        ("[::1]", "[::2]", False),
        ("[2001:db8::1]", "[2001:db8:0::1]", True),
        ("2001:db8::1", "[2001:db8::1]:443", True),
        ("[2001:db8::1]:443", "[2001:db8::1]:443", True),
        ("[2001:db8::1]:443", "[2001:db8::1]:444", False),
        ("fe80::/10", "[fe80::5]", True),
        ("[fe80::]/10", "[fe80::5]", True),
        ("fe80::/10,10.0.0.0/8", "10.1.2.3", True),
        ("10.0.0.0/8", "11.1.2.3", False),
        ("10.0.0.0/99,.,:,[,/,::/x,[::1", "10.1.2.3", False),
    ],
)
def test_no_proxy_is_understood_as_users_write_it(no_proxy, netloc, direct):
    parts = urlsplit(f"https://{netloc}/x")
    assert bypasses(no_proxy, parts.hostname, parts.port or 443) == direct


@pytest.mark.parametrize(
    ("address", "host", "sign_in"),
    [
        ("proxy.example:3128", "http://proxy.example:3128", None),
        ("HTTP://proxy.example:3128/", "http://proxy.example:3128", None),
        ("socks://proxy.example:1080/", "socks5h://proxy.example:1080", None),
        ("socks5://[2001:db8::1]:1080", "socks5://[2001:db8::1]:1080", None),
        ("http://me:p/w@r:d@proxy.example:3128", "http://proxy.example:3128", ("me", "p/w@r:d")),
        ("http://me%40work:p%2Fw%25@proxy.example:1", "http://proxy.example:1", ("me@work", "p/w%")),
        ("me:a://b@proxy.example:1", "http://proxy.example:1", ("me", "a://b")),
    ],
)
def test_a_proxys_address_is_understood_as_environments_have_it(address, host, sign_in):
    proxy = parsed_proxy(address, ssl.create_default_context())
    assert (str(proxy.url), proxy.auth) == (host, sign_in)
