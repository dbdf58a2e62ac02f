"""Saves, settings, and the pause."""

from thirteen_days.desktop import game as games
from thirteen_days.desktop.hearing.voice import installed
from thirteen_days.desktop.preferences import SHOWN, SLIDERS, SWITCHES
from thirteen_days.desktop.scenes.base import Ask, Context, Move, Pop, Push, Reset, Scene
from thirteen_days.desktop.shelved import saved
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.present.language import ENGLISH, _
from thirteen_days.present.pseudo import PSEUDO
from thirteen_days.present.screen import Bar, Choice, Paragraph, Run, Screen, Table
from thirteen_days.present.situation import bar
from thirteen_days.present.tongues import languages


def _plain(text: str, kind: str = "body") -> Paragraph:
    return Paragraph((Run(text),), kind)


def level_said(level: str) -> str:
    """A reading level in words."""
    return _("Plain: short briefs in common words.") if level == "plain" else _("Full.")


def _reader_said(reader: str) -> tuple[Paragraph, ...]:
    """How it stands with a screen reader, where that can be known."""
    said = {
        "ready": _("Screen reader: ready; none is listening."),
        "heard": _("Screen reader: connected."),
        "missing": _("Screen reader: not connected; the package accesskit is not installed."),
        "failed": _("Screen reader: not connected; the system refused the connection."),
    }
    return (_plain(said[reader], "note"),) if reader in said else ()


def language_said(language: str) -> str:
    """A language by its name; one that is only a catalogue by the catalogue's."""
    return {ENGLISH: "English", PSEUDO: _("Accented, for tests")}.get(language, language)


class SettingsScene(Scene):
    """How the game is shown. Everything takes effect at once."""

    def make(self) -> Screen:
        """A slider and switches; the sheet beside them is the sample."""
        now = self.context.preferences
        listed: tuple[Choice, ...] = (
            Choice("", _("Size of everything"), command="scale"),
            Choice(
                "1",
                _("Contrast"),
                _("High: no textures.") if now.contrast else _("Normal."),
                command="contrast",
            ),
            Choice("2", _("Motion"), _("None.") if now.still else _("Scrolling glides."), command="still"),
            Choice("3", _("Reading level"), level_said(now.level), command="level"),
            Choice("", _("Volume"), command="volume"),
            Choice("4", _("Sound"), _sound_said(muted=now.muted, deaf=self.context.deaf()), command="muted"),
            Choice("5", _("Room tone"), _("On.") if now.room else _("Off."), command="room"),
            Choice(
                "6",
                _("Captions"),
                _("What is heard stands in the bar.") if now.captions else _("Off."),
                command="captions",
            ),
            Choice("7", _("Read out"), _voice_said(on=now.speak), command="speak"),
            Choice("", _("Speed of the voice"), command="speed"),
            Choice(
                "9",
                _("Keys"),
                _("One alone is enough.")
                if now.single
                else _("Tab, arrows, Enter, F keys; no single letter."),
                command="single",
            ),
        )
        if len(languages()) > 1 or now.language != ENGLISH:
            listed = (*listed, Choice("8", _("Language"), language_said(now.language), command="language"))
        self.ui.sliders = {name: (low, high, 10, getattr(now, name)) for name, (low, high) in SLIDERS.items()}
        self.ui.toggles = SWITCHES | {"level", "language"}
        about = (
            _plain(_("This is how a page looks with these settings."), "lead"),
            _plain(
                _(
                    "Plus and minus change the size on every screen. Above 160 per cent the three parts of "
                    "a decision become three pages."
                )
                if now.single
                else _(
                    "Ctrl with plus and minus changes the size on every screen. Above 160 per cent the "
                    "three parts of a decision become three pages."
                )
            ),
            *_reader_said(self.context.reader),
            _plain(
                _(
                    "F2 reads the screen again, F3 stops the voice, F4 switches sound off and on, F5 the "
                    "voice. Nothing is told by sound alone."
                )
            ),
            _plain(_("How things are marked"), "subheading"),
            _plain(_("What serves you has a tick before it."), "good"),
            _plain(_("What harms you has this sign."), "bad"),
            _plain(_("What is merely heard is hatched, here and on every gauge."), "report"),
            _plain(_("Settings are kept for the next time."), "note"),
        )
        return Screen("settings", _("Settings"), Bar(place=_("Settings")), about, choices=listed)

    def act(self, command: Command) -> Move:
        """A switch by its key."""
        return Ask(command) if command.name in SHOWN else super().act(command)


def _sound_said(*, muted: bool, deaf: bool) -> str:
    """Whether sounds are played, and what that would need."""
    if muted:
        return _("Off. F4 switches it.")
    return _("On, but there is no sound device here.") if deaf else _("On. F4 switches it.")


def _voice_said(*, on: bool) -> str:
    """Whether the screen is read out, and what it would need."""
    if not installed():
        return _("Needs the program espeak-ng, which is not installed here.")
    return _("On. F5 switches it.") if on else _("Off. F5 switches it.")


class SavesScene(Scene):
    """Every saved game."""

    def __init__(self, context: Context, game: "games.Game | None" = None) -> None:
        super().__init__(context)
        self.game = game
        self._saves = saved(context.library)
        self._awaited = {one.scenario for one in self._saves if one.scenario}
        for name in self._awaited:
            context.library.fetch(name)  # its sides are told by name as soon as it is read
        self.hurried = bool(self._awaited)

    def tick(self) -> Command | None:
        """Tell a save in full once its scenario has been read."""
        waiting = {name for name in self._awaited if not self.context.library.settled(name)}
        if waiting == self._awaited:
            return None
        self._awaited, self.hurried = waiting, bool(waiting)
        self._saves = saved(self.context.library)
        self.refresh()
        return Command("redraw")

    def make(self) -> Screen:
        """Newest first; a damaged one says so."""
        keep = (Choice("k", _("Keep a copy of this game"), command="keep"),) if self.game else ()
        listed = tuple(
            Choice(
                str(number) if number < 10 else "",  # noqa: PLR2004 - there are nine digits
                save.name,
                save.about,
                command=f"load:{number - 1}",
                enabled=save.readable,
            )
            for number, save in enumerate(self._saves, 1)
        )
        lead = _("Choose a game to go on with.") if listed else _("There is no saved game yet.")
        about = (
            _plain(lead, "lead"),
            _plain(_("A game is saved after every decision. A copy is left alone by later decisions.")),
            _plain(_("A save is plain text, and holds the secrets of every side."), "note"),
        )
        return Screen("saves", _("Saved games"), Bar(place=_("Saved games")), about, choices=(*keep, *listed))

    def act(self, command: Command) -> Move:
        """Load one, or keep the game that is under way."""
        if command.name == "keep" and self.game:
            self.ui.notice = self.game.keep_copy()
            self._saves = saved(self.context.library)
            self.refresh()
            return None
        if command.name == "load":
            chosen = self._saves[int(command.value)]
            if chosen.transcript is not None:
                return games.resume(self, chosen.transcript, chosen.name)
        return super().act(command)


def _way_out(*, previewed: bool) -> Choice:
    """Out of a game, to the title; out of a preview, to where it was opened."""
    if previewed:
        return Choice("5", _("Leave the preview"), command="leave")
    return Choice(
        "5", _("Back to the title"), _("The game is saved; go on with it from there."), command="title"
    )


class PauseScene(Scene):
    """A game stands still."""

    def __init__(self, context: Context, game: "games.Game") -> None:
        super().__init__(context)
        self.game = game
        self.ui.escape = _("Back to the game")

    def make(self) -> Screen:
        """What can be done with it."""
        listed = (
            Choice("1", _("Go on"), command="back"),
            Choice("2", _("Saved games"), _("Keep a copy, or go on with another."), command="saves"),
            Choice("3", _("Settings"), command="settings"),
            Choice("4", _("Help"), command="help"),
            _way_out(previewed=self.context.preview is not None),
            Choice("6", _("Leave"), command="quit"),
        )
        seed = self.game.session.header.seed
        about = (
            _plain(_("Nothing happens while you are here."), "lead"),
            self._standing(),
            _plain(
                _(
                    "The seed of this game is {seed}. Give it to a friend: the same choices lead to the "
                    "same crisis."
                ).format(seed=seed)
            ),
        )
        return Screen("setup", _("A pause"), Bar(place=_("A pause")), about, choices=listed)

    def _standing(self) -> Table:
        """Which game it is, and how far it has come."""
        game = self.game
        words, now = game.words, bar(game.words, game.observe())
        side = words.side(game.observe().side)
        leader = next((seat for seat in side.seats if seat.id == side.leader), None)
        who = (words.key(side.name), words.key(leader.name) if leader else "")
        rows = (
            (_("Crisis"), words.title),
            (_("Your chair"), ", ".join(part for part in who if part)),
            (_("Date"), now.date),
            (_("Calendar"), now.progress),
        )
        return Table("", (_("This game"), ""), tuple(row for row in rows if row[1]))

    def act(self, command: Command) -> Move:
        """Carry it out."""
        from thirteen_days.desktop.scenes.front import TitleScene  # noqa: PLC0415 - it leads here

        if command.name == "saves":
            return Push(SavesScene(self.context, self.game))
        if command.name == "leave":
            from thirteen_days.desktop.scenes.previewing import leave  # noqa: PLC0415 - seldom wanted

            return leave(self.context)
        if command.name == "title":
            self.game.save()
            return Reset(TitleScene(self.context))
        if command.name == "settings":
            return Push(SettingsScene(self.context))
        return Pop() if command.name == "back" else None
