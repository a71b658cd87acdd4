"""The fields of the form and their layout; the view gives them meaning."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.catalogue import ADAPTIVE, Mode, Model, Service, frame_count, models_of
from seedance_desktop.domain.media import MediaKind
from seedance_desktop.domain.request import Request
from seedance_desktop.ui import theme
from seedance_desktop.ui.compose.advanced import UNPROMISED, Advanced
from seedance_desktop.ui.compose.frame_crop import CropRow
from seedance_desktop.ui.compose.frame_well import FrameWell
from seedance_desktop.ui.compose.media_loader import MediaLoader
from seedance_desktop.ui.compose.prompt import PromptField
from seedance_desktop.ui.compose.references import FIELDS, ReferenceTray
from seedance_desktop.ui.compose.request_adapter import MODE_LABELS, conversion
from seedance_desktop.ui.compose.samples import SampleRow
from seedance_desktop.ui.compose.shot_header import ShotHeader
from seedance_desktop.ui.widgets import (
    ElidedLabel,
    InlineError,
    QuietButton,
    RatioPicker,
    SectionLabel,
    Segmented,
    Slider,
    Switch,
)
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill
from seedance_desktop.ui.widgets.controls import ComboBox

# Up to this many durations are segments; more are a slider.
_FEW = 4
_ADVANCED = ("seed", "camera_fixed", "return_last_frame", "web_search", "webhook_url", "webhook_events")


class ReuseBar(QWidget):
    """`prompt_only`: restore the settings, keep the new prompt. `undone`: restore everything."""

    prompt_only = Signal()
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = configure(ElidedLabel(), role="small", objectName="used_words")
        self.prompt = QuietButton(
            tr("Prompt only"), tr("Use only the prompt and keep my settings"), "used_prompt_only"
        )
        self.undo = QuietButton(tr("Undo"), tr("Restore the previous form"), "used_undo")
        self.prompt.clicked.connect(self.prompt_only)
        self.undo.clicked.connect(self.undone)
        fill(QHBoxLayout(self), (self.title, 1), self.prompt, self.undo, margins=(2, 0, 0, 0), spacing=0)
        self.hide()

    def offer(self, text: str) -> None:
        """Show the bar for a clip, or hide it with ""."""
        self.title.setText(text)
        self.setVisible(bool(text))

    def tab_stops(self) -> list[QPushButton]:
        """Return the buttons, for the form's tab order."""
        return [self.prompt, self.undo]


class ModelPicker(ComboBox):
    """The models of one service. `picked` fires for the user's choice only."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model")
        self.setAccessibleName(tr("Model"))
        # The longest name must not limit how narrow the form can be.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.rate_text = ""
        self.activated.connect(lambda index: self.picked.emit(self.itemData(index)))

    def set_service(self, service: Service) -> None:
        """List another service's models."""
        self.clear()
        for model in models_of(service):
            self.addItem(model.label, model.id)

    def set_value(self, model_id: str, rate: str) -> None:
        """Show a model and its rate, without telling `picked`."""
        self.setCurrentIndex(self.findData(model_id))
        self.rate_text = rate
        self.setAccessibleDescription(rate)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(theme.tabular(theme.label_font(self.font())))
        painter.setPen(theme.color("dim"))
        taken = self.fontMetrics().horizontalAdvance(self.currentText()) + 24
        room = QRect(taken, 0, self.width() - taken - 28, self.height())
        room = QStyle.visualRect(self.layoutDirection(), self.rect(), room)
        rate = painter.fontMetrics().elidedText(self.rate_text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, rate)


class Form(QScrollArea):
    """All fields but the footer, in a scroll area."""

    def __init__(self, loader: MediaLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shot = ShotHeader()
        self.used = ReuseBar()
        self.model = ModelPicker()
        self.more = configure(
            QToolButton(),
            objectName="form_menu",
            accessibleName=tr("Presets and tables"),
            toolTip=tr("Presets, and clips from a table"),
            popupMode=QToolButton.ToolButtonPopupMode.InstantPopup,
        )
        theme.set_icon(self.more, "ellipsis", "dim")
        self.note = configure(InlineError(tr("Changed")), objectName="note")
        self.mode = configure(Segmented(tr("Mode")), objectName="mode")
        self.prompt = PromptField()
        self.samples = SampleRow()
        self.first_frame = FrameWell("first_frame", tr("First frame"), tr("First"), loader)
        self.last_frame = FrameWell("last_frame", tr("Last frame"), tr("Last"), loader)
        self.swap = configure(
            QToolButton(),
            objectName="swap",
            accessibleName=tr("Swap first and last frame"),
            toolTip=tr("Swap the frames"),
        )
        theme.set_icon(self.swap, "arrow-left-right", "dim")
        self.crop = CropRow()
        self.frames_note = configure(InlineError(tr("Frames are changed")), objectName="frames_note")
        self.references = ReferenceTray(loader)
        self.ratio = configure(RatioPicker(tr("Aspect ratio")), objectName="ratio")
        self.resolution = configure(Segmented(tr("Resolution")), objectName="resolution")
        self.duration = configure(Slider(tr("Duration in seconds")), objectName="duration")
        self.few_durations = configure(Segmented(tr("Duration in seconds")), objectName="durations")
        self.audio = configure(Switch(tr("Generate audio")), objectName="audio")
        self._audio_hint = configure(QLabel(tr(UNPROMISED)), role="small")
        self._audio_hint.setContentsMargins(2, 0, 0, 2)
        self.advanced = Advanced()

        model_row = fill(QHBoxLayout(), (self.model, 1), self.more, spacing=theme.GRID)
        frames_row = fill(QHBoxLayout(), (self.first_frame, 1), self.swap, (self.last_frame, 1), spacing=theme.GRID)
        self._frames_label = SectionLabel(tr("Frames"))
        self._references_label = SectionLabel(tr("References"))
        self._ratio_label = SectionLabel(tr("Aspect ratio"))
        self._resolution_label = SectionLabel(tr("Resolution"))
        self._duration_label = SectionLabel(tr("Duration"), self.duration)
        self.errors = {
            name: configure(InlineError(text), objectName=f"{name}_error")
            for name, text in {
                "model": tr("Model"),
                "mode": tr("Mode"),
                "prompt": tr("Prompt"),
                "frames": tr("Frames"),
                "references": tr("References"),
                "ratio": tr("Aspect ratio"),
                "resolution": tr("Resolution"),
                "duration": tr("Duration"),
                "advanced": tr("Advanced"),
            }.items()
        }
        form = QWidget()
        # fmt: off
        fill(
            QVBoxLayout(form),
            self.shot, self.used, model_row, self.note, self.errors["model"],
            SectionLabel(tr("Mode")), self.mode, self.errors["mode"],
            SectionLabel(tr("Prompt"), self.prompt.editor), self.prompt, self.samples, self.errors["prompt"],
            self._frames_label, frames_row, self.crop, self.frames_note, self.errors["frames"],
            self._references_label, self.references, self.errors["references"],
            self._ratio_label, self.ratio, self.errors["ratio"],
            self._resolution_label, self.resolution, self.errors["resolution"],
            self._duration_label, self.duration, self.few_durations, self.errors["duration"],
            self.audio, self._audio_hint,
            self.advanced, self.errors["advanced"], STRETCH,
            margins=(14, 14, 14, 8), spacing=6,
        )
        # fmt: on
        self.setWidget(form)
        configure(
            self,
            widgetResizable=True,
            horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            focusPolicy=Qt.FocusPolicy.NoFocus,
        )
        # Field of a problem → its error line, and what focuses the field; in the form's order.
        frames, references = self.errors["frames"], self.errors["references"]
        self.places: dict[str, tuple[InlineError, Callable[[], None]]] = {
            "model": (self.errors["model"], self.model.setFocus),
            "mode": (self.errors["mode"], self.mode.focus_choice),
            "prompt": (self.errors["prompt"], self.prompt.editor.setFocus),
            "first_frame": (frames, self.first_frame.setFocus),
            "last_frame": (frames, self.last_frame.setFocus),
            "references": (references, self.references.focus_add),
            **dict.fromkeys(FIELDS.values(), (references, self.references.focus_add)),
            "ratio": (self.errors["ratio"], self.ratio.focus_choice),
            "resolution": (self.errors["resolution"], self.resolution.focus_choice),
            "duration": (self.errors["duration"], self.duration.setFocus),
            **{field: (self.errors["advanced"], self._focus_advanced(field)) for field in _ADVANCED},
        }

    def _focus_advanced(self, field: str) -> Callable[[], None]:
        widgets = {"seed": self.advanced.seed, "webhook_url": self.advanced.webhook, **self.advanced.switches}
        widget = widgets.get(field, self.advanced.webhook)

        def focus() -> None:
            self.advanced.set_open(on=True)
            widget.setFocus()

        return focus

    def show_choices(self, request: Request, draft: Request, model: Model) -> None:
        """Show an adapted request; `draft` has the values that are kept but not sent."""
        self.mode.set_options({mode.value: tr(MODE_LABELS[mode]) for mode in model.modes})
        self.mode.set_value(request.mode.value)
        self.prompt.set_limit(model.prompt_length[1])
        self.samples.setVisible(not draft.prompt and not draft.media())
        self._show_media(request, draft, model)
        self._show_shape(request, model)
        self.audio.setVisible(model.takes("generate_audio"))
        self._audio_hint.setVisible("generate_audio" in model.unpromised)
        self.audio.setChecked(request.generate_audio)
        self.advanced.show_values(draft, model)

    def chain(self) -> None:
        """Set the tab order from top to bottom."""
        stops = [
            self.shot.reuse,
            self.shot.leave,
            *self.used.tab_stops(),
            self.model,
            self.more,
            *self.mode.tab_stops(),
            self.prompt.editor,
            *self.prompt.tab_stops(),
            *self.samples.buttons,
            self.first_frame,
            self.swap,
            self.last_frame,
            *self.crop.tab_stops(),
            *self.references.tab_stops(),
            *self.ratio.tab_stops(),
            *self.resolution.tab_stops(),
            self.duration,
            *self.few_durations.tab_stops(),
            self.audio,
            *self.advanced.tab_stops(),
        ]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def least_width(self) -> int:
        """Return the width in pixels in which nothing is cropped."""
        page = self.widget()
        return (page.minimumSizeHint().width() if page else 0) + self.verticalScrollBar().sizeHint().width()

    def reveal(self, error: InlineError) -> None:
        """Scroll to an error line."""
        page = self.widget()
        layout = page.layout() if page is not None else None
        if layout is not None:
            layout.activate()
        self.ensureWidgetVisible(error, 0, 24)

    def _show_media(self, request: Request, draft: Request, model: Model) -> None:
        in_frames, in_references = request.mode is Mode.FRAMES, request.mode is Mode.REFERENCES
        frames: tuple[QWidget, ...] = (self._frames_label, self.first_frame, self.swap, self.last_frame)
        for part in frames:
            part.setVisible(in_frames)
        self._references_label.setVisible(in_references)
        self.references.setVisible(in_references)
        self.last_frame.setEnabled(model.last_frame_field is not None)
        self.swap.setEnabled(model.last_frame_field is not None)
        # Wells and tray show the draft: what is kept but not sent must not vanish from them.
        self.first_frame.set_media(draft.first_frame)
        self.last_frame.set_media(draft.last_frame)
        self.first_frame.set_ratio(request.ratio)
        self.last_frame.set_ratio(request.ratio)
        wells = [well for well in (self.first_frame, self.last_frame) if in_frames and well.is_cut]
        moved = any(media.crop for well in wells if (media := well.media()))
        self.crop.show_for(cut=bool(wells), moved=moved, adaptive=ADAPTIVE in model.ratios)
        shown = ((tr("First"), request.first_frame), (tr("Last"), request.last_frame)) if in_frames else ()
        notes = [conversion(title, media, request, model) for title, media in shown]
        self.frames_note.show_message("\n".join(filter(None, notes)), "dim")
        self.references.set_limits(
            {
                MediaKind.IMAGE: model.max_reference_images,
                MediaKind.VIDEO: model.max_reference_videos,
                MediaKind.AUDIO: model.max_reference_audios,
            }
        )
        self.references.set_media({kind: getattr(draft, field) for kind, field in FIELDS.items()})

    def _show_shape(self, request: Request, model: Model) -> None:
        self.ratio.set_ratios(model.ratios)
        self.ratio.set_value(request.ratio)
        self.resolution.set_options({each: each for each in model.resolutions})
        self.resolution.set_value(request.resolution)
        for each in model.unpromised_resolutions & set(model.resolutions):
            self.resolution.button(each).setToolTip(f"{each}: {tr(UNPROMISED)}")
        size = model.size(request.resolution, request.ratio)
        text = f" · {size[0]}×{size[1]}" if size else ""
        if request.resolution in model.unpromised_resolutions:
            text = f" · {tr(UNPROMISED)}"
        self._resolution_label.setText(tr("Resolution") + text)
        few = len(model.durations) <= _FEW
        self.duration.setVisible(not few)
        self.few_durations.setVisible(few)
        if few:
            self.few_durations.set_options({str(each): tr("{seconds} s", seconds=each) for each in model.durations})
            self.few_durations.set_value(str(request.duration))
        else:
            self.duration.setRange(model.durations[0], model.durations[-1])
            self.duration.setValue(request.duration)
        self._duration_label.setText(tr("Duration · {duration} s", duration=request.duration))
        self._duration_label.setToolTip(tr("%n frame(s) at 24 a second", "", frame_count(request.duration)))
