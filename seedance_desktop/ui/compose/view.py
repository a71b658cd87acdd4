"""The form at the left of the Studio: everything one request needs, what it will cost, and Generate."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.catalogue import ADAPTIVE, Mode, Service, models_of
from seedance_desktop.domain.estimate import Estimate, LearnedRates, ModelListing, estimate
from seedance_desktop.domain.problem import Problem
from seedance_desktop.domain.request import Request, request_from_json, request_to_json, warnings
from seedance_desktop.domain.shot import Shot, is_same_idea
from seedance_desktop.domain.takes import check_order, expand_prompt
from seedance_desktop.ui import theme
from seedance_desktop.ui.compose import labels
from seedance_desktop.ui.compose.footer import Footer
from seedance_desktop.ui.compose.form import Form
from seedance_desktop.ui.compose.frame_well import FrameWell
from seedance_desktop.ui.compose.media_loader import MediaLoader, Probe, Thumbnail
from seedance_desktop.ui.compose.references import FIELDS
from seedance_desktop.ui.compose.request_adapter import (
    AdaptedRequest,
    fit,
    frame_shape,
    has_default_audio,
    nearest_ratio,
)
from seedance_desktop.ui.compose.samples import Sample
from seedance_desktop.ui.request_form import Purpose, ShotLink
from seedance_desktop.ui.widgets import InlineError
from seedance_desktop.ui.widgets.build import configure, fill

MIN_WIDTH, NEEDED = 300, 240
"""Widths in pixels at 100 %: what the form has where there is room for it, and what it needs with larger text."""


class ComposeView(QWidget):
    """Compose a request and emit it for a number of takes.

    The view keeps the user's draft whole; `request()` is that draft made legal for the model and service in
    use. `generate` carries the request and the number of takes, and fires only when `problems()` is empty.
    `cache_dir` receives pictures that are pasted without a file.
    """

    generate = Signal(object, int)
    changed = Signal()
    left_shot = Signal()
    """The form is not about the shot of before any more, nor about a job that was edited."""
    files_given = Signal(object)
    """Several files were dropped on a frame well: their paths, as a tuple."""

    def __init__(
        self,
        cache_dir: Path,
        *,
        probe: Probe | None = None,
        thumbnail: Thumbnail | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("compose")
        theme.scale_widths(self, MIN_WIDTH, 420)
        first = models_of(Service.V2)[0]
        self._draft = Request(
            service=Service.V2,
            model=first.id,
            prompt="",
            duration=first.default_duration,
            resolution=first.default_resolution,
            ratio=first.default_ratio,
            generate_audio=first.default_audio,
        )
        self._audio_chosen = False
        self._adapted: AdaptedRequest = fit(self._draft)
        self._listings: Mapping[str, ModelListing] = {}
        self._learned: LearnedRates = {}
        self._before: dict[str, Any] | None = None
        self.link = ShotLink()
        self._idea = ""
        """The prompt with which the form became about its shot."""
        self._showing = False
        self._pressed = False
        self.loader = MediaLoader(cache_dir, probe, thumbnail, self)
        self.form = Form(self.loader)
        self.footer = Footer()
        rule = configure(QFrame(), rule=True)
        rule.setFixedHeight(1)
        fill(QVBoxLayout(self), (self.form, 1), rule, self.footer, margins=0, spacing=0)
        self._connect()
        self.form.model.set_service(self._draft.service)
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(346, 860)

    def bound_width(self, room: int) -> None:
        """Set the comfortable width where there is room for it, else the one in which nothing is cropped."""
        needed = max(theme.px(NEEDED), self.form.least_width(), self.minimumSizeHint().width())
        self.setMinimumWidth(min(theme.px(MIN_WIDTH), max(room, needed)))

    # Public interface

    def request(self) -> Request:
        """Return the request to send: every choice legal for the model, the prompt and media as they are.

        The prompt still has its wildcards: `domain.takes.order_of` expands them.
        """
        return self._adapted.request

    def set_request(self, request: Request) -> None:
        """Take over another request's values; the current service stays."""
        self._pressed = False
        self._before = None
        self.form.used.offer("")
        if self.link.purpose is not Purpose.CHANGE:  # a job that is not sent yet stays the one that is changed
            self.leave_shot()
        for holder in (self.form.first_frame, self.form.last_frame, self.form.references):
            holder.stop_reading()
        self._audio_chosen = not has_default_audio(request)
        self._set_draft(replace(request, service=self._draft.service))

    def use_settings(self, request: Request, of: str, shot: Shot | None = None) -> None:
        """Take over the settings of a job or clip named `of`, and offer to keep only its prompt, or to undo.

        With `shot`, what is made next is another take of that.
        """
        before = self.state()
        self.set_request(request)
        if shot is not None:
            self.set_link(ShotLink(Purpose.TAKE, shot))
        self.offer_undo(of, before)

    def offer_undo(self, of: str, before: dict[str, Any]) -> None:
        """Offer, after filling the form from `of`, to keep only its prompt or to restore `before`."""
        self._before = before
        self.form.used.offer(tr("From “{of}”", of=of))

    def set_service(self, service: Service, account_label: str) -> None:
        """Set the service and the label of the paying account. Legal values stay."""
        self.footer.set_account(account_label)
        if service is not self._draft.service:
            self.form.model.set_service(service)
            self._set_draft(replace(self._draft, service=service))

    def set_listings(self, listings: Mapping[str, ModelListing]) -> None:
        """Set the service's model list by id, for estimates where no price is published."""
        self._listings = dict(listings)
        self._show()

    def set_learned(self, rates: LearnedRates) -> None:
        """Set the rates learned from charges, where no price is published."""
        self._learned = dict(rates)
        self._show()

    def price(self, request: Request) -> Estimate:
        """Return the estimate for one clip of a request."""
        return estimate(request, self._listings.get(request.model), self._learned)

    def set_link(self, link: ShotLink) -> None:
        """Set what the form is filled in for; with a job that is changed, Generate updates that job."""
        self.link = link
        self._idea = self._draft.prompt
        self.form.shot.show_link(link)
        changes = link.purpose is Purpose.CHANGE
        if changes:
            self.set_takes(1)
            self.form.used.offer("")
        self.footer.set_editing(on=changes)
        self.changed.emit()

    def leave_shot(self) -> None:
        """Make a new shot with what is in the form."""
        if self.link.purpose is not Purpose.NEW:
            self.set_link(ShotLink())
            self.left_shot.emit()

    def continue_shot(self, mime: QMimeData, shot: Shot, prompt: str) -> None:
        """Start a new shot, of one take, from a picture that a take of another shot ends with."""
        self.leave_shot()
        self.form.last_frame.clear()
        self.drop_frame(mime, "first")
        self.set_takes(1)
        self.set_link(ShotLink(Purpose.CONTINUE, shot, prompt if prompt != self._draft.prompt else ""))
        self.form.prompt.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def takes(self) -> int:
        """Return the number of takes."""
        return self.footer.takes.value()

    def set_takes(self, takes: int) -> None:
        """Set the number of takes."""
        self.footer.takes.set_value(takes)

    def notes(self) -> tuple[str, ...]:
        """Return notes about choices that were adapted to the model or service."""
        return self._adapted.notes

    def problems(self) -> list[Problem]:
        """Return all problems that prevent sending, in the order of the form."""
        request = self.request()
        found = [*self._unread(), *self._broken()]
        # A field that is still being read is not empty as well.
        known = {problem.field for problem in found}
        found += [problem for problem in check_order(request) if problem.field not in known]
        order = list(self.form.places)
        return sorted(found, key=lambda problem: order.index(problem.field))

    def drop_frame(self, mime: QMimeData, which: str) -> None:
        """Use a picture as the "first" or "last" frame."""
        self.form.mode.picked.emit(Mode.FRAMES)
        (self.form.first_frame if which == "first" else self.form.last_frame).drop(mime)

    def state(self) -> dict[str, Any]:
        """Return the whole form as JSON values, with hidden ones, for the draft."""
        return {
            "wish": request_to_json(self._draft),
            "audio_chosen": self._audio_chosen,
            "takes": self.takes,
            "shot": self.link.to_json(),
            "advanced": self.form.advanced.is_open(),
            "seed_locked": self.form.advanced.lock.isChecked(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Restore a draft. One that can't be read, for example from a newer version, changes nothing."""
        try:
            draft = request_from_json(state.get("wish") or {})
        except ValueError:
            return
        self.set_request(draft)
        if self._audio_chosen is not state.get("audio_chosen", self._audio_chosen):
            self._audio_chosen = state["audio_chosen"]
            self._show()
        self.set_takes(state.get("takes", 1))
        self.set_link(ShotLink.from_json(state.get("shot")))
        self.form.advanced.set_open(on=bool(state.get("advanced")))
        self.form.advanced.lock.setChecked(bool(state.get("seed_locked", True)))

    def _connect(self) -> None:
        form, change_draft = self.form, self._change_draft
        form.model.picked.connect(lambda model: change_draft(model=model))
        form.mode.picked.connect(lambda mode: change_draft(mode=Mode(mode)))
        form.prompt.changed.connect(self._take_prompt)
        form.samples.chosen.connect(self._use_sample)
        form.first_frame.changed.connect(self._take_frames)
        form.last_frame.changed.connect(self._take_frames)
        form.first_frame.many.connect(self.files_given)
        form.last_frame.many.connect(self.files_given)
        form.first_frame.fit_requested.connect(lambda: self._fit_ratio(form.first_frame))
        form.last_frame.fit_requested.connect(lambda: self._fit_ratio(form.last_frame))
        form.crop.fitted.connect(lambda: self._fit_ratio(form.first_frame, form.last_frame))
        form.crop.followed.connect(lambda: change_draft(ratio=ADAPTIVE))
        form.crop.centred.connect(self._centre_crops)
        form.shot.left.connect(self.leave_shot)
        form.shot.prompt_wanted.connect(self._use_prompt_of_link)
        form.used.prompt_only.connect(lambda: self._use_before(prompt=True))
        form.used.undone.connect(lambda: self._use_before(prompt=False))
        form.swap.clicked.connect(lambda: form.first_frame.swap(form.last_frame))
        form.references.changed.connect(self._take_references)
        form.references.token_requested.connect(form.prompt.insert_token)
        form.references.renumbered.connect(form.prompt.renumber)
        form.ratio.picked.connect(lambda ratio: change_draft(ratio=ratio))
        form.resolution.picked.connect(lambda resolution: change_draft(resolution=resolution))
        form.duration.valueChanged.connect(lambda seconds: change_draft(duration=seconds))
        form.few_durations.picked.connect(lambda seconds: change_draft(duration=int(seconds)))
        form.audio.toggled.connect(self._choose_audio)
        form.advanced.changed.connect(self._take_advanced)
        for part in (form.mode, form.references, form.ratio, form.resolution, form.few_durations):
            part.rebuilt.connect(form.chain)
        self.footer.takes_changed.connect(self._show)
        self.footer.generate.connect(self._press)

    # From the user to the draft, from the draft to the form

    def _change_draft(self, **values: Any) -> None:
        if not self._showing:
            self._set_draft(replace(self._draft, **values))

    def _take_prompt(self) -> None:
        self._change_draft(prompt=self.form.prompt.text())
        if self.link.purpose is Purpose.TAKE and not is_same_idea(self._draft.prompt, self._idea):
            self.leave_shot()

    def _use_prompt_of_link(self) -> None:
        self._set_draft(replace(self._draft, prompt=self.link.prompt))
        self.set_link(replace(self.link, prompt=""))

    def _choose_audio(self, on: bool) -> None:
        if not self._showing:
            self._audio_chosen = True
            self._change_draft(generate_audio=on)

    def _take_frames(self) -> None:
        self._change_draft(first_frame=self.form.first_frame.media(), last_frame=self.form.last_frame.media())

    def _fit_ratio(self, *wells: FrameWell) -> None:
        shapes = [known for well in wells if (known := frame_shape(well.media()))]
        if shapes:
            self._change_draft(ratio=nearest_ratio(shapes[0], self._adapted.model))

    def _use_sample(self, sample: Sample) -> None:
        self.use_settings(sample.fill(self.request()), tr(sample.name))
        self.form.prompt.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _centre_crops(self) -> None:
        self.form.first_frame.set_crop(None)
        self.form.last_frame.set_crop(None)

    def _use_before(self, *, prompt: bool) -> None:
        if self._before is not None:
            now, before = self._draft, self._before
            self.restore(before)
            if prompt:
                self._set_draft(replace(self._draft, prompt=now.prompt))

    def _take_references(self) -> None:
        self._change_draft(**{field: self.form.references.media(kind) for kind, field in FIELDS.items()})

    def _take_advanced(self) -> None:
        if not self._showing:
            self._set_draft(self.form.advanced.values(self._draft))

    def _set_draft(self, draft: Request) -> None:
        self._draft = draft
        self._show()

    def _show(self) -> None:
        """Update the form from the draft."""
        if self._showing:
            return
        self._showing = True
        self.form.prompt.set_text(self._draft.prompt)
        # The editor normalises line ends: its text is what is sent.
        self._draft = replace(self._draft, prompt=self.form.prompt.text())
        self._adapted = fit(self._draft, audio_chosen=self._audio_chosen)
        request, model = self._adapted.request, self._adapted.model
        listing = self._listings.get(model.id)
        in_references = request.mode is Mode.REFERENCES
        each = self.price(request)
        self.form.model.set_value(model.id, labels.rate_text(request, each, listing, self._learned))
        self.form.note.show_message(self._adapted.note, "dim")
        self.form.show_choices(request, self._draft, model)
        self.form.prompt.editor.mentions.set_tokens(self.form.references.tokens() if in_references else ())
        self.footer.show_cost(each, len(expand_prompt(request.prompt)))
        self._show_problems()
        self._showing = False
        self.changed.emit()

    # Problems

    def _wells(self) -> list[FrameWell]:
        """Return the wells that this request uses."""
        if self.request().mode is not Mode.FRAMES:
            return []
        return [well for well in (self.form.first_frame, self.form.last_frame) if well.isEnabled()]

    def _unread(self) -> list[Problem]:
        found = [
            Problem(
                well.objectName(),
                tr("{reading} is still being read.", reading=well.reading),
                tr("Wait a moment."),
            )
            for well in self._wells()
            if well.reading
        ]
        if self.request().mode is Mode.REFERENCES and self.form.references.is_reading:
            found.append(Problem("references", tr("References are still being read."), tr("Wait a moment.")))
        return found

    def _broken(self) -> list[Problem]:
        if self.request().mode is Mode.REFERENCES:
            return self.form.references.problems()
        return [problem for well in self._wells() if (problem := well.problem())]

    def _show_problems(self) -> None:
        said: dict[InlineError, list[str]] = {error: [] for error in self.form.errors.values()}
        loud: set[InlineError] = set()
        for well in self._wells():
            if well.error:
                said[self.form.errors["frames"]].append(well.error)
                loud.add(self.form.errors["frames"])
        request, unread = self.request(), self._unread()
        for problem in self.problems():
            error = self.form.places[problem.field][0]
            gentle = problem in unread or self._is_unfilled(problem)
            if not gentle:
                loud.add(error)
            if not gentle or self._pressed:
                said[error].append(str(problem))
        for problem in warnings(request):
            said[self.form.places[problem.field][0]].append(str(problem))
        for error, text in said.items():
            error.show_message("\n".join(text), "bad" if error in loud else "warn")

    def _is_unfilled(self, problem: Problem) -> bool:
        """Return whether a field is just not filled in yet: that is no error before Generate is pressed."""
        request = self.request()
        if problem.field == "prompt":
            return len(request.prompt.strip()) < self._adapted.model.prompt_length[0]
        if problem.field == "first_frame":
            return request.first_frame is None and request.last_frame is None
        return problem.field == "references"

    def _press(self) -> None:
        problems = self.problems()
        self._pressed = bool(problems)
        self._show_problems()
        if problems:
            error, focus = self.form.places[problems[0].field]
            focus()
            self.form.reveal(error)
            return
        self.footer.sent()
        self.form.used.offer("")
        self.generate.emit(self.request(), self.takes)
        self.form.advanced.after_submit()
