"""Mistakes that authors make, planted one at a time in sound files: where each is, and what would mend it.

A kind of mistake is a pattern for the places where it can be made, what is written there instead, and
words of a fix that helps. The place is the group ``at`` of the pattern, or the start of the whole match.
"""

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tests.scenario.small import SMALL
from thirteen_days.scenario import Shelf, find
from thirteen_days.scenario.files import Files
from thirteen_days.scenario.guard import Budget, read_tree
from thirteen_days.scenario.problems import Problems
from thirteen_days.scenario.tree import Mapping, Node, Scalar, Sequence

Match = re.Match[str]
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+/<>=()' -]*")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A file with one mistake, the line it stands in (from 1), and words of a fix that would mend it."""

    kind: str
    text: str
    line: int
    fix: str
    sound: str
    base: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mistake: what is replaced, by what, and words of the fix (a pattern)."""

    name: str
    pattern: str
    put: Callable[[Match, random.Random], str]
    fix: str | Callable[[Match], str]
    base: str = ""
    """The files it can be made in: part of their names; nothing for all."""


def block(node: Node, indent: str = "") -> str:
    """A tree in block style, a value to a line, as most authors write."""
    if isinstance(node, Scalar):
        plain = _PLAIN.fullmatch(node.text) and ": " not in node.text and not node.text.endswith(" ")
        return node.text if plain else json.dumps(node.text, ensure_ascii=False)
    parts: list[str] = []
    if isinstance(node, Sequence):
        for item in node.items:
            inner = block(item, indent + "  ")
            parts.append(f"{indent}- {inner.lstrip()}")
    else:
        for name, (_, value) in node.pairs.items():
            parts.append(f"{indent}{name}:{_below(value, indent)}")
    return "\n".join(parts)


def _below(value: Node, indent: str) -> str:
    if isinstance(value, Scalar):
        return f" {block(value)}"
    empty = not (value.pairs if isinstance(value, Mapping) else value.items)
    if empty:
        return " {}" if isinstance(value, Mapping) else " []"
    if isinstance(value, Sequence) and all(isinstance(item, Scalar) for item in value.items):
        return " [" + ", ".join(map(block, value.items)) + "]"
    return "\n" + block(value, indent + "  ")


@cache
def bases() -> dict[str, str]:
    """The sound files, as they are and in block style."""
    files = {"small": SMALL, "strait": find("meridian-strait").read_text(encoding="utf-8")}
    found = dict(files)
    for name, text in files.items():
        tree = read_tree(text, 0, Problems(Files()), Budget())
        found[f"{name} in blocks"] = block(tree) + "\n"
    return found


def misspelt(word: str, rng: random.Random) -> str:
    """*word* with a letter left out, doubled, changed for its neighbour or swapped with it."""
    while True:
        place = rng.randrange(len(word))
        letter = word[place]
        wrong = rng.choice(
            [
                word[:place] + word[place + 1 :],
                word[: place + 1] + letter + word[place + 1 :],
                word[:place] + word[place + 1 : place + 2] + letter + word[place + 2 :],
                word[:place] + rng.choice("aeiorst") + word[place + 1 :],
            ]
        )
        if wrong not in {word, "", "add", "end", "ask", "set"} and wrong[0].isalpha():
            return wrong


def put(text: str) -> Callable[[Match, random.Random], str]:
    """Write *text*, with the groups of the match in it."""
    return lambda match, _: match.expand(text)


def one_of(*texts: str) -> Callable[[Match, random.Random], str]:
    """Write one of *texts*."""
    return lambda match, rng: match.expand(rng.choice(texts))


def _spell(match: Match, rng: random.Random) -> str:
    start, end = match.span("at")
    whole = match.group()
    first = match.start()
    return whole[: start - first] + misspelt(match["at"], rng) + whole[end - first :]


def _right(match: Match) -> str:
    return rf"\b{re.escape(match['at'])}\b"


def _instant(match: Match, rng: random.Random) -> str:
    day, hour = match["day"], match["hour"]
    return rng.choice(
        [
            f"{day} {hour}",
            f"{day}T{hour}",
            f"{day}T{hour}:00Z",
            f"{day}",
            f"{day}T{hour}+00:00",
            f"{day} {hour}Z",
        ]
    )


def _again(match: Match, _: random.Random) -> str:
    return f"{match.group()}\n{match.group()}"


def _quoted_at_start(match: Match, rng: random.Random) -> str:
    words = match["text"]
    first, _, rest = words.partition(" ")
    bad = rng.choice(
        [
            f"*{first}* {rest}",
            f'"{first}" {rest}',
            f"{{trust}} {rest}",
            f"[{first}] {rest}",
            f"@{first} {rest}",
            f"`{first}` {rest}",
            f"- {first} {rest}",
            f"'{first}' {rest}",
            f"&{first} {rest}",
            f"!{first} {rest}",
            f"%{first} {rest}",
            f"> {first} {rest}",
            f"| {first} {rest}",
        ]
    )
    return f"{match['head']}{bad}"


def _listed_word(key: str) -> str:
    return rf"\b{key}: \[(?:[\w.]+, )*(?P<at>\w+)"


_QUOTES = "quote"
_LINE = r"^(?P<head> *(?:- )?\w+: )"
_TEXT = r"(?P<head>\b(?:text|brief|note|title|hint|summary|goal|why): )(?P<text>[A-Z][a-z]+ [a-z][a-z ]*)"

KINDS: tuple[Kind, ...] = (
    # --- Words ---------------------------------------------------------------------------------------
    Kind("a misspelt key", r"\b(?P<at>label|title|brief|options|weights|history|seen_by|start|range|values|kind|turns|side|base|factors|warning|sees|rung|rung_name|leader|colour|clock|seats|delay|document|payoffs|reveals|advice|adjective|summary|offsets|calendar|endings|decisions|variables|measures|hazards|personas|aftermath)(?=:)", _spell, _right),
    Kind("a short key misspelt", r"[ {](?P<at>when|text|do|to|at|id|why|name|once|hint|unit|from|zone|utc|set)(?=: )", _spell, _right),
    Kind("a misspelt verb", r"\{(?P<at>add|set|chance|report|send|news)(?=: \{)", _spell, _right, "small"),
    Kind("a misspelt verb in a block", r"^ +- (?P<at>add|set|chance|report|send|news|ask|end)(?=:)", _spell, _right, "blocks"),
    Kind("a misspelt section", r"^(?P<at>[a-z]{4,})(?=:)", _spell, _right),
    Kind("a misspelt variable in an effect", r"(?:add|set): \{(?P<at>\w{4,})(?=: )", _spell, _right),
    Kind("a misspelt variable in a condition", r"\bwhen: \"?(?P<at>trust|guns|contact|over|length|hotline|missiles_out)\b", _spell, _right),
    Kind("a misspelt variable in a weight", r"weights: \{\w+: \d, \w+: \"\d \+ (?P<at>trust)", _spell, _right),
    Kind("a misspelt placeholder", r"\{(?P<at>trust|contact|home|offer_heard|batteries|guns)\}", _spell, _right),
    Kind("a misspelt form", r"(?P<at>took|rung|exp|ended)(?=\()", _spell, _right),
    Kind("a misspelt turn", _listed_word("turns"), _spell, _right),
    Kind("a misspelt viewer", r"\b(?:sees|seen_by|to): \[(?P<at>\w+)", _spell, _right),
    Kind("a misspelt document", r"document: (?P<at>\w+)", _spell, _right),
    Kind("a misspelt hidden variable", _listed_word("not_told"), _spell, _right),
    Kind("a misspelt side", r"\bside: (?P<at>\w+)", _spell, _right),
    Kind("a misspelt seat", r"\bleader: (?P<at>\w+)", _spell, _right),
    Kind("a misspelt clock", r"\bclock: (?P<at>\w+)", _spell, _right),
    Kind("a misspelt persona", r"weights: \{(?P<at>\w+)(?=:)", _spell, _right),
    Kind("a misspelt ending", r"\bend: (?P<at>war)\b", _spell, r"\bwar\b"),
    Kind("a misspelt decision", r"\bask: (?P<at>\w+)", _spell, _right),
    Kind("a misspelt report", r"\babout: (?P<at>\w+)", _spell, _right),
    Kind("a misspelt value of an enum", r"\b(?:offer|offer_heard): (?P<at>private|public)\b", _spell, _right),
    Kind("a misspelt value in a condition", r"(?:==|!=) (?P<at>open|full|public)\b", _spell, _right),
    Kind("a misspelt kind", r"\bkind: (?P<at>settlement|limited_war|standoff|conventional_war|ship|base)\b", _spell, _right),
    Kind("a misspelt colour", r"\bcolour: (?P<at>red|blue|green|grey)\b", _spell, _right),
    Kind("a misspelt gauge", r"\bgauge: (?P<at>high|low)\b", _spell, _right),
    Kind("a misspelt setting", r"\bdefault: (?P<at>full|open)\b", _spell, _right),
    Kind("a misspelt parameter", r"\bset: \{(?P<at>scale|hazard_scale)\b", _spell, _right),
    Kind("a misspelt choice", r"\[desk/(?P<at>build)\b", _spell, _right),
    Kind("an id with a capital", r"^  (?P<at>trust)(?=:)", put("  Trust"), r"\btrust\b"),
    Kind("an id with a hyphen", r"^  (?P<at>missiles_out|offer_heard|crash_at_sea)(?=:)", lambda match, _: match.group().replace("_", "-"), _right),
    Kind("an id with a space", r"^  (?P<at>missiles_out|offer_heard|crash_at_sea)(?=:)", lambda match, _: match.group().replace("_", " "), _right),
    Kind("a reserved id", r"^  (?P<at>over|patrol|missiles_out)(?=:)", one_of("  rung", "  turn", "  min"), r"\bname\b|another"),
    # --- Types ---------------------------------------------------------------------------------------
    Kind("a word for a list", r"\b(?P<at>turns|sees|seen_by|to|documents|not_told): \[(?P<word>\w+)\]", put(r"\g<at>: \g<word>"), lambda match: rf"\[{match['word']}\]"),
    Kind("a map for a list", r"\bdo: \[(?P<map>\{(?:[^\[\]]|\[[^\[\]]*\])*\})\](?=[,}\n])", put(r"do: \g<map>"), r"- |\["),
    Kind("a list for a word", r"\b(?P<at>side|title|label|leader|clock): (?P<word>[\w]+)(?=[,\n}])", put(r"\g<at>: [\g<word>]"), r"without|bracket"),
    Kind("a list for a map", r"\b(?P<at>weights|factors): \{(?P<inner>[^{}]*)\}", put(r"\g<at>: [\g<inner>]"), r"\{|name:"),
    Kind("a word for a map", r"\b(?P<at>weights|warning|add|set): \{[^{}\[\]]*\}", put(r"\g<at>: trust"), r"\{|:"),
    Kind("a word for a number", r"\b(?P<at>rung|picks|error|start): \d+", one_of(r"\g<at>: two", r"\g<at>: twelve"), r"digit|\d"),
    Kind("a range with a dash", r"\brange: \[(?P<low>\d+), (?P<high>\d+)\]", one_of(r"range: \g<low>-\g<high>", r"range: \g<low>..\g<high>", r"range: (\g<low> \g<high>)", r"range: \g<low> to \g<high>"), lambda match: rf"\[{match['low']}, {match['high']}\]"),
    Kind("a decimal comma", r"\b(?P<at>value|weight|base): (?P<whole>\d)\.(?P<part>\d+)\b", put(r"\g<at>: \g<whole>,\g<part>"), r"point|\."),
    Kind("a whole number with a decimal", r"\brung: (?P<at>\d)", put(r"rung: \g<at>.5"), r"whole|\b\d\b"),
    Kind("yes or no", r"\b(?P<at>history|once|default|reveals|start): (?:true|false)\b", one_of(r"\g<at>: yes", r"\g<at>: no", r"\g<at>: on", r"\g<at>: off"), r"write (?:true|false)"),
    Kind("a capital truth", r"\b(?P<at>history|once|default|reveals|start): (?:true|false)\b", one_of(r"\g<at>: True", r"\g<at>: FALSE", r"\g<at>: 1"), r"write (?:true|false)"),
    Kind("a bad instant", r"(?P<day>19\d\d-\d\d-\d\d)T(?P<hour>\d\d:\d\d)Z", _instant, lambda match: match["day"] + "T.*Z"),
    Kind("no such day", r"(?P<at>19\d\d)-\d\d-\d\d(?=T)", one_of(r"\g<at>-13-01", r"\g<at>-02-30", r"\g<at>-04-31", r"\g<at>-10-00"), r"month|day"),
    Kind("a bad date", r"\bdate: (?P<at>19\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", one_of(r"date: \g<month>/\g<day>/\g<at>", r"date: \g<at>/\g<month>/\g<day>", r"date: \g<at>-\g<month>", r"date: \g<at>\g<month>\g<day>"), r"\d{4}-\d\d-\d\d"),
    Kind("a bad offset", r"utc: \"(?P<at>[+-]\d\d):00\"", one_of(r'utc: "\g<at>"', r"utc: EST", r'utc: "UTC\g<at>"', r'utc: "\g<at>00"'), r"\d\d:00"),
    Kind("a bad version", r"^version: 1", one_of("version: 2", "version: 1.0", "version: one"), r"\b1\b"),
    Kind("nothing after a key", _LINE + r"\S.*$", put(r"\g<head>"), r"write|delete|leave|add|\[|\{", "blocks"),
    Kind("a null", r"^(?P<head> *(?:title|text|when|brief|label|unit|note|hint|why): ).+$", one_of(r"\g<head>~", r"\g<head>null"), r"delete|leave|write", "blocks"),
    # --- Bounds --------------------------------------------------------------------------------------
    Kind("a rung off the ladder", r"\brung: \d", one_of("rung: 45", "rung: 0", "rung: -1"), r"44|\b1\b"),
    Kind("too many picks", r"\bpicks: \d", one_of("picks: 0", "picks: 10"), r"\b9\b|\b1\b"),
    Kind("a start out of range", r"(?P<head>range: \[0, (?:12|10|100)\],? (?:\n +)?start: )\d+", one_of(r"\g<head>101", r"\g<head>-1"), r"\b0\b"),
    Kind("a range upside down", r"\brange: \[(?P<low>0), (?P<high>1\d+)\]", put(r"range: [\g<high>, \g<low>]"), lambda match: rf"\[{match['low']}, {match['high']}\]"),
    Kind("a value out of range", r"\{add: \{guns: 1\}\}", put("{set: {guns: 13}}"), r"12"),
    Kind("a weight below 0", r"\bweight: (?P<at>\d+)(?=[,}\n])", put(r"weight: -\g<at>"), r"\b0\b"),
    Kind("weights of nothing", r"chance: \{good: \{weight: 2\}, bad: \{weight: 0.5", put("chance: {good: {weight: 0}, bad: {weight: 0"), r"weight"),
    Kind("a delay below 0", r"\bdelay: (?P<at>\d+)", put(r"delay: -\g<at>"), r"\b0\b"),
    Kind("an error below 0", r"\berror: (?P<at>\d+)", put(r"error: -\g<at>"), r"\b0\b"),
    Kind("latitude first", r"\bat: \[1, 2\]|on: \[1, 2\]", lambda match, _: match.group().replace("1, 2", "21.5, 120"), r"longitude"),
    Kind("three numbers for a point", r"\bat: \[1, 2\]", put("at: [1, 2, 3]"), r"two|longitude|2"),
    Kind("a parameter out of its range", r"\bset: \{(?P<at>scale|hazard_scale): [\d.]+", put(r"set: {\g<at>: 9"), r"\b5\b"),
    Kind("a label too long", r"(?<= )(?:build|nod|rush|stand): \{label: (?P<label>[A-Z]\w+)", lambda match, _: match.group() + " and what it would come to if it were done" * 2, r"shorten|characters"),
    Kind("a label too long in a block", r"^ {8}label: .+$(?=\n +(?:text|when|seen_by|do|once|history|weights):)", lambda match, _: match.group() + " and what it would come to if it were done" * 2, r"shorten|characters", "blocks"),
    Kind("a text too long", r"^ {8}text: (?P<at>[A-Z].+)$", lambda match, _: match.group() + " and more" * 31, r"shorten|words", "strait"),
    # --- YAML ----------------------------------------------------------------------------------------
    Kind("a line too far right", r"(?<=[^:]\n)" + _LINE + r"(?P<rest>\S.*)$(?<!:)", lambda match, rng: "    "[: rng.choice([1, 2, 3])] + match.group(), r"indent|left|right|spaces", "blocks"),
    Kind("a line too far left", r"(?P<before>^(?P<indent> {4,})\w+: [^|>\n]+\n)(?P<at> {4,})(?=\w+: \S)", lambda match, rng: match["before"] + match["at"][rng.choice([1, 2]) :], r"indent|left|right|spaces|belongs|under", "blocks"),
    Kind("a tab", r"^(?P<at> {2,})(?=\w)", one_of("\t", r"\g<at>\t"), r"spaces"),
    Kind("a tab after a colon", r"(?P<at>\w+):(?= \w)", put("\\g<at>:\t"), r"spaces"),
    Kind("a closing quote forgotten", r"(?P<at>: \"[^\"\n]+)\"", put(r"\g<at>"), _QUOTES),
    Kind("an opening quote forgotten", r": \"(?P<rest>[A-Za-z][^\"\n:{}]+\")", put(r": \g<rest>"), _QUOTES),
    Kind("an apostrophe in single quotes", _TEXT, put(r"\g<head>'\g<text> don't'"), _QUOTES),
    Kind("quotes within quotes", _TEXT, put(r'\g<head>"\g<text> "here" too"'), _QUOTES),
    Kind("a colon in a text", _TEXT, put(r"\g<head>\g<text>: more of it"), _QUOTES),
    Kind("a comma in a flow map", r"(?<=, )(?P<head>(?:text|why|label): )(?P<text>[A-Z][a-z]+ [a-z]+)", put(r"\g<head>\g<text>, and more"), _QUOTES, "small"),
    Kind("a hash in a text", _TEXT, put(r"\g<head>\g<text> #3 of it"), _QUOTES, "blocks"),
    Kind("a sign at the start of a text", _TEXT, _quoted_at_start, _QUOTES),
    Kind("a duplicate key", r"^ +(?:title|text|when|side|label|rung|start|weight|kind): .+$", _again, r"delete|rename", "blocks"),
    Kind("a duplicate section", r"^title: .+$", _again, r"delete|rename"),
    Kind("a duplicate entry", r"^  (?:patrol|crash|boil|over|collision|missiles_out): \{.*\}$", _again, r"delete|rename"),
    Kind("no space after a colon", r"^(?P<head> *\w+): (?=\w)", put(r"\g<head>:"), r"space"),
    Kind("no space after a colon in a flow map", r"(?<=[{ ])(?P<head>\w+): (?=\w+[,}])", put(r"\g<head>:"), r"space"),
    Kind("a colon forgotten", r"^(?P<head> +(?:title|side|label|kind|leader|clock|colour)): (?=\w)", put(r"\g<head> "), r"colon|:", "blocks"),
    Kind("an equals sign for a colon", r"^(?P<head> +(?:title|side|label|kind|leader|clock|colour)): (?=\w)", put(r"\g<head> = "), r"colon|:", "blocks"),
    Kind("a bracket forgotten", r"(?P<head>(?:turns|sees|seen_by|to): \[\w+)\](?=[,}\n])", put(r"\g<head>"), r"bracket|\]"),
    Kind("a brace forgotten", r"(?P<head>^ +\w+: \{.*)\}$", put(r"\g<head>"), r"brace|bracket|\}"),
    Kind("a bracket too many", r"(?P<head>(?:turns|sees|seen_by|to): \[\w+\])(?=[,}\n])", put(r"\g<head>]"), r"bracket|\]"),
    Kind("an opening bracket forgotten", r"(?P<head>^ +(?:turns|sees|seen_by): )\[(?P<word>\w+\])$", put(r"\g<head>\g<word>"), lambda match: rf"\[{re.escape(match['word'])}", "blocks"),
    Kind("a dash forgotten", r"^(?P<indent> +)- (?P<rest>(?:add|set|news|ask|end|chance|send): ?.*)$", put(r"\g<indent>\g<rest>"), r"- |dash|indent", "blocks"),
    Kind("an anchor", r"(?P<head>title: )(?P<rest>\w+)", put(r"\g<head>&t \g<rest>"), r"write|quote"),
    Kind("a second document", r"^calendar:", put("---\ncalendar:"), r"delete|write"),
    # --- Expressions ---------------------------------------------------------------------------------
    Kind("a single equals sign", r"(?P<at>\w) == (?=\w)", put(r"\g<at> = "), r"=="),
    Kind("two signs the wrong way", r"(?P<at>trust|guns|contact) > (?=\d)", one_of(r"\g<at> => ", r"\g<at> =< "), r">=|<="),
    Kind("another language's and", r"(?P<at>guns > 6|contact > 1|trust > 5)", one_of(r"\g<at> && trust > 3", r"\g<at> AND trust > 3", r"\g<at> & trust > 3"), r"\band\b", "small"),
    Kind("another language's not", r"when: \"?(?P<at>over|missiles_out)\b", one_of(r"when: not_\g<at>", r"when: NOT \g<at>"), r"\bnot\b|did you mean"),
    Kind("a power", r"when: guns > 6", put("when: guns ** 2 > 6"), r"\* x"),
    Kind("a fraction", r"trust // (?P<at>2|10)", put(r"trust / \g<at>"), r"//"),
    Kind("a per cent", r"(?P<at>guns > 6|contact > 1)", put(r"\g<at>%"), r"%|without|plain"),
    Kind("a long minus", r"(?P<at>trust): -(?=\d)", one_of("\\g<at>: \u2212", "\\g<at>: \u2013"), r"-"),
    Kind("a fine sign", r"guns > 6", one_of("guns \u2265 6", "guns \u2264 6", "guns \u2260 6"), r">=|<=|!="),
    Kind("words in quotes", r"length == full", put("\"length == 'full'\""), r"quotes"),
    Kind("a number as a condition", r"when: guns > 6", put("when: guns"), r"> 0"),
    Kind("a word compared with a number", r"when: guns > 6", put("when: over > 6"), r"over"),
    Kind("never true", r"when: (?P<at>guns) > (?:6|1)\b", put(r"when: \g<at> > 12"), r"0|12|range|condition"),
    Kind("too few arguments", r"took\(first, wait\)", one_of("took(wait)", "took(first/wait)", "took(first)"), r"took\(decision, option\)|took\("),
    Kind("a bracket open in an expression", r"exp\((?P<at>0\.05 \* rung\(\w+\))\)", put(r"exp(\g<at>"), r"bracket"),
    Kind("a condition that leaks", r"when: trust > 5", put("when: guns > 5"), r"sees|low\("),
    Kind("a weight that leaks", r"1 \+ trust // 10", put("1 + guns // 10"), r"sees|low\("),
    Kind("a text that leaks", r"Trust is \{trust\}", put("Trust is {guns}"), r"report"),
    Kind("a report of nothing", r"\{report\.(?:guns|batteries)\}", put("{report.trust}"), r"report"),
    Kind("a placeholder half open", r"\{(?P<at>trust|contact|home)\}", one_of(r"{\g<at>", r"\g<at>}"), r"brace|\{"),
    Kind("a star alone", r"(?P<head>(?:text|brief): \")(?P<rest>[A-Z])", one_of(r"\g<head>*\g<rest>", r"\g<head>**\g<rest>"), r"\*italic\*"),
    # --- What is proved ------------------------------------------------------------------------------
    Kind("a condition that nothing meets", r"when: (?P<name>trust|guns|contact) > (?P<n>\d+)(?=[,}\n])", put('when: "\\g<name> > \\g<n> and \\g<name> < \\g<n>"'), r"possible|leave"),
    Kind("a condition said twice", r"when: (?P<name>trust|guns|contact) > (?P<n>[2-9])(?=[,}\n])", put('when: "\\g<name> > \\g<n> and \\g<name> > 1"'), r"leave"),
    Kind("an effect that never happens", r"do: \[\{add: \{(?P<name>guns|trust): -?\d+\}", put('\\g<0>, when: "turn == one and turn == two"'), r"possible|leave", "small"),
    Kind("a way that chance never takes", r"\b(?:good|calm|absorbed): \{weight: (?P<at>\d)", lambda match, _: match.group()[:-1] + "0", r"above 0"),
    Kind("a message too late", r"\bdelay: (?P<at>6|12|24)\b", put("delay: 9000"), r"shorten"),
    Kind("a setting that nothing reads", r"^settings:$", put("settings:\n  spare: {label: Spare, default: a, options: {a: {label: A}, b: {label: B}}}"), r"use|delete"),
    Kind("a document that nobody is given", r"^documents:$", put("documents:\n  spare: {kind: memo, title: Spare, text: Words.}"), r"delete", "small"),
    Kind("an adviser who is not told", r"advice: \{spy: He waits\.\}", put('advice: {spy: "He waits, {secret}."}'), r"seat|without the number"),
    Kind("an option in no turn", r"rest: \{label: Rest, turns: \[two\]", put("rest: {label: Rest, turns: [two], when: turn == one"), r"possible|delete"),
    Kind("a hazard without a rate", r"base: (?P<at>0\.01) \* \w+", lambda match, _: match.group().replace("0.01", "0"), r"above 0"),
    Kind("documented without a place", r"tag: (?P<at>reported|inferred)(?=\})", put("tag: documented"), r"at:|tag: reported"),
    Kind("a misspelt source", _listed_word("sources"), _spell, _right),
    # --- The whole -----------------------------------------------------------------------------------
    Kind("no reveals", r", reveals: true", put(""), r"reveals: true"),
    Kind("an act nobody may know", r"\n +seen_by: \[all\](?P<rest>(?:\n +[a-z]+: .*)*\n +do: \[\{set: \{convoy)", put(r"\g<rest>"), r"reveals: true"),
    Kind("no default ending", r"(?P<at>default: true, )", put(""), r"default: true"),
    Kind("two default endings", r"\bwar: \{kind: (?P<kind>\w+)(?P<rest>(?:.|\n)*)(?P<at>default: true)", put(r"war: {kind: \g<kind>, default: true\g<rest>\g<at>"), r"default|one"),
    Kind("no option sure", r"\bnod: \{label: Nod,", put("nod: {label: Nod, when: trust > 3,"), r"without `when`"),
    Kind("two verbs", r"- \{ask: answer\}", put("- {ask: answer, news: {to: [all], text: Now.}}"), r"two|each|own"),
    Kind("no verb", r"- \{ask: answer\}", put("- {why: It is time}"), r"add|verb"),
    Kind("no id", r", id: note\}", put("}"), r"id:"),
    Kind("one id twice", r"\bid: (?:photo|captains)\b", lambda match, _: "id: raid_answer" if "raid_answer" in match.string else "id: luck", r"another id"),
    Kind("a key of another part", r"^(?P<head> +side: \w+)(?P<rest>\n +turns: .*)$", one_of(r"\g<head>\n    history: true\g<rest>", r"\g<head>\n    do: []\g<rest>", r"\g<head>\n    weights: {owl: 1}\g<rest>"), r"option"),
    Kind("turns out of order", r"1966-05-06T12:00Z|1962-10-04T00:00Z", put("1961-01-01T00:00Z"), r"order|after|later"),
    Kind("the end before the end", r"\bend: 19\d\d-\d\d-\d\d", lambda match, _: match.group()[:5] + "1950-01-01", r"later|after"),
    Kind("one name for two", r"^  (?:patrol|crash_work|convoy_under_arms): ", put("  trust: "), r"rename"),
    Kind("nobody to hear", r"seen_by: \[all\], (?=text: It boils)", put(""), r"seen_by"),
    Kind("nothing that makes it happen", r"\{when: guns > 6, seen_by", put("{seen_by"), r"turns"),
    Kind("nothing that opens it", r"- \{ask: answer\}", put("- {news: {to: [all], text: Now.}}"), r"ask: answer|turns"),
    Kind("nothing that leads there", r"\{end: war\}", put("{news: {to: [red], text: Now.}}"), r"when|end: war"),
    Kind("a document kept from its reader", r"(?<=, )date: 1 October", put("sees: [red], date: 1 October"), r"sees"),
    Kind("a key forgotten", r", (?P<at>rung|rung_name|zone|utc): (?!exp)(?:[^,{}\"]+|\"[^\"]*\")(?=[,}])", put(""), lambda match: rf"`?{match['at']}"),
    Kind("a kind forgotten", r"\{(?P<at>kind): (?:\w+), (?=title)", put("{"), r"kind"),
    Kind("a key of a block forgotten", r"(?<=\n) +(?P<at>brief|title|side|seats): .+\n", put(""), lambda match: rf"`?{match['at']}", "small"),
    Kind("a section forgotten", r"^(?P<at>title|summary|name): .*\n", put(""), lambda match: rf"`?{match['at']}"),
)  # fmt: skip

_WHOLE = {
    "no default ending": "endings:",
    "a section forgotten": "",
    "nothing that leads there": "  war:",
    "nothing that opens it": "  answer:",
    "a second document": "---",
}
"""Where a mistake shows that is of no single line: the line that starts so; nothing for the first."""


def mistakes(count: int, seed: int) -> list[Mistake]:
    """*count* mistakes, all kinds as often as each other."""
    rng = random.Random(seed)
    return [_plant(KINDS[number % len(KINDS)], rng) for number in range(count)]


def _plant(kind: Kind, rng: random.Random) -> Mistake:
    places = [
        (name, text, match)
        for name, text in bases().items()
        if kind.base in name
        for match in re.finditer(kind.pattern, text, re.MULTILINE)
    ]
    if not places:
        raise AssertionError(f"{kind.name} can be made nowhere")
    return _made(kind, *rng.choice(places), rng)


def folder_mistakes(shelf: Shelf, count: int, seed: int) -> list[Mistake]:
    """*count* mistakes in the files of a shipped folder: its kinds, as far as there is a place for them."""
    rng = random.Random(seed)
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(shelf.path.glob("*.yaml"))}
    places: dict[str, list[tuple[Kind, str, str, Match]]] = {}
    for name, text in texts.items():
        for kind in KINDS:
            if not kind.base and kind.name not in _PARTICULAR:
                for match in re.finditer(kind.pattern, text, re.MULTILINE):
                    if not _in_prose(text, match):
                        places.setdefault(kind.name, []).append((kind, name, text, match))
    names = sorted(places)
    chosen = [rng.choice(places[names[number % len(names)]]) for number in range(count)]
    return [_made(kind, name, text, match, rng) for kind, name, text, match in chosen]


def _in_prose(text: str, match: Match) -> bool:
    """Whether a match stands within a text that players read, where it would be no mistake."""
    start = match.start("at") if "at" in match.groupdict() else match.start()
    line = text[text.rfind("\n", 0, start) + 1 : start]
    whole = text[text.rfind("\n", 0, start) + 1 : text.find("\n", start)]
    if line.count('"') % 2 or line.count("#") or whole.lstrip().startswith("#"):
        return True
    return not re.match(r"\s*(?:- )?(?:[\w.]+:|\{|\w+$)", whole)


_PARTICULAR = {
    "a misspelt section",
    "a bad version",
    "two default endings",
    "no default ending",
    "a duplicate section",
    "a section forgotten",
    "a second document",
    "the end before the end",
    "a parameter out of its range",
    "a misspelt choice",
}
"""Kinds whose places are those of a single file."""


def _made(kind: Kind, base: str, text: str, match: Match, rng: random.Random) -> Mistake:
    wrong = kind.put(match, rng)
    at = match.start("at") if "at" in match.groupdict() else match.start()
    if kind.name == "an act nobody may know":
        at = match.end()
    broken = text[: match.start()] + wrong + text[match.end() :]
    line = text.count("\n", 0, at) + 1
    if kind.name == "an act nobody may know":
        line -= 1
    if "duplicate" in kind.name or kind.name in {
        "a setting that nothing reads",
        "a document that nobody is given",
    }:
        line += 1
    if kind.name in {"a key forgotten", "a kind forgotten"}:
        line = text.count("\n", 0, match.start()) + 1
    if kind.name == "a key of another part":
        line += 1
    if kind.name == "a key of a block forgotten":
        line = _parent(text, line)
    if kind.name in _WHOLE:
        start = _WHOLE[kind.name]
        line = next(
            place
            for place, one in enumerate(broken.split("\n"), 1)
            if one.startswith(start) and one[:1] != "#"
        )
    fix = kind.fix if isinstance(kind.fix, str) else kind.fix(match)
    return Mistake(kind.name, broken, line, fix, text, base)


def _parent(text: str, line: int) -> int:
    """The line under which *line* stands."""
    lines = text.split("\n")
    depth = len(lines[line - 1]) - len(lines[line - 1].lstrip())
    for place in range(line - 2, -1, -1):
        if len(lines[place]) - len(lines[place].lstrip()) < depth:
            return place + 1
    return 1
