"""Expand one order into many clips: takes differ by seed, prompts by their wildcards."""

import re
from collections.abc import Iterator
from itertools import islice, product

from msgspec import structs

from seedance_desktop.core.i18n import format_number, tr
from seedance_desktop.domain.problem import Problem
from seedance_desktop.domain.request import SEED_RANGE, Request, check

MAX_TAKES = 8
MAX_PROMPTS = 64
"""Most prompts one order may expand to; more is surely a mistake, and an expensive one."""
# Bounds for texts such as {a|a}{a|a}… and groups nested thousands deep, which stay as they are.
_MAX_TRIED, _MAX_DEPTH = 2000, 50
_INNERMOST = re.compile(r"\{([^{}]*\|[^{}]*)\}")


def expand_prompt(text: str, most: int = MAX_PROMPTS + 1) -> tuple[str, ...]:
    """Return the distinct prompts that `{a|b|c}` expands to, in order, at most `most`.

    Groups may be nested; braces without a bar are plain text.
    """
    return tuple(islice(_distinct(text), most))


def _distinct(text: str) -> Iterator[str]:
    seen: set[str] = set()
    for prompt in islice(_expand(text), _MAX_TRIED):
        if prompt not in seen:
            seen.add(prompt)
            yield prompt


def _expand(text: str, depth: int = 0) -> Iterator[str]:
    # Odd indexes hold what the group matched, even ones the text between.
    parts = _INNERMOST.split(text)
    if len(parts) == 1 or depth > _MAX_DEPTH:
        yield text
        return
    choices = [[part] if place % 2 == 0 else part.split("|") for place, part in enumerate(parts)]
    for chosen in product(*choices):
        yield from _expand("".join(chosen), depth + 1)


def check_order(request: Request) -> list[Problem]:
    """Return the rules that any of the prompts breaks, each once."""
    prompts = expand_prompt(request.prompt)
    found = []
    if len(prompts) > MAX_PROMPTS:
        rule = tr("The alternatives in braces produce more than {most} prompts.", most=format_number(MAX_PROMPTS))
        found = [Problem("prompt", rule, tr("Use fewer alternatives."))]
        prompts = prompts[:1]
    found += [problem for prompt in prompts for problem in check(structs.replace(request, prompt=prompt))]
    return list(dict.fromkeys(found))


def takes_of(request: Request, takes: int) -> tuple[Request, ...]:
    """Return one request per take; with a seed, each gets its own, or the same clip would be paid for twice."""
    if request.seed is None:
        return (request,) * takes
    seeds = [request.seed + number for number in range(takes)]
    if request.seed <= SEED_RANGE[1]:  # the documented ones stay so
        seeds = [seed if seed <= SEED_RANGE[1] else seed - SEED_RANGE[1] - 1 for seed in seeds]
    return tuple(structs.replace(request, seed=seed) for seed in seeds)


def order_of(request: Request, takes: int) -> tuple[Request, ...]:
    """Return what one press of Generate orders, all of one shot: the takes of each expanded prompt."""
    return tuple(
        take
        for prompt in expand_prompt(request.prompt)
        for take in takes_of(structs.replace(request, prompt=prompt), takes)
    )
