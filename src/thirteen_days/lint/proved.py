"""What was proved of a scenario's rules, as text that can be kept: places are paths, not lines."""

import json
from typing import NamedTuple, Self

from thirteen_days.lint.findings import Finding


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
