"""Late refusals, worded like the live service's.

A prompt that contains one of these markers is accepted and fails about ten seconds later:

    [refuse:person]     a picture shows a real person
    [refuse:copyright]  the clip's pictures may be copyrighted
    [refuse:audio]      the clip's sound may be copyrighted
    [refuse:ratio]      a picture is too wide or too tall
    [refuse:pixels]     a picture is too small
    [refuse:extension]  the task looks like a video extension
    [refuse:timeout]    the model never answered
"""

REFUSAL_SECONDS = 10.0
"""Sandbox seconds from acceptance to the refusal."""

_INVALID = "The parameter `{}` specified in the request is not valid: {}."
RATIO = _INVALID.format("content[{index}].image_url", "expected the aspect ratio to be between 0.40 and 2.50")
PIXELS = "InvalidParameter.PixelCountTooSmall: the pixel count of the input image 'content[{index}]' is too small."
MIXED = _INVALID.format("content", "first/last frame content cannot be mixed with reference media content")
LAST_ALONE = _INVALID.format("content", "last frame image content needs a first frame image content")
AUDIO_ALONE = _INVALID.format("content", "reference audio needs a reference image or a reference video")

BY_MARKER = {
    "[refuse:person]": "The request failed because the input image 'content[1]' may contain real person.",
    "[refuse:copyright]": "The request failed because the output video may be related to copyright restrictions.",
    "[refuse:audio]": "The request failed because the output audio may be related to copyright restrictions.",
    "[refuse:ratio]": RATIO.format(index=1),
    "[refuse:pixels]": PIXELS.format(index=1),
    "[refuse:extension]": "Seedance identified your task as video extension, which this model does not support.",
    "[refuse:timeout]": "Polling timed out after 1200s",
}


class RefusedError(Exception):
    """The model rejected the job. The text is the job's `error`."""


def requested_refusal(prompt: str) -> str | None:
    """Return the refusal that a prompt asks for, or None."""
    return next((text for mark, text in BY_MARKER.items() if mark in prompt), None)
