"""The form at the left of the Studio: everything one request needs, what it will cost, and Generate."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from seedance_desktop.domain.catalogue import Mode, Service, models_of
from seedance_desktop.domain.estimate import ModelListing, estimate
from seedance_desktop.domain.problem import Problem
from seedance_desktop.domain.request import Request, check
from seedance_desktop.domain.request_json import request_from_json, request_to_json
from seedance_desktop.ui.compose import pricing
from seedance_desktop.ui.compose.fit import Fitted, fit
from seedance_desktop.ui.compose.footer import Footer
from seedance_desktop.ui.compose.form import Form
from seedance_desktop.ui.compose.frame_well import FrameWell
from seedance_desktop.ui.compose.intake import Intake, Probe, Thumbnail
from seedance_desktop.ui.compose.problems import is_gentle
from seedance_desktop.ui.compose.references import FIELDS
from seedance_desktop.ui.widgets import InlineError


class ComposePanel(QWidget):
    """Compose a request and order takes of it.

    The panel keeps what the person wishes, whole; `request()` is that wish made legal for the model and service in
    use. `generate` carries the request and the number of takes, and fires only when `problems()` is empty.
    `cache_dir` receives pictures that are pasted without a file.
    """

    generate = Signal(object, int)
    changed = Signal()

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
        self.setMinimumWidth(300)
        self.setMaximumWidth(420)
        first = models_of(Service.V2)[0]
        self._wish = Request(
            service=Service.V2,
            model=first.id,
            prompt="",
            duration=first.default_duration,
            resolution=first.default_resolution,
            ratio=first.default_ratio,
            generate_audio=first.default_audio,
        )
        self._fitted: Fitted = fit(self._wish)
        self._listings: Mapping[str, ModelListing] = {}
        self._showing = False
        self._pressed = False
        self._intake = Intake(cache_dir, probe, thumbnail, self)
        self.form = Form(self._intake)
        self.footer = Footer()
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.form, 1)
        column.addWidget(rule)
        column.addWidget(self.footer)
        self._connect()
        self.form.model.set_service(self._wish.service)
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(346, 860)

    # What the host calls

    def request(self) -> Request:
        """The request as it would be sent: every choice legal for the model, the prompt and media as they are."""
        return self._fitted.request

    def set_request(self, request: Request) -> None:
        """Take over another request's values, to make it again; the service in use stays."""
        self._pressed = False
        for holder in (self.form.first_frame, self.form.last_frame, self.form.references):
            holder.stop_reading()
        self._set_wish(replace(request, service=self._wish.service))

    def set_service(self, service: Service, account_label: str) -> None:
        """Compose for this service, paid from the account of that label. Values stay where they are legal."""
        self.footer.set_account(account_label)
        if service is not self._wish.service:
            self.form.model.set_service(service)
            self._set_wish(replace(self._wish, service=service))

    def set_listings(self, listings: Mapping[str, ModelListing]) -> None:
        """The service's own model list by model id, for estimates where no price is published."""
        self._listings = dict(listings)
        self._show()

    def set_balance(self, balance: int | None) -> None:
        """The account's credits, None while they are not known."""
        self.footer.set_balance(balance)

    def set_sending(self, sending: bool) -> None:
        """Hold Generate while an order is being taken in."""
        self.footer.set_sending(on=sending)

    @property
    def takes(self) -> int:
        """How many clips one press of Generate orders."""
        return self.footer.takes.value()

    def set_takes(self, takes: int) -> None:
        """Order this many clips at a press."""
        self.footer.takes.set_value(takes)

    def notes(self) -> tuple[str, ...]:
        """What of the wishes had to give way to the model or service, a few words each."""
        return self._fitted.notes

    def problems(self) -> list[Problem]:
        """Everything that stands against sending, in the order of the form."""
        request = self.request()
        found = [*self._unread(), *self._broken()]
        # A field that is still being read is not empty as well.
        known = {problem.field for problem in found}
        found += [problem for problem in check(request) if problem.field not in known]
        order = list(self.form.places)
        return sorted(found, key=lambda problem: order.index(problem.field))

    def state(self) -> dict[str, Any]:
        """All of the form as JSON values, hidden values too, for the draft."""
        return {
            "wish": request_to_json(self._wish),
            "takes": self.takes,
            "advanced": self.form.advanced.is_open(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Bring a draft back. One that can't be read, as after a step back to an older version, changes nothing."""
        try:
            wish = request_from_json(state.get("wish") or {})
        except ValueError:
            return
        self.set_request(wish)
        takes = state.get("takes")
        self.set_takes(takes if isinstance(takes, int) else 1)
        self.form.advanced.set_open(on=bool(state.get("advanced")))

    def _connect(self) -> None:
        form, wish_for = self.form, self._wish_for
        form.model.picked.connect(lambda model: wish_for(model=model))
        form.mode.picked.connect(lambda mode: wish_for(mode=Mode(mode)))
        form.prompt.changed.connect(lambda: wish_for(prompt=form.prompt.text()))
        form.first_frame.changed.connect(self._wish_frames)
        form.last_frame.changed.connect(self._wish_frames)
        form.swap.clicked.connect(lambda: form.first_frame.swap(form.last_frame))
        form.references.changed.connect(self._wish_references)
        form.references.token_wanted.connect(form.prompt.insert_token)
        form.references.removed.connect(form.prompt.renumber)
        form.ratio.picked.connect(lambda ratio: wish_for(ratio=ratio))
        form.resolution.picked.connect(lambda resolution: wish_for(resolution=resolution))
        form.duration.valueChanged.connect(lambda seconds: wish_for(duration=seconds))
        form.few_durations.picked.connect(lambda seconds: wish_for(duration=int(seconds)))
        form.audio.toggled.connect(lambda on: wish_for(generate_audio=on))
        form.advanced.changed.connect(self._wish_advanced)
        for part in (form.mode, form.references, form.ratio, form.resolution, form.few_durations):
            part.rebuilt.connect(form.chain)
        self.footer.takes_changed.connect(self._show)
        self.footer.generate.connect(self._press)

    # From the person to the wish, from the wish to the form

    def _wish_for(self, **values: Any) -> None:
        if not self._showing:
            self._set_wish(replace(self._wish, **values))

    def _wish_frames(self) -> None:
        self._wish_for(first_frame=self.form.first_frame.media(), last_frame=self.form.last_frame.media())

    def _wish_references(self) -> None:
        self._wish_for(**{field: self.form.references.media(kind) for kind, field in FIELDS.items()})

    def _wish_advanced(self) -> None:
        if not self._showing:
            self._set_wish(self.form.advanced.values(self._wish))

    def _set_wish(self, wish: Request) -> None:
        self._wish = wish
        self._show()

    def _show(self) -> None:
        """Bring every part of the form in line with the wish."""
        if self._showing:
            return
        self._showing = True
        self.form.prompt.set_text(self._wish.prompt)
        # The editor knows one kind of line end: what it made of the text is what will be sent.
        self._wish = replace(self._wish, prompt=self.form.prompt.text())
        self._fitted = fit(self._wish)
        request, model = self._fitted.request, self._fitted.model
        listing = self._listings.get(model.id)
        each = estimate(request, listing)
        self.form.model.set_value(model.id, pricing.rate_text(request, each, listing))
        self.form.note.say(self._fitted.note, "dim")
        self.form.show_choices(request, self._wish, model)
        self.footer.show_cost(each)
        self._show_problems()
        self._showing = False
        self.changed.emit()

    # What stands against it

    def _wells(self) -> list[FrameWell]:
        """The wells that this request uses."""
        if self.request().mode is not Mode.FRAMES:
            return []
        return [well for well in (self.form.first_frame, self.form.last_frame) if well.isEnabled()]

    def _unread(self) -> list[Problem]:
        found = [
            Problem(well.objectName(), f"{well.reading} is still being read.", "Wait a moment.")
            for well in self._wells()
            if well.reading
        ]
        if self.request().mode is Mode.REFERENCES and self.form.references.is_reading:
            found.append(Problem("references", "References are still being read.", "Wait a moment."))
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
            gentle = problem in unread or is_gentle(problem, request)
            if not gentle:
                loud.add(error)
            if not gentle or self._pressed:
                said[error].append(str(problem))
        for error, words in said.items():
            error.say("\n".join(words), "bad" if error in loud else "warn")

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
        self.generate.emit(self.request(), self.takes)
