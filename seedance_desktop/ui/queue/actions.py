"""Actions on jobs: which are available, their names, and the questions asked first."""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from seedance_desktop.core.i18n import format_number, mark, tr
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import FINISHED, LEGAL_MOVES, UNSENT, Job, JobState
from seedance_desktop.ui.queue.advice import advice
from seedance_desktop.ui.queue.labels import is_sandbox, money


class Action(Enum):
    """An action on a job; the value is its menu text."""

    OPEN = mark("Open clip")
    REVEAL = mark("Show in folder")
    CHANGE = mark("Edit…")
    PUT_BACK = mark("Put back in the queue")
    EDIT = mark("Edit and try again")
    SILENT = mark("Generate without sound…")
    ADD_CREDITS = mark("Add credits…")
    CHANGE_KEY = mark("Change the key…")
    NETWORK = mark("Network settings…")
    CONFIRM_PRICE = mark("Confirm the new price")
    UNLOCK = mark("Unlock the keyring…")
    RETRY_NOW = mark("Retry now")
    SEND_NEW = mark("Send the same request again…")
    LOOK_UP = mark("Look it up in the account again")
    WAS_SENT = mark("Mark as sent…")
    SEND_AGAIN = mark("Not sent: send again (may be charged twice)…")
    RESUME = mark("Resume tracking")
    ASK_AGAIN = mark("Ask for the clip again")
    FRONT = mark("Move to the front")
    UP = mark("Move up")
    DOWN = mark("Move down")
    DUPLICATE = mark("Duplicate…")
    STOP = mark("Stop tracking (the credits are spent)…")
    REMOVE_UNSENT = mark("Remove (nothing was sent)")
    REMOVE = mark("Remove from the queue")
    HISTORY = mark("History…")
    COPY_ERROR = mark("Copy error")
    COPY_PROMPT = mark("Copy prompt")


# Actions on several jobs, in the order of the menu, with their texts.
_OF_MANY = {
    Action.FRONT: mark("Move {jobs} to the front"),
    Action.UP: mark("Move {jobs} up"),
    Action.DOWN: mark("Move {jobs} down"),
    Action.PUT_BACK: mark("Put {jobs} back in the queue"),
    Action.SEND_NEW: mark("Send the same {jobs} again…"),
    Action.RESUME: mark("Resume tracking {jobs}"),
    Action.ASK_AGAIN: mark("Ask for the clips of {jobs} again"),
    Action.DUPLICATE: mark("Duplicate {jobs}…"),
    Action.STOP: mark("Stop tracking {jobs} (the credits are spent)…"),
    Action.REMOVE: mark("Remove {jobs} from the queue"),
    Action.COPY_PROMPT: mark("Copy the prompts of {jobs}"),
}
_REMOVALS = frozenset({Action.REMOVE, Action.REMOVE_UNSENT})
KEYS = {
    Action.FRONT: ("Alt+Home",),
    Action.UP: ("Alt+Up",),
    Action.DOWN: ("Alt+Down",),
    Action.HISTORY: ("Return", "Enter"),
    Action.REMOVE: ("Del", "Backspace"),
    Action.COPY_ERROR: ("Ctrl+C",),
}
"""The list's default shortcuts."""
COMMANDS = {
    Action.FRONT: "front",
    Action.UP: "up",
    Action.DOWN: "down",
    Action.HISTORY: "story",
    Action.REMOVE: "remove",
    Action.REMOVE_UNSENT: "remove",
}
"""The list's commands whose shortcuts its menus show."""
APART = {Action.FRONT, Action.STOP, Action.REMOVE, Action.REMOVE_UNSENT, Action.HISTORY}
"""Actions with a line above them in the menu."""


def actions(job: Job) -> tuple[Action, ...]:
    """Return the job's available actions, most likely first."""
    likely = dict.fromkeys((*(action for action, _ in remedies(job)), *_FIRST.get(job.state, ())))
    found = [each for each in likely if _is_possible(each, job)]
    if job.state in {JobState.WAITING, JobState.DRAFT}:
        found += [Action.FRONT, Action.UP, Action.DOWN]
    if job.state is not JobState.FAILED:
        found.append(Action.DUPLICATE)
    if JobState.UNTRACKED in LEGAL_MOVES[job.state] and job.state is not JobState.UNCONFIRMED:
        found.append(Action.STOP)
    if job.state in UNSENT:
        found.append(Action.REMOVE_UNSENT)
    elif job.state in FINISHED:
        found.append(Action.REMOVE)
    found.append(Action.HISTORY)
    if job.error:
        found.append(Action.COPY_ERROR)
    found.append(Action.COPY_PROMPT)
    return tuple(found)


def remedies(job: Job) -> list[tuple[Action, str]]:
    """Return what the advice about a job suggests, most likely first: the actions and their short texts."""
    helps = advice(job)
    if helps is None:
        return []
    found = [(Action[helps.action], tr(helps.short))]
    if helps.action in {"ADD_CREDITS", "CHANGE_KEY"}:
        found.append((Action.RETRY_NOW, tr(Action.RETRY_NOW.value)))
    return found


def _is_possible(action: Action, job: Job) -> bool:
    match action:
        case Action.RESUME:
            return job.remote_id is not None
        case Action.ASK_AGAIN:
            return job.state is not JobState.DOWNLOADING or job.error is not None
        case Action.LOOK_UP:
            return job.service is not Service.V1  # it has no job list
        case _:
            return True


_FIRST: dict[JobState, tuple[Action, ...]] = {
    JobState.DRAFT: (Action.CHANGE, Action.PUT_BACK),
    JobState.WAITING: (Action.CHANGE,),
    JobState.PREPARING: (Action.CHANGE,),
    JobState.UNCONFIRMED: (Action.LOOK_UP, Action.WAS_SENT, Action.SEND_AGAIN),
    JobState.DOWNLOADING: (Action.ASK_AGAIN,),
    JobState.READY: (Action.OPEN, Action.REVEAL),
    JobState.FAILED: (Action.EDIT, Action.SEND_NEW),
    JobState.EXPIRED: (Action.ASK_AGAIN, Action.EDIT),
    JobState.UNTRACKED: (Action.RESUME, Action.EDIT),
}


def offers(job: Job, action: Action) -> bool:
    """Return whether an action is available for the job; the two ways to remove count as one."""
    offered = actions(job)
    return action in offered or (action in _REMOVALS and not _REMOVALS.isdisjoint(offered))


def actions_of(jobs: Sequence[Job]) -> list[tuple[Action, list[Job], str]]:
    """Return the actions on several jobs: action, the jobs it applies to, and its text."""
    found = []
    for action, called in _OF_MANY.items():
        those = [job for job in jobs if offers(job, action)]
        if those:
            found.append((action, those, tr(called, jobs=count(len(those)))))
    return found


def count(jobs: int) -> str:
    """Return a number of jobs as text."""
    return tr("%n job(s)", "", jobs)


def credits_of(jobs: Sequence[Job]) -> str:
    """Return the total cost of jobs: charged ones exactly, others by their estimates."""
    low = high = 0
    about = False
    unknown = 0
    for job in jobs:
        if job.credit_cost is not None:
            low, high = low + job.credit_cost, high + job.credit_cost
        elif job.estimate.low is not None and job.estimate.high is not None:
            low, high, about = low + job.estimate.low, high + job.estimate.high, True
        else:
            unknown += 1
    if unknown == len(jobs):
        return tr("unknown cost")
    figure = tr("%n credit(s)", "", low)
    if low != high:
        figure = tr("{figure} credits", figure=f"{format_number(low)}–{format_number(high)}")
    if about:
        figure = tr("about {credits}", credits=figure)
    return tr("{credits} + %n unknown", "", unknown, credits=figure) if unknown else figure


class Question(Struct, frozen=True):
    """A question before an action that spends credits or gives up a paid clip."""

    text: str
    detail: str
    yes: str
    no: str


def question(jobs: Sequence[Job], action: Action) -> Question | None:
    """Return the question to ask before an action, or None when none is needed."""
    one = jobs[0] if len(jobs) == 1 else None
    price = _price(jobs)
    simulated = all(map(is_sandbox, jobs))
    send, cancel = (tr("Send again"), tr("Don't send")), tr("Cancel")
    match action:
        case Action.SEND_AGAIN:
            detail = tr("If the first request did arrive, you pay twice. Sending again costs {price}.", price=price)
            if not simulated:
                detail += " " + tr("If you can, check your jobs on apiframe.ai first.")
            asked = (tr("Send it again?"), detail, *send)
        case Action.SEND_NEW if one:
            detail = tr("This is a new request and costs {price}. {money}", price=price, money=money(one))
            asked = (tr("Send the same request again?"), detail, *send)
        case Action.SEND_NEW:
            detail = tr("These are new requests and cost {price} in total.", price=price)
            asked = (tr("Send %n request(s) again?", "", len(jobs)), detail, *send)
        case Action.DUPLICATE if one:
            detail = tr("A copy is a new request and costs {price}.", price=price)
            asked = (tr("Queue a copy of this request?"), detail, tr("Duplicate"), cancel)
        case Action.DUPLICATE:
            detail = tr("Copies are new requests and cost {price} in total.", price=price)
            asked = (tr("Queue copies of %n request(s)?", "", len(jobs)), detail, tr("Duplicate"), cancel)
        case Action.WAS_SENT:
            detail = tr(
                "Apiframe returned no id for it, so its clip can't be downloaded here.{where} Nothing is sent again.",
                where="" if simulated else " " + tr("Look for the clip on apiframe.ai."),
            )
            asked = (tr("Mark this job as sent?"), detail, tr("Mark as sent"), tr("Leave as is"))
        case Action.STOP:
            detail = tr(
                "A job can't be cancelled once sent: the credits are spent, and the clip won't be downloaded "
                "unless you resume tracking in time."
            )
            if not one:
                detail = tr(
                    "Jobs can't be cancelled once sent: {credits} are spent, and the clips won't be downloaded "
                    "unless you resume tracking in time.",
                    credits=credits_of(jobs),
                )
            text = tr("Stop tracking this job?") if one else tr("Stop tracking %n job(s)?", "", len(jobs))
            asked = (text, detail, tr("Stop tracking"), tr("Keep tracking"))
        case _:
            return None
    return Question(*asked)


def _price(jobs: Sequence[Job]) -> str:
    """Return the estimated total of new requests like these."""
    what = tr("simulated credits") if all(map(is_sandbox, jobs)) else tr("credits")
    known = [job.estimate for job in jobs if job.estimate.is_known]
    if len(known) < len(jobs):
        return tr("an unknown number of {what}", what=what)
    low, high = sum(each.low or 0 for each in known), sum(each.high or 0 for each in known)
    figure = format_number(low) if low == high else f"{format_number(low)}–{format_number(high)}"
    return tr("about {figure} {what}", figure=figure, what=what)
