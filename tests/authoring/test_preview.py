"""An edit, and the play that goes on from where it stood."""

import gc
import random
import re
import time
from pathlib import Path

import pytest

from tests.plays import scenarios
from tests.scenario.mistakes import bases
from thirteen_days.authoring import Preview, begin
from thirteen_days.authoring.preview import LEISURE
from thirteen_days.authoring.watching import PATIENCE
from thirteen_days.model import Scenario
from thirteen_days.play import Session, carry, choices, standing
from thirteen_days.policies import HUMAN


class Desk:
    """An author with a file open and a preview beside it."""

    def __init__(self, folder: Path, side: str) -> None:
        self.file = begin("first-light", folder)
        self.sound = self.file.read_text(encoding="utf-8")
        self.now = 0
        self.preview = Preview(self.file, side=side)
        assert self.preview.look(0)

    @property
    def session(self) -> Session:
        """What is played."""
        assert self.preview.session is not None
        return self.preview.session

    def chooses(self, option: str) -> None:
        """An answer, by its id."""
        side = self.session.awaiting()
        assert side is not None
        self.session.submit(next(one for one in self.session.legal(side) if one.choice == option))

    def saves(self, *edits: tuple[str, str]) -> tuple[str, ...]:
        """The sound text with *edits*; what is told of it."""
        text = self.sound
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        self.file.write_text(text, encoding="utf-8")
        self.now += 50
        if not self.preview.look(self.now):
            self.now += PATIENCE
            assert self.preview.look(self.now)
        return self.preview.told


@pytest.fixture
def south(tmp_path: Path) -> Desk:
    """In the chair of the South, whose decision comes after the North's."""
    return Desk(tmp_path, "south")


@pytest.fixture
def north(tmp_path: Path) -> Desk:
    """In the chair of the North, after its one decision: the play has ended."""
    desk = Desk(tmp_path, "north")
    desk.chooses("land")
    assert desk.session.awaiting() is None
    return desk


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.name)
def test_carried_over_to_itself_a_play_stands_where_it_stood(scenario: Scenario) -> None:
    """At every decision of a game played from the recommended chair."""
    side = scenario.recommended or scenario.sides[0].id
    session = Session.start(scenario, seed="CARRY-1", policies={side: HUMAN})
    decided = 0
    while (mover := session.awaiting()) is not None:
        if decided % 7 == 0:
            carried = carry(scenario, session.header, choices(session), standing(session))
            assert carried.session.state == session.state
            assert carried.session.actions == session.actions
            assert (carried.taken, carried.left, carried.stop) == (decided, (), None)
        legal = session.legal(mover)
        session.submit(legal[decided % len(legal)])
        decided += 1
    carried = carry(scenario, session.header, choices(session), standing(session))
    assert carried.session.state == session.state
    assert carried.stop is None


def test_a_number_moved(south: Desk) -> None:
    """The edit shows as what it changed here, hidden things included."""
    assert south.saves(("start: 5", "start: 7")) == ("Tension: 4, now 6.",)
    assert south.saves(("start: 2", "start: 3")) == ("Tension: 6, now 4.", "Guns on the island: 2, now 3.")


def test_texts_here_and_elsewhere(south: Desk) -> None:
    """What is read here is named by its key."""
    told = south.saves(("Their ship is", "The ship is"), ("title: One chart", "title: A chart"))

    assert told == (
        "Reads otherwise here: decisions.answer.brief.",
        "1 text reads otherwise elsewhere.",
    )


def test_options_come_and_go(south: Desk) -> None:
    """A condition that does not hold here, and one that does again."""
    gone = south.saves(
        ("fire: {label: Fire a warning shot,", "fire: {label: Fire a warning shot, when: tension > 8,")
    )
    assert gone == ("No longer offered: Fire a warning shot.",)
    assert south.saves() == ("Offered now: Fire a warning shot.",)


def test_a_comment_changes_nothing(south: Desk) -> None:
    """And says so."""
    assert south.saves(("# what changes;", "# what may change;")) == ("Nothing changed that shows here.",)


def test_a_rule_that_has_not_mattered_yet(south: Desk) -> None:
    """The author sees that it was taken in."""
    (told,) = south.saves(("when: tension <= 3", "when: tension <= 2"))
    assert told.startswith("The rules changed")


def test_a_choice_that_is_gone_and_comes_back(north: Desk) -> None:
    """As near as possible, with the reason; and all the way, once the next save brings it back."""
    told = north.saves(("      land:", "      disembark:"), ("took(orders, land)", "took(orders, disembark)"))
    assert told[0].startswith("Your choice orders/land cannot be made here now")
    assert "Gone: option orders/land." in told
    assert standing(north.session).decision == "orders"

    north.saves()
    assert north.session.awaiting() is None
    assert [action.choice for action in choices(north.session)] == ["land"]


def test_an_author_who_chooses_otherwise_is_not_carried_on(north: Desk) -> None:
    """What was left over is forgotten once another choice is made."""
    north.saves(("      land:", "      disembark:"), ("took(orders, land)", "took(orders, disembark)"))
    north.chooses("wait")
    north.saves()

    assert [action.choice for action in choices(north.session)] == ["wait"]
    assert north.preview.told == ("New: option orders/land.", "Gone: option orders/disembark.")


BEFORE = """\
  first_of_all:
    side: north
    turns: [first]
    title: First of all
    brief: Something else.
    options: {well: {label: Well}}
  orders:
"""


def test_a_decision_that_was_not_asked_before(north: Desk) -> None:
    """The play stops there; after the answer the next save goes on from it."""
    told = north.saves(("  orders:\n", BEFORE))
    assert told[0].startswith("“First of all” was not asked before")
    assert standing(north.session).decision == "first_of_all"


def test_a_decision_that_is_not_asked_any_more(tmp_path: Path) -> None:
    """The play stands where it stood, and says what was left out."""
    desk = Desk(tmp_path, "north")
    desk.sound = desk.sound.replace("  orders:\n", BEFORE)
    desk.saves()
    desk.chooses("well")
    assert standing(desk.session).decision == "orders"
    told = desk.saves((BEFORE, "  orders:\n"))

    assert told[0] == "first_of_all/well was your choice, but is not asked any more."
    assert standing(desk.session).decision == "orders"


def test_a_side_or_a_setting_that_is_gone(south: Desk) -> None:
    """The play is begun anew, in a chair that there is."""
    told = south.saves(("south", "islanders"))

    assert south.session.people == ("north",)
    assert any("New: " in line for line in told)


def test_a_fault_shows_in_its_place_while_the_last_good_version_plays_on(south: Desk) -> None:
    """One can even choose meanwhile; the mended file goes on from there."""
    south.saves(("tension <= 3", "tention <= 3"))
    (problem,) = south.preview.problems
    assert (problem.file, problem.line, problem.code) == ("first-light.yaml", 38, "TD311")
    south.chooses("talk")
    assert south.session.awaiting() is None

    south.saves(("start: 5", "start: 6"))
    assert south.preview.problems == ()
    assert south.preview.told == ("Tension: 1, now 2.",)
    assert [action.choice for action in choices(south.session)] == ["talk"]


def test_anew_in_another_chair(south: Desk) -> None:
    """One key each."""
    south.chooses("talk")
    south.preview.again("north")

    assert south.session.people == ("north",)
    assert choices(south.session) == ()
    assert south.preview.told == ()


def test_what_is_proved_against_it_is_told_when_there_is_time(south: Desk) -> None:
    """It plays all the same; the next save has nothing of it."""
    south.saves(("fire: {label: Fire a warning shot,", "fire: {label: Fire a warning shot, when: guns > 5,"))
    assert south.preview.problems == ()
    found: tuple[int, ...] = ()
    while not found:
        south.now += LEISURE
        south.preview.look(south.now)
        found = tuple(problem.line for problem in south.preview.proofs)
        time.sleep(0.01)
    assert found == (36,)
    assert south.session.awaiting() == "south"

    south.saves()
    assert south.preview.proofs == ()
    south.now += LEISURE
    assert not south.preview.look(south.now)


def test_former_versions_are_let_go(south: Desk) -> None:
    """However often one saves, an evening long."""
    for number in range(8):
        south.saves(("start: 5", f"start: {4 + number % 3}"))
    gc.collect()
    held = [one for one in gc.get_objects() if isinstance(one, Scenario) and one.name == "first-light"]

    assert len(held) <= 2


def test_a_version_that_loads_but_cannot_be_begun(south: Desk) -> None:
    """It is told where that is, and the last good version plays on."""
    settings = (
        "settings: {length: {label: L, default: full, options: {short: {label: S}, full: {label: F}}}}\n"
    )
    before = south.session
    south.saves(
        ("variables: ", f"{settings}variables: "),
        ("    first: {at", "    first: {when: length == short, at"),
        ("    last: {at", "    last: {when: length == short, at"),
    )

    assert [problem.code for problem in south.preview.problems] == ["TD701"]
    assert south.session is before


@pytest.mark.parametrize("base", ["strait", "small", "strait in blocks"])
def test_no_edit_ends_a_preview(base: str, tmp_path: Path) -> None:
    """Seeded: whatever is saved, a sound version plays on, and can be played."""
    dice = random.Random(1962)
    text = bases()[base]
    file = tmp_path / f"{'small' if base == 'small' else 'meridian-strait'}.yaml"
    file.write_text(text, encoding="utf-8")
    trial = Preview(file)
    assert trial.look(0)
    taken = 0
    for number in range(1, 60):
        assert trial.session is not None
        side = trial.session.awaiting()
        if side is None:
            trial.again(dice.choice(trial.session.scenario.sides).id)
        else:
            trial.session.submit(dice.choice(trial.session.legal(side)))
        file.write_text(edited(text, dice), encoding="utf-8")
        looked = [trial.look(number * 10 * PATIENCE), trial.look(number * 10 * PATIENCE + PATIENCE)]
        assert any(looked)
        taken += not trial.problems

    assert 5 < taken < 55


def edited(text: str, dice: random.Random) -> str:
    """*text* after a few minutes' work, some of it good."""
    lines = text.split("\n")
    for _ in range(dice.choice((1, 1, 2, 3))):
        place = dice.randrange(len(lines))
        what = dice.randrange(5)
        if what == 0:
            del lines[place]
        elif what == 1:
            lines[place] = re.sub(r"\d+", lambda _: str(dice.randrange(30)), lines[place])
        elif what == 2:
            other = dice.randrange(len(lines))
            lines[place], lines[other] = lines[other], lines[place]
        else:
            found = re.findall(r"[a-z_]{4,}", lines[place])
            word = dice.choice(found) if found else "nothing"
            lines = [one if "name: " in one else re.sub(rf"\b{word}\b", f"{word}x", one) for one in lines]
    return "\n".join(lines) + f"\n# {dice.random()}\n"
