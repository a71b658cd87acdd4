"""Each known refusal of the service has advice in words, and a button that does it."""

import pytest

from seedance_desktop.apiframe.errors import (
    AuthenticationError,
    BlockedError,
    InsufficientCreditsError,
    KeyInactiveError,
    WrongServiceError,
)
from seedance_desktop.core.i18n import message, verbatim
from seedance_desktop.domain.job import Charge, JobState
from seedance_desktop.engine.jobs.price_changes import PRICE_CHANGED
from seedance_desktop.ui.queue.actions import Action, actions
from seedance_desktop.ui.queue.advice import advice
from seedance_desktop.ui.queue.labels import status_line
from tests.ui.queue.test_labels import NOW, job

F, W = JobState.FAILED, JobState.WAITING
KNOWN = [
    (
        F,
        "The request failed because the input image 'content[1]' may contain real person.",
        Action.EDIT,
        "recognisable real people",
    ),
    (F, "The output video may be related to copyright restrictions.", Action.EDIT, "copyrighted"),
    (F, "The output audio may be related to copyright restrictions.", Action.SILENT, "without sound"),
    (F, "Expected the aspect ratio to be between 0.40 and 2.50", Action.EDIT, "at most 2.5:1"),
    (F, "InvalidParameter.PixelCountTooSmall: …", Action.EDIT, "1280×720"),
    (F, "Seedance identified your task as video extension", Action.EDIT, "say in the prompt"),
    (F, "Polling timed out after 1200s", Action.SEND_NEW, "timed out at Apiframe"),
    (W, str(InsufficientCreditsError(required=32, available=7)), Action.ADD_CREDITS, "32 needed, 7 available"),
    (W, str(InsufficientCreditsError("Insufficient credits")), Action.ADD_CREDITS, "Add credits"),
    (W, str(KeyInactiveError("API key is inactive", status=403)), Action.CHANGE_KEY, "another key"),
    (W, str(AuthenticationError("Invalid API key", status=401)), Action.CHANGE_KEY, "another key"),
    (W, str(WrongServiceError("use v2: afk_", status=400)), Action.CHANGE_KEY, "another key"),
    (W, str(BlockedError("error code: 1010", status=403)), Action.NETWORK, "is blocking"),
]


@pytest.mark.parametrize(("state", "error", "action", "said"), KNOWN)
def test_a_known_refusal_says_what_now_and_offers_it_first(state, error, action, said):
    refused = job(state, error=verbatim(error), account="v2:a", charge=Charge.REFUNDED if state is F else Charge.NONE)
    line = status_line(refused, NOW)
    assert said in line
    assert line.endswith("Credits refunded." if state is F else ".")
    assert actions(refused)[0] is action
    assert actions(refused).count(action) == 1


@pytest.mark.parametrize("error", ["", "Something else went wrong", "The prompt is too long."])
def test_what_is_not_known_is_given_no_advice(error):
    assert advice(job(F, error=verbatim(error))) is None
    assert actions(job(F, error=verbatim(error)))[0] is Action.EDIT


def test_a_job_that_runs_is_given_none():
    assert advice(job(JobState.GENERATING, error=verbatim("API key is inactive (403)"))) is None


def test_play_money_is_not_to_be_bought():
    short = job(W, error=InsufficientCreditsError(required=32, available=7).message, account="sandbox")
    assert Action.ADD_CREDITS not in actions(short)
    assert actions(short)[0] is Action.RETRY_NOW


def test_what_waits_for_an_account_can_be_tried_again_beside_the_advice():
    short = job(W, error=InsufficientCreditsError(required=32, available=7).message, account="v2:a")
    assert actions(short)[:2] == (Action.ADD_CREDITS, Action.RETRY_NOW)
    refused = job(W, error=AuthenticationError("Invalid API key", status=401).message, account="v2:a")
    assert actions(refused)[:2] == (Action.CHANGE_KEY, Action.RETRY_NOW)


def test_a_new_price_is_confirmed_beside_its_reason():
    reason = message(PRICE_CHANGED, charged=36, expected=8, count=8, total=288, before=64)
    held = job(JobState.DRAFT, error=reason, account="v2:a")
    assert actions(held)[0] is Action.CONFIRM_PRICE
    line = status_line(held, NOW)
    assert line.startswith("Not sent. A job like this costs 36 credits, not 8.")
    assert "(8) cost 288, not 64" in line
