"""PySide, without what it does at each start for programs of another kind: a fifth of the way to the first paint.

- Shiboken brings modules that read its signatures. They are wanted once a call is given wrong arguments, or somebody
  asks for help, and are loaded then.
- Python's `enum` makes Qt's enumerations member by member, four thousand of them for the first window. They are made
  in one go, where that makes the same.
- An import function stands in the place of Python's, for `__feature__` switches: it reads the source text of every
  module that is imported from then on. Nothing here uses those, so Python's own is put back.

What a later PySide does in another way, it does as if this were not here.
"""

import builtins
import enum
import sys
from functools import cache, reduce
from importlib.machinery import ModuleSpec, PathFinder
from operator import or_
from types import ModuleType
from typing import Any

_HELPERS = "shibokensupport."
_LATE = {
    f"{_HELPERS}signature.{name}"
    for name in ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator", "lib.tool")
}


class _Late(ModuleType):
    """A module that is loaded once something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        self.__class__ = ModuleType  # type: ignore[assignment]
        spec: Any = self.__spec__
        spec.loader.load(self)
        return getattr(self, name)


class _LateLoader:
    def __init__(self, name: str, loader: Any) -> None:
        self._name = name
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> None:
        """Python's own will do."""

    def exec_module(self, module: ModuleType) -> None:
        """Not yet."""
        module.__class__ = _Late

    def load(self, module: ModuleType) -> None:
        """Now. Meanwhile PySide has given the module a second name."""
        spec: Any = module.__spec__
        spec.name, second = self._name, spec.name
        self._loader.exec_module(module)
        spec.name = second


class _Finder:
    """Finds Shiboken's helpers where another finder does."""

    def __init__(self, finder: Any) -> None:
        self._finder = finder

    def find_spec(self, name: str, path: Any, target: ModuleType | None = None) -> ModuleSpec | None:
        if not f"{name}.".startswith(_HELPERS):
            return None
        spec: ModuleSpec | None = self._finder.find_spec(name, path, target)
        if spec is not None and name in _LATE:
            spec.loader = _LateLoader(name, spec.loader)  # type: ignore[assignment]
        return spec


class _Finders(list[Any]):
    """Shiboken puts a finder in here for what it has packed into itself, and takes it out again."""

    def insert(self, index: Any, finder: Any) -> None:
        self._packed = _Finder(finder)
        super().insert(index, self._packed)

    def remove(self, _finder: Any) -> None:
        super().remove(self._packed)


_create = enum.EnumType._create_  # type: ignore[attr-defined]


_KINDS = enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag
_SAMPLE = [("FOUR", 4), ("ONE", 1), ("THREE", 3), ("AGAIN", 1), ("FAR", 64), ("ALL", -1)]


@cache
def _bare(kind: enum.EnumType) -> dict[str, Any]:
    """What stands in every enumeration of a kind, beside its members and the books of them."""
    made = vars(_create(kind, "", (), module=__name__, boundary=enum.KEEP))
    return {name: each for name, each in made.items() if name not in {"__dict__", "__weakref__", "__new__"}}


def _made(kind: enum.EnumType, class_name: str, names: list[tuple[str, int]]) -> Any:
    """An enumeration that keeps values which are none of its members'."""
    bare, flags = _bare(kind), issubclass(kind, enum.Flag)
    all_members: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    canonical: list[str] = []
    books = {"_member_map_": all_members, "_value2member_map_": by_value, "_member_names_": canonical}
    made: Any = type.__new__(enum.EnumType, class_name, (kind,), bare | books | {"_unhashable_values_": []})
    type.__setattr__(made, "__new__", enum.Enum.__new__)
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = made._new_member_(made, *(value,) * made._use_args_)
            member._name_, member._value_ = name, value
            member.__objclass__, member._sort_order_ = made, len(canonical)
            if not flags or (value and not value & (value - 1)):  # of flags, those of one bit
                canonical.append(name)
        all_members[name] = member
        type.__setattr__(made, name, member)
    if flags:
        single, every = [all_members[name].value for name in canonical], reduce(or_, by_value, 0)
        made._flag_mask_ = sum(single)
        if "_singles_mask_" in bare:
            made._singles_mask_, made._flag_mask_ = made._flag_mask_, every
        made._all_bits_ = (1 << every.bit_length()) - 1
        if single != sorted(single):
            made._iter_member_ = made._iter_member_by_def_
    return made


def _told(made: Any) -> list[str]:
    """All that stands in an enumeration and its members."""
    return [repr(sorted(vars(each).items(), key=repr)) for each in (made, *made.__members__.values())]


@cache
def _alike(kind: enum.EnumType) -> bool:
    """Whether this Python's `enum` keeps the books that `_made` keeps: they change from one version to the next."""
    usual = _create(kind, "_", _SAMPLE, module=__name__, boundary=enum.KEEP)
    return _told(_made(kind, "_", _SAMPLE)) == _told(usual)


def _create_quickly(cls: enum.EnumType, class_name: str, names: Any, **more: Any) -> Any:
    """What `enum` makes of Shiboken's names and numbers; of all else it makes that itself."""
    if cls in _KINDS and more.get("boundary") is enum.KEEP and _alike(cls):
        return _made(cls, class_name, names)
    return _create(cls, class_name, names, **more)


def load() -> None:
    """Load them, before anything else does."""
    enum.EnumType._create_ = _create_quickly  # type: ignore[attr-defined]
    usual = sys.meta_path
    sys.meta_path = _Finders([_Finder(PathFinder), *usual])
    try:
        import PySide6.QtCore  # noqa: F401, PLC0415
    finally:
        sys.meta_path = usual
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
