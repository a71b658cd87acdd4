"""Prices of jobs in the sandbox."""

from seedance_desktop.domain.catalogue import Model
from seedance_desktop.domain.estimate import V1_AUDIO_FACTOR, V1_CREDITS, V2_CREDITS_PER_SECOND

# Invented, so that every model can be tried: no rates are published for these. In the form of the published ones:
# credits per second of output, without and with reference videos.
SANDBOX_CREDITS_PER_SECOND: dict[tuple[str, str], tuple[int, int]] = {
    ("seedance-2", "4k"): (40, 80),
    ("seedance-2-fast", "480p"): (2, 3),
    ("seedance-2-fast", "720p"): (3, 6),
    ("seedance-2-mini", "480p"): (1, 2),
    ("seedance-2-mini", "720p"): (2, 4),
    ("seedance-2.5", "480p"): (3, 6),
    ("seedance-2.5", "720p"): (6, 12),
    ("seedance-2.5", "1080p"): (14, 28),
    ("seedance-2.5", "4k"): (50, 100),
    ("seedance-1.5-pro", "480p"): (1, 1),
    ("seedance-1.5-pro", "720p"): (2, 2),
    ("seedance-1.5-pro", "1080p"): (4, 4),
    ("seedance-1-pro", "480p"): (1, 1),
    ("seedance-1-pro", "720p"): (2, 2),
    ("seedance-1-pro", "1080p"): (4, 4),
    ("seedance-1-pro-fast", "480p"): (1, 1),
    ("seedance-1-pro-fast", "720p"): (1, 1),
    ("seedance-1-pro-fast", "1080p"): (2, 2),
    ("seedance-1-lite", "480p"): (1, 1),
    ("seedance-1-lite", "720p"): (1, 1),
    ("seedance-1-lite", "1080p"): (2, 2),
}


def _rates(model_id: str, resolution: str) -> tuple[int, int]:
    cell = (model_id, resolution)
    return V2_CREDITS_PER_SECOND.get(cell) or SANDBOX_CREDITS_PER_SECOND[cell]


def price_v2(model_id: str, resolution: str, duration: int, *, reference_video: bool) -> int:
    """Return a v2 job's credits for that many seconds."""
    return _rates(model_id, resolution)[1 if reference_video else 0] * duration


def range_v2(model: Model) -> tuple[int, int]:
    """Return a v2 model's lowest and highest credits per second, for its listing."""
    rates = [rate for resolution in model.resolutions for rate in _rates(model.id, resolution)]
    return min(rates), max(rates)


def price_v1(model_id: str, resolution: str, duration: int, *, audio: bool) -> int:
    """Return a v1 job's credits. Raises KeyError for a combination without a price."""
    return V1_CREDITS[model_id, resolution][duration] * (V1_AUDIO_FACTOR if audio else 1)
