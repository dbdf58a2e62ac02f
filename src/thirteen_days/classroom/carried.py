"""A debrief as it goes over the wire: the blocks of its screen as maps and lists, and back."""

from dataclasses import fields, is_dataclass
from typing import Any, Final, cast

from thirteen_days.model import SaveError
from thirteen_days.present import Block, Chart, Paragraph, Run, Screen, Series, Share, Strip, Table

_KINDS: Final[dict[str, type]] = {
    one.__name__: one for one in (Paragraph, Run, Table, Chart, Series, Strip, Share)
}
"""All that a debrief is made of; whatever else comes is refused."""
_KIND: Final = "is"


def carried(screen: Screen) -> dict[str, Any]:
    """Title and blocks of *screen*, each with its kind."""
    return {"title": screen.title, "blocks": [_out(one) for one in screen.blocks]}


def brought(data: dict[str, Any]) -> Screen:
    """The screen that ``carried`` wrote.

    Raises:
        SaveError: it is none.
    """
    try:
        blocks = tuple(cast("Block", _in(one)) for one in data["blocks"])
        return Screen("debrief", str(data["title"]), blocks=blocks)
    except (KeyError, TypeError) as error:
        raise SaveError("the debrief cannot be read") from error


def _out(value: object) -> object:
    kind = type(value).__name__
    if kind in _KINDS:
        names = [one.name for one in fields(value)] if is_dataclass(value) else list(Run._fields)
        return {_KIND: kind, **{name: _out(getattr(value, name)) for name in names}}
    return [_out(one) for one in value] if isinstance(value, tuple) else value


def _in(value: object) -> object:
    if isinstance(value, list):
        return tuple(_in(one) for one in value)
    if isinstance(value, dict):
        given = {name: _in(one) for name, one in value.items()}
        return _KINDS[str(given.pop(_KIND))](**given)
    return value
