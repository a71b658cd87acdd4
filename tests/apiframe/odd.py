"""Undocumented fields of a job, by what is odd about them."""

import json
import re

URL = "https://cdn.example.org/clip.mp4"


ODD = {
    "half a character": {"error": "no \ud83d", "status": "FAILED"},
    "half a character in a name": {"error": {"message": "\udc00", "\ud83d": 1}, "status": "FAILED"},
    "half a character in an address": {"result": {"videoUrl": "https://a.example/\ud83d"}},
    "no port": {"result": {"videoUrl": "https://a.example:99999/x"}},
    "port of words": {"result": {"videoUrl": "https://a.example:web/x"}},
    "open bracket": {"result": {"videoUrl": "https://[::1/x"}, "lastFrameUrl": "https://[::1/x"},
    "spaces": {"result": {"videoUrl": "https://a b.example/x"}},
    "no host": {"result": {"videoUrl": "https:///x"}},
    "line breaks": {"result": {"videoUrl": "https://a.example/x\r\ny"}},
    "endless address": {"result": {"videoUrl": "https://a.example/" + "x" * 100_000}},
    "deep result": {"result": "NEST 300"},
    "deep input": {"input": "NEST 300"},
    "deep error": {"error": "NEST 300", "status": "FAILED"},
    "deepest result": {"result": "NEST 70000"},
    "ages": {"createdAt": "0001-01-01T00:00:00Z", "completedAt": "9999-12-31T23:59:59Z"},
    "ages and zones": {"createdAt": "0001-01-01T00:00:00+14:00", "completedAt": "9999-12-31T23:59:59-14:00"},
    "negative cost": {"creditCost": -5000},
    "no cost": {"creditCost": float("nan")},
    "endless cost": {"creditCost": float("inf")},
    "huge cost": {"creditCost": 10**30, "progress": 10**30},
    "huge cost in a text": {"creditCost": "9" * 5000, "progress": "-" + "9" * 5000},
    "endless words": {"error": "api_key " * 500_000, "status": "FAILED"},
    "huge numbers in the echo": {"input": {"duration": 10**30, "seed": 1e308}},
}


def as_json(value):
    """Return JSON in which "NEST n" stands for a URL within n objects and lists."""

    def nest(found):
        return '{"videos":[' * int(found[1]) + f'"{URL}"' + "]}" * int(found[1])

    return re.sub(r'"NEST (\d+)"', nest, json.dumps(value)).encode()
