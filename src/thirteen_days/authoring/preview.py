"""A scenario played while it is written: each save is taken in, and the play goes on where it stood."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from thirteen_days.authoring.watching import Watch
from thirteen_days.model import Action, Problem, Scenario
from thirteen_days.play import Carried, Session, carry, choices, standing
from thirteen_days.policies import HUMAN
from thirteen_days.present import Words
from thirteen_days.present.previewing import Point, changes, reloaded

SEED = "PREVIEW-1"
"""The luck of every preview, so that what changed is the author's doing."""


def nearby(problems: Sequence[Problem], path: Path) -> tuple[Problem, ...]:
    """*problems* with their files called as one calls them who knows where the scenario at *path* is."""
    return tuple(replace(one, file=_near(one.file, path)) for one in problems)


def _near(file: str, path: Path) -> str:
    with suppress(ValueError):
        return Path(file).relative_to(path.parent).as_posix()
    return file


class Preview:
    """The last good version under play, what is wrong with the file now, and what the last save changed."""

    def __init__(self, path: Path, *, side: str = "", seed: str = "") -> None:
        """Preview the scenario at *path*, in the chair of *side* (else the recommended one)."""
        self.path = path
        self.side = side
        self.seed = seed or SEED
        self.session: Session | None = None
        """The play of the last good version; there once there is one."""
        self.problems: tuple[Problem, ...] = ()
        """What is wrong with the file as it was last saved."""
        self._told: tuple[str, ...] = ()
        self._watch = Watch(path)
        self._carried: Carried | None = None

    def look(self, now: int) -> bool:
        """Take in what was saved since the last look, *now* in milliseconds; whether anything was."""
        found = self._watch.look(now)
        if found is None:
            return False
        self.problems = nearby(found.problems, self.path)
        if found.scenario is not None:
            self._take_in(found.scenario)
        return True

    @property
    def told(self) -> tuple[str, ...]:
        """What the last good save changed, and why the play stands elsewhere; until the author goes on."""
        last = self._carried
        if last is None or last.session is not self.session or len(choices(last.session)) != last.taken:
            return ()
        return self._told

    def _take_in(self, scenario: Scenario) -> None:
        """Go on in *scenario*."""
        if self.session is None:
            self.session = self._begun(scenario)
            return
        before, goal = self._point(), standing(self.session)
        carried = carry(scenario, self.session.header, self._wished(), goal)
        self.session, self._carried = carried.session, carried
        self._told = reloaded(Words(scenario), carried, changes(before, self._point()))

    def _begun(self, scenario: Scenario) -> Session:
        sides = [side.id for side in scenario.sides]
        side = self.side if self.side in sides else scenario.recommended or sides[0]
        return Session.start(scenario, seed=self.seed, policies={side: HUMAN})

    def _wished(self) -> Sequence[Action]:
        """The author's choices; after a stop those too that could not be made, until another is made."""
        if self.session is None:
            return ()
        made = choices(self.session)
        last = self._carried
        still = last is not None and last.session is self.session and len(made) == last.taken
        return (*made, *last.left) if last is not None and still else made

    def _point(self) -> Point:
        if self.session is None:
            raise LookupError
        session = self.session
        viewer = session.awaiting() or session.people[0]
        return Point(session.scenario, session.state, session.observe(viewer))

    def again(self, side: str = "") -> None:
        """Begin the play anew, in the chair of *side*."""
        self.side = side or self.side
        if self.session is not None:
            self.session, self._carried = self._begun(self.session.scenario), None
