"""Advice for the service's known errors: what to do now, and the button that does it."""

import re
from functools import lru_cache

from msgspec import Struct

from seedance_desktop.core.i18n import mark
from seedance_desktop.core.text import shown
from seedance_desktop.domain.account import SANDBOX, SANDBOX_V1
from seedance_desktop.domain.job import Job, JobState


class Advice(Struct, frozen=True):
    """`action` is the name of one of the queue's actions; `short` is its button's text in a row."""

    text: str
    action: str
    button: str
    short: str


# Actions with the texts of their buttons.
_PICTURES = "EDIT", mark("Change the pictures…"), mark("Pictures…")
_PROMPT = "EDIT", mark("Change the prompt…"), mark("Prompt…")
_NO_SOUND = "SILENT", mark("Generate without sound…"), mark("No sound…")
_AGAIN = "SEND_NEW", mark("Send the same request again…"), mark("Again…")
_ADD_CREDITS = "ADD_CREDITS", mark("Add credits…"), mark("Credits…")
_NEW_PRICE = "CONFIRM_PRICE", mark("Confirm the new price"), mark("Confirm")
_RETRY = "RETRY_NOW", mark("Retry now"), mark("Retry now")
_NETWORK = "NETWORK", mark("Network settings…"), mark("Network…")
_CHANGE_KEY = "CHANGE_KEY", mark("Change the key…"), mark("Key…")
_UNLOCK = "UNLOCK", mark("Unlock the keyring…"), mark("Unlock…")

# By the service's own messages as reported from live use, and by the status of its answer.
_FAILED = tuple(
    (re.compile(pattern, re.IGNORECASE), Advice(text, *button))
    for pattern, text, button in (
        (
            "real person|real human|face of a person",
            mark("Use pictures without recognisable real people."),
            _PICTURES,
        ),
        (
            r"(?=.*\baudio\b)(?=.*(copyright|sensitive))",
            mark("The audio may be copyrighted: generate without sound, or describe different audio."),
            _NO_SOUND,
        ),
        (
            "copyright|trademark|intellectual property",
            mark("It may be copyrighted: leave out names and brands, or use other pictures."),
            _PROMPT,
        ),
        (
            "aspect ratio to be between|AspectRatio",
            mark("Use a picture with an aspect ratio of at most 2.5:1."),
            _PICTURES,
        ),
        (
            "PixelCountTooSmall|PixelCountTooLarge|pixel count",
            mark("Use a picture or video of another size: 1280×720 always works."),
            _PICTURES,
        ),
        (
            "video extension",
            mark("The service treated the reference video as one to extend: say in the prompt what it is for."),
            _PROMPT,
        ),
        (
            "timed? ?out|took too long",
            mark("It timed out at Apiframe. The same request often succeeds later."),
            _AGAIN,
        ),
    )
)
_CREDITS = Advice(mark("Add credits to the account; the job then continues automatically."), *_ADD_CREDITS)
_PRICE = Advice(mark("Confirm to send them at the new price."), *_NEW_PRICE)
_SANDBOX_CREDITS = Advice(mark("The job continues automatically once the balance suffices."), *_RETRY)
_KEY = Advice(
    mark("Enter another key, or activate this one at apiframe.ai; the job then continues automatically."),
    *_CHANGE_KEY,
)
_BLOCKED = Advice(
    mark("A network between this computer and Apiframe is blocking it: try another one, without a VPN or proxy."),
    *_NETWORK,
)
_SETTINGS = Advice(mark("The job continues automatically once the network settings are right."), *_NETWORK)
_LOCKED = Advice(mark("The job continues automatically once the keyring is unlocked."), *_UNLOCK)
_KEYRING = Advice(
    mark("The job continues automatically once the keyring can be used. You can also enter the key again."),
    *_CHANGE_KEY,
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
