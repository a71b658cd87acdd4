"""Every cell of both published price tables, ranges where only a range is known, and "unknown" elsewhere."""

import re

import pytest

from seedance_desktop.core.i18n import verbatim
from seedance_desktop.domain.catalogue import Mode, Service, models_of
from seedance_desktop.domain.estimate import (
    SOURCE_LISTING,
    SOURCE_V1,
    SOURCE_V2,
    UNKNOWN,
    Estimate,
    ModelListing,
    PricingMode,
    estimate,
    rate_per_second,
)
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request, check
from tests.apiframe.documents import V1_PRICES, V2_PRICE_EXAMPLES, V2_PRICES

VIDEO = MediaInput(MediaKind.VIDEO, "https://example.org/a.mp4")
IMAGE = MediaInput(MediaKind.IMAGE, "https://example.org/a.png")
AUDIO = MediaInput(MediaKind.AUDIO, "https://example.org/a.mp3")


def v1_cells() -> list[tuple[str, str, int, int | None]]:
    """Return the printed table as (model, resolution, seconds, credits or None for a dash)."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in V1_PRICES.splitlines()]
    heads = [head.split() for head in rows[0][1:]]
    return [
        (row[0], resolution, int(seconds.removesuffix("s")), None if cell == "—" else int(cell))
        for row in rows[2:]
        for (resolution, seconds), cell in zip(heads, row[1:], strict=True)
    ]


PRICED = [cell for cell in v1_cells() if cell[3] is not None]
DASHES = [cell for cell in v1_cells() if cell[3] is None]


def v1(model: str, resolution: str, seconds: int, *, audio: bool) -> Request:
    return Request(
        service=Service.V1,
        model=model,
        prompt="A fox",
        duration=seconds,
        resolution=resolution,
        generate_audio=audio,
    )


def v2(resolution: str, seconds: int, *, videos: int = 0, model: str = "seedance-2") -> Request:
    return Request(
        service=Service.V2,
        model=model,
        prompt="A fox",
        duration=seconds,
        resolution=resolution,
        mode=Mode.REFERENCES if videos else Mode.TEXT,
        reference_videos=(VIDEO,) * videos,
    )


def test_the_v1_table_has_21_prices_and_6_dashes():
    assert (len(PRICED), len(DASHES)) == (21, 6)


@pytest.mark.parametrize("audio", [False, True])
@pytest.mark.parametrize(("model", "resolution", "seconds", "credits_"), PRICED)
def test_every_v1_price(model, resolution, seconds, credits_, audio):
    request = v1(model, resolution, seconds, audio=audio)
    cost = credits_ * 2 if audio else credits_
    assert check(request) == []
    assert estimate(request) == Estimate(cost, cost, SOURCE_V1)


@pytest.mark.parametrize(("model", "resolution", "seconds", "credits_"), DASHES)
def test_every_v1_dash_is_rejected_and_has_no_price(model, resolution, seconds, credits_):
    request = v1(model, resolution, seconds, audio=False)
    (problem,) = check(request)
    assert problem.field == "resolution"
    assert "1080p" in problem.rule
    assert "480p, 720p" in problem.remedy
    assert estimate(request) == UNKNOWN


def test_every_v1_choice_has_a_price():
    for model in models_of(Service.V1):
        for resolution in model.resolutions:
            for seconds in model.durations:
                assert estimate(v1(model.id, resolution, seconds, audio=False)).is_known


@pytest.mark.parametrize("line", V2_PRICES.split())
@pytest.mark.parametrize("seconds", [4, 5, 12, 15])
def test_every_v2_variant(line, seconds):
    resolution, with_video, rate = re.fullmatch(r"(480p|720p|1080p)(-refvid)?(\d+)", line).groups()
    request = v2(resolution, seconds, videos=1 if with_video else 0)
    cost = int(rate) * seconds
    assert check(request) == []
    assert estimate(request) == Estimate(cost, cost, SOURCE_V2)
    assert rate_per_second(request) == int(rate)


def test_the_printed_v2_sums():
    printed = re.findall(r"a (\d+)-second (\d+p)(-refvid)? clip costs \d+ × \d+ = (\d+) credits", V2_PRICE_EXAMPLES)
    assert [(int(s), r, bool(v), int(c)) for s, r, v, c in printed] == [
        (5, "720p", False, 20),
        (5, "1080p", False, 50),
        (12, "720p", True, 96),
    ]
    for seconds, resolution, with_video, cost in printed:
        assert str(estimate(v2(resolution, int(seconds), videos=1 if with_video else 0))) == cost


def test_v2_audio_and_other_references_are_free():
    request = Request(
        service=Service.V2,
        model="seedance-2",
        prompt="A fox",
        duration=5,
        generate_audio=True,
        mode=Mode.REFERENCES,
        reference_images=(IMAGE,) * 9,
        reference_audios=(AUDIO,) * 3,
    )
    assert estimate(request).high == 20


def test_reference_videos_of_another_mode_cost_nothing():
    request = Request(service=Service.V2, model="seedance-2", prompt="A fox", duration=5, reference_videos=(VIDEO,))
    assert estimate(request).high == 20
    assert rate_per_second(request) == 4


def test_models_without_a_published_rate():
    request = v2("720p", 10, model="seedance-2-fast")
    per_second = ModelListing("seedance-2-fast", "Fast", "video", 8, 16, PricingMode.PER_SECOND)
    flat = ModelListing("seedance-2-fast", "Fast", "video", 30, None, PricingMode.FLAT)
    free = ModelListing("seedance-2-fast", "Fast")
    assert estimate(request) == UNKNOWN
    assert rate_per_second(request) is None
    assert estimate(request, per_second) == Estimate(80, 160, SOURCE_LISTING)
    assert estimate(request, flat) == Estimate(30, 30, SOURCE_LISTING)
    assert estimate(request, free) == UNKNOWN


def test_a_published_rate_takes_precedence_over_the_model_list():
    listing = ModelListing("seedance-2", "Seedance 2", "video", 90, 180, PricingMode.PER_SECOND)
    assert estimate(v2("720p", 5), listing) == Estimate(20, 20, SOURCE_V2)
    assert estimate(v2("4k", 5), listing) == Estimate(450, 900, SOURCE_LISTING)


def test_estimates_as_text_and_for_several_takes():
    assert str(UNKNOWN) == "unknown"
    assert not UNKNOWN.is_known
    assert UNKNOWN.times(4) == UNKNOWN
    assert str(Estimate(20, 20, verbatim(""))) == "20"
    assert str(Estimate(400, 800, verbatim("")).times(3)) == "1,200–2,400"
