"""Titles of shots, and what tells their takes apart."""

import pytest
from msgspec.structs import replace

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.shot import (
    ONLY_TAKE,
    TakeName,
    differing_words,
    is_same_idea,
    name_takes,
    prompt_changes,
    prompt_versions,
    shot_title,
)

REQUEST = Request(service=Service.V2, model="seedance-2", prompt="A fox", duration=8, resolution="720p")
DESERT = "A green vintage car drives across a desert at golden hour"
RAIN = "A green vintage car drives through rain at golden hour"
RED = "A red vintage car drives through rain at golden hour"


@pytest.mark.parametrize(
    ("prompt", "title"),
    [
        ("A paper boat on a river of ink, slow pan", "Paper boat on a river of ink"),
        ("\n  car in the rain  \nwith wipers", "Car in the rain"),
        ("Wide shot: a harbour at dawn, gulls", "Harbour at dawn"),
        ("Hello, she says", "Hello"),
        ("3.5 seconds of silence", "3.5 seconds of silence"),
        ("[Image1] walks, @Anna follows", "Walks"),
        ("Un coche verde cruza el desierto al atardecer", "Coche verde cruza el desierto"),
        ("一辆绿色的老爷车在雨中行驶，镜头缓慢推近", "一辆绿色的老爷车在雨中行驶"),
        ("The man in the hat on the hill", "Man in the hat on the hill"),
        ("A golden retriever puppy running through a meadow", "Golden retriever puppy running"),
        ("The", "The"),
        ("🎉🎉", "🎉🎉"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_a_title_is_made_from_the_telling_words(prompt, title):
    assert shot_title(prompt) == title


@pytest.mark.parametrize("prompt", ["x" * 5000, "雨" * 5000, "a " * 3000, "word " * 2000, "-" * 500, "😀" * 500])
def test_no_title_is_longer_than_a_line(prompt):
    assert len(shot_title(prompt)) <= 40


def test_identical_beginnings_are_told_apart_by_what_follows():
    assert differing_words(DESERT, {DESERT, RAIN}) == ["desert"]
    assert differing_words(RAIN, {DESERT, RAIN}) == ["rain"]
    assert differing_words(RED, {DESERT, RAIN, RED}) == ["red", "rain"]


def test_letters_are_the_words_of_scripts_without_spaces():
    one, other = "一辆绿色的车在雨中", "一辆红色的车在雪中"
    assert (differing_words(one, {one, other}), differing_words(other, {one, other})) == (["绿", "雨"], ["红", "雪"])


@pytest.mark.parametrize(
    ("prompt", "same"),
    [
        (RAIN, True), (RED, True), ("a car", True), ("A boat in a desert of ice, gulls, dawn", False), ("s", False),
        ("", False), ("the", False), ("雨", False),
    ],
)  # fmt: skip
def test_another_idea_shares_few_words(prompt, same):
    assert is_same_idea(prompt, DESERT) == same
    assert is_same_idea(prompt, ""), "words for what had none"


def test_what_changed_between_two_prompts_is_told_word_by_word():
    assert prompt_changes("A car, in rain", "A red car in rain") == [
        (" ", "A "), ("+", "red "), (" ", "car"), ("-", ","), (" ", " in rain"),
    ]  # fmt: skip
    assert prompt_changes("雨中的车", "雪中的车") == [("-", "雨"), ("+", "雪"), (" ", "中的车")]
    assert prompt_changes("same", "same") == [(" ", "same")]
    assert prompt_changes("", "new") == [("+", "new")]
    assert prompt_versions(["a", "b", "a"]) == ["a", "b"]


def test_a_comma_parts_what_differs():
    assert differing_words("dog runs, fast", {"dog", "dog runs, fast"}) == ["runs", "fast"]
    assert differing_words("dog", {"dog", "dog runs, fast"}) == []


def test_a_take_says_its_number_and_what_differs():
    names = name_takes([("a", 1, replace(REQUEST, prompt=DESERT)), ("b", 2, replace(REQUEST, prompt=RED))])
    assert names == {"a": TakeName(1, "green, desert"), "b": TakeName(2, "red, rain")}
    assert names["b"].of("Car") == "Car · take 2 · red, rain"
    assert names["b"].label == "take 2 · red, rain"


def test_the_only_take_is_called_like_its_shot():
    [name] = name_takes([("a", 7, REQUEST)]).values()
    assert (name, name.of("Fox")) == (ONLY_TAKE, "Fox")


def test_takes_of_one_prompt_differ_by_their_settings():
    takes = [
        ("a", 1, replace(REQUEST, resolution="480p", seed=4)),
        ("b", 2, replace(REQUEST, resolution="1080p", seed=4)),
        ("c", 3, REQUEST),
    ]
    assert [name.differs for name in name_takes(takes).values()] == ["480p, seed 4", "1080p, seed 4", "720p"]


def test_takes_alike_in_all_have_their_numbers_alone():
    assert [name.label for name in name_takes([("a", 1, REQUEST), ("b", 2, REQUEST)]).values()] == [
        "take 1",
        "take 2",
    ]


def test_an_imported_take_has_a_number_too():
    assert name_takes([("a", 1, None), ("b", 2, REQUEST)])["a"] == TakeName(1)


def test_prompts_of_any_length_are_compared_by_what_a_service_takes_of_them():
    endless = "of the " * 300_000
    assert differing_words(f"{endless}fox", {"fox", f"{endless}fox"}) == []
    assert differing_words(f"hare {endless}", {"fox", f"hare {endless}"}) == ["hare"]
    assert is_same_idea(f"a red fox {endless}", f"a red fox {endless}")
    assert shot_title(f"A fox {endless}") == "Fox"
