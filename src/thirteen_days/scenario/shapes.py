"""The shape of a value: what may stand there, and whatever can be wrong with it.

A part of a scenario is a class (``Spec``) whose annotations say what stands under its keys: a scalar, one of
some words, a list, a map, another part. Shapes are made of these annotations; the readers (``reading``), the
JSON Schema (``editor``) and the hints to authors (``remedies``) are made of the shapes.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal, NamedTuple, TypeVar, cast, get_args, get_origin

from thirteen_days.scenario.tree import Path

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
Part = TypeVar("Part", bound="Spec")
_REQUIRED = object()


class Fault(NamedTuple):
    """What is wrong at *path*, which ends with the key where that is at fault.

    *kind* is ``unknown`` or ``missing`` (a key), ``shape`` (*message* says what was expected), ``word`` (none
    of *words*), ``few``, ``many``, ``small``, ``large`` (than *limit*), ``other``, or the code of a message.
    """

    kind: str
    path: Path = ()
    message: str = ""
    fix: str = ""
    limit: float = 0
    words: tuple[str, ...] = ()
    key: bool = False


class FaultyError(Exception):
    """A value cannot be read."""

    def __init__(self, *faults: Fault) -> None:
        """All that is wrong with it, from the value down."""
        super().__init__(faults)
        self.faults = faults

    def below(self, step: str | int) -> Iterator[Fault]:
        """The same as seen from above."""
        return (fault._replace(path=(step, *fault.path)) for fault in self.faults)


class Limits(NamedTuple):
    """Bounds of a number, or of a length, and the pattern of a text."""

    ge: float | None = None
    le: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None

    def and_also(self, other: "Limits") -> "Limits":
        """Those of *other* where it has any, else these."""
        return self._replace(**{name: its for name, its in other._asdict().items() if its is not None})


class Reads(NamedTuple):
    """In an annotation: what makes the value of the author's text; it raises ``FaultyError``."""

    read: Callable[[object], object]


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """In an annotation: the JSON Schema of what is written there, *scale* times as small as what is read."""

    schema: dict[str, Json]
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text that becomes a value."""

    read: Callable[[object], object]
    shown: Shown
    limits: Limits


@dataclass(frozen=True, slots=True)
class Word:
    """One of some words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; *single* if one value stands for a list of one."""

    item: "Shape"
    limits: Limits
    shown: Shown | None
    prepared: Callable[[object], object] | None


@dataclass(frozen=True, slots=True)
class MapOf:
    """A map with names of the author's own."""

    key: "Shape"
    value: "Shape"
    limits: Limits


@dataclass(frozen=True, slots=True)
class Inner:
    """Another part."""

    part: "type[Spec]"


Shape = Scalar | Word | ListOf | MapOf | Inner


class Field(NamedTuple):
    """What stands under one key of a part."""

    name: str
    key: str
    description: str
    shape: Shape
    default: object

    @property
    def required(self) -> bool:
        """Whether it must be there."""
        return self.default is _REQUIRED


class _Declared(NamedTuple):
    default: object
    description: str
    alias: str
    limits: Limits


def field(
    default: object = _REQUIRED,
    *,
    description: str,
    alias: str = "",
    ge: float | None = None,
    le: float | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
    pattern: str | None = None,
) -> Any:  # noqa: ANN401 - it stands where the value will stand
    """Declare a key: what it is if left out (else it must be there), what it means, its own bounds.

    *alias* is the key where that is no name of Python's.
    """
    return _Declared(default, description, alias, Limits(ge, le, min_length, max_length, pattern))


class Spec:
    """A part of a scenario as authored: closed to unknown keys, and never changed."""

    text_is: ClassVar[str] = ""

    def __init_subclass__(cls, *, text_is: str = "") -> None:
        """Text in place of the whole part is meant for the key *text_is*, if there is one."""
        cls.text_is = text_is

    def amiss(self) -> Fault | None:
        """What is wrong with a part of which every key is well by itself."""
        return None

    @classmethod
    @cache
    def fields(cls) -> tuple[Field, ...]:
        """Its keys, those of its parents first."""
        found: dict[str, Field] = {}
        for owner in reversed(cls.__mro__):
            for name, annotation in vars(owner).get("__annotations__", {}).items():
                declared = vars(owner).get(name)
                if isinstance(declared, _Declared):
                    shape = _shape(annotation, declared.limits, owner.__module__)
                    key = declared.alias or name
                    found[name] = Field(name, key, declared.description, shape, declared.default)
        return tuple(found.values())


def _shape(annotation: object, limits: Limits, module: str) -> Shape:
    """The shape that an annotation describes, within *limits* besides its own."""
    reads: Reads | None = None
    shown: Shown | None = None
    own = Limits()
    if hasattr(annotation, "__metadata__"):
        for extra in cast("Any", annotation).__metadata__:
            if isinstance(extra, Reads):
                reads = reads or extra
            elif isinstance(extra, Shown):
                shown = extra
            else:
                own = own.and_also(extra)
        annotation = cast("Any", annotation).__origin__
    limits = own.and_also(limits)
    if isinstance(annotation, str):
        annotation = getattr(sys.modules[module], annotation)
    arguments = get_args(annotation)
    if type(None) in arguments:
        return _shape(arguments[0], limits, module)
    origin = get_origin(annotation)
    if origin is Literal:
        return Word(arguments)
    if origin is list:
        item = _shape(arguments[0], Limits(), module)
        return ListOf(item, limits, shown, None if reads is None else reads.read)
    if origin is dict:
        key, value = (_shape(one, Limits(), module) for one in arguments)
        return MapOf(key, value, limits)
    if isinstance(annotation, type) and issubclass(annotation, Spec):
        return Inner(annotation)
    return Scalar(_as_text if reads is None else reads.read, shown or Shown({"type": "string"}), limits)


def shape_of(annotation: object) -> Shape:
    """The shape of one annotation that stands by itself."""
    return _shape(annotation, Limits(), __name__)


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise FaultyError(Fault("shape", message="text"))
