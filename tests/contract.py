"""The vendor's own documents, where a checkout has them at hand; tests that need them are skipped elsewhere."""

import functools
import json
import os
from pathlib import Path
from typing import Any

import pytest

OPENAPI = "apiframe-v2-openapi.json"


def contract_dir() -> Path | None:
    """The folder `SEEDANCE_CONTRACT_DIR`, else `shared/contract` beside any parent of the checkout; None: absent."""
    named = os.environ.get("SEEDANCE_CONTRACT_DIR")
    places = [Path(named)] if named else [up / "shared" / "contract" for up in Path(__file__).resolve().parents]
    return next((place for place in places if (place / OPENAPI).is_file()), None)


def contract_text(name: str) -> str:
    """One of the documents; skips the test without the folder."""
    folder = contract_dir()
    if folder is None:
        pytest.skip("the contract folder is not here")
    return (folder / name).read_text(encoding="utf-8")


@functools.cache
def openapi_schema(name: str) -> dict[str, Any]:
    """A schema of the vendor's OpenAPI file, with what it refers to; skips the test without the folder."""
    document = json.loads(contract_text(OPENAPI))
    return {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
