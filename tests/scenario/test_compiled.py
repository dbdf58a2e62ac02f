"""What a scenario becomes: variables, audiences, causes, texts, and the hash of its rules."""

from pathlib import Path

import pytest

from tests.scenario.small import SMALL, broken, sound
from thirteen_days.model import Change, Kind, News, Report, Scenario, ScenarioError, Send
from thirteen_days.play import Session
from thirteen_days.present import Words, decision_screen
from thirteen_days.scenario import check, check_text, find, load, shipped

RED = frozenset({"red", "red.chief", "red.spy"})
BLUE = frozenset({"blue", "blue.boss"})
SCENARIOS = Path(__file__).parents[2] / "scenarios"


def scenario(text: str = SMALL) -> Scenario:
    """The scenario of a sound text."""
    compiled = sound(text).scenario
    assert compiled is not None
    return compiled


def test_the_vector_begins_with_the_turn_and_ends_with_the_parameters() -> None:
    """Its order is fixed, so that states can be compared."""
    categories = [variable.category for variable in scenario().variables]
    order = ["turn", "variable", "measure", "setting", "took", "happened", "report", "param"]
    assert list(dict.fromkeys(categories)) == order
    assert [variable.index for variable in scenario().variables] == list(range(len(categories)))


def test_audiences_hold_sides_and_seats() -> None:
    """A seat that is not told is left out, wherever its side is named."""
    compiled = scenario()
    assert compiled.variable("guns").audience == BLUE
    assert compiled.variable("trust").audience == RED | BLUE
    assert compiled.variable("secret").audience == RED - {"red.spy"}
    assert compiled.variable("took:first/wait").audience == RED
    assert compiled.variable("happened:photo").audience == RED
    assert compiled.variable("ended:war").audience == RED | BLUE
    assert compiled.variable("red:guns.low").audience == RED
    assert compiled.variable("scale").audience == frozenset()


def test_a_leaders_seat_stands_for_its_side() -> None:
    """What the leader sees the side sees; another seat keeps it to itself."""
    leader = scenario(
        broken("start: 20}", "start: 20, sees: [red.chief]}").replace(
            "seen_by: [all]\n        do", "seen_by: [all]\n        do"
        )
    )
    assert leader.variable("trust").audience == {"red", "red.chief"}


def test_flags_exist_only_where_something_asks() -> None:
    """Every cell costs a little in every state."""
    names = set(scenario().index_of)
    assert {"took:first/wait", "took:desk/build", "decided:first", "decided:answer"} <= names
    assert not names & {"took:first/act", "decided:desk"}


def test_a_space_or_a_line_break_hides_no_question() -> None:
    """Authors fold long conditions."""
    compiled = scenario(broken("not took(first, wait)", "not took (first,\n          wait)"))
    assert "took:first/wait" in compiled.index_of


def test_report_registers_lie_side_by_side() -> None:
    """Low, high, as of, from: the engine writes all four from the first."""
    compiled = scenario()
    first = compiled.index_of["red:guns.low"]
    names = [compiled.variables[first + step].id for step in range(4)]
    assert names == [f"red:guns.{part}" for part in ("low", "high", "as_of", "from")]
    assert [compiled.variables[first + step].start for step in range(4)] == [0, 12, 0, 0]
    (effect,) = compiled.happenings[0].effects
    assert isinstance(effect.body, Report)
    assert (effect.body.registers, effect.body.delay, effect.body.error) == (first, 360, 1)
    assert [offset for offset, _ in effect.body.offsets] == [-1, 0]


def test_effects_know_their_act_and_who_may_know() -> None:
    """The reason travels with the change."""
    act = scenario().decisions[0].options[1]
    assert act.audience == RED | BLUE
    kinds = [type(effect.body) for effect in act.effects]
    assert kinds[0] is Change
    assert act.effects[0].cause.act == "first/act"
    assert act.effects[0].cause.why == "decisions.first.options.act.do.0.why"
    send = act.effects[2].body
    assert isinstance(send, Send)
    assert (send.sender, send.audience, send.document) == ("red", BLUE, "memo")
    assert isinstance(act.effects[3].body, News)


def test_mail_is_known_to_its_sender_and_receivers() -> None:
    """What it does on arrival is news to everybody else."""
    text = broken("document: memo}, id: note}", "do: [{add: {trust: 1}, told: [red.spy]}]}, id: note}")
    send = scenario(text).decisions[0].options[1].effects[2].body
    assert isinstance(send, Send)
    assert send.effects[0].cause.act == "mail:note"
    assert send.effects[0].cause.audience == RED | BLUE


def test_an_options_turns_are_a_condition() -> None:
    """A desk offers what fits the hour."""
    desk = scenario().decisions[2]
    assert desk.options[0].when is None
    assert desk.options[1].when is not None
    assert (desk.repeats, desk.taken, desk.picks) == (True, -1, 2)


def test_placeholders_name_the_cells_they_need() -> None:
    """An observation can fill them without any words."""
    compiled = scenario()
    first = compiled.index_of["red:guns.low"]
    assert compiled.placeholders["calendar.turns.one.brief.red"] == (
        ("report.guns", (first, first + 1, first + 2, first + 3)),
    )
    assert compiled.placeholders["decisions.first.brief"] == (
        ("trust", (compiled.index_of["trust"],)),
        ("low.guns", (first,)),
        ("high.guns", (first + 1,)),
    )


def test_parameters_and_lenses_are_millionths() -> None:
    """A scholar's 0.3 is exact."""
    compiled = scenario()
    variable = compiled.variable("scale")
    assert (variable.kind, variable.low, variable.high, variable.start) == (
        Kind.FIXED,
        0,
        5_000_000,
        1_000_000,
    )
    assert compiled.lenses[0].values == ((variable.index, 300_000),)


def test_the_hash_is_of_the_rules_alone() -> None:
    """A mended comma does not make a saved game another game; a mended number does."""
    plain = scenario().rules_hash
    for old, new in (
        ("title: Small", "title: Tiny"),
        ("text: Heard.", "text: It is heard."),
        ("why: It is done", "why: Done"),
        ("A. Author", "B. Author"),
        ("label: Guns", "label: Cannon"),
        ("spy: He waits.", "spy: She waits."),
        ("radius: 100", "radius: 200"),
    ):
        assert scenario(broken(old, new)).rules_hash == plain, new
    for old, new in (
        ("guns > 6", "guns > 7"),
        ("{trust: -3}", "{trust: -4}"),
        ("weight: 0.5", "weight: 0.6"),
        ("value: 1.0", "value: 1.1"),
        ("aims: trust // 2", "aims: trust // 3"),
        ("start: 20", "start: 21"),
        ("seen_by: [red]", "seen_by: [all]"),
        ("error: 1", "error: 2"),
        ("1962-10-04T00:00Z", "1962-10-04T00:01Z"),
    ):
        assert scenario(broken(old, new)).rules_hash != plain, new


def test_promises_are_kept_beside_the_scenario() -> None:
    """Whoever runs them needs names that exist."""
    promises = sound(SMALL).expectations
    assert promises.plays[0].choose == (("red", ("history",)), ("blue", ("desk/build",)))
    assert promises.checks[0].force.choose == (("red", ("first/act",)),)
    assert promises.gates[0].at_most == pytest.approx(0.4)


def test_what_holds_in_both_arms_stands_in_each() -> None:
    """And an arm's own word comes first."""
    both = "both: {policies: {all: first}, settings: {length: short}, choose: {red: first/wait}}, lens: "
    text = broken("{name: Acting, force: {", "{name: Acting, " + both[:-8] + ", force: {lens: calm, ")
    check = sound(text).expectations.checks[0]

    assert check.force.choose == (("red", ("first/act", "first/wait")),)
    assert check.against.settings == check.force.settings == (("length", "short"),)
    assert check.against.policies == (("all", "first"),)
    assert (check.force.lens, check.against.lens) == ("calm", None)


def test_counts_tell_how_much_there_is_to_read() -> None:
    """Words before a choice are an author's budget."""
    stats = sound(SMALL).stats
    assert (stats.decisions, stats.options, stats.endings) == (3, 6, 3)
    assert 0 < stats.words_before_choice <= stats.most_words_before_choice < stats.words
    assert all(stats.lines())


def test_a_folder_is_joined(tmp_path: Path) -> None:
    """Sections may stand in several files; the rules are the same as those of one file."""
    lines = SMALL.split("\n")
    cut, later = lines.index("events:"), lines.index("  desk:")
    (tmp_path / "a.yaml").write_text("\n".join(lines[:later]))
    (tmp_path / "b.yaml").write_text("\n".join(["version: 1", "decisions:", *lines[later:]]))
    assert cut > later
    assert load(tmp_path).rules_hash == scenario().rules_hash


def test_an_id_in_two_files_is_a_problem(tmp_path: Path) -> None:
    """Both places are named."""
    (tmp_path / "a.yaml").write_text(SMALL)
    (tmp_path / "b.yaml").write_text("# more\nvariables:\n  guns: {label: Guns, start: true}\ntitle: Other\n")
    first, second = check(tmp_path).problems
    assert (first.code, first.line, first.column) == ("TD013", 3, 3)
    assert first.file.endswith("b.yaml")
    assert "a.yaml, line 40" in first.message
    assert (second.code, second.line) == ("TD013", 4)


def test_problems_of_a_folder_are_in_their_own_files(tmp_path: Path) -> None:
    """A line number without its file is of no use."""
    lines = broken("guns > 6", "gnus > 6").split("\n")
    cut = lines.index("events:")
    (tmp_path / "a.yaml").write_text("\n".join(lines[:cut]))
    (tmp_path / "b.yaml").write_text("\n".join(lines[cut:]))
    (problem,) = check(tmp_path).problems
    assert (Path(problem.file).name, problem.line) == ("b.yaml", 7)


def test_a_catalogue_varies_texts_by_key(tmp_path: Path) -> None:
    """A key that no text has is an error, and so is a placeholder the text does not have."""
    (tmp_path / "a.yaml").write_text(SMALL)
    (tmp_path / "text").mkdir()
    file = tmp_path / "text" / "de.yaml"
    file.write_text("decisions.desk.brief: Your desk.\nvariables.secret.members.calm: quiet\n")
    assert load(tmp_path).catalogues["de"]["decisions.desk.brief"] == "Your desk."
    file.write_text("decisions.desk.brif: Your desk.\ndecisions.desk.title: '{guns}'\n")
    codes = [(problem.code, problem.line) for problem in check(tmp_path).problems]
    assert codes == [("TD505", 1), ("TD502", 2)]


def test_a_faulty_scenario_cannot_be_loaded(tmp_path: Path) -> None:
    """The error is all problems, as a person reads them."""
    file = tmp_path / "bad.yaml"
    file.write_text(broken("guns > 6", "gnus > 6"))
    with pytest.raises(ScenarioError) as caught:
        load(file)
    said = str(caught.value)
    assert "bad.yaml:95:16" in said
    assert "did you mean `guns`?" in said
    assert "\n" + " " * 17 in said


def test_scenarios_are_found_by_name_or_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shipped ones, one's own, and any file."""
    monkeypatch.setenv("THIRTEEN_DAYS_HOME", str(tmp_path))
    assert find("meridian-strait").name == "meridian-strait.yaml"
    assert "Meridian Strait" in [shelf.title for shelf in shipped()]
    own = tmp_path / "scenarios" / "mine.yaml"
    own.parent.mkdir(exist_ok=True)
    own.write_text(SMALL)
    assert find("mine") == own
    assert find(str(own)) == own
    with pytest.raises(ScenarioError, match="meridian-strait"):
        find("meridian-strat")


def test_the_first_example_is_sound() -> None:
    """It is what authors copy."""
    assert not check(SCENARIOS / "meridian-strait.yaml").problems


def test_a_brief_may_depend_on_what_its_reader_sees() -> None:
    """And on nothing else: a brief is read before anything is chosen."""
    text = broken(
        "    documents: [memo]\n",
        "    brief_if: [{when: reported(guns) and trust > 3, text: 'Now {trust}.'}]\n",
    )
    ((_, key),) = scenario(text).decisions[0].variants
    assert key == "decisions.first.brief_if.0.text"
    assert scenario(text).placeholders[key]
    leaking = check_text(text.replace("reported(guns)", "guns > 3")).problems
    assert [problem.code for problem in leaking] == ["TD401"]


def test_advice_may_depend_on_what_the_side_sees() -> None:
    """The first that holds is said; with none, what is said otherwise, or nothing."""
    rainy = "advice_if: {spy: [{when: trust > 30, text: 'Trust is {trust}.'}]}"
    text = broken("advice: {spy: He waits.}", f"advice: {{spy: He waits.}}, {rainy}")
    (said,) = scenario(text).decisions[0].options[0].advice
    assert said.text == "decisions.first.options.wait.advice.spy"
    assert [key for _, key in said.variants] == ["decisions.first.options.wait.advice_if.spy.0.text"]
    assert scenario(text).rules_hash == scenario().rules_hash
    leaking = check_text(text.replace("trust > 30", "guns > 3")).problems
    assert [problem.code for problem in leaking] == ["TD401"]


@pytest.mark.parametrize(("trust", "said"), [("20", "He waits."), ("40", "Trust is 40.")])
def test_an_adviser_says_what_fits(trust: str, said: str) -> None:
    """On the screen, before the choice."""
    rainy = "advice_if: {spy: [{when: trust > 30, text: 'Trust is {trust}.'}]}"
    compiled = scenario(
        broken("advice: {spy: He waits.}", f"advice: {{spy: He waits.}}, {rainy}").replace(
            "range: [0, 100], start: 20", f"range: [0, 100], start: {trust}"
        )
    )
    session = Session.start(compiled, seed="advice", policies={"red": "human"})
    session.awaiting()
    screen = decision_screen(Words(compiled), session.observe("red"), ())
    assert screen.choices[0].advice == (("S", said),)
