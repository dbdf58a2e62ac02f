"""A scenario played while it is written: each save is taken in, and the play goes on where it stood."""

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

from thirteen_days.authoring.watching import Watch
from thirteen_days.lint import review
from thirteen_days.model import Action, Problem, Scenario, ThirteenDaysError
from thirteen_days.play import Carried, Session, carry, choices, forget, standing
from thirteen_days.policies import HUMAN
from thirteen_days.present import Words
from thirteen_days.present.previewing import Point, Saved, changes, reloaded
from thirteen_days.scenario import Checked, undisturbed

LEISURE = 600
"""Milliseconds without a save after which there is time for proofs."""
SEED = "PREVIEW-1"
"""The luck of every preview, so that what changed is the author's doing."""


def nearby(problems: Sequence[Problem], path: Path) -> tuple[Problem, ...]:
    """*problems* with their files called as one calls them who knows where the scenario at *path* is."""
    return tuple(one.called(lambda file: _near(file, path)) for one in problems)


def _near(file: str, path: Path) -> str:
    with suppress(ValueError):
        return Path(file).relative_to(path.parent).as_posix()
    return file


def _review(checked: Checked, proved: "Future[tuple[Problem, ...]]") -> None:
    proved.set_result(review(checked))


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
        self.proofs: tuple[Problem, ...] = ()
        """What is proved against the last good version, once that has been looked for."""
        self._told: tuple[str, ...] = ()
        self._watch = Watch(path)
        self._carried: Carried | None = None
        self._checked: Checked | None = None
        self._since = 0
        self._proving: Future[tuple[Problem, ...]] | None = None

    @property
    def saved(self) -> Saved:
        """Everything to be said of the file as it was last saved."""
        return Saved(self.problems, self.told, self.proofs)

    def look(self, now: int) -> bool:
        """Take in what was saved since the last look, *now* in milliseconds; whether anything was.

        What must be proved is looked for when there is time, and is then something new too.
        """
        found = self._watch.look(now)
        if found is None:
            return self._prove(now)
        self.problems = nearby(found.problems, self.path)
        if found.scenario is not None:
            try:
                with undisturbed():
                    self._take_in(found.scenario)
            except ThirteenDaysError as error:
                proved = review(found) or (Problem("TD609", str(error), file=str(self.path)),)
                self.problems = nearby(proved, self.path)
                return True
            self._checked, self._since, self._proving, self.proofs = found, now, None, ()
        return True

    def _prove(self, now: int) -> bool:
        """Begin to look for proofs once nothing was saved for a while; whether any have been found."""
        if self._checked is None or now - self._since < LEISURE:
            return False
        if self._proving is None:
            self._proving = Future()
            threading.Thread(target=_review, args=(self._checked, self._proving), daemon=True).start()
        if not self._proving.done():
            return False
        self._checked, self.proofs = None, nearby(self._proving.result(), self.path)
        return bool(self.proofs)

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
        forget()
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
