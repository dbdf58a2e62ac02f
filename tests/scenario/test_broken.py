"""Authors' mistakes: each gives its code, its line and column, and words that help."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scenario.small import SMALL, broken, marked, problems, sound
from thirteen_days.scenario import CODES, check, check_text, find

# Code, what is replaced, its replacement (^^ before the character the problem must be at), words of the
# message, words of the fix.
CASES: list[tuple[str, str, str, str, str]] = [
    ("TD004", "title: Small", "title: Sm^^\u202eall", "U+202E", "delete"),
    ("TD004", "title: Small", "title:^^\tSmall", "a tab", "spaces"),
    ("TD004", "title: Small", 'title: ^^"Sm\\u0007all"', "U+0007", "delete"),
    ("TD005", "title: Small", "title: Small^^: town", "not YAML", "quotes"),
    ("TD005", "title: Small", "title: ^^@small", "not YAML", "quotes"),
    ("TD005", "  calm: {label: Calm", "  ^^calm {label: Calm", "without its colon", "`calm: ...`"),
    ("TD005", "    warning: {to: [red]", "    ^^warning {to: [red]", "without its colon", "`warning: ...`"),
    ("TD009", "title: Small", "title: ^^&a Small", "an anchor", "write it out"),
    ("TD009", "title: Small", "title: ^^*a", "an alias", "write it out"),
    ("TD009", "title: Small", "title: ^^!!str Small", "a tag", "write it out"),
    ("TD009", "title: Small", "^^<<: {title: Small}", "a merge key", "write it out"),
    ("TD009", "title: Small", "title: Small\n^^---\na: b", "a second document", "delete this line"),
    ("TD010", "title: Small", "title: Small\n^^title: Large", "first in line 3", "rename"),
    ("TD011", "title: Small", "^^[a, b]: Small", "plain text", ""),
    ("TD010", "noise: {-1: 1, 0: 2}", "noise: ^^{-1: 1, 0: 2, +0: 3}", "expected each number once", "delete one"),
    ("TD016", "title: Small", "title: ^^Small #2", "cuts this text off", "quotes"),
    ("TD016", "title: Small", "title: ^^Small town # 2", "cuts this text off", "quotes"),
    ("TD017", "title: Small", 'title: ^^Small"', "without its partner", "quotes"),
    ("TD017", "title: Small", "title: ^^Small'", "without its partner", "quotes"),
    ("TD107", "title: Small", "title:^^", "nothing here", "delete"),
    ("TD107", "title: Small", "^^title: ~", "nothing here", "delete"),
    ("TD312", "{good: {weight: 2}, bad: {weight: 0.5,", "{good: {weight: 0}, bad: {weight: 0,", "all weights are 0", "above 0"),
    ("TD101", "title: Small", "^^titel: Small", "unknown key `titel`", "`title`"),
    ("TD101", "  war: {kind: limited_war,", "  war: {^^knd: x, kind: limited_war,", "`knd`", "`kind`"),
    ("TD101", "{trust: -3}, why", "{trust: -3}, ^^wy", "`wy`", "`why`"),
    ("TD101", "title: Small", "title: Small\n^^sides.red.name: Red", "unknown key", "one below the other"),
    ("TD102", "peace: {kind: settlement, ", "^^peace: {", "`kind` is missing", "kind:"),
    ("TD103", "turns: [one]\n    title", "turns: ^^one\n    title", "expected a list, found text", "[one]"),
    ("TD103", "  war: {kind: limited_war, title: War, text: War., page: {masthead: The Small Sheet, dateline: Home, headline: War, text: Sirens.}, hint: Crash.}", "  war: ^^x", "a map", ""),
    ("TD103", "title: Small", "title: ^^[Small]", "expected text, found a list", ""),
    ("TD104", "rung: 7", "rung: ^^seven", "whole number, found `seven`", ""),
    ("TD104", "{value: 1.0", "{value: ^^1.0000001", "at most 6 decimals", ""),
    ("TD105", "history: true", "history: ^^yes", "true or false, found `yes`", ""),
    ("TD106", "1962-10-04T00:00Z", "^^1962-13-04T00:00Z", "no such instant", ""),
    ("TD106", "date: 1963-01-01", "date: ^^1963-02-30", "no such day", ""),
    ("TD106", 'utc: "-05:00"', 'utc: "^^-5"', "offset", ""),
    ("TD107", "rung: 7", "rung: ^^45", "at most 44", ""),
    ("TD107", "at: [1, 2]", "at: ^^[1, 2, 3]", "too long: at most 2", ""),
    ("TD108", "kind: settlement", "kind: ^^setlement", "cannot stand here", "`settlement`"),
    ("TD109", "  trust: {label", "  ^^Trust-level: {label", "snake_case", ""),
    ("TD109", "name: small", "name: ^^Small_One", "kebab-case", ""),
    ("TD110", "- {ask: answer}", "- ^^{ask: answer, end: war}", "ask and end", ""),
    ("TD110", "- {ask: answer}", "- ^^{why: nothing}", "found none", ""),
    ("TD111", ", document: memo}, id: note}", ", document: memo}}", "a send needs an id", ""),
    ("TD201", "{trust: -3}", "{^^trsut: -3}", "`trsut`", "`trust`"),
    ("TD201", "about: guns", "about: ^^gun", "no number `gun`", "`guns`"),
    ("TD201", "not_told: [secret]", "not_told: [^^secrets]", "`secrets`", "`secret`"),
    ("TD202", "ask: answer", "ask: ^^anser", "`anser`", "`answer`"),
    ("TD202", "took(first, wait)", "took(first, ^^wate)", "no option `wate`", "`wait`"),
    ("TD202", "desk/build", "^^desk/built", "`built`", "`build`"),
    ("TD203", "turns: [one]\n    title", "turns: [^^on]\n    title", "`on`", "`one`"),
    ("TD204", "seen_by: [red]", "seen_by: [^^rde]", "no viewer `rde`", "`red`"),
    ("TD204", "advice: {spy", "advice: {^^spi", "no seat `spi`", "`spy`"),
    ("TD205", "guns > 6, seen_by", '"guns > 6 and happened(^^foto)", seen_by', "`foto`", "`photo`"),
    ("TD206", "{end: war}", "{end: ^^wra}", "`wra`", "`war`"),
    ("TD207", "documents: [memo]", "documents: [^^memos]", "`memos`", "`memo`"),
    ("TD209", "{owl: 2,", "{^^oul: 2,", "`oul`", "`owl`"),
    ("TD210", "set: {scale", "set: {^^scal", "`scal`", "`scale`"),
    ("TD210", "measure: limited_war, at_most", "measure: ^^limitedwar, at_most", "`limitedwar`", "`limited_war`"),
    ("TD211", "  patrol: {side", "  ^^trust: {side", "already stands in variables", "rename"),
    ("TD211", "id: note", "id: ^^luck", "already used", "another id"),
    ("TD212", "  over: {label: Over, start: false}", "  ^^rung: {label: Over, start: false}", "expression", ""),
    ("TD301", "guns > 6", "guns ^^= 6", "single =", "=="),
    ("TD301", "guns > 6", "guns > 6 ^^&& over", "`&&`", "write and"),
    ("TD604", "guns > 6", '"^^clamp(guns, 9, 1) > 6"', "9 is above 1", "clamp(guns, 1, 9)"),
    ("TD301", "guns > 6", "^^(guns > 6 or over", "not an expression", ""),
    ("TD301", "guns > 6", "guns > 6 ^^and", "nothing stands after `and`", "leave `and` out"),
    ("TD301", "guns > 6", "guns > 6 ^^if", "nothing stands after `if`", "leave `if` out"),
    ("TD301", "guns > 6", "^^guns > 6 if over", "'else'", "x if condition else y"),
    ("TD301", "guns > 6", "^^guns.__class__ > 6", "a name has no parts", "one variable"),
    ("TD301", "guns > 6", "^^took(first.act)", "has a comma", "took(decision, option)"),
    ("TD301", "guns > 6", "guns > ^^6e9", "no exponent", "digits"),
    ("TD301", "guns > 6", "guns > ^^.inf", "no number", "digits"),
    ("TD301", "guns > 6", "guns > ^^\uff16", "no place", "a plain 6"),
    ("TD301", "guns > 6", "guns^^\u00a0> 6", "`U+00A0` has no place", "a plain space"),
    ("TD301", "guns > 6", "g^^\u0443ns > 6", "no place", "plain letters"),
    ("TD303", "guns > 6", "^^guns in over", "the signs to compare with", "x == 1 or x == 2"),
    ("TD304", "guns > 6", "guns == ^^true", "cannot be compared", "of one kind"),
    ("TD107", "delay: 6}", "delay: ^^20000}", "at most 10000", "write 10000 or less"),
    ("TD104", "range: [0, 12], start: 2", "range: [0, ^^99999999999], start: 2", "at most 10 digits", "smaller"),
    ("TD312", "good: {weight: 2}", "good: {weight: ^^-2}", "this is -2", "0 or more"),
    ("TD005", "title: Small", "title: |\n^^Small", "not indented", "more than 0 spaces"),
    ("TD005", "title: Small", "title^^\uff1a Small", "no colon", "a plain :"),
    ("TD003", "version: 1\n", "PK\x03\x04version: 1\n", "a package", "thirteen-days install"),
    ("TD204", "seen_by: [red]", "seen_by: [^^everybody]", "no viewer `everybody`", "there are: red"),
    ("TD207", "documents: [memo]", "documents: [^^x]", "no document `x`", "there are: memo"),
    ("TD301", "guns > 6", "guns ^^** 2 > 6", "no powers", "x * x"),
    ("TD303", "guns > 6", "^^lenth(guns) > 6", "no form `lenth(...)`", ""),
    ("TD303", "guns > 6", '"^^abs(guns, 2) > 6"', "takes 1 argument", ""),
    ("TD304", "guns > 6", "^^guns", "a condition is needed", "guns > 0"),
    ("TD304", "guns > 6", "trust > 6 and ^^guns", "a condition is needed", "guns > 0"),
    ("TD304", "{trust: -3}", "{trust: ^^over}", "a number is needed", "(1 if over else 0)"),
    ("TD304", "do: [{add: {guns: 1}}]", "do: [{add: {^^over: 1}}]", "cannot be added to", "use set"),
    ("TD305", "guns > 6", "guns > ^^6000000000", "too large", ""),
    ("TD305", "guns > 6", "guns > ^^6.0000000", "too fine", ""),
    ("TD306", "guns > 6", "^^guns > 12", "always false: guns runs from 0 to 12", ""),
    ("TD306", "guns > 6", "over or ^^trust >= 0", "always true: trust runs from 0 to 100", ""),
    ("TD307", "trust // 2", "trust // (^^guns - 1)", "division by 0", ""),
    ("TD308", "trust // 2", "^^trust * 1000000000 * 1000000000", "too large", "clamp"),
    ("TD310", "base: 0.01 * scale", "base: 0.01 * ^^low(guns)", "rules see the variable", "write guns"),
    ("TD310", "when: guns > 6", "when: ^^ended(peace)", "aftermath", ""),
    ("TD310", "when: length == full", "when: ^^over", "only settings", ""),
    ("TD101", "record: {1962: 2", "^^recrd: {1962: 2", "unknown key", "record"),
    ("TD204", "side: blue\n    system", "side: ^^blu\n    system", "`blu`", "`blue`"),
    ("TD203", "since: two", "since: ^^too", "`too`", "`two`"),
    ("TD401", "count: 3 + trust // 30", "count: 3 + ^^guns", "red reads this", "sees"),
    ("TD401", "alert: 0.5\n", "alert: 1 if ^^crash else 0.5\n", "red reads this", "sees"),
    ("TD401", "when: patrol, range", "when: ^^crash, range", "red reads this", "sees"),
    ("TD604", "range: [2, 4]", "^^range: [4, 2]", "upwards", "[2, 4]"),
    ("TD210", "when: ended(peace)}", 'when: "series(^^army, 1964) > 3"}', "no series `army`", ""),
    ("TD211", "haste: {label: Haste", "^^guns: {label: Haste", "already names something else", "rename"),
    ("TD211", "  over: {label: Over, start: false}", "  over: {label: Over, start: false}\n  year: {label: Y, start: false}", "`year`", "another name"),
    ("TD212", "haste: {label: Haste", "^^rung: {label: Haste", "expression language", "another name"),
    ("TD303", "when: ended(peace)}", 'when: "series(arms, ^^1966) > 3"}', "not a year of the series", "1962 to 1965"),
    ("TD310", "when: guns > 6", 'when: "^^series(arms, 1964) > 6"', "aftermath", ""),
    ("TD311", "start: guns // 2", "start: ^^arms // 2", "nothing called `arms`", ""),
    ("TD604", "years: [1962, 1965]", "^^years: [1965, 1962]", "upwards", "[1962, 1972]"),
    ("TD604", "record: {1962: 2, 1964", "record: {1962: 2, ^^1966", "not a year of the series", "1962 to 1965"),
    ("TD604", "[20, 30]", "[30, 20]", "upwards", "[20, 30]"),
    ("TD311", "guns > 6", "^^gnus > 6", "nothing called `gnus`", "`guns`"),
    ("TD311", "length == full", "length == ^^ful", "`ful`", "`full`"),
    ("TD312", "do: [{add: {guns: 1}}]", "do: [{set: {guns: ^^13}}]", "0 to 12", ""),
    ("TD401", "when: trust > 5", "when: ^^guns > 5", "red reads this", "sees"),
    ("TD401", "1 + trust // 10", "1 + ^^guns", "does not see `guns`", "sees"),
    ("TD401", "label: Border, points: [[0, 0], [1, 1]], when: patrol", "label: Border, points: [[0, 0], [1, 1]], when: ^^crash", "red", ""),
    ("TD402", "Trust is {trust}", "Trust is ^^{guns}", "red reads this text", "report"),
    ("TD402", "text: It boils.", 'text: "It boils {trust} ^^{secret}."', "blue reads this text", ""),
    ("TD403", "do: [{add: {guns: 1}}]", "do: [{add: {^^trust: 1}}]", "red sees `trust` move", "reveals: true"),
    ("TD404", "date: 1 October", "sees: [red], date: 1 October", "blue may not read", "sees"),
    ("TD501", "label: Nod", "label: ^^" + "N" * 61, "61 characters, at most 60", ""),
    ("TD501", "title: Answer\n    brief: ", "title: Answer\n    brief: ^^" + "w " * 121 + "# ", "121 words, at most 120", ""),
    ("TD501", "spy: He waits.", "spy: ^^" + "w " * 25 + "w", "26 words, at most 25", ""),
    ("TD502", "{trust}, guns", "^^{trsut}, guns", "`trsut`", "`trust`"),
    ("TD502", "Guns {report.guns}.", "Guns ^^{report.trust}.", "nothing ever reports `trust`", ""),
    ("TD503", "brief: Desk.", 'brief: "Desk ^^{trust."', "a brace", ""),
    ("TD504", "brief: Desk.", 'brief: "Desk ^^*trust."', "an asterisk", "*italic*"),
    ("TD601", "default: true, title: Tired", "title: Tired", "no ending is the default", "default: true"),
    ("TD602", "wait: {label: Wait,", "wait: {label: Wait, when: trust > 3,", "none left", "without `when`"),
    ("TD603", "1962-10-04T00:00Z", "^^1962-09-04T00:00Z", "not after `one`", "time order"),
    ("TD604", "range: [0, 12], start: 2", "range: [0, 12], start: ^^13", "0 to 12", ""),
    ("TD604", "range: [0, 12], start: 2", "range: ^^[12, 0], start: 2", "upwards", ""),
    ("TD604", "start: calm", "start: ^^clam", "calm, tense", "`calm`"),
    ("TD606", "- {ask: answer}", "- {news: {to: [red], text: No.}}", "never opens", "ask: answer"),
    ("TD607", "do: [{end: war}]", "do: []", "nothing leads to this ending", "end: war"),
    ("TD202", "blue: [desk/build]", "blue: [^^first/act]", "decided by red, not by blue", "under red"),
    ("TD202", "{choose: {red: first/act}}", "{choose: {^^red: first/akt}}", "`akt`", "`act`"),
    ("TD202", "measure: limited_war, sign", "measure: ^^furst/act, sign", "`furst`", "`first`"),
    ("TD204", "{choose: {red: first/act}}", "{choose: {^^rad: first/act}}", "`rad`", "`red`"),
    ("TD204", "measure: limited_war, sign", "measure: ^^payoff.rad, sign", "`rad`", "`red`"),
    ("TD209", "force: {choose", "force: {policies: {all: ^^doctrine:oul}, choose", "`oul`", "`owl`"),
    ("TD210", "force: {choose", "force: {policies: {all: ^^doctrin}, choose", "`doctrin`", "`doctrine`"),
    ("TD210", "force: {choose", "force: {params: {^^scal: 2}, choose", "`scal`", "`scale`"),
    ("TD210", "force: {choose", "force: {lens: ^^clam, choose", "`clam`", "`calm`"),
    ("TD210", "force: {choose", "given: [^^boyl], force: {choose", "`boyl`", "`boil`"),
    ("TD210", "measure: limited_war, sign", "measure: ^^luck/god, sign", "`god`", "`good`"),
    ("TD210", "measure: limited_war, sign", "measure: ^^payoff.red.aim, sign", "`aim`", "`aims`"),
    ("TD312", "force: {choose", "force: {params: {scale: ^^9}, choose", "within 0 and 5", "range"),
    ("TD611", "{choose: {red: first/wait}}", "{choose: {red: first/act}}", "played alike", "differ"),
    ("TD611", 'sign: "+"', 'sign: "^^0"', "how small a difference", "margin"),
    ("TD611", 'sign: "+"', '^^margin: 0.1, sign: "+"', "no difference", "margin"),
    ("TD612", "at: [first], kinds: [limited_war]", "at: [first]", "came true", "`when:`"),
    ("TD202", "at: [first], kinds", "at: [^^furst], kinds", "`furst`", "`first`"),
    ("TD108", "at: [first], kinds: [limited_war]", "at: [first], kinds: [^^limited_wars]", "limited_war", ""),
    ("TD608", "seen_by: [all], text: It boils.", "text: It boils.", "who hears", "seen_by"),
]  # fmt: skip


RIVALS = """\
  rival:
    side: red
    turns: [one]
    title: Rival
    brief: Rival.
    options: {go: {label: Go, seen_by: [all], do: [{set: {over: VALUE}}]}}
  other:
    side: blue
    turns: [one]
    title: Other
    brief: Other.
    options: {go: {label: Go, seen_by: [all], do: [{set: {over: false}}]}}
events:
"""


def test_two_sides_do_not_set_one_variable_to_different_values() -> None:
    """Which of them came last would decide, and nobody wrote that down."""
    rivals = problems(broken("events:\n", RIVALS.replace("VALUE", "true")))
    assert {problem.code for problem in rivals} == {"TD405"}
    assert not problems(
        broken("events:\n", RIVALS.replace("VALUE", "false")).replace(
            "{set: {over: true}}", "{set: {over: false}}"
        )
    )


@pytest.mark.parametrize(("code", "old", "new", "message", "fix"), CASES, ids=lambda value: str(value)[:24])
def test_a_mistake_is_named_where_it_stands(code: str, old: str, new: str, message: str, fix: str) -> None:
    """The first thing an author needs is the place, the second the reason, the third the remedy."""
    text = broken(old, new)
    place = None
    if "^^" in new:
        text, *place = marked(text)
    said = problems(text)
    found = [problem for problem in said if problem.code == code]
    assert found, said
    assert all(problem.fix for problem in said), said
    first = found[0]
    assert message in first.message
    assert fix in first.fix
    if place is not None:
        assert [first.line, first.column] == place, str(first)
        assert first.source == text.split("\n")[first.line - 1][first.shift :][: len(first.source)]
    assert first.file == "scenario.yaml"


def test_the_small_scenario_is_sound() -> None:
    """Or the corpus would prove nothing."""
    assert sound(SMALL).scenario is not None


def test_every_problem_has_a_known_code() -> None:
    """A code that is not in the table cannot be looked up."""
    for _, old, new, _, _ in CASES:
        for problem in problems(broken(old, new).replace("^^", "")):
            assert problem.code in CODES
            assert len(problem.message) < 400


def test_a_historical_ending_has_its_page() -> None:
    """Named at the ending that lacks it; an invented scenario may do without."""
    bare = re.sub(r"text: War\., page: \{.*?\}", "text: War.", SMALL)
    assert not problems(bare)
    history = bare.replace("summary: Two sides.", "summary: Two sides.\nhistorical: true")

    (found,) = [problem for problem in problems(history) if problem.code == "TD615"]

    assert found.source.lstrip().startswith("war:")
    assert "`page:`" in found.fix


def test_one_mistake_gives_few_problems() -> None:
    """A flood of consequences hides the cause."""
    for _, old, new, _, _ in CASES:
        count = len(problems(broken(old, new).replace("^^", "")))
        assert count <= 8, (old, new)


def test_all_problems_are_told_at_once() -> None:
    """A fault of shape in one entry does not hide a fault of meaning in another."""
    text = (
        broken("rung: 7", "rung: seven").replace("guns > 6", "gnus > 6").replace("label: Nod", "lable: Nod")
    )
    codes = {problem.code for problem in problems(text)}
    assert {"TD104", "TD101", "TD311"} <= codes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  owl: Looks for a way out.", "  owl: {txet: Looks for a way out.}"),
        ("  scale: {value: ", "  scale: {valeu: "),
        ("  length: {label: Length", "  length: {lable: Length"),
        ("  home: {label: ", "  home: {lable: "),
    ],
    ids=["personas", "params", "settings", "clocks"],
)
def test_a_fault_of_shape_hides_nothing_that_is_surely_wrong(old: str, new: str) -> None:
    """And what names the faulty entry is not called unknown."""
    found = problems(broken(old, new).replace("guns > 6", "gnus > 6"))
    assert {one.code for one in found} <= {"TD101", "TD102", "TD311"}, found
    assert [one.message for one in found if one.code == "TD311"] == ["there is nothing called `gnus`"]


def test_at_most_fifty_problems_in_order() -> None:
    """Nobody reads more; and they are read from the top."""
    events = "".join(f"  e{index}: {{when: gnu{index} > 1, do: [{{end: no}}]}}\n" for index in range(400))
    found = problems(broken("events:\n", f"events:\n{events}"))
    assert len(found) == 50
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)


def test_a_name_that_is_wrong_hundreds_of_times_hides_nothing_else() -> None:
    """It is one fault; what stands below it is told too, and no place is lost."""
    events = "".join(f"  e{index}: {{when: gnus > 1}}\n" for index in range(300))
    text = broken("events:\n", f"events:\n{events}").replace("took(first, wait)", "took(first, nay)")
    other, gnus = problems(text)
    assert "nay" in other.message
    assert len(gnus.also) == 299


def test_problems_in_a_block_of_text_are_on_their_own_line() -> None:
    """A long brief is written over several lines."""
    text = broken("brief: Desk.", "brief: |\n      One line.\n      And {nothing} here.")
    (problem,) = problems(text)
    assert text.split("\n")[problem.line - 1][problem.column - 1 :].startswith("{nothing}")


def test_a_value_keeps_its_text_until_a_field_asks() -> None:
    """`no`, `010` and `12:30` are words like others."""
    scenario = sound(broken("title: Small", "title: no").replace("text: Peace.,", "text: 12:30,")).scenario
    assert scenario is not None
    assert scenario.title == "no"
    assert scenario.texts["endings.peace.text"] == "12:30"


def test_what_only_looks_like_a_slip_is_left_alone() -> None:
    """A loader that cries wolf is switched off."""
    for said in ("the ships' crews", "don't", 'he said "no" twice', "no.3 # a note", "the ships'"):
        assert not problems(broken("brief: Desk.", f"brief: {said}")), said


def test_a_misspelt_key_is_not_missing_too() -> None:
    """Two problems for one slip, and the first of them in another line, lead away from it."""
    (problem,) = problems(broken("leader: boss", "leadr: boss"))
    assert (problem.code, problem.fix) == ("TD101", "did you mean `leader`?")


def test_an_unreadable_report_is_not_unreported_too() -> None:
    """Whoever misspells what a report is about need not be told that nothing reports it."""
    codes = [problem.code for problem in problems(broken("about: guns", "about: gums"))]
    assert codes == ["TD201"]


def test_a_promised_state_is_one_that_can_be() -> None:
    """A promise that nothing can keep is a slip of the pen."""
    for wrong in ("{trust: 101}", "{trust: high}", "{over: yes}", "{secret: clam}", "{nobody: 1}"):
        found = problems(broken("seed: 3,", f"seed: 3, state: {wrong},"))
        assert [problem.code for problem in found] in (["TD312"], ["TD201"]), wrong


def test_a_name_that_is_not_the_files_is_a_warning(tmp_path: Path) -> None:
    """The scenario can be played; but a save of it would look for another file."""
    for name, warned in (("small", []), ("copy", ["TD610"])):
        file = tmp_path / f"{name}.yaml"
        file.write_text(SMALL, encoding="utf-8")
        checked = check(file)
        assert checked.scenario is not None
        assert [problem.code for problem in checked.warnings] == warned
        assert all(problem.severity == "warning" and problem.line == 2 for problem in checked.warnings)


@pytest.mark.parametrize("slip", [lambda name: name + name[-1], lambda _: "zebra"], ids=["near", "far"])
def test_a_misspelt_viewer_is_all_that_is_wrong(slip: Callable[[str], str]) -> None:
    """Who may not know what cannot be said before it is clear who was meant."""
    text = find("meridian-strait").read_text(encoding="utf-8")
    lists = list(re.finditer(r"(?:seen_by|sees): \[(\w+)", text))
    assert len(lists) > 8
    for found in lists:
        wrong = text[: found.start(1)] + slip(found.group(1)) + text[found.end(1) :]
        (problem,) = check_text(wrong).problems
        assert (problem.code, problem.line) == ("TD204", text.count("\n", 0, found.start(1)) + 1)


WALKED = (
    ("brief: Desk.", "brief:\u00a0Desk.", "TD005", "the blank after the colon is no space", "typed anew"),
    ("    brief: Desk.", "\u00a0\u00a0\u00a0\u00a0brief: Desk.", "TD005", "this blank is no space", "spaces"),
    ("text: It boils.", "text: \u201cIt: boils.\u201d", "TD005", "a comma or } is wanted", "straight quotes"),
    ("text: It boils.", "text: It boils, over", "TD101", "`over` is read as a key", "quotes"),
    ("do: [{add: {trust: -1}}]", "do:", "TD005", "nothing stands after this colon", "[]"),
    ("text: It boils.", "text: It boils #1 and over.", "TD016", "a comment cuts this text off", "quotes"),
    ("seen_by: [all], text: It boils.", "text: It boils.", "TD608", "does not say who hears it", "seen_by"),
    ("version: 1\n", "version: 1.0\n", "TD108", "only `1` can", "write 1"),
    (
        "text: It boils.",
        "text: %50 boils.",
        "TD005",
        "no value may start",
        "in quotes: it starts with a sign",
    ),
    ("text: It boils.", "text: |", "TD005", "within { }", "one key to a line"),
    ("range: [0, 12], start: 2", "range: [12, 0], start: 2", "TD604", "a range runs upwards", "[0, 12]"),
    (
        "values: [calm, tense], start",
        "values: [calm, tense], range: [0, 1], start",
        "TD609",
        "not both",
        "keep",
    ),
    (
        "brief: Desk.",
        "brief: The desk\n    and what lies on it.",
        "TD005",
        "goes on here",
        "indent it further",
    ),
    ("turns: [two]", "turns: \u2014 two", "TD103", "expected a list", "plain hyphen"),
)
"""What a person who wrote a scenario of eleven decisions did wrong: old, new, code, message, fix."""


@pytest.mark.parametrize(
    ("old", "new", "code", "message", "fix"), WALKED, ids=[one[2] + one[1][:9] for one in WALKED]
)
def test_what_a_person_did_wrong_is_told_once_and_in_plain_words(
    old: str, new: str, code: str, message: str, fix: str
) -> None:
    """One message, where it is wrong, without a word of the parser's."""
    (found,) = problems(broken(old, new))
    assert found.code == code, found
    assert message in found.message
    assert fix in found.fix
    assert "while parsing" not in found.message


def test_a_key_that_lost_its_colon_is_told_so_below_a_text_too() -> None:
    """What is a key somewhere is no prose, whatever stands above it."""
    (found,) = problems(broken("brief: Desk.", "brief: The desk\n    title of the desk"))
    assert found.message == "not YAML: a key without its colon"


def test_an_entry_at_the_wrong_depth_is_told_where_it_stands() -> None:
    """Not where the parser could not go on, which may be far below."""
    (last,) = problems(broken("  boil: {when", "boil: {when"))
    assert "indent it, if it is one of the `events`" in last.fix
    (outdented,) = problems(broken("events:\n  photo:", "events:\nphoto:"))
    assert outdented.source.startswith("photo:")
    assert "indent it by 2 spaces" in outdented.fix

    (option,) = problems(broken("      act:\n", "    act:\n"))
    assert option.source.strip() == "act:"
    assert "one of the `options`" in option.fix

    (dash,) = problems(broken("      wait: {label: Wait,", "      - wait: {label: Wait,"))
    assert dash.source.lstrip().startswith("- wait")
    assert dash.fix == "delete this dash"


def test_a_scenario_without_endings_is_told_just_that() -> None:
    """What a persona weighs is looked for in the endings: without any, nothing is known of it."""
    cut = SMALL.index("endings:\n")
    rest = SMALL[cut:].split("\n")
    after = next((place for place, line in enumerate(rest[1:], 1) if line and line[0] != " "), len(rest))
    codes = [one.code for one in problems(SMALL[:cut] + "\n".join(rest[after:]))]
    assert codes == ["TD102"]
