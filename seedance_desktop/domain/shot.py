"""Shots: one idea each, of which jobs and clips are takes; their titles, and what tells takes apart."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

from seedance_desktop.core.i18n import format_number, join_list, tr
from seedance_desktop.core.text import MAX_LINE, shown
from seedance_desktop.domain.catalogue import find_model
from seedance_desktop.domain.request import Request

_MAX_WORDS, _MAX_LETTERS = 5, 40
"""Longest title: in telling words, and in characters; scripts without spaces have words of one letter."""
_MAX_UNSPACED = 14
_MAX_PROMPT = 20_000
"""Characters of a prompt that are looked at: no service takes more, but a sidecar may hold megabytes."""
_MAX_RUNS, _MAX_RUN_WORDS = 3, 3
"""How many differences of a prompt are named, and of how many words each."""
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_WORD = rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’-][^\W{_UNSPACED}]+)*"  # compiled when it is used: it takes 4 ms
_PIECE = rf"\s+|[{_UNSPACED}]|[^\W{_UNSPACED}]+|."
# Where a clause ends. A comma between digits is none, nor is a full stop.
_CLAUSE = re.compile(r"[.!?;:,](?=\s|$)|[。！？；：，、…\n]|\s[–—-]\s")
# "Wide shot: a harbour" is about the harbour.
_LABEL = re.compile(r"^\s*[^\W\d][^.!?;,:\n]{0,30}:\s+(?=\w)")
_REFERENCE = re.compile(r"\[\w+\]|@\w+")
# Words that tell nothing at a title's beginning or end, or alone, in the languages of the window.
_ARTICLES = frozenset("a an the un una el la los las".split())
_LINKS = _ARTICLES | frozenset(
    "and or of in on at to with by for from into over under across through as is are its his her their "
    "y o de del en al con por para desde hacia sobre bajo entre como es son su sus".split()
)


class TakeName(Struct, frozen=True):
    """What distinguishes a take within its shot."""

    take: int = 0
    """Its number; 0 if it is the shot's only take."""
    differs: str = ""
    """What it has that other takes have not, like "green, desert"; "" if that can't be told in words."""

    @property
    def number(self) -> str:
        """Return "take 3"; "" for the only one."""
        return tr("take {take}", take=self.take) if self.take else ""

    @property
    def label(self) -> str:
        """Return what it is called among the takes of its shot: "take 3 · green, desert"; "" for the only one."""
        return " · ".join(filter(None, [self.number, self.differs]))

    def of(self, title: str) -> str:
        """Return what it is called everywhere else: "Car in the rain · take 3 · green, desert"."""
        return shown(" · ".join(filter(None, [title, self.label])), MAX_LINE)


ONLY_TAKE: Final = TakeName()
"""The name of a shot's only take."""


class Shot(Struct, frozen=True):
    """A shot, as its takes carry it."""

    id: str
    title: str


NO_SHOT: Final = Shot("", "")


def shot_title(prompt: str) -> str:
    """Return a title made from the prompt's telling words; "" if it has none."""
    text = _REFERENCE.sub(" ", unicodedata.normalize("NFC", prompt[:_MAX_PROMPT]))
    for clause in _CLAUSE.split(_LABEL.sub("", text)):
        words = list(re.finditer(_WORD, clause))
        while words and words[0].group().casefold() in _ARTICLES:
            del words[0]
        if not words:
            continue
        most = _MAX_UNSPACED if _is_unspaced(words[0].group()) else _MAX_WORDS
        telling = [place for place, word in enumerate(words) if word.group().casefold() not in _LINKS]
        if len(telling) > most:
            del words[telling[most] :]
        start = words[0].start()
        while len(words) > 1 and (words[-1].end() - start > _MAX_LETTERS or words[-1].group().casefold() in _LINKS):
            del words[-1]
        title = " ".join(clause[start : words[-1].end()].split())[:_MAX_LETTERS]
        return title[0].upper() + title[1:]
    return " ".join(text.split())[:_MAX_LETTERS]


def is_same_idea(prompt: str, other: str) -> bool:
    """Whether two prompts share over a third of the shorter one's telling words; one without words suits any."""
    texts = (prompt[:_MAX_PROMPT], other[:_MAX_PROMPT])
    found, others = ({_key(word) for word in re.findall(_WORD, text)} - _LINKS for text in texts)
    if not found or not others:
        return not others
    return 3 * len(found & others) > min(len(found), len(others))


def name_takes(takes: Sequence[tuple[str, int, Request | None]]) -> dict[str, TakeName]:
    """Return the names of a shot's takes by id. `takes`: (id, number, request) of each, None for an imported one."""
    if len(takes) < 2:
        return {take_id: ONLY_TAKE for take_id, _, _ in takes}
    requests = [request for _, _, request in takes if request]
    prompts = {request.prompt for request in requests}
    found = {}
    for take_id, number, request in takes:
        told = differing_words(request.prompt, prompts) if request else []
        if request and not told:
            told = _differing_settings(request, requests)
        found[take_id] = TakeName(number, join_list(told))
    return found


def differing_words(prompt: str, prompts: Collection[str]) -> list[str]:
    """Return the runs of words of a prompt that not all of `prompts` have, as they are written in it."""
    if len(prompts) < 2:
        return []
    prompt = prompt[:_MAX_PROMPT]
    common = set.intersection(*({_key(word) for word in re.findall(_WORD, each[:_MAX_PROMPT])} for each in prompts))
    runs: list[list[re.Match[str]]] = []
    last = -2
    for place, word in enumerate(re.finditer(_WORD, prompt)):
        if _key(word.group()) in common:
            continue
        if place == last + 1 and not _CLAUSE.search(prompt, runs[-1][-1].end(), word.start() + 1):
            runs[-1].append(word)
        else:
            runs.append([word])
        last = place
    told = [text for run in runs if (text := _run_text(prompt, run))]
    return list(dict.fromkeys(told))[:_MAX_RUNS]


def prompt_versions(prompts: Iterable[str]) -> list[str]:
    """Return the distinct prompts of a shot's takes, in the order in which they were first used."""
    return list(dict.fromkeys(prompts))


def prompt_changes(before: str, after: str) -> list[tuple[str, str]]:
    """Return what leads from one prompt to the next, word by word: (" ", kept), ("-", gone) and ("+", new) texts."""
    old, new = (re.findall(_PIECE, text, re.DOTALL) for text in (before, after))
    found: list[tuple[str, str]] = []
    for what, first, last, at, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append((" ", "".join(new[at:end])))
            continue
        found += [
            (sign, text) for sign, text in (("-", "".join(old[first:last])), ("+", "".join(new[at:end]))) if text
        ]
    return found


def _run_text(prompt: str, run: list[re.Match[str]]) -> str:
    first = next((place for place, word in enumerate(run) if word.group().casefold() not in _LINKS), len(run))
    run = run[first:]
    run = run[: _MAX_UNSPACED if run and _is_unspaced(run[0].group()) else _MAX_RUN_WORDS]
    while run and run[-1].group().casefold() in _LINKS:
        run = run[:-1]
    return " ".join(prompt[run[0].start() : run[-1].end()].split()) if run else ""


def _differing_settings(request: Request, others: Sequence[Request]) -> list[str]:
    """Return those settings in which not all takes are alike, the telling ones first, at most two."""
    readers = (
        lambda of: of.resolution,
        _model_name,
        lambda of: of.ratio,
        lambda of: tr("{seconds} s", seconds=format_number(of.duration)),
        lambda of: tr("with sound") if of.generate_audio else tr("silent"),
        lambda of: tr("seed {seed}", seed=of.seed) if of.seed is not None else "",
    )
    told = [read(request) for read in readers if len({read(other) for other in others}) > 1]
    return list(filter(None, told))[:2]


def _model_name(request: Request) -> str:
    model = find_model(request.service, request.model)
    return model.label if model else request.model


def _is_unspaced(word: str) -> bool:
    return re.fullmatch(f"[{_UNSPACED}]", word) is not None


def _key(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()
