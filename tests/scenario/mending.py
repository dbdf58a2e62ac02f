"""An author who does what the fix of a problem says, to the letter, at the place of the problem.

Where a fix only says what is missing ("add `zone:`"), the author writes what belongs there: the words that the
mistake has taken out.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from thirteen_days.model import Problem


@dataclass(frozen=True, slots=True)
class Spot:
    """A problem in a text, and what stood there before the mistake."""

    text: str
    problem: Problem
    sound: str

    @property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    @property
    def line(self) -> str:
        """The line of the problem."""
        return self.lines[self.problem.line - 1]

    @property
    def token(self) -> str:
        """What the caret underlines."""
        return self.line[self.problem.column - 1 : self.problem.column - 1 + self.problem.width]

    @property
    def rest(self) -> str:
        """The line from the caret on."""
        return self.line[self.problem.column - 1 :]

    def put(self, token: str, width: int | None = None) -> str:
        """*token* in place of what is underlined, or of *width* characters."""
        start = self.problem.column - 1
        end = start + (self.problem.width if width is None else width)
        return self.with_line(self.line[:start] + token + self.line[end:])

    def with_line(self, line: str | None) -> str:
        """Another line in place of the problem's, or none."""
        lines = self.lines
        lines[self.problem.line - 1 : self.problem.line] = [] if line is None else [line]
        return "\n".join(lines)

    def restored(self) -> str:
        """What stood there before."""
        return self.sound


Way = Callable[[Spot, re.Match[str]], Iterator[str]]


def _meant(spot: Spot, match: re.Match[str]) -> Iterator[str]:
    word = match[1]
    yield spot.put(f"{{{word}}}" if spot.token.startswith("{") else word)


def _written(spot: Spot, match: re.Match[str]) -> Iterator[str]:
    word = match[1].strip().strip("`")
    if spot.rest.startswith("[") and "]" in spot.rest:
        yield spot.put(word, spot.rest.index("]") + 1)
    yield spot.put(word)
    if word.startswith('"'):
        yield spot.put(word.strip('"'))
    yield spot.put(word, len(re.match(r"[^,}\]]*", spot.rest)[0]))  # type: ignore[index]


def _first(*patterns: str) -> Way:
    """The first word of the fix that fits, in place of what is underlined; more, if that is as good."""

    def way(spot: Spot, match: re.Match[str]) -> Iterator[str]:
        yield spot.put(match[1])
        if "or more" in match[0]:
            yield spot.put(str(int(match[1]) + 1))
        number = re.search(r"-?\d+(?:\.\d+)?", spot.line[spot.problem.column - 1 :])
        if number:
            start = spot.problem.column - 1
            yield spot.with_line(spot.line[:start] + spot.line[start:].replace(number[0], match[1], 1))

    assert not patterns
    return way


def _deleted(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    yield spot.with_line(None)
    lines = spot.lines
    depth = _indent(spot.line)
    end = spot.problem.line
    while end < len(lines) and lines[end].strip() and _indent(lines[end]) > depth:
        end += 1
    yield "\n".join([*lines[: spot.problem.line - 1], *lines[end:]])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _indented(spot: Spot, match: re.Match[str]) -> Iterator[str]:
    yield spot.with_line(" " * int(match[1]) + spot.line.lstrip())


def _deeper(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    for more in (2, 1, 4, 3):
        yield spot.with_line(" " * more + spot.line)


def _spaces(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    lines = spot.lines
    if "\t" in spot.line.lstrip():
        yield spot.text.replace("\t", "")
        yield spot.with_line(spot.line.replace("\t", " "))
    for other in (lines[spot.problem.line - 2], lines[min(len(lines) - 1, spot.problem.line)]):
        yield spot.with_line(" " * _indent(other) + spot.line.lstrip())
        yield spot.with_line(" " * (_indent(other) + 2) + spot.line.lstrip())


def _quoted(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    """The value as a whole in quotes, to where it ends."""
    for head, value, tail in _values(spot.line, spot.problem.column - 1):
        bare = value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value
        for words in (bare, value.lstrip("'\"").rstrip("'\"")):
            yield spot.with_line(f"{head}{json.dumps(words, ensure_ascii=False)}{tail}")


def _values(line: str, column: int) -> Iterator[tuple[str, str, str]]:
    """Where the value at *column* may begin and end."""
    begins = [match.end() for match in re.finditer(r"[\w.]+:\s+(?:- )?", line) if match.end() <= column + 1]
    for begin in reversed(begins[-3:] or [0]):
        ends = [len(line)]
        ends += [match.start() for match in re.finditer(r", \w+: |[}\]]", line) if match.start() > begin]
        for end in sorted(set(ends)):
            yield line[:begin], line[begin:end], line[end:]


def _closed_quote(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    quote = "'" if spot.rest.startswith("'") else '"'
    for end in [len(spot.line), *(match.start() for match in re.finditer(r"[,}\]]", spot.line))]:
        if end > spot.problem.column:
            yield spot.with_line(spot.line[:end] + quote + spot.line[end:])


def _spaced(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    for match in re.finditer(r":(?=\S)", spot.line):
        yield spot.with_line(spot.line[: match.start()] + ": " + spot.line[match.end() :])


def _colon(spot: Spot, match: re.Match[str]) -> Iterator[str]:
    key = match[1].partition(":")[0]
    yield spot.with_line(re.sub(rf"^(\s*(?:- )?){key}(?: =)? ", rf"\1{key}: ", spot.line))


def _before(sign: str) -> Way:
    def way(spot: Spot, _: re.Match[str]) -> Iterator[str]:
        start = spot.problem.column - 1
        yield spot.with_line(spot.line[:start] + sign + spot.line[start:])
        for match in re.finditer(r"[,}]|$", spot.line):
            yield spot.with_line(spot.line[: match.start()] + sign + spot.line[match.start() :])

    return way


def _at_end(spot: Spot, match: re.Match[str]) -> Iterator[str]:
    sign = match[1] if match.groups() else ")"
    yield spot.with_line(spot.line.rstrip() + sign)
    for found in re.finditer(r"[,}\]\"]", spot.rest):
        start = spot.problem.column - 1 + found.start()
        yield spot.with_line(spot.line[:start] + sign + spot.line[start:])


def _dropped(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    yield spot.put("", 1)


def _unbracketed(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    yield spot.with_line(re.sub(r"\[(\w+)\]", r"\1", spot.line, count=1))
    start = spot.problem.column - 1
    yield spot.with_line(spot.line[:start] + re.sub(r"\[([^\]]*)\]", r"\1", spot.line[start:], count=1))


def _braced(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    start = spot.problem.column - 1
    yield spot.with_line(spot.line[:start] + re.sub(r"\[([^\[\]]*)\]", r"{\1}", spot.line[start:], count=1))
    yield spot.restored()


def _listed(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    """The map in [ ], up to where it ends."""
    depth, start = 0, spot.problem.column - 1
    for place, sign in enumerate(spot.line[start:], start):
        depth += (sign in "{[") - (sign in "}]")
        if depth == 0:
            yield spot.with_line(
                f"{spot.line[:start]}[{spot.line[start : place + 1]}]{spot.line[place + 1 :]}"
            )
            return


def _shorter(spot: Spot, match: re.Match[str]) -> Iterator[str]:
    count, unit = int(match[1]), match[2]
    for head, value, tail in _values(spot.line, spot.problem.column):
        if unit.startswith("char"):
            yield spot.with_line(
                f"{head}{value[: -count - 1].rstrip()}{value[-1:] if value[-1:] in QUOTES else ''}{tail}"
            )
        else:
            kept = " ".join(value.split()[:-count])
            yield spot.with_line(f"{head}{kept}{value[0] if value[:1] in QUOTES else ''}{tail}")


QUOTES = {'"', "'"}


def _turned(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    """Longitude first, and two numbers."""
    for match in re.finditer(r"\[(-?[\d.]+), (-?[\d.]+)(?:, -?[\d.]+)?\]", spot.line):
        if match.end() >= spot.problem.column:
            for pair in (f"[{match[2]}, {match[1]}]", f"[{match[1]}, {match[2]}]"):
                yield spot.with_line(spot.line[: match.start()] + pair + spot.line[match.end() :])


def _revealed(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    """`reveals: true` in the effect: behind the map of its verb."""
    after = spot.line.find("}", spot.problem.column)
    if after >= 0:
        yield spot.with_line(f"{spot.line[: after + 1]}, reveals: true{spot.line[after + 1 :]}")
    yield spot.with_line(f"{spot.line}\n{' ' * (_indent(spot.line) - 2)}reveals: true")


def _inside(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    """A number inside the range that the message names; else without the part."""
    span = re.search(
        r"(?:runs from (-?[\d.]+) to (-?[\d.]+)|is (-?\d+)(?:, -?\d+)* or (-?\d+))", spot.problem.message
    )
    number = re.search(r"-?\d+(?:\.\d+)?(?=\D*$)", spot.token)
    if span and number:
        low, high = (float(one) for one in (span[1] or span[3], span[2] or span[4]))
        for value in (int((low + high) / 2), int(high), int(low)):
            yield spot.put(spot.token[: number.start()] + str(value) + spot.token[number.end() :])
    yield from _without(spot)


def _without(spot: Spot, _: object = None) -> Iterator[str]:
    """The condition without the part, or the whole key without its condition."""
    start, end = spot.problem.column - 1, spot.problem.column - 1 + spot.problem.width
    for before, after in ((r" (?:and|or) $", ""), ("", r"^ (?:and|or) ")):
        head, tail = spot.line[:start], spot.line[end:]
        if before and re.search(before, head):
            yield spot.with_line(re.sub(before, "", head) + tail)
        elif after and re.search(after, tail):
            yield spot.with_line(head + re.sub(after, "", tail))
    for pattern in (r"when: (?:\"[^\"]*\"|[^,{}\n]*)(?:, )?", r", when: (?:\"[^\"]*\"|[^,{}\n]*)"):
        yield spot.with_line(re.sub(pattern, "", spot.line, count=1))
    if spot.line.strip().startswith("when:"):
        yield spot.with_line(None)


def _report(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    yield spot.put(f"high({spot.token})")
    yield spot.put("low(" + spot.token + ")")
    yield from _without(spot)


def _untold(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    name = spot.token.strip("{}")
    yield spot.put(f"{{report.{name}}}")
    yield spot.put("so many")


def _undefaulted(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    yield spot.with_line(re.sub(r"default: true, |, default: true", "", spot.line))


def _split(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    """Each verb in an effect of its own."""
    indent = " " * _indent(spot.line)
    yield spot.with_line(re.sub(r"\{(\w+: \w+), (.*)$", rf"{{\1}}\n{indent}- {{\2", spot.line))


def _sure(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    yield from _without(spot)


def _restored(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    yield spot.restored()


def _said(words: str) -> Way:
    """Exactly these words in place of what is underlined."""

    def way(spot: Spot, _: re.Match[str]) -> Iterator[str]:
        yield spot.put(words)

    return way


def _unquoted(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    """The word without its quotes."""
    start = spot.problem.column - 1
    yield spot.with_line(spot.line[:start] + re.sub(r"['\"](\w+)['\"]", r"\1", spot.line[start:], count=1))


def _dashed(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    indent = _indent(spot.line)
    yield spot.with_line(f"{' ' * indent}- {spot.line.lstrip()}")


def _squared(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    yield spot.with_line(re.sub(r"(\w+) \*\* 2", r"\1 * \1", spot.line))


def _small(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    yield spot.put(spot.token.lower())


def _starred(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    line = spot.line
    star = "**" if "**" in line else "*"
    yield spot.with_line(re.sub(r"(\*+)(\w+)", rf"\1\2{re.escape(star)}", line, count=1).replace("\\*", "*"))
    yield spot.with_line(line.replace("*", ""))


def _paired(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    yield spot.with_line(re.sub(r"\{(\w+)(?![\w}])", r"{\1}", spot.line))
    yield spot.with_line(re.sub(r"(?<![{\w])(\w+)\}(?=[^,}\n]*\")", r"{\1}", spot.line))


def _heard(spot: Spot, _: re.Match[str]) -> Iterator[str]:
    yield spot.with_line(re.sub(r": \{", ": {seen_by: [all], ", spot.line, count=1))


def _allowed(spot: Spot, match: re.Match[str]) -> Iterator[str]:
    """Another reader in the `sees` of a document."""
    name = re.search(r"document `(\w+)`", spot.problem.message)
    if name:
        yield re.sub(rf"(\b{name[1]}: .*sees: \[)", rf"\1{match[1]}, ", spot.text)
        yield re.sub(rf"(\b{name[1]}:\n(?:.*\n)*?.*sees: \[)", rf"\1{match[1]}, ", spot.text)


_TO_QUOTES = r"quotes"
_MISSING = (
    r"^add |^give |delete the key|write something|months run|write a date|year-month-day|took\(decision|rename"
    r"|belongs to|another id|above 0|shorten its delay|or delete it|another seat|give a source|later end"
    r"|time order|mark the ending|another name|keys here|write one of|such as|widen the range"
)
"""What only the author knows: what was meant."""
WAYS: tuple[tuple[str, Way], ...] = (
    (r"did you mean `([^`]+)`", _meant),
    (r"install a newer", _said("1")),
    (r"^write (-?\d+) (?:or more|or less|or fewer|to )", _first()),
    (r"^write a start from (-?\d+)", _first()),
    (r"digits, such as (\d)", _first()),
    (r"^write (\w+ [<>=!]+ \S+)$", _written),
    (r"^write it as (\"\S+\")$", _written),
    (r"need no quotes", _unquoted),
    (r"start it with `- `", _dashed),
    (r"^write (\S+?)(?:, with a point|, in UTC|$)", _written),
    (r"^write (\[[^\]]*\d\])", _written),
    (r"^write `([^`]+)`$", _written),
    (r"longitude, latitude", _turned),
    (r"delete or rename one|^delete one|keep one", _deleted),
    (r"starts after (\d+) spaces", _indented),
    (r"^indent it", _deeper),
    (r"use spaces", _spaces),
    (r"close the quote in this line", _closed_quote),
    (r"space after the colon", _spaced),
    (r"colon after the key: `([^`]+)`", _colon),
    (r"close the one before it with (.)", _before("]")),
    (r"close the bracket with (.)", _at_end),
    (r"^close the bracket", _at_end),
    (r"delete this bracket", _dropped),
    (r"put a comma after the bracket", _quoted),
    (r"without the brackets", _unbracketed),
    (r"dash before each entry", _listed),
    (r"without \[ \] and dashes", _braced),
    (r"`name: value` pairs", _restored),
    (r"shorten it by (\d+) (\w+)", _shorter),
    (r"reveals: true", _revealed),
    (r"compare with a value", _inside),
    (r"leave (?:the condition|this part|the comparison) out", _without),
    (r"low\(\) and high\(\)", _report),
    (r"show a report of it", _untold),
    (r"default: true` on one", _undefaulted),
    (r"effect of its own", _split),
    (r"without `when`", _sure),
    (r"write x \* x", _squared),
    (r"write // ", _said("//")),
    (r"write >=", _said(">=")),
    (r"write ==", _said("==")),
    (r"write and, or, not", _small),
    (r"write and$|write and\b", _said("and")),
    (r"write -, the sign", _said("-")),
    (r"without %", _said("")),
    (r"write (\w+), or not", _written),
    (r"\*italic\*", _starred),
    (r"braces stand", _paired),
    (r"seen_by: \[all\]", _heard),
    (r"^add (\w+) to its `sees`", _allowed),
    (_TO_QUOTES, _quoted),
    (_MISSING, _restored),
)  # fmt: skip


def mended(spot: Spot, most: int = 8) -> Iterator[str]:
    """The first few texts that come of doing as the fix says."""
    for pattern, way in WAYS:
        match = re.search(pattern, spot.problem.fix)
        if match:
            for count, text in enumerate(way(spot, match)):
                if count >= most:
                    return
                if text != spot.text:
                    yield text
