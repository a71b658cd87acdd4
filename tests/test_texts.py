"""Every text is filled with exactly the fields it names, wherever it is filled, in every language."""

import ast
import string
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest

from seedance_desktop.domain.history import EVENTS
from tests.test_translations import FOLDER, LANGUAGES, ROOT, messages, texts

MODULES = [
    path
    for path in sorted((ROOT / "seedance_desktop").rglob("*.py"))
    if "sandbox" not in path.relative_to(ROOT).parts  # English only
]
# Braces that are shown to the user, and never filled.
SHOWN = {
    "{id} must be in the pattern: without it, two clips could get the same name.",
    "A brace { is not closed here.",
    "A job is one clip: take the {a|b} out of the prompt, or discard the changes.",
    'Write {"prompt": "…"}.',
}


def places(text: str) -> set[str]:
    """Return the names in a text's braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


class Texts:
    """The texts of one module, and what each of them is filled with."""

    def __init__(self, source: str) -> None:
        self._tree = ast.parse(source)
        self._parents = {child: parent for parent in ast.walk(self._tree) for child in ast.iter_child_nodes(parent)}

    def found(self) -> Iterator[tuple[ast.Call, str]]:
        """Yield each call of `tr`, `mark` or `message` with a literal text, and the text."""
        for node in ast.walk(self._tree):
            if called(node) in {"tr", "mark", "message"} and node.args and isinstance(node.args[0], ast.Constant):
                yield node, node.args[0].value

    def fills(self, call: ast.Call) -> list[ast.Call]:
        """Yield the calls of `tr` with fields, `message` or `format` that this call's text reaches."""
        if called(call) == "message" or (called(call) == "tr" and call.keywords):
            return [call]
        return list(dict.fromkeys(self._follow(call, said=called(call) == "tr", seen=set())))

    def _follow(self, node: ast.AST, *, said: bool, seen: set[tuple[ast.AST, bool]]) -> Iterator[ast.Call]:
        """Follow a value from where it is to where it goes: out of tables, through names, into `tr`, to `format`."""
        if (node, said) in seen:
            return
        seen.add((node, said))
        parent = self._parents.get(node)
        match parent:
            case ast.Attribute(attr="format") if said:
                yield self._parents[parent]
            case ast.Call(args=[first, *_]) if called(parent) in {"message", "MediaError"} and first is node:
                yield parent
            case ast.Attribute(attr="get" | "items" | "values"):
                yield from self._follow(self._parents[parent], said=said, seen=seen)
            case ast.Call(keywords=[_, *_]) if called(parent) == "tr":
                yield parent
            case ast.Call() if called(parent) == "tr":
                yield from self._follow(parent, said=True, seen=seen)
            case ast.IfExp() if node is not parent.test:
                yield from self._follow(parent, said=said, seen=seen)
            case ast.Dict() | ast.Tuple() | ast.List() | ast.BoolOp():
                yield from self._follow(parent, said=said, seen=seen)
            case ast.Subscript() if node is parent.value:
                yield from self._follow(parent, said=said, seen=seen)
            case ast.Assign(targets=targets):
                yield from self._through(targets, parent, said=said, seen=seen)
            case ast.AnnAssign(target=target) | ast.For(target=target) | ast.comprehension(target=target):
                yield from self._through([target], parent, said=said, seen=seen)

    def _through(
        self, targets: list[ast.expr], at: ast.AST, *, said: bool, seen: set[tuple[ast.AST, bool]]
    ) -> Iterator[ast.Call]:
        names = {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}
        for node in self._loads(names, at):
            yield from self._follow(node, said=said, seen=seen)

    def _loads(self, names: set[str], at: ast.AST) -> list[ast.Name]:
        """Yield where names bound there are read: in the narrowest block that reads them afterwards."""
        inner: ast.AST = at
        while not isinstance(inner, ast.Module):
            outer = self._parents[inner]
            blocks = [block for _, block in ast.iter_fields(outer) if isinstance(block, list) and inner in block]
            whole = isinstance(outer, ast.Module) or not blocks
            found = [
                node
                for part in ([outer] if whole else blocks[0][blocks[0].index(inner) :])
                for node in ast.walk(part)
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names
            ]
            if found:
                return found
            inner = outer
        return []


def event_faults(source: str) -> list[str]:
    """Return what is wrong with the job events of a module: an unknown code, or other fields than its text has."""
    wrong = []
    for node in ast.walk(ast.parse(source)):
        if called(node) == "event" and node.args and isinstance(node.args[0], ast.Constant):
            code, fields = node.args[0].value, {each.arg for each in node.keywords}
            if code not in EVENTS:
                wrong.append(f"line {node.lineno}: no event is called {code}")
            elif fields != places(EVENTS[code]):
                wrong.append(f"line {node.lineno}: {code} has {sorted(places(EVENTS[code]))}, not {sorted(fields)}")
    return wrong


def called(node: ast.AST) -> str:
    """Return the plain name that a call calls, or ""."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def given_to(fill: ast.Call) -> list[str]:
    """Return the names that a call of `tr`, `format` or `message` gives to its text."""
    names = sorted(each.arg or "**" for each in fill.keywords)
    return names if called(fill) in {"message", "MediaError", "tr"} else names + ["*"] * len(fill.args)


def faults(source: str) -> list[str]:
    """Return what is wrong with the texts of a module, one line each."""
    wrong = []
    module = Texts(source)
    for call, text in module.found():
        if text in SHOWN or text in EVENTS.values():
            continue
        fills, wanted = module.fills(call), places(text)
        given = [given_to(fill) for fill in fills]
        if wanted and not fills:
            wrong.append(f"line {call.lineno}: nothing fills {sorted(wanted)} in {text!r}")
        wrong += [
            f"line {call.lineno}: {sorted(wanted)} in {text!r} gets {names}"
            for names in given
            if names != sorted(wanted)
        ]
        if called(call) == "tr" and ("%n" in text) != (len(call.args) == 3):
            wrong.append(f"line {call.lineno}: %n and the count go together: {text!r}")
    return wrong


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_every_text_is_filled_with_its_fields(module):
    source = module.read_text("utf-8")
    assert faults(source) == []
    assert event_faults(source) == []


@pytest.mark.parametrize("call", ['event("moved")', 'event("saved")', 'event("queued", reason=1)'])
def test_an_event_without_its_fields_is_found(call):
    assert len(event_faults(call)) == 1


@pytest.mark.parametrize(
    "source",
    [
        'say(tr("{count} of {most}").format(count=1, limit=2))',
        'say(tr("{count} of {most}").format(count=1))',
        'say(tr("{count} of {most}", count=1))',
        'TABLE = {"a": mark("{one}")}\ndef f(key):\n    say(tr(TABLE[key], other=1))',
        'say(tr("All of them").format(count=1))',
        'say(tr("{count} of them"))',
        'say(tr("{count} of them").format(**found))',
        'say((tr("{one}") if it else tr("{other}")).format(one=1))',
        'def f():\n    words = tr("{one}")\n    say(words.format(other=1))',
        'TABLE = {"a": mark("{one}")}\ndef f(key):\n    say(tr(TABLE[key]).format(other=1))',
        'TABLE = {"a": mark("{one}")}\ndef f(key):\n    say(tr(TABLE[key]))',
        'def f():\n    for key, words in (("a", mark("{one}")),):\n        say(tr(words).format(other=key))',
        'say(tr("%n clip(s)"))',
        'say(tr("Clips", "", 2))',
    ],
)
def test_a_wrongly_filled_text_is_found(source):
    assert len(faults(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        'say(tr("{count} of {most}").format(most=2, count=1))',
        'say(tr("%n clip(s) of {most}", "", 2).format(most=2))',
        'say(tr("%n clip(s) of {most}", "", 2, most=2))',
        'TABLE = {"a": mark("{one}")}\ndef f(key):\n    say(tr(TABLE[key], one=1))',
        'say((tr("{one}") if it else tr("The {one}")).format(one=1))',
        'def f():\n    words = tr("{one}")\n    say(words.format(one=1))',
        'TABLE = {"a": mark("{one}"), "b": mark("The {one}")}\ndef f(key):\n    say(tr(TABLE[key]).format(one=1))',
        'TABLE = {"a": mark("{one}")}\nfound = [tr(words).format(one=key) for key, words in TABLE.items()]',
        'say(tr("Nothing"))',
    ],
)
def test_a_correctly_filled_text_is_accepted(source):
    assert faults(source) == []


def test_no_text_is_overlooked():
    """The texts compared here are all that are translated."""
    seen = {text for module in MODULES for _, text in Texts(module.read_text("utf-8")).found()}
    gathered = {message.findtext("source") for message in ET.parse(FOLDER / "seedance_en.ts").iter("message")}
    assert seen == gathered


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_can_be_filled(language):
    """With the source's fields, and no others."""
    for message in messages(language):
        source = message.findtext("source", "")
        if source not in SHOWN:
            given = {name: f"<{name}>" for name in places(source)}
            for text in texts(message):
                filled = text.format(**given)
                assert all(value in filled for value in given.values()), text
