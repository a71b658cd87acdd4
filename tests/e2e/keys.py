"""What a user does with an API key, and what the keyring then holds."""

import base64
import json
import subprocess
import sys
from pathlib import Path

_LIST = """
import json, secretstorage
with secretstorage.dbus_init() as bus:
    found = [[item.get_attributes(), item.get_secret().decode()]
             for collection in secretstorage.get_all_collections(bus) for item in collection.get_all_items()]
print(json.dumps(found))
"""
_PUT = """
import sys
from keyring.backends.SecretService import Keyring
Keyring().set_password(*sys.argv[1:])
"""


def in_keyring(environ):
    """Every secret that the keyring of a desktop holds, as another program of that desktop reads it."""
    read = subprocess.run([sys.executable, "-c", _LIST], env=environ, capture_output=True, text=True, check=True)
    return {secret: attributes for attributes, secret in json.loads(read.stdout)}


def put_in_keyring(environ, entry, account, key):
    """Save a key as the program does, in another process of its desktop."""
    subprocess.run([sys.executable, "-c", _PUT, entry, account, key], env=environ, check=True)


def type_key(program, key):
    """Type a key into the key dialog in place of what stands there, and press Return."""
    field = program.node("API key", "password text")
    program.pointer.click(field.centre)
    program.pointer.key("ctrl+a")
    program.pointer.type(key)
    program.pointer.key("Return")


def traces(secret: str, *folders: Path) -> list[str]:
    """Every file below the folders that holds a text, in its contents or its name: plain, in hex or in base64."""
    raw = secret.encode()
    spellings = {raw, secret.encode("utf-16-le"), raw.hex().encode(), raw.hex().upper().encode()}
    for shift in range(3):  # base64 looks different by where in a longer text it begins; the ends are left out
        spelt = base64.b64encode(bytes(shift) + raw)[4:].rstrip(b"=")[:-2]
        spellings |= {spelt, spelt.translate(bytes.maketrans(b"+/", b"-_"))}
    found = []
    for path in (path for folder in folders for path in folder.rglob("*")):
        held = path.name.encode() + (path.read_bytes() if path.is_file() and not path.is_symlink() else b"")
        found += [str(path) for spelling in spellings if spelling in held]
    return found
