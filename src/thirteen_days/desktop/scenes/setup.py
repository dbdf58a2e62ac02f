"""Everything that can be chosen before play: scenario, players, opponent, settings, lens, seed."""

from thirteen_days.desktop import game as games
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Push, Scene
from thirteen_days.desktop.scenes.front import HUMAN, ChairScene, plain
from thirteen_days.desktop.scenes.office import level_said
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.model import Scenario
from thirteen_days.present import Words
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Choice, Screen
from thirteen_days.storage import new_seed

LONGEST_SEED = 40
"""Signs of a seed that is typed: more than one can read out."""


def _ways() -> list[tuple[str, str]]:
    return [
        ("one", _("You against the machine")),
        ("two", _("Two people at this machine, in turn")),
        ("watch", _("Nobody: watch the machines")),
    ]


def _plain_policies() -> dict[str, str]:
    return {
        "doctrine:unknown": _("By doctrine alone, of a mind unknown to you: it does not look ahead"),
        "history": _("Does as the record shows"),
        "uniform": _("Any answer, by lot"),
        "first": _("Always the first answer"),
    }


def _skills() -> list[tuple[str, str]]:
    """How long a searching machine thinks, the usual first. It never knows more than its chair could."""
    return [
        ("normal", _("Normal: it weighs some hundreds of ways on before each move")),
        ("hard", _("Hard: it thinks four times as long")),
        ("expert", _("Expert: it thinks fifteen times as long, some seconds a move")),
        ("novice", _("Novice: a glance, and often a hasty answer")),
    ]


class MoreScene(Scene):
    """A list of switches; pressing one goes to its next position."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.name = context.library.playable()
        self.seed = new_seed()
        self.undo = False
        self.at: dict[str, int] = {}
        """By switch: which of its positions it is in, from the usual one on."""

    @property
    def scenario(self) -> Scenario:
        """What is chosen to be played."""
        return self.context.library.get(self.name)

    @property
    def words(self) -> Words:
        """Its words."""
        return Words(self.scenario, self.context.preferences.level)

    def make(self) -> Screen:
        """The way on first, then the switches."""
        words, scenario = self.words, self.scenario
        listed = [
            Choice("enter", _("Go on"), command="start"),
            Choice("", _("Scenario"), words.title, command="turn:scenario"),
            Choice("", _("Players"), self._chosen("players")[1], command="turn:players"),
        ]
        if self._chosen("players")[0] == "one":
            listed.append(Choice("", _("Opponent"), self._chosen("opponent")[1], command="turn:opponent"))
            if self._searches():
                listed.append(Choice("", _("Skill"), self._chosen("skill")[1], command="turn:skill"))
        level = level_said(self.context.preferences.level)
        listed.append(Choice("", _("Reading level"), level, command="level"))
        for setting in scenario.settings:
            said = f"{self._chosen(setting.id)[1]}. {words.key(setting.text)}".strip()
            listed.append(Choice("", words.key(setting.label), said, command=f"turn:{setting.id}"))
        if scenario.lenses:
            listed.append(Choice("", _("Accidents"), self._chosen("lens")[1], command="turn:lens"))
        undo = _("Your last order can be taken back.") if self.undo else _("An order stands.")
        listed += [
            Choice("", _("Taking back"), undo, command="undoing"),
            Choice("", _("Seed"), command="seed"),
        ]
        self.ui.fields = {"seed": self.seed}
        self.ui.toggles = frozenset(one.command for one in listed if one.command not in {"start", "seed"})
        about = (
            plain(words.summary, "lead"),
            plain(
                _(
                    "The seed settles every fall of chance: the same seed and the same choices give the "
                    "same crisis."
                )
            ),
            plain(
                _(
                    "Skill, fog and accidents are set apart from one another. No skill lets the machine see "
                    "more than its chair could: it never cheats. How likely accidents were, each school "
                    "says otherwise; none of these lenses is called the true one."
                )
            ),
        )
        return Screen(
            "setup", _("More ways to play"), Bar(place=_("More ways to play")), about, choices=tuple(listed)
        )

    # --- Switches -----------------------------------------------------------------------------------

    def _positions(self, switch: str) -> list[tuple[str, str]]:
        """Every position of *switch*, the usual one first: what it means, and how it is said."""
        words, scenario = self.words, self.scenario
        if switch == "players":
            return _ways()
        if switch == "opponent":
            return self._opponents()
        if switch == "skill":
            return _skills()
        if switch == "lens":
            packs = [(one.id, f"{words.key(one.label)}. {words.key(one.text)}") for one in scenario.lenses]
            return [("", _("As the scenario stands")), *packs]
        setting = next(one for one in scenario.settings if one.id == switch)
        options = [(name, words.key(label)) for name, label in setting.options]
        return options[setting.default :] + options[: setting.default]

    def _opponents(self) -> list[tuple[str, str]]:

        words, scenario = self.words, self.scenario
        found = [("search:unknown", _("A mind unknown to you, that looks ahead"))]
        for name, text in scenario.personas:
            said = f"{words.persona(name).capitalize()}: {words.key(text)}"
            found.append((f"search:{name}", said))
        return [*found, *_plain_policies().items()]

    def _searches(self) -> bool:
        """Whether the opponent is one that thinks ahead, so that its skill can be set."""
        return self._chosen("opponent")[0].startswith("search")

    def _opponent(self) -> str:
        name = self._chosen("opponent")[0]
        return f"{name}@{self._chosen('skill')[0]}" if self._searches() else name

    def _chosen(self, switch: str) -> tuple[str, str]:
        positions = self._positions(switch)
        return positions[self.at.get(switch, 0) % len(positions)]

    def act(self, command: Command) -> Move:
        """Turn a switch, or begin."""
        if command.name == "back":
            return Pop()
        if command.name == "start":
            return self._start()
        self.refresh()
        if command.name == "seed":
            self.seed = command.value.upper()[:LONGEST_SEED]
        elif command.name == "undoing":
            self.undo = not self.undo
        elif command.name == "turn" and command.value == "scenario":
            names = [name for name, _ in self.context.library.titles()]
            self.name = names[(names.index(self.name) + 1) % len(names)]
            self.at = {"players": self.at.get("players", 0)}
        elif command.name == "turn":
            self.at[command.value] = self.at.get(command.value, 0) + 1
        return None

    def _start(self) -> Move:
        scenario = self.scenario
        wanted = games.Wanted(
            seed=self.seed.strip() or new_seed(),
            settings={one.id: self._chosen(one.id)[0] for one in scenario.settings},
            lens=self._chosen("lens")[0] if scenario.lenses else "",
            undo=self.undo,
        )
        way = self._chosen("players")[0]
        if way == "one":
            return Push(ChairScene(self.context, self.name, wanted, self._opponent()))
        sides = [side.id for side in scenario.sides if not side.minor]
        return games.begin(self, self.name, dict.fromkeys(sides, HUMAN) if way == "two" else {}, wanted)
