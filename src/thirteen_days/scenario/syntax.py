"""From the text of an expression to the standard library's syntax tree, if it is made of what is allowed.

What is often written by mistake is met here with a word on what to write instead. Nothing of the text is
ever run. Trees and numbers are kept, because authors write the same ones over and over.
"""

import ast
import re
import unicodedata
from functools import lru_cache

from thirteen_days.model import SCALE, Const, Kind
from thirteen_days.scenario.typed import ExpressionError, Typed, fixed

MAX_LENGTH = 500
MAX_NUMBER = 10**9
NUMBER = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?")
_PLAIN = re.compile(
    r"(?:[a-z_][a-z0-9_]*+(?![A-Z0-9.])"
    r"|(?<![A-Za-z_0-9.])[0-9]++(?:\.[0-9]++)?+(?![0-9A-Za-z_.])"
    r"|(?:[=!<>]=|//|[<>+*-])(?![=<>*/!])"
    r"|[(), ])++"
)
"""Words, numbers and operators as they are meant: whatever is made of these alone has none of the slips."""
_STRANGE = re.compile(r"&+|\|+|[^A-Za-z0-9_+\-*/<>=!()., ]")
_SLIPS = (
    (re.compile(r"=>"), "the signs stand the other way round", "write >="),
    (re.compile(r"=<"), "the signs stand the other way round", "write <="),
    (re.compile(r"\b(?:AND|OR|NOT)\b"), "words are written small", "write and, or, not"),
    (re.compile(r"\btook\([a-z0-9_]+ *[/.]"), "took() has a comma", "write took(decision, option)"),
    (re.compile(r"\*\*"), "there are no powers", "write x * x"),
    (
        re.compile(r"(?<!/)/(?!/)"),
        "there is no division with decimals",
        "write // for whole division, or * 0.5",
    ),
    (re.compile(r"(?<![=<>!])=(?!=)"), "a single = compares nothing", "write =="),
    (re.compile(r"!(?!=)"), "there is no !", "write not"),
    (re.compile(r"<>"), "there is no such operator", "write !="),
    (re.compile(r"<<|>>"), "there is no such operator", "the operators are + - * // and == != < <= > >="),
    (
        re.compile(r"(?<![A-Za-z0-9_.])[0-9][0-9.]*[eE][0-9]"),
        "numbers have no exponent",
        "write all its digits",
    ),
    (
        re.compile(r"(?<![A-Za-z0-9_.])[0-9][0-9.]*[A-Za-z_]"),
        "a number runs into a word",
        "put a space between them",
    ),
    (
        re.compile(r"\b(?:low|high|rung)\.[a-z]"),
        "a point does not ask for a part",
        "write low(x), high(x), rung(side)",
    ),
    (re.compile(r"\breport\.[a-z]"), "a report is no number", "write reported(x), low(x) or high(x)"),
    (re.compile(r"\.(?:nan|inf)\b", re.IGNORECASE), "this is no number", "write a number in digits"),
    (
        re.compile(r"\b[A-Za-z_][A-Za-z0-9_]*\.[A-Za-z_]\w*"),
        "a name has no parts",
        "write the name of one variable; took(decision, option) asks whether an option was taken",
    ),
    (re.compile(r"(?<![0-9])\.|\.(?![0-9])"), "a point may stand inside a number only", "write 0.5, not .5"),
)
_MADE_OF = "names and numbers between + - * // == != < <= > >= and or not"
_LOOSE_END = re.compile(r"((?<![A-Za-z0-9_])(?:and|or|not|if|else)|[-+*<>=!]=?|//)\s*$")
_STRANGERS = {
    "&": "write and",
    "|": "write or",
    "'": "names and numbers need no quotes",
    '"': "names and numbers need no quotes",
    "%": "write the number without %: 0.5 for a half",
    "\u2265": "write >=",
    "\u2264": "write <=",
    "\u2260": "write !=",
    "\u2212": "write -, the sign on the keyboard",
    "\u2013": "write -, the sign on the keyboard",
    "\u2014": "write -, the sign on the keyboard",
    "\u00d7": "write *",
    "[": "write brackets as ( )",
    "]": "write brackets as ( )",
} | dict.fromkeys("\u2018\u2019\u201c\u201d", "names need no quotes; use straight ones around the whole")
"""What is written in place of a character that has no place in an expression."""


@lru_cache(maxsize=4_096)
def syntax(text: str) -> ast.expr:
    """The syntax tree of *text*; not to be changed.

    Raises:
        ExpressionError: it has none, or a character or word that expressions do not use.
    """
    _refuse_slips(text)
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError as error:
        loose = _LOOSE_END.search(text)
        if loose:
            word = loose[1]
            fix = f"write what follows it, or leave `{word}` out"
            raise ExpressionError(
                "TD301", f"nothing stands after `{word}`", loose.start(), len(word), fix
            ) from None
        column = min(max((error.offset or 1) - 1, 0), len(text) - 1)
        said = (error.msg or "invalid syntax").split(". Perhaps")[0]
        fix = "close the bracket" if "never closed" in said else "delete this bracket"
        if "unmatched" not in said and "never closed" not in said:
            fix = "write: x if condition else y" if "'else'" in said else f"it is made of {_MADE_OF}"
        raise ExpressionError("TD301", f"not an expression: {said}", column, 1, fix) from None
    except (MemoryError, RecursionError, ValueError):
        raise ExpressionError("TD302", "too deep", 0, len(text), "split it") from None


def _refuse_slips(text: str) -> None:
    if not text:
        raise ExpressionError("TD301", "nothing here", fix="write an expression, or leave the key out")
    if len(text) > MAX_LENGTH:
        message = f"too long: {len(text)} characters, at most {MAX_LENGTH}"
        raise ExpressionError("TD302", message, width=MAX_LENGTH, fix="split it, or keep a variable for it")
    if not _PLAIN.fullmatch(text):
        _refuse_strange(text)
    if "," in text and "(" not in text:
        fix = "write a decimal number with a point"
        raise ExpressionError("TD301", "a comma stands between arguments only", text.index(","), 1, fix)


def _refuse_strange(text: str) -> None:
    """What has no place in an expression, and what is written in place of something that has."""
    strange = _STRANGE.search(text)
    if strange:
        found = strange.group()
        shown = found if found.isprintable() and not found.isspace() else f"U+{ord(found[0]):04X}"
        message = f"`{shown}` has no place in an expression"
        fix = _STRANGERS.get(found[0]) or _plainly(found[0])
        raise ExpressionError("TD301", message, strange.start(), len(found), fix)
    for pattern, message, remedy in _SLIPS:
        slip = pattern.search(text)
        if slip:
            raise ExpressionError("TD301", message, slip.start(), len(slip.group()), remedy)


def _plainly(strange: str) -> str:
    """What to write for a sign that is no part of the language."""
    alike = unicodedata.normalize("NFKC", strange)
    if len(alike) == 1 and alike != strange and alike.isascii():
        return "write a plain space" if alike == " " else f"write a plain {alike}"
    if strange.isalpha():
        return "write names in plain letters, a to z: this one only looks like one, or is none"
    return f"leave it out: an expression is made of {_MADE_OF}"


@lru_cache(maxsize=4_096)
def literal(text: str, column: int) -> Typed:
    """A number as it is written at *column*.

    Raises:
        ExpressionError: it is none, or too large, or has too many decimals.
    """
    match = NUMBER.fullmatch(text)
    if match is None:
        fix = "write a number in digits"
        raise ExpressionError("TD301", f"`{text}` is not a number", column, len(text), fix)
    sign, digits, decimals = match.groups()
    if len(digits) > 10 or int(digits) > MAX_NUMBER:  # noqa: PLR2004 - the digits of MAX_NUMBER
        raise ExpressionError(
            "TD305", "too large: numbers go up to 1000000000", column, len(text), "write a smaller number"
        )
    if decimals is not None and len(decimals) > 6:  # noqa: PLR2004 - millionths
        raise ExpressionError(
            "TD305", "too fine: numbers have at most 6 decimals", column, len(text), "leave off the rest"
        )
    kind = Kind.INT if decimals is None else Kind.FIXED
    value = int(digits) if decimals is None else int(digits) * SCALE + int(decimals.ljust(6, "0"))
    value = -value if sign == "-" else value
    return Typed(Const(value, kind), kind, (value, value), text, column)


@lru_cache(maxsize=4_096)
def fixed_literal(text: str) -> Typed:
    """A number as it is written, made fixed.

    Raises:
        ExpressionError: as of ``literal``.
    """
    return fixed(literal(text, 0))
