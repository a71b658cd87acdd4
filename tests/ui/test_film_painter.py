"""The texts of a film are painted: any language, never markup, within their picture."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.film import render_film
from seedance_desktop.media.film_parts import Card, FilmPart, FilmSettings
from seedance_desktop.media.frames import Clip
from seedance_desktop.media.segment import Segment
from seedance_desktop.ui.film_painter import FilmPainter
from tests.media.clips import make_clip

PROMPT = "A green vintage car drives through rain at golden hour, low tracking shot. " * 9


def ink(picture, ground):
    """The places that differ from the ground."""
    return np.abs(picture.astype(int) - ground).max(axis=2) > 40


@pytest.mark.parametrize("size", [(640, 360), (360, 640), (480, 480)])
def test_a_card_has_its_texts_within_its_margins(themed, size):
    width, height = size
    for title in ("Car in the rain", "雨中的汽车", "Автомобиль под дождём", "w" * 2000):
        made = FilmPainter().card(Card(number=5, title=title, prompt=PROMPT, seconds=4.0), width, height)
        assert made.shape == (height, width, 3)
        found = ink(made, made[0, 0])
        rows, columns = np.flatnonzero(found.any(axis=1)), np.flatnonzero(found.any(axis=0))
        unit = min(size)
        assert found.sum() > 300
        assert rows.min() > 0.04 * unit
        assert rows.max() < height - 0.04 * unit
        assert columns.min() > 0.04 * unit
        assert columns.max() < width - 0.04 * unit


def test_markup_is_painted_as_it_is_written(themed):
    plain = FilmPainter().stamp("b", 640, 360)
    assert FilmPainter().stamp("<b>b</b>", 640, 360).shape[1] > plain.shape[1] + 20
    shown = FilmPainter().card(Card(title="<b>Rain</b> &amp; &"), 640, 360)
    assert not np.array_equal(shown, FilmPainter().card(Card(title="Rain & &"), 640, 360))


def test_a_stamp_is_even_and_no_wider_than_its_part(themed):
    for text in ("7 · 雨 · take 2", "00:00:09:13", "w" * 4000, "a\nb\x00\ud83e"):
        made = FilmPainter().stamp(text, 640, 360)
        assert made.shape[0] % 2 == made.shape[1] % 2 == 0
        assert made.shape[1] < 0.66 * 640
        assert ink(made, made[0, 0]).any()


def test_a_cards_picture_fills_it_and_a_missing_one_is_told(themed, tmp_path):
    Image.new("RGB", (300, 600), (200, 60, 30)).save(tmp_path / "frame.png")
    card = Card(title="", picture=tmp_path / "frame.png", seconds=2.0)
    made = FilmPainter().card(card, 640, 360)
    assert len(np.unique(made[:20].reshape(-1, 3), axis=0)) == 1
    assert made[0, 0, 0] > 2 * made[0, 0, 1] > 0, "dimmed, in its colours"
    (tmp_path / "frame.png").unlink()
    with pytest.raises(MediaError, match=r"frame\.png was not found"):
        FilmPainter().card(card, 640, 360)


def test_a_film_is_rendered_with_cards_and_burn_in(themed, tmp_path: Path):
    clip = make_clip(tmp_path / "clip.mp4", 12)
    parts = [
        FilmPart(source=Segment(clip), title="雨", label="1 · 雨 · take 2"),
        FilmPart(
            source=Card(number=2, title="Tunnel", prompt=PROMPT, seconds=0.5), title="Tunnel", label="2 · Tunnel"
        ),
    ]
    settings = FilmSettings(width=640, height=360, rate=Fraction(24), burn_in=True)
    assert render_film(parts, settings, tmp_path / "film.mp4", painter=FilmPainter()) == 24
    with Clip(tmp_path / "film.mp4") as film:
        last = film.read(23).to_bgra()[:, :, 2::-1]
    card = FilmPainter().card(parts[1].source, 640, 360)
    assert np.abs(last[:300].astype(int) - card[:300]).mean() < 4
    corner = last[-36:-8, :200]
    assert ink(corner, corner[2, 20]).any(), "the label is there"
