"""Which hosts are this computer itself."""

from urllib.parse import urlsplit

import pytest

from seedance_desktop.core.network import is_loopback


@pytest.mark.parametrize("netloc", ["localhost", "127.0.0.1", "127.8.9.10:8080", "[::1]", "[::1]:80", "LOCALHOST"])
def test_this_computer_is_known_by_each_of_its_names(netloc):
    assert is_loopback(urlsplit(f"http://{netloc}/x").hostname)


@pytest.mark.parametrize(
    "netloc", ["", "example.org", "localhost.example.org", "127.0.0.1.example.org", "10.0.0.1", "0.0.0.0", "[::2]"]
)
def test_no_other_host_is_taken_for_it(netloc):
    assert not is_loopback(urlsplit(f"http://{netloc}/x").hostname or "")
