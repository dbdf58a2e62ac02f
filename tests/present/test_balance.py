"""The balance: own figures exact, others' as believed, sums that agree with the staff's, ranges that narrow."""

from functools import cache
from random import Random

from tests.golden.plays import FOLDER
from tests.plays import random_play, scenarios
from tests.scenario.small import SMALL, sound
from thirteen_days.engine import initial_state, observe, trail
from thirteen_days.model import EventKind, Observation, Report, State
from thirteen_days.model.authored import effects
from thirteen_days.play import debrief, read_transcript, replay
from thirteen_days.present import Chart, Table, Words, balance_screen, debrief_screen
from thirteen_days.present.balance import Figure, arrives, known

CUBA = next(one for one in scenarios() if one.name == "cuba-1962")
WORDS = Words(CUBA)
RECORD = read_transcript((FOLDER / CUBA.name / "record.transcript").read_text(encoding="utf-8"))


@cache
def states() -> tuple[State, ...]:
    """The documented play, state by state."""
    return replay(CUBA, RECORD).states


def figures(seen: Observation) -> dict[str, Figure]:
    """What a viewer has of each force."""
    return {one.force.id: one for one in known(WORDS, seen)}


def test_own_figures_are_exact_and_others_are_ranges() -> None:
    """One's own is a count; the other's is a range with somebody's name to it, or nothing."""
    for state in states()[::9]:
        for side in ("usa", "ussr"):
            for figure in figures(observe(CUBA, state, side)).values():
                own = figure.force.side == side
                assert own == (figure.low == figure.high and not figure.origin)
                assert own or figure.origin


def test_small_warheads_are_not_there_until_somebody_sees_something() -> None:
    """A row for what nobody suspects would tell that it is there."""
    early = next(one for one in states() if CUBA.turns[one.turn].id == "oct18")

    assert "su_tactical" not in figures(observe(CUBA, early, "usa"))
    assert figures(observe(CUBA, early, "ussr"))["su_tactical"].low > 0


def test_the_sum_is_the_staffs_own() -> None:
    """There is one truth about what reaches America: the rows add up to it at the head of every turn."""
    rows = 0
    for seed in range(6):
        turn = -1
        for state, _action in random_play(CUBA, Random(seed)):
            if state.turn == turn or not (state.agenda and state.agenda[-1].op == "round"):
                continue
            turn = state.turn
            seen = observe(CUBA, state, "ussr")
            own = [one for one in known(WORDS, seen) if one.force.side == "ussr"]
            assert arrives(seen, own, alert=True) == (seen.values[CUBA.index_of["salvo"]],) * 2
            rows += 1
    assert rows > 30


def test_ranges_narrow_with_reconnaissance() -> None:
    """The lower and the more often one flies, the narrower is what is told of the sites."""
    about = CUBA.index_of["ready"]
    errors: dict[str, list[int]] = {}
    for effect in effects(CUBA):
        if isinstance(effect.body, Report) and effect.body.about == about and effect.body.viewer == "usa":
            source = WORDS.key(CUBA.report_sources[effect.body.source])
            errors.setdefault(source, []).append(effect.body.error)

    assert max(errors["Low-level photographs"]) <= max(errors["U-2 photographs"])
    assert max(errors["U-2 photographs"]) < min(errors["NPIC, film of 14 October"])
    last = states()[-1]
    told = [
        one for one in trail(CUBA, last, "usa") if one.kind is EventKind.REPORTED and one.subject == "ready"
    ]
    by_turn = {CUBA.turns[one.turn].id: one.after - one.before for one in told}
    assert by_turn["sat_morning"] < by_turn["oct20"]


def test_missiles_are_shown_day_by_day() -> None:
    """Moscow reads a count, Washington a least and a most."""
    state = next(one for one in states() if CUBA.turns[one.turn].id == "sunday")
    lines = {}
    for side in ("usa", "ussr"):
        screen = balance_screen(WORDS, observe(CUBA, state, side), trail(CUBA, state, side))
        charts = [block for block in screen.blocks if isinstance(block, Chart)]
        lines[side] = next(one for one in charts if one.caption.startswith("R-12 launchers ready")).series

    (counted,) = lines["ussr"]
    most, least = lines["usa"]
    assert counted.points[-1][1] == 24
    assert [x for x, _ in most.points] == [x for x, _ in least.points]
    assert all(low[1] <= high[1] for low, high in zip(least.points, most.points, strict=True))


def test_a_belief_holds_from_its_turn_and_while_its_condition_does() -> None:
    """The last that holds is believed; a report stands before any of them."""
    small = sound(SMALL).scenario
    assert small is not None
    words, start = Words(small), initial_state(small)
    assert [(one.low, one.high, one.origin) for one in known(words, observe(small, start, "red"))] == [
        (0, 9, "Rumour"),
        (3, 3, ""),
    ]
    cells = list(start.values)
    cells[small.index_of["turn"]] = 1
    cells[small.index_of["patrol"]] = 1
    later = start._replace(values=tuple(cells), turn=1)
    assert known(words, observe(small, later, "red"))[0].origin == "Book"
    cells[small.index_of["red:guns.low"] : small.index_of["red:guns.low"] + 4] = [1, 3, 1, 0]
    told = known(words, observe(small, later._replace(values=tuple(cells)), "red"))[0]
    assert (told.low, told.high, told.origin) == (1, 3, "Photos, 30 September")
    assert known(words, observe(small, later, "blue"))[0].low == 2


def test_the_debrief_tells_what_each_side_had() -> None:
    """Counts of both beside each other, with what the other believed."""
    screen = debrief_screen(WORDS, debrief(CUBA, RECORD), "usa")
    table = next(
        block
        for block in screen.blocks
        if isinstance(block, Table) and "Missiles in submarines" in str(block.rows)
    )

    assert ("Intercontinental missiles", "172", "36") in table.rows
    assert any("75 to 81" in getattr(block, "plain", "") for block in screen.blocks)
