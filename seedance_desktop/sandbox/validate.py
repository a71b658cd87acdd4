"""Check request bodies independently, by the vendor's v2 schema and v1 table: strict in every field.

What only the model can judge (a picture too small, frames mixed with references) is accepted here, as by the service,
and fails the job later. See `inspection`.
"""

from collections.abc import Callable, Collection
from typing import Any

from seedance_desktop.domain.catalogue import Model, Service, find_model, models_of
from seedance_desktop.domain.media import is_address

Problems = dict[str, list[str]]
_Rule = Callable[[Any], str | None]
"""Returns what is wrong with a value, or None."""

WEBHOOK_EVENTS = ("progress", "completed", "failed")


def is_uri(value: Any, schemes: Collection[str] = ("http", "https", "asset")) -> bool:
    """Whether a value is an absolute URL that the services accept."""
    return isinstance(value, str) and is_address(value, schemes)


def _text(low: int, high: int) -> _Rule:
    def rule(value: Any) -> str | None:
        if not isinstance(value, str):
            return "Expected string"
        if len(value) < low:
            return f"String must contain at least {low} character(s)"
        return f"String must contain at most {high} character(s)" if len(value) > high else None

    return rule


def _one_of(choices: Collection[str]) -> _Rule:
    expected = " | ".join(f"'{choice}'" for choice in choices)

    def rule(value: Any) -> str | None:
        ok = isinstance(value, str) and value in choices
        return None if ok else f"Invalid value. Expected {expected}"

    return rule


def _is_integer(value: Any) -> bool:
    # JSON has one number type: 8.0 is 8, but true is not 1.
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, int) and not isinstance(value, bool)


def _integer(value: Any) -> str | None:
    return None if _is_integer(value) else "Expected integer"


def _number_of(choices: Collection[int]) -> _Rule:
    def rule(value: Any) -> str | None:
        ok = _is_integer(value) and value in choices
        return None if ok else f"Invalid value. Expected {' | '.join(map(str, choices))}"

    return rule


def _boolean(value: Any) -> str | None:
    return None if isinstance(value, bool) else "Expected boolean"


def _uri(value: Any) -> str | None:
    return None if is_uri(value) else "Invalid url"


def _web_address(value: Any) -> str | None:
    return None if is_uri(value, ("http", "https")) else "Invalid url"


def _list_of(item: _Rule, low: int, high: int) -> _Rule:
    def rule(value: Any) -> str | None:
        if not isinstance(value, list):
            return "Expected array"
        if not low <= len(value) <= high:
            return f"Array must contain {low} to {high} element(s)"
        wrong = [f"{index}: {text}" for index, each in enumerate(value) if (text := item(each))]
        return "; ".join(wrong) or None

    return rule


def _check(values: dict[str, Any], rules: dict[str, _Rule], path: str = "") -> Problems:
    found: Problems = {}
    for name, value in values.items():
        rule = rules.get(name)
        wrong = rule(value) if rule else f"Unrecognized key: '{name}'"
        if wrong:
            found[path + name] = [wrong]
    return found


def _params_rules(model: Model) -> dict[str, _Rule]:
    every: dict[str, _Rule] = {
        "aspect_ratio": _one_of(model.ratios),
        "camera_fixed": _boolean,
        "duration": _number_of(model.durations),
        "end_image": _uri,
        "generate_audio": _boolean,
        "reference_audio_urls": _list_of(_uri, 0, 3),
        "reference_image_urls": _list_of(_uri, 0, 9),
        "reference_video_urls": _list_of(_uri, 0, 3),
        "resolution": _one_of(model.resolutions),
        "return_last_frame": _boolean,
        "seed": _integer,
        "start_image": _uri,
        "web_search": _boolean,
    }
    return {name: rule for name, rule in every.items() if model.takes(name)}


def check_v2(body: Any) -> Problems:
    """Return a v2 generate body's problems by the path of their field; empty if it is valid."""
    if not isinstance(body, dict):
        return {"": ["Expected object"]}
    name = body.get("model")
    model = find_model(Service.V2, name) if isinstance(name, str) else None
    if model is None:
        known = " | ".join(f"'{each.id}'" for each in models_of(Service.V2))
        return {"model": [f"Invalid discriminator value. Expected {known}"]}
    rules: dict[str, _Rule] = {
        "model": lambda _: None,
        "prompt": _text(1, 4000),
        "seedanceParams": lambda value: None if isinstance(value, dict) else "Expected object",
        "webhookUrl": _web_address,
        "webhookEvents": _list_of(_one_of(WEBHOOK_EVENTS), 1, 1000),
    }
    found = _check(body, rules)
    if "prompt" not in body:
        found["prompt"] = ["Required"]
    params = body.get("seedanceParams")
    if isinstance(params, dict):
        found |= _check(params, _params_rules(model), "seedanceParams.")
    return found


def check_v1(body: Any) -> list[str]:
    """Return a v1 seedance-imagine body's problems, each a sentence that names its field."""
    if not isinstance(body, dict):
        return ["the body must be a JSON object"]
    name = body.get("model")
    model = find_model(Service.V1, name) if isinstance(name, str) else None
    if model is None:
        return [f"model must be one of {', '.join(each.id for each in models_of(Service.V1))}"]
    rules: dict[str, _Rule] = {
        "model": lambda _: None,
        "prompt": _text(3, 2500),
        "aspect_ratio": _one_of(model.ratios),
        "resolution": _one_of(model.resolutions),
        "duration": _number_of(model.durations),
        "generate_audio": _boolean,
        "webhook_url": _web_address,
        "webhook_secret": _text(1, 1000),
    }
    for field in (model.first_frame_field, model.last_frame_field):
        if field:
            rules[field] = _web_address
    found = [f"{field}: {text[0]}" for field, text in _check(body, rules).items()]
    # The table does not mark the prompt as required, but a request needs a prompt or a first frame.
    if "prompt" not in body and (model.first_frame_field or "") not in body:
        found.append("prompt: Required")
    return found
