"""Every kind of screen as a picture, from one seeded game played without a display."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from thirteen_days.desktop import app
from thirteen_days.desktop.game import Game
from thirteen_days.desktop.layouts.mapping import Times, lay_map
from thirteen_days.desktop.layouts.replaying import Reel, lay_replay
from thirteen_days.desktop.library import Library
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.scenes.base import Context, Scene
from thirteen_days.desktop.scenes.mapping import MapScene
from thirteen_days.desktop.scenes.replaying import ReplayScene
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.view import View
from thirteen_days.desktop.widgets.base import Look
from thirteen_days.model import Action, Text
from thirteen_days.model.geography import MAIN_SHEET
from thirteen_days.present import ending_screen, page_screen
from thirteen_days.present.screen import MapScreen, Screen

SEED = "KESTREL-1962"
HOME = "THIRTEEN_DAYS_HOME"
SAVED = 1_000_000_000
"""When the newest of the made-up games was saved, in seconds of the system's clock."""
SIZE = app.SIZE
MOST_DECISIONS = 200
SMALLEST = "meridian-strait"


class Still(Scene):
    """A screen held fast while the game goes on."""

    def __init__(
        self,
        context: Context,
        screen: Screen,
        told: MapScreen | None = None,
        times: Times | None = None,
        reel: Reel | None = None,
    ) -> None:
        super().__init__(context)
        self._times = times
        self._reel = reel
        self._held = screen
        self._told = told

    def make(self) -> Screen:
        """What was held."""
        return self._held

    def view(self, look: Look, size: tuple[int, int]) -> View:
        """Laid out at whatever size and scale."""
        if self._reel:
            return lay_replay(look, size, self.screen, self.ui, self._reel)
        if self._told:
            return lay_map(look, size, self._told, self.screen, self.ui, self._times)
        return super().view(look, size)


@contextmanager
def borrowed_home() -> Iterator[Path]:
    """For a while, a user's folder that is nobody's: the pictures are not of whoever takes them."""
    before = os.environ.get(HOME)
    # An opponent that was begun in it may still be keeping something there when it goes.
    with tempfile.TemporaryDirectory(prefix="thirteen-days-", ignore_cleanup_errors=True) as folder:
        os.environ[HOME] = folder
        try:
            yield Path(folder)
        finally:
            if before is None:
                del os.environ[HOME]
            else:
                os.environ[HOME] = before


def made_up_saves(context: Context, name: str = "", decisions: Sequence[int] = (6, 3)) -> None:
    """Saves of a game of *name* after so many decisions, and one that is damaged, in the user's folder."""
    from thirteen_days.play import Session, save  # noqa: PLC0415 - the title needs neither
    from thirteen_days.storage import saves_folder  # noqa: PLC0415 - as above

    name = name or context.library.playable()
    scenario = context.library.get(name)
    side = next(one.id for one in scenario.sides if not one.minor)
    written: list[Path] = []
    for count in decisions:
        session = Session.start(scenario, seed=SEED, policies={side: "human"})
        for _ in range(count):
            if session.awaiting() and (asked := session.observe(side).decision):
                session.submit(asked.options[0].action)
        written.append(save(session, f"{name}-{side}-{count}" if written else "autosave"))
    text = written[0].read_text(encoding="utf-8")
    written.append(saves_folder() / "damaged.transcript")
    written[-1].write_text(text[: len(text) // 8], encoding="utf-8")
    for age, path in enumerate(written):
        os.utime(path, (SAVED - 3600 * age, SAVED - 3600 * age))


def still(scene: Scene) -> Still:
    """*scene* as it is now."""
    if isinstance(scene, MapScene):
        held = Still(scene.context, scene.screen, scene.told(), scene.times())
    elif isinstance(scene, ReplayScene):
        held = Still(scene.context, scene.screen, reel=scene.reel())
    else:
        held = Still(scene.context, scene.screen)
    held.ui = replace(scene.ui)
    return held


def tour(context: Context, name: str = "", side: str = "", *, endings: bool = False) -> dict[str, Scene]:
    """Each kind of screen, as it was met in a game of *name* played by *side* from a fixed seed.

    *endings*: with every ending that there is, and its day after.
    """
    from thirteen_days.desktop.scenes import (  # noqa: PLC0415
        after,
        branching,
        front,
        looking,
        office,
        playing,
        scenarios,
        setup,
    )
    from thirteen_days.play import Session  # noqa: PLC0415 - the title needs neither

    name = name or context.library.playable()
    scenario = context.library.get(name)
    side = side or next(one.id for one in scenario.sides if not one.minor)
    session = Session.start(scenario, seed=SEED, policies={side: "human"})
    game = Game(session, context.preferences.level, keep=False)
    first = front.TitleScene(context)
    first.ui.lit = True
    found: dict[str, Scene] = {
        "title": still(first),
        "chair": still(front.ChairScene(context, name)),
        "scenarios": still(scenarios.ScenariosScene(context)),
        "more": still(setup.MoreScene(context)),
        "settings": office.SettingsScene(context),
        "saves": still(office.SavesScene(context)),
        "pause": still(office.PauseScene(context, game)),
        "help": still(looking.HelpScene(context, "decision")),
        "statement": still(looking.StatementScene(context)),
        "handover": still(playing.CurtainScene(context, game, side)),
    }
    found |= workshop(context)
    met: dict[str, list[Scene]] = {}
    for kind, scene in _played(context, game):
        met.setdefault(kind, []).append(scene)
    found |= {kind: scenes[len(scenes) * 2 // 3] for kind, scenes in met.items()}
    found["page"] = still(after.PageScene(context, game))
    found["shelf"] = still(after.ShelfScene(context, game, after.remember(game)))
    found["debrief"] = still(after.DebriefScene(context, game))
    for name, eyes in (("replay", side), ("replay-both", "both")):
        watched = ReplayScene(context, game)
        watched.side = eyes
        watched.at = len(watched.reel().names) * 2 // 3
        found[name] = still(watched)
    found["record"] = still(looking.RecordScene(context, game))
    found["branches"] = still(branching.BranchScene(context, game))
    return found | _endings(context, game) if endings else found


def _endings(context: Context, game: Game) -> dict[str, Scene]:
    """Each ending that there is, and its day after, come to with everything as it began."""
    from thirteen_days.engine import initial_state, outcome  # noqa: PLC0415 - as above

    words, seen, start = game.words, game.observe(), initial_state(game.scenario)
    found: dict[str, Scene] = {}
    if seen.outcome is None:
        return found
    for ending in game.scenario.endings:
        arguments = tuple(
            (name, tuple(seen.values[index] or 0 for index in indices))
            for name, indices in game.scenario.placeholders.get(ending.text, ())
        )
        ended = outcome(game.scenario, start._replace(ending=ending.index)) or seen.outcome
        there = replace(seen, outcome=ended._replace(text=Text(ending.text, arguments)))
        found[f"ending-{ending.id}"] = Still(context, ending_screen(words, there))
        if page := page_screen(words, there):
            found[f"page-{ending.id}"] = Still(context, page)
    return found


def workshop(context: Context) -> dict[str, Scene]:
    """The author's screens, on the smallest scenario that came with the game."""
    from thirteen_days.desktop.scenes import bench, manuals, parcels  # noqa: PLC0415 - as above
    from thirteen_days.scenario import check_text, find  # noqa: PLC0415 - as above

    path = find(SMALLEST)
    mine = bench.ScenarioScene(context, path)
    while mine.problems is None:
        mine.tick()
    faulty = bench.ScenarioScene(context, path)
    text = path.read_text(encoding="utf-8")
    faulty.problems = check_text(text.replace("contact > 1", "contract > 1"), path.name).problems
    rules = bench.RulesScene(context, mine.checked) if mine.checked else None
    told = bench.RulesPageScene(context, mine.checked, "decisions.letter") if mine.checked else None
    sought = manuals.FindScene(context)
    sought.typed = "200"
    found: dict[str, Scene] = {
        "workshop": still(bench.WorkshopScene(context)),
        "workshop-new": still(bench.BeginScene(context)),
        "workshop-scenario": still(mine),
        "workshop-faults": still(faulty),
        "workshop-check": still(bench.CheckScene(context, faulty)),
        "workshop-explain": still(manuals.ExplainScene(context, "TD311")),
        "manuals": still(manuals.ManualsScene(context)),
        "manual": still(manuals.ManualScene(context, "format", "expressions")),
        "manual-codes": still(manuals.ManualScene(context, "codes")),
        "manual-find": still(sought),
        "workshop-install": still(parcels.InboxScene(context)),
    }
    return found | {name: still(one) for name, one in (("rules", rules), ("rules-page", told)) if one}


def lessons(context: Context) -> dict[str, Scene]:
    """What a class sees, and its teacher: each stage of a lesson with devices, and of one without."""
    from thirteen_days.desktop import rehearsal  # noqa: PLC0415 - as above
    from thirteen_days.desktop.scenes import classroom  # noqa: PLC0415 - as above
    from thirteen_days.desktop.scenes.backstage import EventsScene, KeysScene, StopScene  # noqa: PLC0415 - as above
    from thirteen_days.desktop.scenes.lesson import ProjectorScene  # noqa: PLC0415 - as above
    from thirteen_days.desktop.scenes.students import (  # noqa: PLC0415 - as above
        StudentScene,
        StudentsScene,
        TableScene,
    )

    name = next((one for one, _title in context.library.titles() if context.library.get(one).lesson), "")
    if not name:
        return {}
    setup = classroom.ClassroomScene(context)
    setup.findings = rehearsal.FINDINGS
    found: dict[str, Scene] = {"classroom": still(setup)}
    setup.at["way"] = 2
    setup.refresh()
    found["classroom-aloud"] = still(setup)
    scenario = context.library.get(name)
    for stage, wall in rehearsal.walls(scenario):
        found[f"wall-{stage}"] = ProjectorScene(context, rehearsal.Fixed(wall), name)
    for stage, wall in rehearsal.walls(scenario, aloud=True):
        door = rehearsal.Door("", "")
        found[f"aloud-{stage}"] = ProjectorScene(context, rehearsal.Fixed(wall, door), name)
    link = rehearsal.Fixed(wall)
    shown = KeysScene(context, link, name)
    shown.held = True
    named = rehearsal.Fixed(wall, None, rehearsal.roster(scenario))
    students = StudentsScene(context, named, name)
    students.held = True
    found |= {
        "wall-students": StudentsScene(context, named, name),
        "wall-students-held": students,
        "wall-table": TableScene(context, named, name, "A"),
        "wall-student": StudentScene(context, named, name, "s0"),
    }
    return found | {
        "wall-keys": KeysScene(context, link, name),
        "wall-events": EventsScene(context, link, name),
        "wall-keys-held": shown,
        "wall-stop": StopScene(context, link),
    }


def _played(context: Context, game: Game) -> Iterator[tuple[str, Scene]]:
    """The game from its opening to its end, taking the documented answer where there is one."""
    from thirteen_days.desktop.scenes.playing import next_scene  # noqa: PLC0415 - as above

    for _ in range(MOST_DECISIONS):
        scene = next_scene(context, game)
        kind = scene.screen.kind
        yield kind, still(scene)
        if kind == "ending":
            return
        if kind == "opening":
            game.opened.add(game.seat)
        if kind in {"decision", "desk"}:
            yield from _around(context, game, scene)
            offered = [choice.action for choice in scene.screen.choices if choice.action]
            game.session.submit(next((one for one in offered if _documented(game, one)), offered[-1]))


def _documented(game: Game, action: Action) -> bool:
    """Whether the record shows that *action* was taken."""
    option = game.words.option(f"{action.node}/{action.choice}")
    return option is not None and option.history


def _around(context: Context, game: Game, scene: Scene) -> Iterator[tuple[str, Scene]]:
    """What can be looked at from a decision."""
    from thirteen_days.desktop.scenes import forecasting, looking, playing  # noqa: PLC0415 - as above

    if game.session.question(game.viewer) is not None:
        yield "forecast", still(forecasting.ForecastScene(context, game, scene))
    yield "thinking", still(playing.ThinkingScene(context, game, scene))
    first = next((choice for choice in scene.screen.choices if choice.advice), None)
    if first:
        advised = still(scene)
        advised.ui.focus = f"card:choose:{first.key}:{first.label}"
        advised.ui.tab = "Options"
        yield "advice", advised
    yield "why-list", still(looking.WhyListScene(context, game))
    yield "danger", still(looking.DangerScene(context, game))
    yield "ladder", still(looking.LadderScene(context, game))
    half_way = game.observe().turn == len(game.scenario.turns) * 3 // 5
    if half_way and not game.observe().sealed and game.session.advice():
        yield "advisers", still(looking.AdvisersScene(context, game))
    for gauge in scene.screen.gauges:
        if gauge.history:
            yield "why", still(looking.WhyScene(context, game, gauge.variable))
    for choice in scene.screen.commands:
        kind, _, name = choice.command.partition(":")
        if kind == "document" and name:
            document = game.scenario.documents[name]
            yield "plate" if document.plate else "document", still(looking.DocumentScene(context, game, name))
            if game.words.own(document.kind).lower() in looking.LETTERS:
                yield "letter", still(looking.DocumentScene(context, game, name))
    if game.scenario.forces:
        yield "balance", still(looking.BalanceScene(context, game))
    if game.scenario.map:
        for sheet in ("", *(one.id for one in game.scenario.map.sheets)):
            looked = MapScene(context, game)
            looked.sheet = sheet or MAIN_SHEET
            yield f"map-{sheet}" if sheet else "map", still(looked)


def render_gallery(
    out: Path,
    scales: Sequence[int] = (100, 150, 200),
    contrasts: Sequence[bool] = (False, True),
    *,
    endings: bool = True,
) -> list[Path]:
    """Write the pictures to *out*, named after kind, scale and contrast; what was written.

    In the language that is spoken. *endings*: with every ending that there is.
    """
    pygame.font.init()
    out.mkdir(parents=True, exist_ok=True)
    context = Context(Library(), Preferences())
    with borrowed_home():
        made_up_saves(context)
        scenes = tour(context, endings=endings) | lessons(context)
    written: list[Path] = []
    for contrast in contrasts:
        for scale in scales:
            context.preferences = Preferences(scale, contrast)
            for name, scene in scenes.items():
                path = out / f"{name}-{scale}{'-contrast' if contrast else ''}.png"
                _picture(scene, path)
                written.append(path)
    return written


def _picture(scene: Scene, path: Path) -> None:
    """One screen, as it is when it opens."""
    surface = pygame.Surface(SIZE)
    scene.refresh()  # the settings say what they stand at
    Stage(scene, SIZE, keep=False).draw(surface)
    pygame.image.save(surface, path)
