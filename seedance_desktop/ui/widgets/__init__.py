"""Small widgets that more than one part of the window uses."""

from seedance_desktop.ui.widgets.choice import RatioPicker, Segmented
from seedance_desktop.ui.widgets.controls import QuietButton, Slider, Stepper, Switch
from seedance_desktop.ui.widgets.labels import Badge, ElidedLabel, InlineError, Pill, SectionLabel

__all__ = [
    "Badge",
    "ElidedLabel",
    "InlineError",
    "Pill",
    "QuietButton",
    "RatioPicker",
    "SectionLabel",
    "Segmented",
    "Slider",
    "Stepper",
    "Switch",
]
