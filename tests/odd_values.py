"""Invalid values for settings, of every kind that JSON can hold."""

import base64
import json

from hypothesis import strategies as st

from seedance_desktop.store.settings import Settings

NAMES = sorted(
    {name.removeprefix("own_") for name in Settings.__struct_fields__} - {"overrides", "unknown", "problems"}
)
_SPLITTER = b"\0\0\0\xff\0\0\0\1"
_WINDOW = b"\x01\xd9\xd0\xcb\0\3\0\0"


def _64(data: bytes) -> str:
    return base64.b64encode(data).decode()


ODD = [
    None, True, 0, -1, 3.5, 10**30, 10**400, 1e308, float("nan"), float("inf"), "", "x", "\0", "\ud83d", "é" * 5000,
    "v2:", "v3:x", "v2:a\nb", "sandbox", ":", "/", "/dev/null/x", "/\0", "~", "http://[", "http://\x7f",
    "{", "%s", "{x}", "2026-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", [], [[]], [None],
    ["v2:a", 1, "x", "v2:b"], {}, {"": {}}, {"x": None}, {"x": float("nan")}, {"x": "\ud83d"}, {"\ud83d": []},
    {"x": [[["x"]]]},
    {"wish": {}}, {"wish": {"service": "v2"}}, {"wish": []}, {"takes": 10**30}, {"takes": "x"}, {"advanced": []},
    {"wish": {"service": "v2", "model": "seedance-2", "prompt": 1}},
    {"wish": {"service": "v2", "model": "x" * 5000, "prompt": "\ud83d\0", "ratio": "1:0", "resolution": "\0"}},
    {"wish": {"service": "v2", "model": "seedance-2", "prompt": "", "duration": 10**30, "seed": 10**30}},
    {"wish": {"service": "v2", "model": "seedance-2", "prompt": "", "first_frame":
              {"kind": "image", "source": "\0"}}},
    {"wish": {"service": "v2", "model": "seedance-2", "prompt": "", "mode": "frames", "first_frame":
              {"kind": "image", "source": "/\ud83d", "crop": [1e308, -1], "facts": {"kind": "image", "format": "",
               "byte_size": 1, "width": 0, "height": -5}}}},
    {"size": 10**30}, {"size": -1, "sort": "nonsense", "view": 7}, {"sort": "--date"}, {"sort": [], "stacked": 1},
    _64(_WINDOW), _64(_WINDOW + b"\xff" * 60), _64(b"\xff" * 5000), "AAAA", "=", "é",
    {"columns": _64(_SPLITTER)}, {"columns": _64(_SPLITTER + b"\x7f\xff\xff\xff")},
    {"columns": _64(_SPLITTER + b"\0\0\0\3" + b"\xff" * 20), "strip": _64(_SPLITTER + b"\0\0\0\2" + b"\x7f" * 30)},
    {"columns": "x", "studio": 1}, {"window.quit": ["Nonsense+Q"]}, {"window.quit": "x"}, {"window.quit": ["\0", ""]},
]  # fmt: skip
"""Each on its own, for every setting."""

_bytes = st.binary(max_size=80)
_texts = (
    st.text(max_size=20)
    | st.sampled_from([value for value in ODD if isinstance(value, str)])
    | _bytes.map(lambda data: _64(_SPLITTER + data))
    | _bytes.map(lambda data: _64(_WINDOW + data))
)
_names = st.text(max_size=8) | st.sampled_from(
    ["wish", "takes", "advanced", "seed_locked", "service", "model", "prompt", "mode", "duration", "first_frame",
     "kind", "source", "facts", "crop", "reference_images", "size", "sort", "view", "columns", "window.quit"]
)  # fmt: skip
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_names, inner, max_size=5),
    max_leaves=12,
)
files = st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=6), anything, max_size=12)


def as_file(values: object) -> str:
    """Return JSON as Python writes and reads it: with NaN and lone surrogates."""
    return json.dumps(values)
