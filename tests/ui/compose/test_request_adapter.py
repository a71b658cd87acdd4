"""Wishes made legal, and the words of their cost."""

from itertools import product

import pytest
from msgspec.structs import replace

from seedance_desktop.core.i18n import verbatim
from seedance_desktop.domain.catalogue import MODELS, Mode, Service
from seedance_desktop.domain.estimate import Estimate, ModelListing, PricingMode, estimate
from seedance_desktop.domain.media import MediaFacts, MediaInput, MediaKind
from seedance_desktop.domain.request import Request, check
from seedance_desktop.ui.compose import labels
from seedance_desktop.ui.compose.request_adapter import fit

IDS = [f"{model.service}-{model.id}" for model in MODELS]
WISH = Request(service=Service.V2, model="seedance-2", prompt="A boat on a lake")


def image(width: int, height: int) -> MediaInput:
    return MediaInput(MediaKind.IMAGE, "/a.png", MediaFacts(MediaKind.IMAGE, "png", 1000, width, height))


@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_what_is_legal_is_left_alone(model):
    for duration, resolution, ratio, mode in product(model.durations, model.resolutions, model.ratios, model.modes):
        draft = Request(
            service=model.service,
            model=model.id,
            prompt="A boat on a lake",
            duration=duration,
            resolution=resolution,
            ratio=ratio,
            mode=mode,
            first_frame=image(1280, 720),
            reference_images=(image(1280, 720),) if model.max_reference_images else (),
        )
        fitted = fit(draft)
        assert fitted.request == draft
        assert fitted.notes == ()
        assert check(fitted.request) == []


@pytest.mark.parametrize("onto", MODELS, ids=IDS)
def test_any_request_is_adapted_to_any_other_model(onto):
    for model in MODELS:
        draft = Request(
            service=onto.service,
            model=onto.id,
            prompt="A boat on a lake",
            mode=model.modes[-1],
            duration=model.durations[-1],
            resolution=model.resolutions[-1],
            ratio=model.ratios[-1],
            first_frame=image(1280, 720),
            last_frame=image(1280, 720),
            reference_images=(image(1280, 720),),
            seed=7,
            camera_fixed=True,
            return_last_frame=True,
            web_search=True,
        )
        fitted = fit(draft)
        assert check(fitted.request) == []
        changed = [
            name
            for name in ("mode", "duration", "resolution", "ratio", "last_frame", "seed", "web_search")
            if getattr(fitted.request, name) != getattr(draft, name)
        ]
        assert bool(changed) <= bool(fitted.notes)


def test_each_change_is_named_with_both_values_and_the_cause():
    draft = replace(WISH, service=Service.V1, duration=11, resolution="1080p", seed=4, mode=Mode.REFERENCES)
    fitted = fit(draft)
    assert (fitted.request.duration, fitted.request.resolution, fitted.request.seed) == (12, "720p", None)
    assert fitted.note == (
        "Adjusted for Seedance 2.0 on v1: References → Text, your inputs are kept; duration 11 → 12 s; "
        "resolution 1080p → 720p; seed kept, not sent."
    )
    assert not fit(WISH).note


def test_a_model_that_the_service_lacks_gives_way_to_its_first():
    fitted = fit(replace(WISH, service=Service.V1, model="seedance-2.5"))
    assert fitted.request.model == "seedance-2"
    assert fitted.notes == ("Seedance 2.5 → Seedance 2.0",)


def test_of_two_equally_near_durations_the_cheaper_one_is_taken():
    assert fit(replace(WISH, model="seedance-1.5-pro", duration=6)).request.duration == 4


@pytest.mark.parametrize(
    ("frame", "mode", "ratio"),
    [
        (image(720, 1280), Mode.FRAMES, "9:16"),
        (image(1000, 1000), Mode.FRAMES, "1:1"),
        (image(720, 1280), Mode.TEXT, "16:9"),
        (None, Mode.FRAMES, "16:9"),
    ],
)
def test_auto_becomes_the_first_frames_own_ratio_where_a_model_has_no_auto(frame, mode, ratio):
    draft = replace(WISH, model="seedance-1.5-pro", ratio="adaptive", mode=mode, first_frame=frame)
    assert fit(draft).request.ratio == ratio


def test_an_unsupported_ratio_becomes_the_nearest():
    assert fit(replace(WISH, ratio="9:21")).request.ratio == "9:16"


def test_a_last_frame_is_not_sent_to_a_model_that_takes_none():
    draft = replace(WISH, service=Service.V1, model="seedance-1.5-pro", mode=Mode.FRAMES)
    fitted = fit(replace(draft, first_frame=image(1280, 720), last_frame=image(1280, 720)))
    assert fitted.request.last_frame is None
    assert fitted.notes == ("last frame kept, not sent",)


def test_references_become_frames_where_there_is_a_first_frame():
    draft = replace(WISH, service=Service.V1, mode=Mode.REFERENCES, first_frame=image(1280, 720))
    assert fit(draft).request.mode is Mode.FRAMES


LISTED = ModelListing("seedance-2.5", "2.5", cost_min=9, cost_max=29, pricing_mode=PricingMode.PER_SECOND)


@pytest.mark.parametrize(
    ("values", "listing", "words"),
    [
        ({}, None, ("4 cr/s at 720p", "2 × 32 = <b>64 credits</b>", "4,500 → 4,436", "Generate 2 takes · 64 cr")),
        (
            {"resolution": "1080p", "duration": 5},
            None,
            ("10 cr/s at 1080p", "2 × 50 = <b>100 credits</b>", "4,500 → 4,400", "Generate 2 takes · 100 cr"),
        ),
        (
            {"service": Service.V1, "duration": 12, "generate_audio": True},
            None,
            ("360 cr for 12 s", "2 × 360 = <b>720 credits</b>", "4,500 → 3,780", "Generate 2 takes · 720 cr"),
        ),
        (
            {"model": "seedance-2.5"},
            LISTED,
            (
                "9–29 cr/s",
                "2 × 72–232 = <b>144–464 credits</b>",
                "4,500 → 4,036–4,356",
                "Generate 2 takes · 144–464 cr",
            ),
        ),
        (
            {"model": "seedance-2.5"},
            None,
            ("no published rate", "<b>Cost unknown</b>", "4,500 → ?", "Generate 2 takes"),
        ),
        (
            {"model": "seedance-2.5"},
            ModelListing("seedance-2.5", "2.5", cost_min=20, cost_max=20, pricing_mode=PricingMode.FLAT),
            ("20 cr", "2 × 20 = <b>40 credits</b>", "4,500 → 4,460", "Generate 2 takes · 40 cr"),
        ),
    ],
)
def test_prices_in_words(values, listing, words):
    request = replace(WISH, **values)
    each = estimate(request, listing)
    assert (
        labels.rate_text(request, each, listing),
        labels.cost_text(each, 2),
        labels.balance_text(each, 2, 4500),
        labels.generate_text(each, 2),
    ) == words


def test_prices_of_one_take():
    each = Estimate(32, 32, verbatim("a list"))
    assert labels.cost_text(each, 1) == "<b>32 credits</b>"
    assert labels.cost_text(Estimate(1, 1, verbatim("")), 1) == "<b>1 credit</b>"
    assert labels.generate_text(each, 1) == "Generate · 32 cr"
    assert not labels.balance_text(each, 1, None)


def test_a_balance_that_may_not_do_says_what_is_short():
    each = Estimate(9, 29, verbatim("a range"))
    assert labels.is_short(each, 1, 20)
    assert labels.balance_text(each, 1, 20) == "20 · 9 short"
    assert not labels.is_short(each, 1, 29)
    assert not labels.is_short(Estimate(None, None, verbatim("")), 1, 0)
