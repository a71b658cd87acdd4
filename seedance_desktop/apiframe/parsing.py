"""Parse the services' answers, in every shape that is documented or was seen live.

Each object has a table of its leaves and their types. A leaf that is no value of its type is absent, and is logged
once; `UnreadableError` is raised only when the thing asked for (a job's id, an upload's URL) is missing.
"""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache, reduce
from itertools import islice
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta
from msgspec.structs import replace

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
from seedance_desktop.apiframe.texts import parse_json, plain_text, redacted_excerpt
from seedance_desktop.core.decoding import Number, UnreadableError, read_time
from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.estimate import ModelListing, PricingMode

log = logging.getLogger(__name__)

Json = Mapping[str, Any]
T = TypeVar("T")
Schema = Mapping[str, tuple[Any, ...]]
"""By field: what reads it, and where it is in an answer (the first usable place counts)."""

MAX_CREDITS = 10_000_000
"""More than any clip costs."""
_MAX_ID_LENGTH = 500
_MAX_URL_LENGTH = 20_000
_MAX_ITEMS = 1000
"""Items read from a list; the services' own pages have up to 100."""
_MAX_MESSAGES = 20
"""Error messages read from one answer, at most."""


def read_object(body: bytes) -> Json:
    """Return the JSON object of a body. Raises UnreadableError if it is none."""
    value = parse_json(body)
    if not isinstance(value, dict):
        raise UnreadableError(plain_text(body) or tr("The answer is empty."))
    return value


# --- single values ---------------------------------------------------------------------------------------------


def _object(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> Iterator[Json]:
    """Yield every object of a list, or of a mapping's values; nothing for any other value."""
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    yield from (item for item in items if isinstance(item, dict))


def _required_list(value: Json, name: str) -> list[Any]:
    """Return a list that the answer must have: a missing list must not pass for an empty one."""
    items = value.get(name)
    if not isinstance(items, list):
        raise UnreadableError(tr("The answer has no {name}.").format(name=name))
    return items


def _read_each(value: Json, name: str, key: str, read: Callable[[Json], T]) -> tuple[list[T], int]:
    """Read the list's objects that have a `key`; return them and how many could not be read."""
    found: list[T] = []
    items = _required_list(value, name)
    skipped = max(0, len(items) - _MAX_ITEMS)
    for item in items[:_MAX_ITEMS]:
        try:
            if _text(_object(item).get(key)):
                found.append(read(item))
                continue
        except Exception:  # one odd object must not hide the others
            log.warning("one of the %s of an answer can't be read", name, exc_info=True)
        skipped += 1
    return found, skipped


def _leaves(value: Json, schema: Schema) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return what an object holds by this schema, None for what is absent or unusable; and the unusable names."""
    found = dict.fromkeys(schema)
    unusable = []
    for field, (read, *names) in schema.items():
        for name in names:
            *path, last = name.split(".")
            leaf = reduce(lambda place, step: _object(place.get(step)), path, value).get(last)
            if (usable := read(leaf)) is not None:
                found[field] = usable
                break
            if leaf not in (None, ""):
                unusable.append(name)
                _log_unusable(name)
    return found, tuple(unusable)


@cache
def _log_unusable(name: str) -> None:
    log.warning("an answer's %s can't be used, and is left out", name)


def _typed(type_: Any, *, strict: bool = False) -> Callable[[Any], Any]:
    """Return a reader of this type: None for any other value. Not `strict`: numbers also from text, such as "40%"."""

    def read(value: Any) -> Any:
        leaf = value.strip().removesuffix("%") if isinstance(value, str) else value
        try:
            return msgspec.convert(leaf, type_, strict=strict)
        except ValueError:
            return None

    return read


_number = _typed(Number)
_price = _typed(Annotated[float, Meta(ge=0, le=MAX_CREDITS)])
_positive = _typed(Annotated[int, Meta(gt=0, le=MAX_CREDITS)])


def _text(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def integer(value: Any) -> int | None:
    """Return a rounded integer, also from a string or a float; None for anything else."""
    number = _number(value)
    return None if number is None else round(number)


def cost(value: Any) -> int | None:
    """Return a cost in credits; None for a value that no clip can cost."""
    price = _price(value)
    return None if price is None else round(price)


def _percent(value: Any) -> int | None:
    number = integer(value)
    return None if number is None else min(100, max(0, number))


def _time(value: Any) -> datetime | None:
    try:
        return read_time(value)
    except UnreadableError:
        return None


def _url(value: Any) -> str | None:
    """Return an http(s) URL, or None for a garbled one, so that it is asked for again."""
    text = value.strip() if isinstance(value, str) and len(value) <= _MAX_URL_LENGTH else ""
    if not text[:8].lower().startswith(("https://", "http://")) or "\ufffd" in text or not text.isprintable():
        return None
    try:
        parts = urlsplit(text)
        is_one = bool(parts.hostname) and parts.port != 0 and " " not in parts.netloc
    except ValueError:  # an unmatched bracket, or an invalid port
        return None
    return text if is_one else None


def _id(value: Any) -> str | None:
    """Return a job's id, or None for a garbled one, which the service would not know."""
    text = _text(value)
    fits = text and len(text) <= _MAX_ID_LENGTH and text.isascii() and text.isprintable() and " " not in text
    return text if fits else None


def _require(value: str | None, what: str) -> str:
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
    """Return (status, original word) for either service's status, any case; unknown words are GENERATING."""
    raw = _text(value) or ""
    return _STATUS.get(raw.lower(), RemoteStatus.GENERATING), raw


# Undocumented words that say that a job has ended, if an error comes with them.
_ENDED = re.compile("err|fail|time|reject|refus|abort|block|expire|invalid|kill|stop|terminat", re.IGNORECASE)


def _judged(job: RemoteJob) -> RemoteJob:
    """Return a job whose status word is not documented with the status that its result or its error suggests.

    An error with a word that may still change proves nothing: the job is paid for, and is followed.
    """
    if job.raw_status.lower() in _STATUS:
        return job
    status = job.status
    if job.video_url or job.expired:
        status = RemoteStatus.COMPLETED
    elif job.error and (job.completed_at or _ENDED.search(job.raw_status)):
        status = RemoteStatus.FAILED
    return replace(job, status=status, is_unknown=bool(job.raw_status))


def find_video_url(result: Any) -> str | None:
    """Return the clip's URL in a v2 `result`: {"videoUrl"}, a string, or {"videos": [string | {"url"}]}."""
    if isinstance(result, list):
        return next((url for item in result if (url := find_video_url(item))), None)
    if not isinstance(result, dict):
        return _url(result)
    named = (_url(result.get(name)) for name in ("videoUrl", "video_url", "url"))
    nested = (find_video_url(result.get(name)) for name in ("video", "videos"))
    return next((url for group in (named, nested) for url in group if url), None)


_LAST_FRAME = ("lastFrameUrl", "last_frame_url", "lastFrame", "last_frame")


def find_last_frame_url(*places: Any) -> str | None:
    """Return the last frame's URL from each object or one level below; its place is undocumented."""
    for place in places:
        nested = (inner for value in _object(place).values() for inner in (value, *_objects(value)))
        for level in filter(None, map(_object, (place, *nested))):
            for name in _LAST_FRAME:
                value = level.get(name)
                if url := _url(value) or _url(_object(value).get("url")):
                    return url
    return None


def read_submission_v1(value: Json) -> Submission:
    """Read the answer of POST /seedance-imagine."""
    return Submission(_require(_id(value.get("task_id")), "task_id"), RemoteStatus.QUEUED)


def read_submission_v2(value: Json) -> Submission:
    """Read the answer of POST /v2/videos/generate."""
    status, raw = read_status(value.get("status"))
    return Submission(_require(_id(value.get("jobId")), "jobId"), status if raw else RemoteStatus.QUEUED)


_JOB: Schema = {
    "raw_status": (_text, "status"),
    "model": (_text, "model"),
    "progress": (_percent, "progress", "percentage"),
    "video_url": (_url, "video_url"),
    "credit_cost": (cost, "creditCost"),
    "created_at": (_time, "createdAt"),
    "completed_at": (_time, "completedAt"),
    "expired": (_typed(bool, strict=True), "expired"),
    "input": (_typed(dict[str, Any]), "input"),
}


def read_job(value: Json, asked: str | None = None, id_name: str = "id") -> RemoteJob:
    """Read a job of either service, from a list or an answer of its own (under the id `asked` for if it has none)."""
    leaves, unusable = _leaves(value, _JOB)
    status, raw = read_status(leaves.pop("raw_status"))
    # The echoed request contains the user's own frames, which must not be taken for the result.
    beside = {name: inner for name, inner in value.items() if name not in {"input", "result"}}
    error = redacted_excerpt(_said(value.get("error")) or read_error(_object(value.get("error")))[0])
    if not error and (status is RemoteStatus.FAILED or raw.lower() not in _STATUS):
        error = read_error(value)[0]
    leaves |= {
        "video_url": find_video_url(value.get("result")) or leaves["video_url"],
        "last_frame_url": find_last_frame_url(value.get("result"), beside),
        "expired": bool(leaves["expired"]),
    }
    remote_id = _require(_text(value.get(id_name)) or (asked if raw else None), "job")
    return _judged(RemoteJob(remote_id, status, raw, error=error or None, unusable=unusable, **leaves))


def read_task(value: Json, asked: str | None = None) -> RemoteJob:
    """Read a v1 task; its `task_type` is misspelt and ignored."""
    return read_job(value, asked, "task_id")


def read_tasks(value: Json) -> tuple[RemoteJob, ...]:
    """Read the tasks of POST /fetch-many; skip those without an id or that can't be read."""
    return tuple(_read_each(value, "tasks", "task_id", read_task)[0])


def read_job_page(value: Json) -> JobPage:
    """Read a page of GET /v2/jobs; skip and count jobs without an id or that can't be read."""
    jobs, skipped = _read_each(value, "jobs", "id", read_job)
    cursor = _text(value.get("nextCursor"))
    return JobPage(tuple(jobs), None if value.get("hasMore") is False else cursor, skipped)


# --- account, models, media ------------------------------------------------------------------------------------


# On v2 the credits belong to the team: without one there is no balance.
_ACCOUNT: Schema = {
    "email": (_text, "email", "user.email"),
    "credits": (integer, "credits", "team.credits"),
    "plan": (_text, "plan", "team.plan"),
    "team": (_text, "team.name"),
    "max_concurrent_jobs": (_positive, "team.maxConcurrentJobs"),
    "key_name": (_text, "apiKey.name"),
}


def read_account(value: Json) -> Account:
    """Read the answer of v1 GET /account or GET /v2/me."""
    leaves, _ = _leaves(value, _ACCOUNT)
    return Account(**leaves | {"email": _require(leaves["email"], "email")})


_MODEL: Schema = {
    "id": (_text, "id"),
    "label": (_text, "label", "id"),
    "modality": (_text, "modality"),
    "cost_min": (_price, "costMin"),
    "cost_max": (_price, "costMax"),
    "pricing_mode": (_typed(PricingMode), "pricingMode"),
}


def read_models(value: Json) -> tuple[ModelListing, ...]:
    """Read the video models of GET /v2/models."""
    models = (_leaves(item, _MODEL)[0] for item in _objects(_required_list(value, "models")))
    return tuple(
        ModelListing(**model | {"modality": "video"})
        for model in models
        if model["id"] and model["modality"] in {None, "video"}
    )


_UPLOAD: Schema = {"url": (_url, "url", "imageURL", "audioURL"), "expires_at": (_time, "expiresAt")}


def read_upload(value: Json) -> Upload:
    """Read the answer of POST /v2/uploads, v1 /upload or v1 /upload-audio."""
    leaves, _ = _leaves(value, _UPLOAD)
    return Upload(_require(leaves["url"], "URL"), leaves["expires_at"])


def read_asset_id(value: Json) -> str:
    """Read the answer of POST /v2/assets/create."""
    return _require(_text(value.get("assetId")), "assetId")


_ASSET: Schema = {"status": (_text, "status"), "url": (_url, "url"), "error": (_text, "errorMsg")}


def read_asset(asset_id: str, value: Json) -> Asset:
    """Read the answer of GET /v2/assets/{id}: the provider's own object, so any field may be missing."""
    leaves, _ = _leaves(value, _ASSET)
    word = (leaves["status"] or "").lower()
    status = next((status for status in AssetStatus if status == word), AssetStatus.PROCESSING)
    return Asset(asset_id, status, leaves["url"], redacted_excerpt(leaves["error"] or "") or None)


# --- errors ----------------------------------------------------------------------------------------------------


def read_error(value: Json) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Return (text, messages by field) of an error body or a failed task, redacted and shortened.

    Reads `message`, `error` (a string or an object), v1's `errors[].msg` and v2's `details`.
    """
    errors = value.get("errors")
    items = [value.get(name) for name in ("error", "message", "msg")]
    items += errors[:_MAX_MESSAGES] if isinstance(errors, list) else [errors]
    words = [redacted_excerpt(word) for item in items if (word := _said(item))]
    details = {
        redacted_excerpt(str(name)): tuple(
            redacted_excerpt(word) for item in messages[:_MAX_MESSAGES] if (word := _text(item))
        )
        for name, inner in islice(_object(value.get("details")).items(), _MAX_MESSAGES)
        if (messages := inner if isinstance(inner, list) else [inner])
    }
    text = "; ".join(dict.fromkeys(words))
    return redacted_excerpt(text), {name: messages for name, messages in details.items() if messages}


def _said(item: Any) -> str | None:
    """Return a message that is a text, or an object with one."""
    return _text(item) or _text(_object(item).get("message")) or _text(_object(item).get("msg"))
