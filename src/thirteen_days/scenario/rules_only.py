"""What of a file its proofs and its documented path hang on.

Not its prose, of which only the placeholders count; not how heavily a machine weighs an option, but whether
at all; nor what is promised of plays, or said of sources and lessons.
"""

import hashlib
import json
import re
from typing import Final

from thirteen_days.scenario.specs import shapes
from thirteen_days.scenario.tree import Plain

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_KEPT: Final = "kept"
_PROSE: Final = "prose"
_SIGN: Final = "sign"
_APART: Final = "apart"
_ABOVE_0 = re.compile(r"(?=.*[1-9])[0-9]+(\.[0-9]+)?")


def rules_of(tree: Plain) -> str:
    """A digest of *tree*, that of one file: the same as long as the same can be proved of it."""
    bare = json.dumps(_bare(tree, "ScenarioSpec"), ensure_ascii=False)
    return hashlib.sha256(bare.encode()).hexdigest()


def _bare(value: Plain, shape: Plain) -> Plain:
    """*value* without its prose; whatever does not fit the shape is left as it is."""
    if shape == _KEPT:
        return value
    if shape == _PROSE:
        if isinstance(value, str):
            return [str(bool(value.strip())), *_PLACEHOLDER.findall(value)]
    elif shape == _APART:
        return ""
    elif shape == _SIGN:
        return "+" if isinstance(value, str) and _ABOVE_0.fullmatch(value) else value
    elif isinstance(shape, list):
        if isinstance(value, list):
            return [_bare(one, shape[0]) for one in value]
        if isinstance(value, dict):
            return {name: _bare(one, shape[0]) for name, one in value.items()}
    elif isinstance(shape, str) and isinstance(value, dict):
        below = shapes(shape)
        return {key: _bare(one, below.get(key, _KEPT)) for key, one in value.items()}
    return value
