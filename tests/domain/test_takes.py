"""Wildcards expand and seeds differ: an order never pays twice for the same clip by accident."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.request import SEED_RANGE, Request
from seedance_desktop.domain.takes import MAX_PROMPTS, expand_prompt, order_of, takes_of

REQUEST = Request(service=Service.V2, model="seedance-2", prompt="A fox")


@pytest.mark.parametrize(
    ("text", "prompts"),
    [
        ("A fox", ["A fox"]),
        ("A {red|blue} fox", ["A red fox", "A blue fox"]),
        ("{a|b} {1|2}", ["a 1", "a 2", "b 1", "b 2"]),
        ("A fox{| in snow}", ["A fox", "A fox in snow"]),
        ("{a|{b|c} d}", ["a", "b d", "c d"]),
        ("{a|a|b}", ["a", "b"]),
        ("braces {alone} stay", ["braces {alone} stay"]),
        ("so {does|this", ["so {does|this"]),
        ("and | this }", ["and | this }"]),
        ("{{a|b}}", ["{a}", "{b}"]),
        ("", [""]),
    ],
)
def test_prompts(text, prompts):
    assert list(expand_prompt(text)) == prompts


def test_expansion_is_limited():
    assert len(expand_prompt("{a|b|c|d}" * 40)) == MAX_PROMPTS + 1


@given(st.text("ab{|} ", max_size=30))
def test_any_text_expands_to_distinct_prompts(text):
    found = expand_prompt(text)
    assert found
    assert len(set(found)) == len(found)
    assert all(expand_prompt(prompt) == (prompt,) for prompt in found)


@given(st.integers(*SEED_RANGE), st.integers(1, 8))
def test_seeds_of_takes_are_distinct_and_valid(seed, takes):
    seeds = [each.seed for each in takes_of(replace(REQUEST, seed=seed), takes)]
    assert seeds[0] == seed
    assert len(set(seeds)) == takes
    assert all(SEED_RANGE[0] <= each <= SEED_RANGE[1] for each in seeds)


def test_without_a_seed_takes_are_the_same_request():
    assert takes_of(REQUEST, 3) == (REQUEST,) * 3


def test_an_order_is_every_prompt_times_the_takes():
    takes = order_of(replace(REQUEST, prompt="A {red|blue} fox", seed=7), 2)
    assert [(each.prompt, each.seed) for each in takes] == [
        ("A red fox", 7),
        ("A red fox", 8),
        ("A blue fox", 7),
        ("A blue fox", 8),
    ]


def test_alternatives_that_repeat_or_nest_for_ever_end():
    assert expand_prompt("{a|a}" * 40) == ("a" * 40,)
    assert len(expand_prompt("{|a}" * 40)) <= 41
    deep = "{a|" * 3000 + "}" * 3000
    assert expand_prompt(deep)
