"""The update notice: check whether a newer version exists. Never downloads or installs anything.

Off until an address is set. The address ends in the publisher's public key, since an answer is trusted only if it is
signed with it:

    https://example.org/seedance-desktop.json#BASE64-OF-32-BYTES

The answer is a JSON object as packaging/release.py writes it:

    {"version": "1.2.0", "page": "https://…", "sha256": {"FILE": "HEX", …}, "signature": "BASE64"}

The signature is Ed25519 (RFC 8032) over the JSON of all other fields, with sorted keys and no spaces, in UTF-8.
"""

import asyncio
import base64
import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from seedance_desktop import __version__
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.network import NetworkSetupError, SharedClient
from seedance_desktop.store.settings import AddressError, check_base_url

MAX_BYTES = 64 * 1024
TIMEOUT_S = 10.0
_VERSION = re.compile(r"\d{1,9}(?:\.\d{1,9}){0,3}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class UpdateError(Exception):
    """Whether there is a newer version can't be determined. The text is for the user."""


class Release(Struct, frozen=True):
    """A published version."""

    version: str
    page: str
    """Download page; https."""
    sha256: Mapping[str, str]
    """Hex hash by file name, to compare a download with."""


def check_address(text: str) -> str:
    """Return a normalised address for the update notice; "" turns it off. Raises AddressError."""
    text = text.strip()
    if not text:
        return ""
    address, _, key = text.partition("#")
    address = check_base_url(address, tr("update address"))
    if _key(key) is None:
        raise AddressError(
            tr("update address"),
            tr("It must end in # and the publisher's key, 32 bytes in base64."),
            tr("Copy the whole address from where the program is published."),
        )
    return f"{address}#{key}"


async def newer_release(address: str, current: str = __version__) -> Release | None:
    """Return the release at `address` if it is newer than `current`, else None; None for an empty address.

    One request. Raises AddressError and UpdateError.
    """
    address = check_address(address)
    if not address:
        return None
    url, _, key = address.partition("#")
    release = read_release(await _fetch(url), key)
    return release if _version_tuple(release.version) > _version_tuple(current) else None


def read_release(data: bytes, key: str) -> Release:
    """Return the release described by `data` if its signature by `key` (base64) is valid. Raises UpdateError."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - slow to load
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    raw = _key(key)
    if raw is None:
        raise UpdateError(tr("The publisher's key in the update address is not valid."))
    try:
        fields = json.loads(data)
        signature = base64.b64decode(fields.pop("signature"), validate=True)
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, signed_bytes(fields))
    except InvalidSignature as error:
        raise UpdateError(tr("The update information is not signed by its publisher, so it was not used.")) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UpdateError(tr("The update information can't be read.")) from error
    return _release(fields)


def signed_bytes(fields: Mapping[str, Any]) -> bytes:
    """Return the bytes that the signature covers: all other fields in canonical JSON."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _release(fields: Mapping[str, Any]) -> Release:
    version, page, sha256 = fields.get("version"), fields.get("page"), fields.get("sha256")
    if (
        not (isinstance(version, str) and _VERSION.fullmatch(version))
        or not (isinstance(page, str) and _is_page(page))
        or not isinstance(sha256, dict)
        or not all(isinstance(one, str) and _SHA256.fullmatch(one) for one in sha256.values())
    ):
        raise UpdateError(tr("The update information is signed, but incomplete."))
    return Release(version, page, MappingProxyType(sha256))


def _is_page(text: str) -> bool:
    try:
        return urlsplit(text).scheme == "https" and bool(urlsplit(text).hostname) and text.isprintable()
    except ValueError:
        return False


def _key(text: str) -> bytes | None:
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return raw if len(raw) == 32 else None


def _version_tuple(version: str) -> tuple[int, ...]:
    """Return the version as four integers, so that `1.2` equals `1.2.0`; suffixes are ignored."""
    found = _VERSION.match(version)
    numbers = [int(part) for part in found.group().split(".")] if found else []
    return (*numbers, 0, 0, 0, 0)[:4]


async def _fetch(url: str) -> bytes:
    """Download the address. Follows no redirect: the address is the publisher's own."""
    shared = SharedClient(headers={"User-Agent": "seedance-desktop", "Accept-Encoding": "identity"})
    data = b""
    try:
        async with asyncio.timeout(TIMEOUT_S), (await shared.get()).stream("GET", url) as answer:
            if answer.status_code != HTTPStatus.OK:
                raise UpdateError(tr("The update address answered {status}.", status=answer.status_code))
            async for part in answer.aiter_raw():
                data += part
                if len(data) > MAX_BYTES:
                    raise UpdateError(tr("The update information is too long."))
    except (UpdateError, NetworkSetupError) as error:
        raise UpdateError(str(error)) from error
    except Exception as error:  # addresses and answers break httpx in ways for which it has no error
        raise UpdateError(tr("The update address can't be read ({name}).", name=type(error).__name__)) from error
    finally:
        await shared.close()
    return data
