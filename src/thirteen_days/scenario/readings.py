"""How the text of a YAML value becomes a number, a truth value, an instant or an id, and what it has to be.

What the schema is made of; here without the models, so that a scenario can be read before they are built.
Whatever does not fit raises ``PydanticCustomError``, which names the code of the problem and what mends it.
"""

import keyword
import re
from datetime import UTC, date, datetime
from typing import Literal, LiteralString, NoReturn

from pydantic_core import PydanticCustomError

from thirteen_days.model import SCALE

Tag = Literal["documented", "reported", "inferred", "contested", "invented"]
"""How sure a fact is."""
_WHOLE = re.compile(r"[+-]?[0-9]{1,10}")
_DIGITS = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"([+-]?)([0-9]{1,9})(?:\.([0-9]{1,6}))?")
INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
OFFSET = re.compile(r"([+-])([0-9]{2}):([0-9]{2})")
ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
VIEWER = re.compile(r"[a-z][a-z0-9_]{0,59}(\.[a-z][a-z0-9_]{0,59})?")
PROOF = re.compile(r"TD7[0-9]{2}")
_MINUTE = 60
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_LIKE_INSTANT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]+([0-9]{2}:[0-9]{2}))?")
_LIKE_OFFSET = re.compile(r"([+-])([0-9]{1,2}):?([0-9]{2})?")
_CALENDAR = "months run from 01 to 12, and not every month has 31 days; hours run from 00 to 23"
TRUTHS = dict.fromkeys(("yes", "y", "on", "true", "1"), "true") | dict.fromkeys(
    ("no", "n", "off", "false", "0"), "false"
)
"""What people write for true and false."""
MOST_YEARS = 60
"""So many years are followed after a play."""
RESERVED = frozenset({"pass", "all", "chance", "facilitator", "true", "false"})


def _wrong(kind: LiteralString, expected: str, value: object, fix: str = "") -> NoReturn:
    if isinstance(value, str):
        found = f"`{value[:40]}`" if value else "nothing"
    else:
        found = "a list" if isinstance(value, list) else "a map"
        fix = "write it without the brackets" if isinstance(value, list) else "write one word; quote a text"
    raise PydanticCustomError(
        kind, "{expected}, found {found}", {"expected": expected, "found": found, "fix": fix}
    )


def whole(value: object) -> int:
    """A whole number."""
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    fix = "write a whole number in digits, such as 12"
    if isinstance(value, str) and ":" in value:
        fix = "put a space after the colon"
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return _wrong(
            "td104", "expected a whole number of at most 10 digits", value, "write a smaller number"
        )
    return _wrong("td104", "expected a whole number", value, fix)


def millionths(value: object) -> int:
    """A decimal number, as a count of millionths."""
    match = _DECIMAL.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        fix = "write a number in digits, such as 12 or 0.5"
        if isinstance(value, str) and _COMMA.fullmatch(value):
            fix = f"write {value.replace(',', '.')}, with a point"
        return _wrong("td104", "expected a number with at most 6 decimals", value, fix)
    sign, whole, decimals = match.groups()
    size = int(whole) * SCALE + int((decimals or "").ljust(6, "0"))
    return -size if sign == "-" else size


def degrees(value: object) -> float:
    """A longitude or latitude."""
    return millionths(value) / SCALE


def truth(value: object) -> bool:
    """``true`` or ``false``."""
    if value == "true":
        return True
    if value == "false":
        return False
    word = value.lower() if isinstance(value, str) else ""
    return _wrong("td105", "expected true or false", value, f"write {TRUTHS.get(word, 'true or false')}")


def instant(value: object) -> int:
    """Minutes since 1970, UTC."""
    if isinstance(value, str) and INSTANT.fullmatch(value):
        try:
            moment = datetime.strptime(value, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
        except ValueError:
            return _wrong("td106", "no such instant in the calendar", value, _CALENDAR)
        return int(moment.timestamp()) // _MINUTE
    found = _LIKE_INSTANT.match(value) if isinstance(value, str) else None
    fix = (
        f"write {found[1]}T{found[2] or '12:00'}Z, in UTC"
        if found
        else "write it as 1962-10-16T12:45Z, in UTC"
    )
    return _wrong("td106", "expected an instant such as 1962-10-16T12:45Z", value, fix)


def day(value: object) -> str:
    """A day of the calendar."""
    if isinstance(value, str) and DATE.fullmatch(value):
        try:
            date.fromisoformat(value)
        except ValueError:
            return _wrong("td106", "no such day in the calendar", value, _CALENDAR)
        return value
    fix = "write year-month-day, such as 1963-06-20"
    return _wrong("td106", "expected a date such as 1963-06-20", value, fix)


def offset(value: object) -> int:
    """Minutes from UTC."""
    match = OFFSET.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        found = _LIKE_OFFSET.search(value) if isinstance(value, str) else None
        meant = f"{found[1]}{found[2]:0>2}:{found[3] or '00'}" if found else "-04:00"
        fix = f'write "{meant}"' if found else f'write it as "{meant}"'
        return _wrong("td106", 'expected an offset from UTC such as "-04:00"', value, fix)
    minutes = int(match[2]) * _MINUTE + int(match[3])
    return -minutes if match[1] == "-" else minutes


def name(value: object) -> str:
    """A ``snake_case`` id that is not reserved."""
    if not (isinstance(value, str) and ID.fullmatch(value)):
        meant = snake_case(value) if isinstance(value, str) else ""
        fix = f"write `{meant}`" if ID.fullmatch(meant) else "write a word of small letters, digits and _"
        if isinstance(value, str) and ":" in value:
            fix = "put a space after the colon"
        return _wrong("td109", "expected an id in snake_case (a-z, 0-9, _)", value, fix)
    if value in RESERVED or (keyword.iskeyword(value) and value != "none"):
        return _wrong("td212", "this word is reserved", value, "give it another name")
    return value


def kebab(value: object) -> str:
    """A ``kebab-case`` name."""
    if isinstance(value, str) and KEBAB.fullmatch(value):
        return value
    meant = snake_case(value).replace("_", "-") if isinstance(value, str) else ""
    fix = f"write {meant}" if KEBAB.fullmatch(meant) else "write small letters, digits and hyphens"
    return _wrong("td109", "expected a name in kebab-case (a-z, 0-9, -)", value, fix)


def viewer(value: object) -> str:
    """A side, ``side.seat`` or ``all``."""
    if isinstance(value, str) and VIEWER.fullmatch(value):
        return value
    return _wrong("td204", "expected a side, `side.seat` or `all`", value, "write one viewer to an entry")


def choice(value: object) -> str:
    """``decision/option``."""
    if isinstance(value, str) and value.count("/") == 1:
        return value
    return _wrong(
        "td202", "expected `decision/option`", value, "write a decision, a / and one of its options"
    )


def proof_code(value: object) -> str:
    """The code of what is proved."""
    if isinstance(value, str) and PROOF.fullmatch(value):
        return value
    fix = "mend what the message says: only what is proved of a sound scenario can be allowed"
    return _wrong("td107", "expected the code of a proof, from TD701 on", value, fix)


def one_or_list(value: object) -> object:
    """A single value as a list of one."""
    return [value] if isinstance(value, str) else value


def text_alone(value: object) -> object:
    """A persona of which only its text is written."""
    return {"text": value} if isinstance(value, str) else value


def citation_alone(value: object) -> object:
    """A source of which only its citation is written."""
    return {"citation": value} if isinstance(value, str) else value


def each_once(value: object) -> object:
    """A map by whole numbers, none of them under two spellings, of which one would be lost."""
    names = [name for name in value if _WHOLE.fullmatch(name)] if isinstance(value, dict) else []
    seen: dict[int, str] = {}
    for name in names:
        if int(name) in seen:
            _wrong("td010", "expected each number once", name, "delete one of them")
        seen[int(name)] = name
    return value


def text(value: object) -> str:
    """Any text."""
    if isinstance(value, str):
        return value
    fix = "write it without the brackets, or put it in quotes if they belong to the text"
    return _wrong("td103", "expected text", value, fix)


def snake_case(text: str) -> str:
    """The id that *text* was perhaps meant to be."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
