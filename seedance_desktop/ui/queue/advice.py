"""Advice for the service's known errors: what to do now, and the button that does it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from seedance_desktop.core.i18n import mark
from seedance_desktop.core.text import shown
from seedance_desktop.domain.account import SANDBOX, SANDBOX_V1
from seedance_desktop.domain.job import Job, JobState


@dataclass(frozen=True, slots=True)
class Advice:
    """`action` is the name of one of the queue's actions; `short` is its button's text in a row."""

    words: str
    action: str
    button: str
    short: str


_PICTURES = mark("Change the pictures…"), mark("Pictures…")
_PROMPT = mark("Change the prompt…"), mark("Prompt…")

# By the service's own messages as reported from live use, and by the status of its answer.
_FAILED = tuple(
    (re.compile(pattern, re.IGNORECASE), advice)
    for pattern, advice in (
        (
            "real person|real human|face of a person",
            Advice(mark("Use pictures without recognisable real people."), "EDIT", *_PICTURES),
        ),
        (
            r"(?=.*\baudio\b)(?=.*(copyright|sensitive))",
            Advice(
                mark("The audio may be copyrighted: generate without sound, or describe different audio."),
                "SILENT",
                mark("Generate without sound…"),
                mark("No sound…"),
            ),
        ),
        (
            "copyright|trademark|intellectual property",
            Advice(
                mark("It may be copyrighted: leave out names and brands, or use other pictures."),
                "EDIT",
                *_PROMPT,
            ),
        ),
        (
            r"aspect ratio to be between|AspectRatio",
            Advice(
                mark("Use a picture with an aspect ratio of at most 2.5:1."),
                "EDIT",
                *_PICTURES,
            ),
        ),
        (
            "PixelCountTooSmall|PixelCountTooLarge|pixel count",
            Advice(mark("Use a picture or video of another size: 1280×720 always works."), "EDIT", *_PICTURES),
        ),
        (
            "video extension",
            Advice(
                mark("The service treated the reference video as one to extend: say in the prompt what it is for."),
                "EDIT",
                *_PROMPT,
            ),
        ),
        (
            r"timed? ?out|took too long",
            Advice(
                mark("It timed out at Apiframe. The same request often succeeds later."),
                "SEND_NEW",
                mark("Send the same request again…"),
                mark("Again…"),
            ),
        ),
    )
)
_CREDITS = Advice(
    mark("Add credits to the account; the job then continues automatically."),
    "ADD_CREDITS",
    mark("Add credits…"),
    mark("Credits…"),
)
_PRICE = Advice(
    mark("Confirm to send them at the new price."),
    "CONFIRM_PRICE",
    mark("Confirm the new price"),
    mark("Confirm"),
)
_SANDBOX_CREDITS = Advice(
    mark("The job continues automatically once the balance suffices."),
    "RETRY_NOW",
    mark("Retry now"),
    mark("Retry now"),
)
_KEY = Advice(
    mark("Enter another key, or activate this one at apiframe.ai; the job then continues automatically."),
    "CHANGE_KEY",
    mark("Change the key…"),
    mark("Key…"),
)
_BLOCKED = Advice(
    mark("A network between this computer and Apiframe is blocking it: try another one, without a VPN or proxy."),
    "NETWORK",
    mark("Network settings…"),
    mark("Network…"),
)
_SETTINGS = Advice(
    mark("The job continues automatically once the network settings are right."),
    "NETWORK",
    mark("Network settings…"),
    mark("Network…"),
)
_LOCKED = Advice(
    mark("The job continues automatically once the keyring is unlocked."),
    "UNLOCK",
    mark("Unlock the keyring…"),
    mark("Unlock…"),
)
_KEYRING = Advice(
    mark("The job continues automatically once the keyring can be used. You can also enter the key again."),
    "CHANGE_KEY",
    mark("Change the key…"),
    mark("Key…"),
)
_HELD = (
    (re.compile("A job like this costs"), _PRICE),
    (re.compile("not enough credits", re.IGNORECASE), _CREDITS),
    (re.compile(r"\(403\).*(error code|cloudflare|<html|access denied)", re.IGNORECASE | re.DOTALL), _BLOCKED),
    (re.compile("the proxy |a proxy |trusted certificates", re.IGNORECASE), _SETTINGS),
    (re.compile("the keyring is locked", re.IGNORECASE), _LOCKED),
    (re.compile("keyring", re.IGNORECASE), _KEYRING),
    (re.compile(r"\(40[13]\)|api key|afk_", re.IGNORECASE), _KEY),
)


def advice(job: Job) -> Advice | None:
    """Return advice for a job that failed or waits; None where nothing better than retrying is known."""
    if not job.error or job.state not in {JobState.FAILED, JobState.WAITING, JobState.DRAFT}:
        return None
    found = _advice(shown(job.error.english), job.state is JobState.FAILED)
    # Nobody can add credits to the sandbox.
    return _SANDBOX_CREDITS if found is _CREDITS and job.account in {SANDBOX, SANDBOX_V1} else found


@lru_cache(maxsize=512)
def _advice(error: str, failed: bool) -> Advice | None:
    known = _FAILED if failed else _HELD
    return next((found for pattern, found in known if pattern.search(error)), None)
