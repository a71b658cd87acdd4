"""One order, many clips: takes that differ by seed, and prompts whose wildcards differ by word."""

import dataclasses
import re
from collections.abc import Iterator
from itertools import islice, product

from seedance_desktop.domain.request import SEED_RANGE, Request

MAX_PROMPTS = 64
"""Prompts that one order may spread to; more is surely a slip, and a dear one."""
_INNERMOST = re.compile(r"\{([^{}]*\|[^{}]*)\}")


def expand_prompt(text: str, most: int = MAX_PROMPTS + 1) -> tuple[str, ...]:
    """Every prompt that `{a|b|c}` spreads to, in order and each once, at most `most` of them.

    Groups may be nested; braces without a bar between them are plain text.
    """
    return tuple(islice(_distinct(text), most))


def _distinct(text: str) -> Iterator[str]:
    seen: set[str] = set()
    for prompt in _expand(text):
        if prompt not in seen:
            seen.add(prompt)
            yield prompt


def _expand(text: str) -> Iterator[str]:
    # Odd places hold what the group caught, even ones the text between.
    parts = _INNERMOST.split(text)
    if len(parts) == 1:
        yield text
        return
    choices = [[part] if place % 2 == 0 else part.split("|") for place, part in enumerate(parts)]
    for chosen in product(*choices):
        yield from _expand("".join(chosen))


def takes_of(request: Request, takes: int) -> tuple[Request, ...]:
    """Requests for so many takes; with a seed set each has its own, or they would be the same clip paid for twice."""
    if request.seed is None:
        return (request,) * takes
    seeds = SEED_RANGE[1] + 1
    return tuple(dataclasses.replace(request, seed=(request.seed + number) % seeds) for number in range(takes))


def order_of(request: Request, takes: int) -> tuple[tuple[Request, ...], ...]:
    """What one press of Generate orders: for each prompt that the wildcards give, its takes."""
    return tuple(
        takes_of(dataclasses.replace(request, prompt=prompt), takes) for prompt in expand_prompt(request.prompt)
    )
