"""Reading what the services answer, in every shape that their documents print or that was seen live.

A reader never fails over a missing, extra or misprinted field that it can do without. It raises `UnreadableError`
only when the thing asked for (a job's id, an upload's URL) is not there.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from seedance_desktop.apiframe.protocol import (
    Account,
    Asset,
    AssetStatus,
    JobPage,
    RemoteJob,
    RemoteStatus,
    Submission,
    Upload,
)
from seedance_desktop.domain.estimate import ModelListing, PricingMode
from seedance_desktop.redaction import redact
from seedance_desktop.words import tr

Json = Mapping[str, Any]

TEXT_LIMIT = 300
"""Characters kept of a server's own words."""


class UnreadableError(ValueError):
    """The answer lacks what was asked for."""


# The documents print comments, unquoted names and trailing commas in their examples; gateways were built from them.
# Nothing here can backtrack or start over: a hostile body costs no more time than a good one.
_MISPRINTS = re.compile(
    r"""
      (?P<string>"(?:[^"\\]|\\.)*+(?:"|\Z))
    | (?P<comment>//[^\n]*+|/\*.*?(?:\*/|\Z))
    | (?P<comma>,(?=(?:\s|//[^\n]*+)*+[}\]]))
    | (?P<name>(?<![\w$])[A-Za-z_$][\w$]*+(?=\s*:))
    """,
    re.VERBOSE | re.DOTALL,
)


def parse_json(body: bytes) -> Any:
    """The value of a JSON body, misprints of the documents allowed; None when it is empty or no JSON at all."""
    text = body.decode("utf-8-sig", "replace")
    with suppress(ValueError, RecursionError):
        return json.loads(text)
    with suppress(ValueError, RecursionError):
        return json.loads(_MISPRINTS.sub(_corrected, text))
    return None


def _corrected(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "string":
            return found[0]
        case "name":
            return f'"{found[0]}"'
        case _:
            return " "


def read_object(body: bytes) -> Json:
    """The JSON object of a body; raises UnreadableError when it holds none."""
    value = parse_json(body)
    if not isinstance(value, dict):
        raise UnreadableError(plain_text(body) or tr("The answer is empty."))
    return value


# --- single values ---------------------------------------------------------------------------------------------


def _object(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> Iterator[Json]:
    """Every object of a list, or of a mapping's values; nothing for anything else."""
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    yield from (item for item in items if isinstance(item, dict))


def _lines(value: Json, name: str) -> Iterator[Json]:
    """The objects of a list that the answer must have: without it, nothing would look like "none"."""
    if not isinstance(value.get(name), list):
        raise UnreadableError(tr("The answer has no {name}.").format(name=name))
    return _objects(value[name])


def _text(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def _number(value: Any) -> float | None:
    """A finite number, also when it stands in a string with or without a percent sign."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        value = value.strip().removesuffix("%")
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if abs(number) < 1e15 else None  # this also refuses nan and infinity


def integer(value: Any) -> int | None:
    """A whole number, also from a string or a fraction; None for anything else."""
    number = _number(value)
    return None if number is None else round(number)


def _time(value: Any) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        time = datetime.fromisoformat(value.strip())
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _address(value: Any) -> str | None:
    """An address; one that was garbled on the way is none."""
    if not isinstance(value, str) or "\ufffd" in value:
        return None
    return value.strip() if value.strip().startswith(("https://", "http://")) else None


def _id(value: Any) -> str | None:
    """A job's id. One that was garbled on the way would be asked for in vain: better none, and asked for again."""
    text = _text(value)
    return text if text and text.isascii() and text.isprintable() and " " not in text else None


def _need(value: str | None, what: str) -> str:
    if value is None:
        raise UnreadableError(tr("The answer has no {what}.").format(what=what))
    return value


# --- jobs ------------------------------------------------------------------------------------------------------

_STATUS = {
    word: status
    for status, words in {
        RemoteStatus.QUEUED: ("queued", "pending", "staged"),
        RemoteStatus.GENERATING: ("processing", "starting", "retry", "retrying"),
        RemoteStatus.COMPLETED: ("completed", "finished"),
        RemoteStatus.FAILED: ("failed",),
        RemoteStatus.CANCELLED: ("cancelled", "canceled"),
    }.items()
    for word in words
}


def read_status(value: Any) -> tuple[RemoteStatus, str]:
    """Both services' words, any case, as (status, the word as it stood); unknown words count as GENERATING."""
    raw = _text(value) or ""
    return _STATUS.get(raw.lower(), RemoteStatus.GENERATING), raw


def _progress(value: Any) -> int | None:
    progress = integer(value)
    return None if progress is None else min(100, max(0, progress))


def find_video_url(result: Any) -> str | None:
    """The clip's URL in a v2 `result`: {"videoUrl"}, a bare string, or {"videos": [string | {"url"}]}."""
    if isinstance(result, list):
        return next((url for item in result if (url := find_video_url(item))), None)
    if not isinstance(result, dict):
        return _address(result)
    named = (_address(result.get(name)) for name in ("videoUrl", "video_url", "url"))
    nested = (find_video_url(result.get(name)) for name in ("video", "videos"))
    return next((url for group in (named, nested) for url in group if url), None)


_LAST_FRAME = ("lastFrameUrl", "last_frame_url", "lastFrame", "last_frame")


def find_last_frame_url(*places: Any) -> str | None:
    """The last frame's URL at the top of each place or one level down; where it stands is undocumented."""
    for place in places:
        nested = (inner for value in _object(place).values() for inner in (value, *_objects(value)))
        for level in filter(None, map(_object, (place, *nested))):
            for name in _LAST_FRAME:
                value = level.get(name)
                if url := _address(value) or _address(_object(value).get("url")):
                    return url
    return None


def read_submission_v1(value: Json) -> Submission:
    """The answer of POST /seedance-imagine."""
    return Submission(_need(_id(value.get("task_id")), "task_id"), RemoteStatus.QUEUED)


def read_submission_v2(value: Json) -> Submission:
    """The answer of POST /v2/videos/generate."""
    status, raw = read_status(value.get("status"))
    return Submission(_need(_id(value.get("jobId")), "jobId"), status if raw else RemoteStatus.QUEUED)


def read_task(value: Json, asked: str | None = None) -> RemoteJob:
    """A v1 task, by the id that was `asked` for if it names none. `task_type` is misspelt and not looked at."""
    status, raw = read_status(value.get("status"))
    return RemoteJob(
        remote_id=_need(_text(value.get("task_id")) or (asked if raw else None), "task"),
        status=status,
        raw_status=raw,
        progress=_progress(value.get("percentage")),
        video_url=_address(value.get("video_url")),
        error=said(value)[0] or None if status is RemoteStatus.FAILED else None,
    )


def read_tasks(value: Json) -> tuple[RemoteJob, ...]:
    """The tasks of POST /fetch-many; those without an id are left out."""
    return tuple(read_task(item) for item in _lines(value, "tasks") if _text(item.get("task_id")))


def read_job(value: Json, asked: str | None = None) -> RemoteJob:
    """A v2 job, from GET /v2/jobs/{id} (by the id `asked` for if it names none) or a line of the list."""
    status, raw = read_status(value.get("status"))
    result = value.get("result")
    # The echo of the request holds the person's own frames: it must not be taken for the result.
    beside = {name: inner for name, inner in value.items() if name not in {"input", "result"}}
    echo = value.get("input")
    error = value.get("error")
    return RemoteJob(
        remote_id=_need(_text(value.get("id")) or (asked if raw else None), "job"),
        status=status,
        raw_status=raw,
        model=_text(value.get("model")),
        progress=_progress(value.get("progress")),
        video_url=find_video_url(result),
        last_frame_url=find_last_frame_url(result, beside),
        error=short(redact(_text(error) or said(_object(error))[0])) or None,
        credit_cost=integer(value.get("creditCost")),
        created_at=_time(value.get("createdAt")),
        completed_at=_time(value.get("completedAt")),
        expired=value.get("expired") is True,
        input=echo if isinstance(echo, dict) else None,
    )


def read_job_page(value: Json) -> JobPage:
    """A page of GET /v2/jobs; lines without an id are left out."""
    jobs = tuple(read_job(item) for item in _lines(value, "jobs") if _text(item.get("id")))
    cursor = _text(value.get("nextCursor"))
    return JobPage(jobs, None if value.get("hasMore") is False else cursor)


# --- account, models, media ------------------------------------------------------------------------------------


def read_account_v1(value: Json) -> Account:
    """The answer of GET /account."""
    return Account(
        email=_need(_text(value.get("email")), "email"),
        credits=integer(value.get("credits")),
        plan=_text(value.get("plan")),
        team=None,
        max_concurrent_jobs=None,
        key_name=None,
    )


def read_account_v2(value: Json) -> Account:
    """The answer of GET /v2/me. Credits belong to the team: without one there is no balance."""
    team, key = _object(value.get("team")), _object(value.get("apiKey"))
    return Account(
        email=_need(_text(_object(value.get("user")).get("email")), "user"),
        credits=integer(team.get("credits")),
        plan=_text(team.get("plan")),
        team=_text(team.get("name")),
        max_concurrent_jobs=integer(team.get("maxConcurrentJobs")),
        key_name=_text(key.get("name")),
    )


def read_models(value: Json) -> tuple[ModelListing, ...]:
    """The video models of GET /v2/models."""
    return tuple(
        ModelListing(
            id=id_,
            label=_text(item.get("label")) or id_,
            modality=_text(item.get("modality")) or "video",
            cost_min=_number(item.get("costMin")),
            cost_max=_number(item.get("costMax")),
            pricing_mode=next((mode for mode in PricingMode if mode == item.get("pricingMode")), None),
        )
        for item in _lines(value, "models")
        if (id_ := _text(item.get("id"))) and item.get("modality") in {None, "video"}
    )


def read_upload(value: Json) -> Upload:
    """The answers of POST /v2/uploads, v1 /upload and v1 /upload-audio."""
    url = next((url for name in ("url", "imageURL", "audioURL") if (url := _address(value.get(name)))), None)
    return Upload(_need(url, "URL"), _time(value.get("expiresAt")))


def read_asset_id(value: Json) -> str:
    """The answer of POST /v2/assets/create."""
    return _need(_text(value.get("assetId")), "assetId")


def read_asset(asset_id: str, value: Json) -> Asset:
    """The answer of GET /v2/assets/{id}: the provider's own object, so every field may be missing."""
    word = (_text(value.get("status")) or "").lower()
    return Asset(
        asset_id=asset_id,
        status=next((status for status in AssetStatus if status == word), AssetStatus.PROCESSING),
        url=_address(value.get("url")),
        error=short(redact(_text(value.get("errorMsg")) or "")) or None,
    )


# --- errors ----------------------------------------------------------------------------------------------------


def said(value: Json) -> tuple[str, dict[str, tuple[str, ...]]]:
    """The server's words in an error body or a failed task, redacted and short: (text, messages by field).

    Looks at `message`, `error` (a string or an object), v1's `errors[].msg` and v2's `details`.
    """
    words: list[str] = []
    for name in ("error", "message", "msg"):
        inner = value.get(name)
        if word := _text(inner) or _text(_object(inner).get("message")) or _text(_object(inner).get("msg")):
            words.append(word)
    errors = value.get("errors")
    for item in errors if isinstance(errors, list) else [errors]:
        words += filter(None, [_text(item) or _text(_object(item).get("msg")) or _text(_object(item).get("message"))])
    details = {
        redact(str(name)): tuple(short(redact(word)) for item in messages if (word := _text(item)))
        for name, inner in _object(value.get("details")).items()
        if (messages := inner if isinstance(inner, list) else [inner])
    }
    text = "; ".join(dict.fromkeys(words))
    return short(redact(text)), {name: messages for name, messages in details.items() if messages}


def plain_text(body: bytes) -> str:
    """A body that is no JSON, as a short line: a page's title, or its text without the marks."""
    text = body[:20_000].decode("utf-8", "replace")
    if title := re.search(r"<title[^>]*>([^<]*)", text, re.IGNORECASE):
        text = title[1]
    text = "".join(char if char.isprintable() else " " for char in re.sub(r"<[^>]*>", " ", text))
    return short(redact(" ".join(text.split())))


def short(text: str) -> str:
    """At most TEXT_LIMIT characters."""
    return text if len(text) <= TEXT_LIMIT else text[: TEXT_LIMIT - 1] + "…"
