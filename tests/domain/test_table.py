"""A table reports every bad row, and a valid row is exactly what it says."""

import contextlib
import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.table import MAX_ROWS, TableError, csv_cell, read_table

BASE = Request(service=Service.V2, model="seedance-2", prompt="from the form", duration=6, resolution="480p", seed=9)


def rows(text: str, base: Request = BASE):
    return [row.checked() for row in read_table(text, base, "/shots")]


def rules(text: str, base: Request = BASE) -> list[list[str]]:
    return [[str(problem) for problem in row.problems] for row in rows(text, base)]


def test_missing_values_come_from_the_form():
    [row] = rows("prompt\nA fox in snow\n")
    assert (row.number, row.takes, row.problems) == (2, 1, ())
    assert row.request == replace(BASE, prompt="A fox in snow")


def test_every_column():
    [row] = rows(
        "Prompt,first,last,model,duration,resolution,ratio,audio,seed,camera_fixed,takes\n"
        '"A fox, running",in/a.png,https://example.org/b.png,Seedance 2.0 Fast,8 s,720P,auto,yes,12,no,3\n'
    )
    request = row.request
    assert row.problems == ()
    assert (request.prompt, request.mode, row.takes) == ("A fox, running", Mode.FRAMES, 3)
    assert request.first_frame == MediaInput(MediaKind.IMAGE, str(Path("/shots/in/a.png")))
    assert request.last_frame == MediaInput(MediaKind.IMAGE, "https://example.org/b.png")
    assert (request.model, request.duration, request.resolution) == ("seedance-2-fast", 8, "720p")
    assert (request.ratio, request.generate_audio, request.seed, request.camera_fixed) == (
        "adaptive",
        True,
        12,
        False,
    )


def test_references_are_lists():
    [row] = rows('{"prompt": "x", "images": ["/a.png", "b.png"], "videos": "c.mp4|d.mp4"}')
    assert [Path(media.source) for media in row.request.reference_images] == [Path("/a.png"), Path("/shots/b.png")]
    assert [Path(media.source) for media in row.request.reference_videos] == [
        Path("/shots/c.mp4"),
        Path("/shots/d.mp4"),
    ]
    assert row.request.mode is Mode.REFERENCES


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_bad_rows_are_reported_and_valid_ones_kept(delimiter):
    lines = "fox,8,,,", ",8,,,", "fox,99,,,", "fox,8,sora,,", "fox,8,,9,", "fox,x,,,-1", "", "owl,,,,"
    table = "\n".join(("prompt,duration,model,takes,seed", *lines))
    found = rows(table.replace(",", delimiter))
    assert [row.number for row in found] == [2, 3, 4, 5, 6, 7, 9]
    assert [row.is_valid for row in found] == [True, False, False, False, False, False, True]
    said = [" ".join(map(str, row.problems)) for row in found]
    assert "prompt is empty" in said[1]
    assert "does not offer a duration of 99 s" in said[2]
    assert "sora is not a model of Apiframe v2" in said[3]
    assert "takes: 9 is not between 1 and 8" in said[4]
    assert "x is not a whole number" in said[5]
    assert found[5].request.seed == -1


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("HTTPS://a.example/b.png", ""),
        ("Asset://a-1", ""),
        ("https://a.example/ü.png", "is not a complete address"),
        ("data:image/png;base64," + "A" * 100_000, "a data address can't be used"),
        ("https://a.example/" + "x" * 100_000, "is not a complete address"),
    ],
)
def test_addresses_in_cells(cell, told):
    [row] = read_table(json.dumps({"prompt": "fox", "first": cell}), BASE, "/folder")
    said = " ".join(map(str, row.checked().problems))
    assert told in said
    assert bool(said) is bool(told)
    assert len(said) < 400
    assert told or row.request.first_frame == MediaInput(MediaKind.IMAGE, cell)


def test_a_long_word_for_a_number_is_told_shortly():
    [row] = read_table(json.dumps({"prompt": "fox", "seed": "9" * 100_000}), BASE, "/folder")
    assert len(str(row.problems[0])) < 400


def test_an_invalid_json_line_is_reported_by_its_number():
    found = rules('{"prompt": "fox"}\n\n{"prompt": \n[1]\n{"promt": "fox"}\n')
    assert found[0] == []
    assert "not JSON" in found[1][0]
    assert "must be a JSON object" in found[2][0]
    assert "There is no column promt" in found[3][0]
    assert [row.number for row in rows('{"prompt": "fox"}\n\n{"prompt": \n')] == [1, 3]


def test_rows_with_too_many_cells_or_unbalanced_quotes_are_reported():
    assert "more cells than there are headings" in rules("prompt,seed\na fox, red,1\n")[0][0]
    assert "can't be read" in rules('prompt\n"a "fox\n')[0][0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("prompt,seed\n", "no rows"),
        ("a fox\nan owl\n", "must name the columns"),
        ("prompt,colour\nfox,red\n", "There is no column colour"),
        ("prompt\n" + "fox\n" * (MAX_ROWS + 1), "more than 500 rows"),
    ],
)
def test_an_invalid_table_is_rejected_as_a_whole(text, why):
    with pytest.raises(TableError, match=why):
        read_table(text, BASE, "/shots")


def test_a_row_without_frames_is_text_even_when_the_form_shows_frames():
    base = Request(service=Service.V2, model="seedance-2", prompt="", mode=Mode.FRAMES)
    assert rows("prompt\nfox\n", base)[0].request.mode is Mode.TEXT


def test_wildcards_are_checked_after_expansion():
    assert "more than 64 prompts" in rules('{"prompt": "' + "{a|b}" * 8 + '"}')[0][0]
    base = Request(service=Service.V1, model="seedance-2", prompt="")
    assert "it needs at least 3" in rules('{"prompt": "{fox|ox}"}', base)[0][0]


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_any_prompt_survives_both_formats(prompts):
    base = Request(service=Service.V2, model="seedance-2", prompt="")
    lines = "\n".join(json.dumps({"prompt": prompt}) for prompt in prompts)
    assert [row.request.prompt for row in read_table(lines, base, "/")] == prompts
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["prompt", "seed"])
    plain = [" ".join(prompt.replace("\0", "").split()) or "x" for prompt in prompts]
    writer.writerows([prompt, ""] for prompt in plain)
    assert [row.request.prompt for row in read_table(out.getvalue(), base, "/")] == plain


@given(st.text(max_size=300))
def test_any_text_is_read_or_rejected_with_a_message(text):
    with contextlib.suppress(TableError):
        assert read_table(text, BASE, "/")


@pytest.mark.timeout(30)  # reading them all would take minutes
@pytest.mark.parametrize(("head", "line"), [("prompt\n", "fox\n"), ("", '{"prompt":"fox"}\n')])
def test_no_row_is_read_beyond_the_limit(head, line):
    text = head + line * 5_000_000
    with pytest.raises(TableError, match="more than 500 rows"):
        read_table(text, BASE, "/")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "＝1", "|calc", "%0A"])
def test_no_cell_is_a_formula(cell):
    assert csv_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["a fox", "", -5, 1.5, "1-2: note", "it's"])
def test_other_cells_stay(cell):
    assert csv_cell(cell) == cell


@pytest.mark.parametrize(
    "text",
    [r'{"prompt": "a \ud83d fox"}' + "\n" + '{"prompt": "boat"}', "prompt\na \ud83d fox\nboat\n"],
    ids=["json", "csv"],
)
def test_a_lone_surrogate_becomes_a_replacement_sign(text):
    assert [row.request.prompt for row in rows(text)] == ["a � fox", "boat"]


def test_a_lone_surrogate_in_other_cells_is_told():
    [row] = rows(r'{"prompt": "x", "first": "/a\udce9.png", "model": "\udc00", "\ud800": "1"}')
    for problem in row.problems:
        str(problem).encode()
    assert row.request.first_frame.name == "a�.png"
