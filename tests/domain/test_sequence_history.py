"""Undo and redo of a sequence, alone and beside changes made elsewhere."""

import pytest
from msgspec.structs import replace

from seedance_desktop.domain.sequence import Slot
from seedance_desktop.domain.sequence_history import MAX_UNDO_STEPS, SequenceHistory, StaleChangeError, merge
from tests.domain.test_sequence import sequence


def test_changes_are_undone_and_repeated():
    first = sequence("a", "b")
    history = SequenceHistory(first)
    second = history.change("Rename", first.rename("a", "One"))
    third = history.change("Move", second.move({"b"}, 0))
    assert history.change("Nothing", third) == third
    assert (history.undo_text, history.redo_text) == ("Move", "")
    assert history.undo() == second
    assert (history.undo_text, history.redo_text) == ("Rename", "Move")
    assert history.undo() == first
    assert history.undo() == first
    assert [history.redo(), history.redo(), history.redo()] == [second, third, third]
    history.undo()
    history.change("Pick", second.set_pick("a", "1"))
    assert history.redo_text == ""


def test_the_history_is_bounded():
    history = SequenceHistory(sequence("a"))
    for number in range(MAX_UNDO_STEPS + 5):
        history.change("Note", history.value.set_notes("a", str(number)))
    while history.undo_text:
        history.undo()
    assert history.value.slot("a").notes == "4"


def test_undo_keeps_what_has_changed_elsewhere():
    history = SequenceHistory(sequence("a", "b", "c"))
    history.change("Note", history.value.set_notes("a", "here"))
    history.follow(history.value.set_notes("b", "there").rename("a", "there").insert([Slot(shot="x")], 1))
    undone = history.undo()
    assert (undone.slot("a").notes, undone.slot("b").notes, undone.slot("a").title) == ("", "there", "there")
    assert undone.order == ("a", "x", "b", "c")
    assert history.redo().slot("a").notes == "here"


def test_undo_of_the_same_that_has_changed_elsewhere_is_refused_and_changes_nothing():
    history = SequenceHistory(sequence("a").rename("a", "Harbour"))
    history.change("Note", history.value.set_notes("a", "here"))
    elsewhere = history.follow(history.value.set_notes("a", "there"))
    with pytest.raises(StaleChangeError, match="Harbour"):
        history.undo()
    assert history.value == elsewhere
    assert (history.undo_text, history.redo_text) == ("", "")


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("abc", "cab", "abc", "cab"),
        ("abc", "cab", "axbc", "caxb"),  # x keeps following a
        ("abc", "cab", "ac", "ca"),
        ("abc", "abxc", "cab", "cabx"),
        ("abc", "xabc", "abcy", "xabcy"),
        ("abc", "ac", "axbc", "axc"),
        ("abc", "abc", "bca", "bca"),
    ],
)
def test_orders_are_merged(base, mine, theirs, merged):
    assert "".join(merge(sequence(*base), sequence(*mine), sequence(*theirs)).order) == merged


def test_two_different_orders_are_refused():
    with pytest.raises(StaleChangeError, match="order"):
        merge(sequence(*"abc"), sequence(*"cab"), sequence(*"bca"))


def test_what_was_taken_out_here_and_changed_there_stays_out_with_the_change():
    base = sequence("a", "b")
    merged = merge(base, base.remove(["a"]), base.set_notes("a", "there"))
    assert (merged.order, merged.aside) == (("b",), (Slot(shot="a", notes="there"),))


def test_forgetting_what_has_changed_there_is_refused():
    base = sequence("a", "b")
    with pytest.raises(StaleChangeError):
        merge(base, base.forget(["a"]), base.set_notes("a", "there"))
    assert merge(base, base.forget(["a"]), base.set_notes("b", "there")).order == ("b",)
    with pytest.raises(StaleChangeError):
        merge(base, base.set_notes("a", "here"), base.forget(["a"]))


def test_the_format_is_merged():
    base = sequence("a")
    merged = merge(base, replace(base, width=1080), base.set_notes("a", "there"))
    assert (merged.width, merged.slot("a").notes) == (1080, "there")
    with pytest.raises(StaleChangeError, match="format"):
        merge(base, replace(base, width=1080), replace(base, width=720))
