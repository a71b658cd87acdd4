"""Prompt snippets that steer a clip, grouped by heading: the defaults, and an editable text form."""

from collections.abc import Sequence

from msgspec import Struct

from seedance_desktop.core.i18n import tr

CURSOR = "|"
"""Where the cursor goes in a snippet that has a gap to fill."""
SOUND_HEADINGS = ("Sound", "Dialogue")
"""Headings that are hidden for a clip without sound."""

# Taken from ByteDance's prompt guides for Seedance 1.0, 1.5 Pro and 2.0.
DEFAULT_SNIPPETS = """\
Camera: slow push-in, pull back, pan left, pan right, tilt up, tilt down, tracking shot, orbit around the subject, \
crane up, handheld, locked-off shot, aerial shot, first-person view, whip pan, dolly zoom
Framing: extreme close-up, close-up, medium shot, wide shot, over-the-shoulder, low angle, high angle, bird's-eye view
Lens: shallow depth of field, deep focus, rack focus, macro lens, wide-angle lens, telephoto lens, anamorphic flare
Light: golden hour, blue hour, soft window light, backlit, rim light, hard noon sun, neon glow, candlelight, overcast
Motion: slow motion, time-lapse, sudden stop, gentle drift, wind in the trees, quick and energetic, seamless loop
Style: photorealistic, film grain, 35 mm film, documentary, animation, watercolour, noir, vintage colours
Cuts: one continuous shot, cut to, cut to a close-up, match cut
Sound: ambient sound only, footsteps on gravel, distant thunder, soft piano, rain on glass, crowd murmur, no music
Dialogue: says: "|", whispers: "|", shouts: "|", a voice-over says: "|"
"""


class SnippetGroup(Struct, frozen=True):
    """One heading with its snippets."""

    heading: str
    words: tuple[str, ...]


def parse_snippets(text: str, *, with_sound: bool = True) -> tuple[SnippetGroup, ...]:
    """Parse lines like `Camera: slow push-in, tilt up`; lines without a heading go under "My snippets"."""
    groups: dict[str, list[str]] = {}
    for line in text.splitlines():
        heading, colon, rest = line.partition(":")
        if not colon or "," in heading:
            heading, rest = tr("My snippets"), line
        words = [word.strip() for word in rest.split(",") if word.strip()]
        if words:
            known = groups.setdefault(heading.strip() or tr("My snippets"), [])
            known += [word for word in words if word not in known]
    return tuple(
        SnippetGroup(heading, tuple(words))
        for heading, words in groups.items()
        if with_sound or not heading.startswith(SOUND_HEADINGS)
    )


def filter_snippets(groups: Sequence[SnippetGroup], text: str) -> tuple[SnippetGroup, ...]:
    """Return the groups with only the snippets that contain `text`; whole groups if the heading does."""
    wanted = text.strip().lower()
    found = []
    for group in groups:
        if wanted in group.heading.lower():
            found.append(group)
        elif words := tuple(word for word in group.words if wanted in word.lower()):
            found.append(SnippetGroup(group.heading, words))
    return tuple(found)
