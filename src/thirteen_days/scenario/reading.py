"""Reads a plain tree by its shape: every value typed and within its bounds, or all that is wrong with it."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, TypeVar, cast

from thirteen_days.scenario.shapes import (
    Fault,
    FaultyError,
    Inner,
    Limits,
    ListOf,
    MapOf,
    Scalar,
    Shape,
    Spec,
    Word,
)
from thirteen_days.scenario.tree import Plain

Part = TypeVar("Part", bound=Spec)
Reader = Callable[[Plain], object]


def read(part: type[Part], tree: Plain) -> Part:
    """The part that *tree* describes.

    Raises:
        FaultyError: it does not fit.
    """
    return cast("Part", _part(Inner(part))(tree))


def _reader(shape: Shape) -> Reader:
    """What reads a value of this *shape*; it raises ``FaultyError``."""
    match shape:
        case Scalar():
            return _scalar(shape)
        case Word(words):
            return _word(words)
        case ListOf():
            return _list(shape)
        case MapOf():
            return _map(shape)
        case Inner():
            return _part(shape)


def _scalar(shape: Scalar) -> Reader:
    read, limits = shape.read, shape.limits
    if limits == Limits():
        return read
    ge, le, least, most, pattern = limits
    matches = re.compile(pattern).search if pattern is not None else None

    def bounded(value: Plain) -> object:
        found: Any = read(value)
        if most is not None and len(found) > most:
            raise FaultyError(Fault("many", limit=most))
        if least is not None and len(found) < least:
            raise FaultyError(Fault("few", limit=least))
        if matches is not None and not matches(found):
            raise FaultyError(Fault("other"))
        if le is not None and found > le:
            raise FaultyError(Fault("large", limit=le))
        if ge is not None and found < ge:
            raise FaultyError(Fault("small", limit=ge))
        return found

    return bounded


def _word(words: tuple[str, ...]) -> Reader:
    known = frozenset(words)

    def read(value: Plain) -> object:
        if isinstance(value, str) and value in known:
            return value
        raise FaultyError(Fault("word", words=words))

    return read


def _list(shape: ListOf) -> Reader:
    item, prepared = _reader(shape.item), shape.prepared
    least, most = shape.limits.min_length or 0, shape.limits.max_length

    def read(value: Plain) -> object:
        given = value if prepared is None else prepared(value)
        if not isinstance(given, list):
            raise FaultyError(Fault("shape", message="a list"))
        if most is not None and len(given) > most:
            raise FaultyError(Fault("many", limit=most))
        try:
            found = [item(one) for one in given]
        except FaultyError:
            raise FaultyError(*_all_wrong(enumerate(given), item)) from None
        if len(found) < least:
            raise FaultyError(Fault("few", limit=least))
        return found

    return read


def _map(shape: MapOf) -> Reader:
    key, value = _reader(shape.key), _reader(shape.value)
    least, most = shape.limits.min_length or 0, shape.limits.max_length

    def read(given: Plain) -> object:
        if not isinstance(given, dict):
            raise FaultyError(Fault("shape", message="a map"))
        if most is not None and len(given) > most:
            raise FaultyError(Fault("many", limit=most))
        if len(given) < least:
            raise FaultyError(Fault("few", limit=least))
        try:
            return {key(name): value(one) for name, one in given.items()}
        except FaultyError:
            raise FaultyError(*_map_wrong(given, key, value)) from None

    return read


def _map_wrong(given: dict[str, Plain], key: Reader, value: Reader) -> Iterator[Fault]:
    for name, one in given.items():
        try:
            key(name)
        except FaultyError as error:
            yield from (fault._replace(path=(name,), key=True) for fault in error.faults)
        yield from _all_wrong([(name, one)], value)


def _all_wrong(given: Iterable[tuple[str | int, Plain]], read: Reader) -> Iterator[Fault]:
    for step, one in given:
        try:
            read(one)
        except FaultyError as error:
            yield from error.below(step)


@cache
def _part(shape: Inner) -> Reader:
    """The reader of a part; those of its keys are made when the first such part is met."""
    part = shape.part
    table: dict[str, tuple[str, Reader]] = {}
    defaults: dict[str, object] = {}
    required: set[str] = set()

    def ready() -> None:
        for one in part.fields():
            table[one.key] = one.name, _reader(one.shape)
            if one.required:
                required.add(one.key)
            else:
                defaults[one.name] = one.default

    def read(value: Plain) -> object:
        if not table:
            ready()
        given: Plain = {part.text_is: value} if part.text_is and isinstance(value, str) else value
        if not isinstance(given, dict):
            raise FaultyError(Fault("shape", message="a map"))
        if not (required <= given.keys() <= table.keys()):
            raise FaultyError(*_part_wrong(given, part, table))
        try:
            found = {table[key][0]: table[key][1](one) for key, one in given.items()}
        except FaultyError:
            raise FaultyError(*_part_wrong(given, part, table)) from None
        made = part.__new__(part)
        made.__dict__ = {**defaults, **found}
        wrong = made.amiss()
        if wrong is not None:
            raise FaultyError(wrong)
        return made

    return read


def _part_wrong(
    given: dict[str, Plain], part: type[Spec], table: dict[str, tuple[str, Reader]]
) -> Iterator[Fault]:
    """What is wrong with the keys of a part in their order, then the keys that it does not have."""
    for one in part.fields():
        if one.key in given:
            yield from _all_wrong([(one.key, given[one.key])], table[one.key][1])
        elif one.required:
            yield Fault("missing", (one.key,))
    yield from (Fault("unknown", (key,)) for key in given if key not in table)
