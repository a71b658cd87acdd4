"""Three sample drafts under the empty prompt, each with a fitting ratio and duration."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.domain.catalogue import Mode
from seedance_desktop.domain.request import Request
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets.flow_layout import FlowLayout


class Sample(Struct, frozen=True):
    """A sample draft; the user's model and account stay."""

    name: str
    prompt: str
    ratio: str
    duration: int

    def fill(self, request: Request) -> Request:
        """Return the request with this draft, at the cheapest resolution."""
        return replace(
            request,
            mode=Mode.TEXT,
            prompt=tr(self.prompt),
            ratio=self.ratio,
            duration=self.duration,
            resolution="480p",
            seed=None,
        )


SAMPLES: Sequence[Sample] = (
    Sample(
        mark("Paper boats"),
        mark(
            "Paper boats drift down a river of ink at night, lanterns glow inside them. Macro, shallow focus, the "
            "camera glides along beside the first boat."
        ),
        "16:9",
        5,
    ),
    Sample(
        mark("Street in the rain"),
        mark(
            "A cyclist passes through a neon alley in the rain, reflections ripple in the puddles. Handheld, "
            "the camera follows at walking pace and stops at a lit doorway."
        ),
        "9:16",
        5,
    ),
    Sample(
        mark("Balloons at dawn"),
        mark(
            "Hot-air balloons rise out of the mist over a river at dawn. Wide aerial shot, the camera climbs slowly "
            "with them until the sun breaks over the hills."
        ),
        "21:9",
        8,
    ),
)


class SampleRow(QWidget):
    """Buttons for the samples; `chosen` carries the Sample."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Sample drafts"))
        self.buttons: list[QPushButton] = []
        flow = FlowLayout(4, self)
        for number, sample in enumerate(SAMPLES):
            button = QPushButton(tr(sample.name), self)
            button.setObjectName(f"sample{number}")
            button.setProperty("kind", "sample")
            theme.make_small(button)
            button.setToolTip(tr(sample.prompt))
            button.setAccessibleName(tr("Try the draft “{name}”", name=tr(sample.name)))
            button.setAccessibleDescription(tr(sample.prompt))
            button.clicked.connect(lambda _on=False, sample=sample: self.chosen.emit(sample))
            flow.addWidget(button)
            self.buttons.append(button)
