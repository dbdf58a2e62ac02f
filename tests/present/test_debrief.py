"""What the debrief says of decisions, forecasts and playouts."""

import pytest

from tests.play.test_forecasts import forecasting, played
from tests.plays import fewer, scenarios
from thirteen_days.model import Question, Scenario
from thirteen_days.play import Playouts, Scored, Session, Study, debrief, explained, studied
from thirteen_days.policies import HUMAN
from thirteen_days.present import Chart, Paragraph, Screen, Strip, Table, Words, debrief_screen
from thirteen_days.present.endings import KINDS
from thirteen_days.present.forecasts import calibration_blocks, question_text
from thirteen_days.present.playouts import playout_blocks, strip

STRAIT = next(one for one in scenarios() if one.name == "meridian-strait")
every_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
QUESTION = Question("fighting", "", frozenset({"limited_war"}), None)


def plain(screen: Screen) -> str:
    """All words of *screen*."""
    found = []
    for block in screen.blocks:
        if isinstance(block, Paragraph):
            found.append(block.plain)
        elif isinstance(block, Table):
            found += [block.caption, *(" | ".join(row) for row in block.rows)]
        else:
            found.append(block.caption)
    return "\n".join(found)


@every_scenario
def test_every_answer_stands_in_its_table(scenario: Scenario) -> None:
    """Both sides', each beside the documented one, with whether the other side knew."""
    session = played(scenario)
    words, told = Words(scenario), debrief(scenario, session.transcript())
    side = scenario.sides[0].id

    screen = debrief_screen(words, told, side)

    rows = [row for block in screen.blocks if isinstance(block, Table) for row in block.rows]
    for row in told.decisions:
        title, taken = words.key(row.decision.title), words.key(row.taken.label).rstrip(".")
        mine = [line for line in rows if line[0].endswith(f": {title}") and taken in line[1]]
        assert mine, (row.decision.id, row.taken.id)
        if row.documented and row.decision.picks == 1:
            assert any((line[2] == "the same") == row.taken.history for line in mine)
        if row.side != side and not row.heard_by(side).how:
            assert any("never" in line[3] for line in mine)
    assert "{" not in plain(screen)


def scored(*said: tuple[int, bool]) -> list[Scored]:
    """Forecasts of one question."""
    return [Scored(0, "west", "response", QUESTION, percent, truth) for percent, truth in said]


def test_the_score_is_set_beside_even_chances_and_the_base_rate() -> None:
    """Better than both, and said so in words."""
    blocks = calibration_blocks(Words(STRAIT), scored((90, True), (20, False)), "west", {"fighting": 0.4})
    said = " ".join(block.plain for block in blocks if isinstance(block, Paragraph))

    assert "score 0.03; even chances would have scored 0.25. You did better." in said
    assert "would have scored 0.26. You did better." in said
    assert "1 of 2 came true" in said
    rows = next(block for block in blocks if isinstance(block, Table)).rows
    assert [row[-3:] for row in rows] == [("90 %", "40 %", "yes"), ("20 %", "40 %", "no")]


def test_a_base_rate_that_is_not_known_is_not_made_up() -> None:
    """Until it is worked out there is a dash, and no comparison."""
    blocks = calibration_blocks(Words(STRAIT), scored((90, False)), "west", {})
    said = " ".join(block.plain for block in blocks if isinstance(block, Paragraph))

    assert "forecast scores 0.81" in said
    assert "You did worse." in said
    assert "machines" not in said


def test_few_are_listed_and_many_are_drawn() -> None:
    """A curve of three points would pretend."""
    words = Words(STRAIT)
    few = calibration_blocks(words, scored((10, False), (90, True)), "west", {})
    many = calibration_blocks(words, scored(*[(10 * n, n > 5) for n in range(11)]), "west", {})

    assert not any(isinstance(block, Chart) for block in few)
    assert any(isinstance(block, Chart) for block in many)


def test_nobody_is_scored_who_said_nothing() -> None:
    """Neither without forecasts, nor for the other side's."""
    words, told = Words(STRAIT), debrief(STRAIT, forecasting(STRAIT, None).transcript())

    assert calibration_blocks(words, scored((50, True)), "east", {}) == []
    assert "What you expected" not in plain(debrief_screen(words, told, "west"))


@every_scenario
def test_every_question_has_words(scenario: Scenario) -> None:
    """The author's and the general ones: a statement with a full stop."""
    words = Words(scenario)
    for session in (played(scenario),):
        for row in debrief(scenario, session.transcript()).forecasts:
            assert question_text(words, row.question).endswith(".")


def row(n: int, lived: str, *kinds: tuple[str, int]) -> Playouts:
    """Playouts from the first decision."""
    return Playouts(
        0, 0, "west", "response", "protest", n, kinds, lived, (-9, -5, 0, 2, 4, 6, 9), 3, 600, 350
    )


@pytest.mark.parametrize(
    ("war", "expected"),
    [
        (167, "167 ended in nuclear war: you survived a one in 6."),
        (0, "None of them ended in nuclear war."),
        (600, "more often than not is not survived"),
        (20, "20 ended in nuclear war."),
    ],
)
def test_what_was_survived_is_said_in_words_and_numbers(war: int, expected: str) -> None:
    """One in six is one in six."""
    one = row(1000, "settlement", ("settlement", 1000 - war), ("nuclear_war", war))
    blocks = playout_blocks(Words(STRAIT), Study(1, (one,)))
    said = " ".join(block.plain for block in blocks if isinstance(block, Paragraph))

    assert expected in said
    assert f"in {1000 - war} of 1000" in said
    assert "better than 600 and worse than 350" in said


def test_after_the_worst_nothing_is_scored() -> None:
    """No one is told that this war was better than others."""
    one = row(100, "nuclear_war", ("nuclear_war", 30), ("settlement", 70))
    blocks = playout_blocks(Words(STRAIT), Study(1, (one,)))
    said = " ".join(block.plain for block in blocks if isinstance(block, Paragraph))

    assert "nuclear war, in 30 of 100" in said
    assert "better than" not in said
    assert "survived" not in said


def test_the_strip_runs_from_mild_to_grave_and_marks_what_came() -> None:
    """Even where no playout ended as it did."""
    drawn = strip(row(10, "standoff", ("nuclear_war", 4), ("settlement", 6)))

    assert [share.count for share in drawn.shares] == [6, 0, 4]
    assert drawn.shares[drawn.lived].label == "A stand-off"
    assert drawn.total == 10


def test_every_kind_of_ending_has_its_place() -> None:
    """In every scenario."""
    assert {ending.kind for scenario in scenarios() for ending in scenario.endings} <= set(KINDS)


def test_how_far_it_has_come_is_said() -> None:
    """And what is there can be read meanwhile; a failure is a sentence."""
    words, told = Words(STRAIT), debrief(STRAIT, played(STRAIT).transcript())
    first = row(10, "settlement", ("settlement", 10))

    assert "1 of 3 decisions so far" in plain(debrief_screen(words, told, "west", Study(3, (first,))))
    assert "so far" not in plain(debrief_screen(words, told, "west", Study(1, (first,))))
    failed = plain(debrief_screen(words, told, "west", Study(1, problem="there is no such file.")))
    assert "It could not be worked out: there is no such file." in failed


@every_scenario
def test_each_decision_played_out_has_its_strip(scenario: Scenario) -> None:
    """As many strips as single decisions, and the lived kind in each."""
    transcript = played(scenario).transcript()
    side = scenario.sides[0].id
    tries = fewer(scenario, 20)
    *_, study = studied(scenario, transcript, side, tries, hurried=lambda share: share > 1)

    screen = debrief_screen(Words(scenario), debrief(scenario, transcript), side, study)

    strips = [block for block in screen.blocks if isinstance(block, Strip)]
    assert len(strips) == study.wanted > 0
    assert all(one.total == tries for one in strips)


def test_a_machine_says_why() -> None:
    """Each of its single decisions in the debrief: what it took one for, its reasons, the answer it passed over."""
    session = Session.start(STRAIT, seed="WHY", policies={"west": HUMAN, "east": "search:unknown@novice"})
    while (side := session.awaiting()) is not None:
        session.submit(session.legal(side)[0])
    transcript = session.transcript()
    told = tuple(explained(STRAIT, transcript))
    words = Words(STRAIT)

    screen = debrief_screen(words, debrief(STRAIT, transcript), "west", Study(0, minds=told, whole=True))

    titles = {one.id: words.key(one.title) for one in STRAIT.decisions if one.picks == 1}
    mine = [one for one in told if one.action.node in titles]
    assert mine
    assert "Why they did it" in plain(screen)
    for one in mine:
        assert f"{titles[one.action.node]}: " in plain(screen)
        assert one.taken is not None
        assert f"It would do this {round(100 * one.taken.share)} times in 100" in plain(screen)
    assert "Why they did it" not in plain(debrief_screen(words, debrief(STRAIT, transcript), "west"))
