"""Writes the update notice of a release, which seedance_desktop/update.py reads.

    UPDATE_KEY=… python packaging/release.py FOLDER PAGE >seedance-desktop.json

FOLDER holds the files that are published, PAGE is the https address where a user gets them, UPDATE_KEY the
publisher's Ed25519 private key, 32 bytes in base64. `release.py --new-key` makes one, and says what goes after the #
of the address in Settings.
"""

import base64
import hashlib
import json
import os
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

sys.path.insert(0, str(Path(__file__).parent.parent))

from seedance_desktop import __version__
from seedance_desktop.engine.update_check import read_release, signed_bytes


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def notice(folder: Path, page: str, key: Ed25519PrivateKey) -> str:
    """The notice's text, read back as the program reads it. Raises UpdateError for what it would not take."""
    files = [one for one in sorted(folder.iterdir()) if one.is_file()]
    told = {
        "version": __version__,
        "page": page,
        "sha256": {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in files},
    }
    text = json.dumps({**told, "signature": _base64(key.sign(signed_bytes(told)))}, indent=1, ensure_ascii=False)
    read_release(text.encode(), _base64(key.public_key().public_bytes_raw()))
    return text


def main() -> int:
    """Print a notice, or a new key."""
    if sys.argv[1:] == ["--new-key"]:
        key = Ed25519PrivateKey.generate()
        print(f"UPDATE_KEY={_base64(key.private_bytes_raw())}\n#{_base64(key.public_key().public_bytes_raw())}")
        return 0
    folder, page = sys.argv[1:]
    key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(os.environ["UPDATE_KEY"], validate=True))
    print(notice(Path(folder), page, key))
    return 0


if __name__ == "__main__":
    sys.exit(main())
