"""What the queue lets the person do with jobs: which, in what words, and what is asked first."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import FINISHED, LEGAL_MOVES, UNSENT, Job, JobState
from seedance_desktop.ui.queue.words import is_sandbox, money


class Action(Enum):
    """Something the person can do with a job; the value is what the menu calls it."""

    OPEN = "Open clip"
    REVEAL = "Show in folder"
    CHANGE = "Edit…"
    PUT_BACK = "Put back in the queue"
    EDIT = "Edit and try again"
    SEND_NEW = "Send the same again…"
    LOOK_UP = "Look for it in the account again"
    WAS_SENT = "It was sent: don't send again…"
    SEND_AGAIN = "It was not sent: send again (may be charged twice)…"
    RESUME = "Follow it again"
    FRONT = "Move to the front"
    UP = "Move up"
    DOWN = "Move down"
    DUPLICATE = "Duplicate…"
    STOP = "Stop tracking (the credits are spent)…"
    REMOVE_UNSENT = "Remove (nothing was sent)"
    REMOVE = "Remove from the queue"
    STORY = "Story…"
    COPY_ERROR = "Copy error"
    COPY_PROMPT = "Copy prompt"


# What can be done with several jobs at once, in the order of the menu, and how it is called then.
_OF_MANY = {
    Action.FRONT: "Move {jobs} to the front",
    Action.UP: "Move {jobs} up",
    Action.DOWN: "Move {jobs} down",
    Action.PUT_BACK: "Put {jobs} back in the queue",
    Action.SEND_NEW: "Send the same {jobs} again…",
    Action.RESUME: "Follow {jobs} again",
    Action.DUPLICATE: "Duplicate {jobs}…",
    Action.STOP: "Stop tracking {jobs} (the credits are spent)…",
    Action.REMOVE: "Remove {jobs} from the queue",
    Action.COPY_PROMPT: "Copy {jobs}' prompts",
}
_REMOVALS = frozenset({Action.REMOVE, Action.REMOVE_UNSENT})
SHORTCUTS = {
    Action.FRONT: "Alt+Home",
    Action.UP: "Alt+Up",
    Action.DOWN: "Alt+Down",
    Action.STORY: "Return",
    Action.REMOVE: "Del",
    Action.REMOVE_UNSENT: "Del",
}
"""Keys of the list, shown in its menus."""
APART = {Action.FRONT, Action.STOP, Action.REMOVE, Action.REMOVE_UNSENT, Action.STORY}
"""Actions with a line above them in the menu."""


def actions(job: Job) -> tuple[Action, ...]:
    """What can be done with the job now, the likeliest first."""
    found = list(_FIRST.get(job.state, ()))
    if job.remote_id is None and Action.RESUME in found:
        found.remove(Action.RESUME)
    if job.service is Service.V1 and Action.LOOK_UP in found:
        found.remove(Action.LOOK_UP)  # v1 has no list to look in
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
    found.append(Action.STORY)
    if job.error:
        found.append(Action.COPY_ERROR)
    found.append(Action.COPY_PROMPT)
    return tuple(found)


_FIRST: dict[JobState, tuple[Action, ...]] = {
    JobState.DRAFT: (Action.CHANGE, Action.PUT_BACK),
    JobState.WAITING: (Action.CHANGE,),
    JobState.PREPARING: (Action.CHANGE,),
    JobState.UNCONFIRMED: (Action.LOOK_UP, Action.WAS_SENT, Action.SEND_AGAIN),
    JobState.READY: (Action.OPEN, Action.REVEAL),
    JobState.FAILED: (Action.EDIT, Action.SEND_NEW),
    JobState.EXPIRED: (Action.RESUME, Action.EDIT),
    JobState.UNTRACKED: (Action.RESUME, Action.EDIT),
}


def offers(job: Job, action: Action) -> bool:
    """Whether the action can be done with the job now; either word for removing stands for both."""
    offered = actions(job)
    return action in offered or (action in _REMOVALS and not _REMOVALS.isdisjoint(offered))


def actions_of(jobs: Sequence[Job]) -> list[tuple[Action, list[Job], str]]:
    """What can be done with several jobs: the action, those of them that it is for, and what it is called."""
    found = []
    for action, called in _OF_MANY.items():
        those = [job for job in jobs if offers(job, action)]
        if those:
            found.append((action, those, called.format(jobs=count(len(those)))))
    return found


def count(jobs: int) -> str:
    """So many jobs, in words."""
    return "1 job" if jobs == 1 else f"{jobs:,} jobs"


def credits_of(jobs: Sequence[Job]) -> str:
    """What these jobs cost together: charged ones exactly, others by their estimates."""
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
        return "unknown cost"
    figure = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    more = f" + {unknown} unknown" if unknown else ""
    return f"{'about ' if about else ''}{figure} credits{more}"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before an action that spends credits or gives up a paid clip."""

    text: str
    detail: str
    yes: str
    no: str


def question(jobs: Sequence[Job], action: Action) -> Question | None:
    """The question that must be answered before the action, or None when it can be done at once."""
    one = jobs[0] if len(jobs) == 1 else None
    price = _price(jobs)
    match action:
        case Action.SEND_AGAIN:
            return Question(
                "Send it again?",
                f"If the first one did arrive after all, you pay twice. Sending again costs {price}."
                + ("" if all(map(is_sandbox, jobs)) else " Look through your jobs on apiframe.ai first if you can."),
                "Send again",
                "Don't send",
            )
        case Action.SEND_NEW:
            return Question(
                "Send the same request again?" if one else f"Send {len(jobs)} requests again?",
                f"This is a new request and costs {price}. {money(one)}"
                if one
                else f"These are new requests and cost {price} together.",
                "Send again",
                "Don't send",
            )
        case Action.DUPLICATE:
            return Question(
                "Queue a copy of this request?" if one else f"Queue copies of {len(jobs)} requests?",
                f"A copy is a new request and costs {price}."
                if one
                else f"Copies are new requests and cost {price} together.",
                "Duplicate",
                "Don't",
            )
        case Action.WAS_SENT:
            where = "" if all(map(is_sandbox, jobs)) else " Look for the clip on apiframe.ai."
            return Question(
                "Close this job as sent?",
                f"No number came back for it, so its clip can't be fetched here.{where} Nothing is sent again.",
                "Close it",
                "Leave it",
            )
        case Action.STOP:
            return _stop_question(jobs)
    return None


def _stop_question(jobs: Sequence[Job]) -> Question:
    if len(jobs) == 1:
        return Question(
            "Stop tracking this job?",
            "A job can't be cancelled once sent: the credits are spent, and the clip won't be downloaded "
            "unless you follow it again in time.",
            "Stop tracking",
            "Keep tracking",
        )
    return Question(
        f"Stop tracking {len(jobs)} jobs?",
        f"Jobs can't be cancelled once sent: {credits_of(jobs)} are spent, and the clips won't be downloaded "
        "unless you follow them again in time.",
        "Stop tracking",
        "Keep tracking",
    )


def _price(jobs: Sequence[Job]) -> str:
    """What new requests like these cost together, by their estimates."""
    what = "sandbox credits, which are not real" if all(map(is_sandbox, jobs)) else "credits"
    known = [job.estimate for job in jobs if job.estimate.is_known]
    if len(known) < len(jobs):
        return f"an unknown number of {what}"
    low, high = sum(each.low or 0 for each in known), sum(each.high or 0 for each in known)
    return f"about {low:,} {what}" if low == high else f"about {low:,}–{high:,} {what}"
