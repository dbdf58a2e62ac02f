"""What was proved of a scenario's rules, as text that can be kept: places are paths, not lines."""

import json
from dataclasses import dataclass
from typing import NamedTuple, Self

from thirteen_days.lint.sites import Thing
from thirteen_days.scenario import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that is proved. *kills* is the thing that is thereby dead.

    It follows from another finding if that one kills what would move one of the cells *needs*, or one of
    the things *awaits*.
    """

    code: str
    path: Path
    message: str
    fix: str
    key: bool = False
    offset: int = 0
    width: int = 0
    kills: Thing | None = None
    needs: frozenset[int] = frozenset()
    awaits: frozenset[Thing] = frozenset()


class Proved(NamedTuple):
    """Everything *found*, and those of it that do not only follow from others (*roots*)."""

    found: list[Finding]
    roots: list[Finding]

    def written(self) -> str:
        """It as text."""
        chosen = {id(one) for one in self.roots}
        return json.dumps(
            [
                (
                    *(id(one) in chosen, one.code, one.path, one.message),
                    *(one.fix, one.key, one.offset, one.width),
                )
                for one in self.found
            ]
        )

    @classmethod
    def read(cls, text: str) -> Self:
        """It as it was ``written``, without what led to it."""
        listed = [(root, Finding(code, tuple(path), *rest)) for root, code, path, *rest in json.loads(text)]
        return cls([one for _, one in listed], [one for root, one in listed if root])
