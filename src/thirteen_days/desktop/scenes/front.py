"""Before play: the title, the chair, and everything else that can be chosen."""

from thirteen_days.desktop import game as games
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Push, Quit, Replace, Scene
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.model import Scenario
from thirteen_days.present.screen import Bar, Choice, Paragraph, Run, Screen

HUMAN = "human"
WAYS = (
    ("one", "You against the machine"),
    ("two", "Two people at this machine"),
    ("watch", "Watch two machines"),
)


def plain(text: str, kind: str = "body") -> Paragraph:
    """A paragraph without faces."""
    return Paragraph((Run(text),), kind)


def first_sentence(text: str) -> str:
    """How *text* begins, without its faces; nothing if that would need a number filled in."""
    sentence = text.replace("*", "").partition(". ")[0].strip().rstrip(".")
    return "" if "{" in sentence else f"{sentence}."


class TitleScene(Scene):
    """One key begins."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.ui.focus = "card:begin::Play"

    def make(self) -> Screen:
        """The name of the game, and what can be done."""
        saved = games.has_save()
        listed = [
            Choice(
                "enter",
                "Play",
                "The crisis of October 1962. Choose a chair; the rest is settled.",
                None,
                "begin",
            )
        ]
        if saved:
            listed.append(Choice("c", "Continue", "Go on where you stopped.", command="resume"))
        listed += [
            Choice("m", "More", "Scenario, opponent, seed, two players, or watch.", command="more"),
            Choice("l", "Saved games", command="saves"),
            Choice("s", "Settings", command="settings"),
            Choice("q", "Leave", command="quit"),
        ]
        about = (
            "October 1962. Missiles are in Cuba, and nobody yet knows how it ends. "
            "You decide for one side, on what that side knew."
        )
        return Screen("title", "THIRTEEN DAYS", blocks=(plain(about),), choices=tuple(listed))

    def tick(self) -> Command | None:
        """Begin to read the scenario once the first picture stands; go on when it is there."""
        self.context.library.warm()
        if self.hurried and not self.context.library.reading:
            self.hurried = False
            return Command("begin")
        return None

    def _begin(self) -> Move:
        """To the chair; without the scenario the window must not stand still."""
        if self.context.library.reading:
            self.hurried = True
            self.ui.notice = "The papers are being brought in."
            return None
        return Push(ChairScene(self.context, self.context.library.playable()))

    def act(self, command: Command) -> Move:
        """Open what was asked for."""
        from thirteen_days.desktop.scenes.office import SavesScene, SettingsScene  # noqa: PLC0415 - on demand

        if command.name == "begin":
            return self._begin()
        if command.name == "resume":
            return games.resume_latest(self)
        opened = {"more": MoreScene, "saves": SavesScene, "settings": SettingsScene}.get(command.name)
        if opened:
            return Push(opened(self.context))
        return Quit() if command.name == "quit" else None


class ChairScene(Scene):
    """Whose desk one sits at: one key."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(context)
        self.name = name

    def make(self) -> Screen:
        """A card for each side."""
        scenario = self.context.library.get(self.name)
        sides = [side for side in scenario.sides if not side.minor]
        listed = []
        for number, side in enumerate(sides, 1):
            leader = next((seat for seat in side.seats if seat.id == side.leader), None)
            words = scenario.texts
            who = (
                f"{words.get(leader.name, leader.name)}, {words.get(leader.office, leader.office)}."
                if leader
                else ""
            )
            wish = first_sentence(words.get(side.brief, side.brief))
            listed.append(
                Choice(
                    str(number), words.get(side.name, side.name), f"{who} {wish}", command=f"sit:{side.id}"
                )
            )
        about = (
            plain(scenario.texts.get(scenario.summary, scenario.summary), "lead"),
            plain(
                "Whose desk do you sit at? The other side is played by doctrine: by someone with "
                "reasons, whom you do not know."
            ),
            plain("You will read a short brief, and then decide. A game takes about half an hour."),
        )
        return Screen(
            "setup",
            scenario.texts.get(scenario.title, scenario.title),
            Bar(place="Choose a chair"),
            about,
            choices=tuple(listed),
        )

    def act(self, command: Command) -> Move:
        """Sit down, or go back."""
        if command.name == "sit":
            return games.begin(self, self.name, {command.value: HUMAN})
        return Pop() if command.name == "back" else None


class MoreScene(Scene):
    """Every choice before play."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.titles = context.library.titles()
        self.name = context.library.playable()
        self.seed = games.new_seed()
        self.way = 0
        self.undo = False
        self.opponent = 0
        self.lens = 0
        self.settings: dict[str, int] = {}
        self.ui.escape = "Back"

    @property
    def scenario(self) -> Scenario:
        """What is chosen to be played."""
        return self.context.library.get(self.name)

    def make(self) -> Screen:
        """A list of switches and a field."""
        scenario = self.scenario
        texts = scenario.texts
        listed = [
            Choice("", f"Scenario: {texts.get(scenario.title, scenario.title)}", "", command="scenario"),
            Choice("", f"Players: {WAYS[self.way][1]}", "", command="way"),
        ]
        if self.way == 0:
            listed.append(
                Choice("", f"Opponent: {self._opponents()[self.opponent][1]}", "", command="opponent")
            )
        for setting in scenario.settings:
            at = self.settings.get(setting.id, setting.default)
            label = texts.get(setting.label, setting.label)
            option = texts.get(setting.options[at][1], setting.options[at][1])
            listed.append(
                Choice(
                    "",
                    f"{label}: {option}",
                    texts.get(setting.text, setting.text),
                    command=f"set:{setting.id}",
                )
            )
        if scenario.lenses:
            listed.append(
                Choice(
                    "", f"Lens: {self._lenses()[self.lens][1]}", self._lenses()[self.lens][2], command="lens"
                )
            )
        listed.append(
            Choice("", f"Taking back: {'allowed' if self.undo else 'not allowed'}", "", command="undoing")
        )
        listed.append(Choice("", "Seed", "", command="seed"))
        listed.append(Choice("1", "Go on", "", command="start"))
        self.ui.fields = {"seed": self.seed}
        self.ui.toggles = frozenset(choice.command for choice in listed if choice.command != "start")
        about = (
            plain(texts.get(scenario.summary, scenario.summary), "lead"),
            plain(
                "The seed settles every fall of chance: the same seed and the same choices give the "
                "same crisis. A lens is one school's view of how likely accidents were."
            ),
        )
        return Screen("setup", "More", Bar(place="More ways to play"), about, choices=tuple(listed))

    def _opponents(self) -> list[tuple[str, str]]:
        from thirteen_days.policies import policy_names  # noqa: PLC0415 - only here

        texts = self.scenario.texts
        personas = {name: texts.get(text, text) for name, text in self.scenario.personas}
        found = [("doctrine:unknown", "doctrine, its mind unknown to you")]
        for name in policy_names(self.scenario):
            mind = name.removeprefix("doctrine:")
            if mind in personas:
                found.append((name, f"{mind.replace('_', ' ')}. {personas[mind]}"))
            elif name != "doctrine":
                shown = {
                    "history": "does as the record shows",
                    "uniform": "any answer, by lot",
                    "first": "always the first answer",
                }
                found.append((name, shown.get(name, name)))
        return found

    def _lenses(self) -> list[tuple[str, str, str]]:
        texts = self.scenario.texts
        found = [("", "as the scenario stands", "")]
        return found + [
            (lens.id, texts.get(lens.label, lens.label), texts.get(lens.text, lens.text))
            for lens in self.scenario.lenses
        ]

    def act(self, command: Command) -> Move:
        """Switch something, or begin."""
        if command.name == "back":
            return Pop()
        if command.name == "start":
            return self._start()
        self.refresh()
        if command.name == "seed":
            self.seed = command.value.upper()
        elif command.name == "scenario":
            self._turn_page()
        elif command.name == "way":
            self.way = (self.way + 1) % len(WAYS)
        elif command.name == "opponent":
            self.opponent = (self.opponent + 1) % len(self._opponents())
        elif command.name == "lens":
            self.lens = (self.lens + 1) % len(self._lenses())
        elif command.name == "undoing":
            self.undo = not self.undo
        elif command.name == "set":
            setting = next(one for one in self.scenario.settings if one.id == command.value)
            at = self.settings.get(setting.id, setting.default)
            self.settings[setting.id] = (at + 1) % len(setting.options)
        return None

    def _turn_page(self) -> None:
        names = [name for name, _ in self.titles]
        self.name = names[(names.index(self.name) + 1) % len(names)]
        self.opponent = self.lens = 0
        self.settings = {}

    def _start(self) -> Move:
        scenario = self.scenario
        chosen = games.Wanted(
            seed=self.seed or games.new_seed(),
            settings={
                one.id: one.options[self.settings.get(one.id, one.default)][0] for one in scenario.settings
            },
            lens=self._lenses()[self.lens][0],
            undo=self.undo,
        )
        sides = [side.id for side in scenario.sides if not side.minor]
        if WAYS[self.way][0] == "one":
            return Replace(ChairBySetup(self.context, self.name, chosen, self._opponents()[self.opponent][0]))
        people = dict.fromkeys(sides, HUMAN) if WAYS[self.way][0] == "two" else {}
        return games.begin(self, self.name, people, chosen)


class ChairBySetup(ChairScene):
    """The chair, after everything else was chosen."""

    def __init__(self, context: Context, name: str, wanted: "games.Wanted", opponent: str) -> None:
        super().__init__(context, name)
        self.wanted = wanted
        self.opponent = opponent

    def act(self, command: Command) -> Move:
        """Sit down opposite the chosen opponent."""
        if command.name != "sit":
            return Pop() if command.name == "back" else None
        sides = [side.id for side in self.context.library.get(self.name).sides if not side.minor]
        players = {side: HUMAN if side == command.value else self.opponent for side in sides}
        return games.begin(self, self.name, players, self.wanted)
