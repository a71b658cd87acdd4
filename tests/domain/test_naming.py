"""Clips are named by the user's pattern."""

from datetime import UTC, datetime

import pytest

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.naming import DEFAULT_PATTERN, FIELDS, ID_DIGITS, clip_stem, pattern_problem
from seedance_desktop.domain.request import Request


def job(prompt="Paper boats on a river of ink", **values):
    request = Request(service=Service.V2, model="seedance-2-fast", prompt=prompt, resolution="480p", duration=5)
    values = {"id": "1f3a9c00-0000", "take": 2, "created_at": datetime(2026, 5, 1, 12, 30, tzinfo=UTC)} | values
    return Job(account="sandbox", request=request, **values)


def test_the_default_name_has_prompt_take_and_id():
    assert clip_stem(job()) == clip_stem(job(), "") == "paper-boats-on-a-river-02-1f3a9c"


def test_every_field_can_be_used_in_a_pattern():
    pattern = " ".join(f"{{{name}}}" for name in FIELDS)
    assert pattern_problem(pattern) == ""
    parts = clip_stem(job(project="Night Shoot"), pattern).split(" ")
    assert parts[:3] == ["paper-boats-on-a-river", "02", "1f3a9c"]
    assert parts[5:] == ["seedance-2-fast", "480p", "5s", "night-shoot"]
    assert clip_stem(job(), "{project}_{id}") == "no-project_1f3a9c"


@pytest.mark.parametrize(
    "pattern",
    ["", "{prompt}", "{id", "{id}}", "{id}{colour}", "{id!r}", "{id:>20}", "a/{id}", "..{id}", "{id}.", " {id}",
     "{id}\n", "con:{id}", "{0}{id}", "{id.__class__}", "x" * 120 + "{id}"],
)  # fmt: skip
def test_an_invalid_pattern_is_refused_and_the_default_used(pattern):
    assert pattern_problem(pattern)
    assert clip_stem(job(), pattern) == clip_stem(job(), DEFAULT_PATTERN)


def test_a_long_name_is_shortened_but_keeps_its_id():
    stem = clip_stem(job(prompt="水" * 400, project="墨" * 90), "{prompt} {project} {prompt} {id} {prompt}")
    assert len(stem.encode()) <= 200
    assert stem.endswith("-1f3a9c")


def test_a_name_can_contain_more_of_the_id():
    whole = job(id="1f3a9c00-1234-4321-8888-0123456789ab", prompt="水" * 400)
    assert [clip_stem(whole, "{id}", digits) for digits in ID_DIGITS] == [
        "1f3a9c", "1f3a9c001234", "1f3a9c001234432188880123456789ab",
    ]  # fmt: skip
    stem = clip_stem(whole, "{prompt} {prompt} {id} {prompt}", 12)
    assert len(stem.encode()) <= 200
    assert stem.endswith("-1f3a9c001234")
