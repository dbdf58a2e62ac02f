"""One play as the desktop drives it: the session, its words, whose turn it is, saving as it goes."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thirteen_days.desktop.scenes.base import Context, Move, Push, Reset, Scene
from thirteen_days.model.errors import ThirteenDaysError
from thirteen_days.present.language import _, spoken
from thirteen_days.storage import new_seed, saves_folder

if TYPE_CHECKING:
    from thirteen_days.model import Action, Observation, Scenario
    from thirteen_days.play import Apart, Session, Transcript
    from thirteen_days.present import Words


@dataclass(slots=True)
class Wanted:
    """How a play is to be started."""

    seed: str = field(default_factory=new_seed)
    settings: dict[str, str] = field(default_factory=dict)
    lens: str = ""
    undo: bool = False


class Game:
    """A session and what the screen remembers about it."""

    def __init__(
        self,
        session: "Session",
        level: str = "full",
        *,
        keep: bool = True,
        name: str = "autosave",
        source: str = "",
    ) -> None:
        self.session = session
        self.source = source or session.scenario.name
        """Where its scenario is found again: a name or a path."""
        self.apart: Apart | None = None
        """What is worked out of the play in a process apart, once it has ended."""
        self.name = name
        """What it is saved as."""
        self.keep = keep
        """Whether it is saved as it goes."""
        self.level = level
        self.seat = ""
        """The side whose person sits at the machine now; empty before anyone does."""
        self.told: set[tuple[str, int]] = set()
        """(side, number of actions) whose news has been read."""
        self.opened: set[str] = set()
        """Sides that have read their opening."""
        self._alone = session.thinker is None or not session.thinker.able
        self._words: Words | None = None
        self._worded = ("", "")

    @property
    def scenario(self) -> "Scenario":
        """What is played."""
        return self.session.scenario

    @property
    def words(self) -> "Words":
        """The scenario's words at the chosen level, in the language that is spoken."""
        from thirteen_days.present import Words  # noqa: PLC0415 - not before a game

        wanted = (self.level, spoken())
        if self._words is None or self._worded != wanted:
            self._words, self._worded = Words(self.scenario, self.level), wanted
        return self._words

    @property
    def viewer(self) -> str:
        """Who looks: the person at the machine, else the first side."""
        return self.seat or (self.session.people or tuple(side.id for side in self.scenario.sides))[0]

    @property
    def alone(self) -> bool:
        """Whether no two people share this machine."""
        return len(self.session.people) < 2  # noqa: PLR2004

    def study(self) -> bool:
        """Begin to work out what might have come of an ended play, or take in more; whether there is any."""
        from thirteen_days.play import Apart  # noqa: PLC0415 - only at the end

        if self.apart is None:
            if not (self.session.ended and self.viewer in self.session.people):
                return False
            self.apart = Apart(self.source, self.session.transcript(), self.viewer)
        return not self.apart.finished and self.apart.poll()

    def alone_now(self) -> str:
        """Once, if the process that thought for the machines is gone: a sentence saying so."""
        thinker = self.session.thinker
        if self._alone or (thinker is not None and thinker.able):
            return ""
        from thirteen_days.present import gone_on_alone  # noqa: PLC0415 - seldom wanted

        self._alone = True
        return gone_on_alone()

    def past(self, viewer: str = "") -> "tuple[Observation, ...]":
        """What *viewer* (else who sits here) could know in each turn so far, as it stood at its end."""
        from thirteen_days.engine import observe  # noqa: PLC0415 - only when one looks back
        from thirteen_days.play import replay  # noqa: PLC0415 - as above

        viewer = viewer or self.viewer
        states = replay(self.scenario, self.session.transcript(), settle=False).states
        ends = {state.turn: state for state in (*states, self.session.state)}
        return tuple(observe(self.scenario, ends[turn], viewer) for turn in sorted(ends))

    def observe(self) -> "Observation":
        """What the person at the machine can know."""
        return self.session.observe(self.viewer)

    def submit(self, action: "Action") -> str:
        """Take *action* and save; a sentence if saving failed.

        Raises:
            ThirteenDaysError: it may not be taken.
        """
        self.session.submit(action)
        self.session.advance()  # what follows from it at once is saved with it
        return self.save() or self.alone_now()

    def keep_copy(self) -> str:
        """Save under a name that later decisions leave alone; a sentence on how that went."""
        if not self.keep:
            return _("This play is not kept.")
        observation = self.observe()
        name = f"{self.scenario.name}-{self.viewer}-turn-{observation.turn + 1}".lower().replace("_", "-")
        return self.save(name) or _("Kept as {name}.").format(name=name)

    def save(self, name: str = "") -> str:
        """Save; a sentence if that failed, and the game goes on."""
        from thirteen_days.play import save  # noqa: PLC0415 - not before a game

        if not self.keep:
            return ""
        try:
            save(self.session, name or self.name)
        except (ThirteenDaysError, OSError) as error:
            return _("Not saved: {error}").format(error=error)
        return ""


def has_save() -> bool:
    """Whether there is a game to go on with. Looks at names only, to be quick."""
    try:
        return any(saves_folder().glob("*.transcript"))
    except OSError:
        return False


def begin(scene: Scene, name: str, people: dict[str, str], wanted: Wanted | None = None) -> Move:
    """Start a play of *name*, *people* giving the policy of each side; its first scene.

    A side that is left out is played by doctrine.
    """
    from thirteen_days.desktop.scenes.playing import first_scene  # noqa: PLC0415 - it needs this module
    from thirteen_days.play import Session  # noqa: PLC0415 - not before a game

    chosen = wanted or Wanted()
    session = Session.start(
        scene.context.library.get(name),
        seed=chosen.seed,
        policies=people,
        settings=chosen.settings,
        lens=chosen.lens,
        undo=chosen.undo,
    )
    session.thinker = scene.context.think(name)
    game = Game(session, scene.context.preferences.level, source=name)
    return Push(first_scene(scene.context, game))


def resume_latest(scene: Scene) -> Move:
    """Go on with the newest save that can be read."""
    from thirteen_days.play import list_saves  # noqa: PLC0415 - not before a game

    for save in list_saves():
        if save.transcript is not None:
            return resume(scene, save.transcript, save.name)
    scene.ui.notice = _("No saved game can be read.")
    return None


def resume(scene: Scene, transcript: "Transcript", name: str = "") -> Move:
    """Go on with *transcript*, saved as *name*; where a line of it no longer fits, ask first."""
    from thirteen_days.desktop.branches import fitted  # noqa: PLC0415 - it needs the engine
    from thirteen_days.desktop.scenes.branching import UnfitScene  # noqa: PLC0415 - it needs this module

    scenario = scene.context.library.get(transcript.header.scenario)
    found = fitted(scenario, transcript)
    if found.stopped is not None:
        return Push(UnfitScene(scene.context, found, name))
    return Reset(carry_on(scene.context, transcript, _own(name)))


def _own(name: str) -> str:
    """A copy that was kept is left alone: what is played on from it is saved as usual."""
    return name if name.endswith("-branch") or "-branch-" in name else "autosave"


def carry_on(context: Context, transcript: "Transcript", name: str) -> Scene:
    """The scene at which *transcript* is gone on with, saved as *name* from then on."""
    from thirteen_days.desktop.scenes.playing import next_scene  # noqa: PLC0415 - it needs this module
    from thirteen_days.play import Session  # noqa: PLC0415 - not before a game

    scenario = context.library.get(transcript.header.scenario)
    session = Session.resume(scenario, transcript)
    session.thinker = context.think(transcript.header.scenario)
    game = Game(session, context.preferences.level, name=name)
    game.opened.update(game.session.people)
    return next_scene(context, game)
