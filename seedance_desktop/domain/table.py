"""Read a batch of clips from CSV or JSON lines, one per row, with the form's settings as defaults."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import PurePath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from seedance_desktop.core.decoding import UnreadableError, parse_json
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import path_to_text, replace_surrogates, short_name
from seedance_desktop.domain.catalogue import Mode, find_model, models_of
from seedance_desktop.domain.media import MediaInput, MediaKind, is_remote
from seedance_desktop.domain.problem import Problem
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.takes import MAX_TAKES, check_order

MAX_ROWS = 500
_TRUE_WORDS = frozenset({"1", "yes", "true", "on", "y"})
_FALSE_WORDS = frozenset({"0", "no", "false", "off", "n", ""})
_FORMULAS = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")


class TableError(ValueError):
    """The table as a whole can't be read; the text says why."""


class Row(Struct, frozen=True):
    """One row: its number, its request, and its problems."""

    number: int
    """As an editor counts: the line in the file, or the row made from several pictures."""
    request: Request
    takes: int = 1
    problems: tuple[Problem, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Whether it can be sent."""
        return not self.problems

    def checked(self) -> "Row":
        """Return the row with the request's own problems added."""
        return replace(self, problems=tuple(dict.fromkeys((*self.problems, *check_order(self.request)))))


def csv_cell(value: object) -> object:
    """Return a cell in valid Unicode that no spreadsheet reads as a formula."""
    if not isinstance(value, str):
        return value
    text = replace_surrogates(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULAS) else text


def read_table(text: str, base: Request, folder: str) -> list[Row]:
    """Parse a table's rows; missing values come from `base`, relative paths start at `folder`.

    JSON lines if the first character is `{`, else CSV with a header line, separated by commas, semicolons or tabs. A
    row's errors are stored in the row; media are not read yet, so call `checked` afterwards. Raises TableError.
    """
    text = replace_surrogates(text.lstrip("\ufeff"))
    if not text.strip():
        raise TableError(tr("The table is empty."))
    read = _json_lines if text.lstrip().startswith("{") else _csv
    records = list(islice(read(text), MAX_ROWS + 1))
    if not records:
        raise TableError(tr("The table has headings but no rows."))
    if len(records) > MAX_ROWS:
        raise TableError(tr("The table has more than {most} rows, the limit at a time.", most=MAX_ROWS))
    return [_row(number, record, base, folder) for number, record in records]


def _json_lines(text: str) -> Iterator[tuple[int, Mapping[str, Any] | Problem]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = parse_json(line)
        except UnreadableError as error:
            yield number, Problem("row", tr("This is not JSON ({error}).", error=error), tr("Correct the line."))
            continue
        wrong = Problem("row", tr("A row must be a JSON object."), tr('Write {"prompt": "…"}.'))
        yield number, value if isinstance(value, dict) else wrong


def _csv(text: str) -> Iterator[tuple[int, Mapping[str, Any] | Problem]]:
    # Not splitlines: a cell may contain a form feed or a Unicode line separator.
    lines = [f"{line}\n" for line in text.split("\n")]
    first = lines[0].strip()
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(lines, delimiter=delimiter, restkey="", strict=True)
    try:
        headings = [heading.strip().lower() for heading in reader.fieldnames or ()]
    except csv.Error as error:
        why = tr("The first line, which names the columns, can't be read ({error}).", error=error)
        raise TableError(why) from error
    if "prompt" not in headings:
        why = tr("The first line must name the columns, one of them “prompt”. It reads: {first}", first=first[:80])
        raise TableError(why)
    if unknown := ", ".join(heading for heading in headings if heading not in _COLUMNS):
        known = ", ".join(_COLUMNS)
        raise TableError(tr("There is no column {unknown}. The columns are: {known}.", unknown=unknown, known=known))
    reader.fieldnames = headings
    try:
        for record in reader:
            if record.pop("", None):
                rule = tr("The row has more cells than there are headings.")
                yield reader.line_num, Problem("row", rule, tr("Put cells that contain commas in quotes."))
            elif any((cell or "").strip() for cell in record.values()):
                yield reader.line_num, record
    except csv.Error as error:
        rule = tr("The row can't be read ({error}).", error=error)
        yield reader.line_num, Problem("row", rule, tr("Correct the line."))


def _row(number: int, record: Mapping[str, Any] | Problem, base: Request, folder: str) -> Row:
    if isinstance(record, Problem):
        return Row(number, base, problems=(record,))
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for heading, cell in record.items():
        name = str(heading).strip().lower()
        reader = _COLUMNS.get(name)
        if reader is None:
            rule = tr("There is no column {name}.", name=name)
            problems.append(Problem("row", rule, tr("The columns are: {columns}.", columns=", ".join(_COLUMNS))))
            continue
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            continue
        try:
            values |= reader(cell, base, folder)
        except ValueError as error:
            problems.append(Problem(name, f"{name}: {error}.", tr("Correct the cell, or leave it empty.")))
    takes = values.pop("takes", 1)
    request = replace(base, **{"prompt": "", **values})
    if "mode" not in values and request.mode is Mode.FRAMES and not (values.keys() & {"first_frame", "last_frame"}):
        request = replace(request, mode=Mode.TEXT)
    return Row(number, request, takes, tuple(problems))


def _text(cell: Any, _base: Request, _folder: str) -> dict[str, Any]:
    return {"prompt": str(cell)}


def _model(cell: Any, base: Request, _folder: str) -> dict[str, Any]:
    wanted = str(cell).strip()
    if find_model(base.service, wanted):
        return {"model": wanted}
    for model in models_of(base.service):
        if model.label.lower() == wanted.lower():
            return {"model": model.id}
    known = ", ".join(model.id for model in models_of(base.service))
    raise ValueError(
        tr(
            "{wanted} is not a model of Apiframe {service}; the models are {known}",
            wanted=wanted,
            service=base.service,
            known=known,
        )
    )


def _frame(field: str) -> Callable[[Any, Request, str], dict[str, Any]]:
    def read(cell: Any, _base: Request, folder: str) -> dict[str, Any]:
        return {field: _media(MediaKind.IMAGE, cell, folder), "mode": Mode.FRAMES}

    return read


def _references(field: str, kind: MediaKind) -> Callable[[Any, Request, str], dict[str, Any]]:
    def read(cell: Any, _base: Request, folder: str) -> dict[str, Any]:
        parts = cell if isinstance(cell, list) else [part for part in str(cell).split("|") if part.strip()]
        return {field: tuple(_media(kind, part, folder) for part in parts), "mode": Mode.REFERENCES}

    return read


def _media(kind: MediaKind, cell: Any, folder: str) -> MediaInput:
    source = str(cell).strip()
    if source[:5].lower() == "data:":
        raise ValueError(tr("a data address can't be used; save it as a file"))
    return MediaInput(kind, source if is_remote(source) else path_to_text(PurePath(folder) / source))


def _integer(field: str, low: int = -(2**53), high: int = 2**53) -> Callable[[Any, Request, str], dict[str, Any]]:
    def read(cell: Any, _base: Request, _folder: str) -> dict[str, Any]:
        text = str(cell).strip().removesuffix("s").strip()
        if isinstance(cell, bool) or not re.fullmatch(r"-?\d{1,20}(\.0)?", text):
            raise ValueError(tr("{cell} is not a whole number", cell=short_name(str(cell))))
        value = int(text.removesuffix(".0"))
        if not low <= value <= high:
            raise ValueError(tr("{value} is not between {low} and {high}", value=value, low=low, high=high))
        return {field: value}

    return read


def _lower_text(field: str) -> Callable[[Any, Request, str], dict[str, Any]]:
    return lambda cell, _base, _folder: {field: str(cell).strip().lower()}


def _ratio(cell: Any, _base: Request, _folder: str) -> dict[str, Any]:
    text = str(cell).strip().lower()
    return {"ratio": "adaptive" if text == "auto" else text}


def _boolean(field: str) -> Callable[[Any, Request, str], dict[str, Any]]:
    def read(cell: Any, _base: Request, _folder: str) -> dict[str, Any]:
        text = str(cell).strip().lower()
        if text not in _TRUE_WORDS | _FALSE_WORDS:
            raise ValueError(tr("{cell} is neither yes nor no", cell=cell))
        return {field: text in _TRUE_WORDS}

    return read


_COLUMNS: dict[str, Callable[[Any, Request, str], dict[str, Any]]] = {
    "prompt": _text,
    "first": _frame("first_frame"),
    "last": _frame("last_frame"),
    "images": _references("reference_images", MediaKind.IMAGE),
    "videos": _references("reference_videos", MediaKind.VIDEO),
    "audios": _references("reference_audios", MediaKind.AUDIO),
    "model": _model,
    "duration": _integer("duration"),
    "resolution": _lower_text("resolution"),
    "ratio": _ratio,
    "audio": _boolean("generate_audio"),
    "seed": _integer("seed"),
    "camera_fixed": _boolean("camera_fixed"),
    "takes": _integer("takes", 1, MAX_TAKES),
}
