"""The class by name, at the projector: who waits at the door, and who takes another's part."""

from typing import Final

import pygame

from thirteen_days.classroom.course import roles_of
from thirteen_days.classroom.roster import Roster
from thirteen_days.classroom.views import StudentLine
from thirteen_days.desktop.scenes.base import Context, Move, Pop, Push, Scene
from thirteen_days.desktop.scenes.front import plain
from thirteen_days.desktop.scenes.link import Link
from thirteen_days.desktop.widgets.base import Command
from thirteen_days.model import Role
from thirteen_days.present import Words
from thirteen_days.present.language import _
from thirteen_days.present.screen import Bar, Choice, Screen

_AGAIN: Final = 1_000
"""Milliseconds between two looks at the class."""
_DIGITS: Final = "123456789"


class _Listed(Scene):
    """A list made from the newest roster. Who is away is told only while a key is held."""

    hurried = True

    def __init__(self, context: Context, link: Link, scenario: str) -> None:
        super().__init__(context)
        self.link = link
        self.scenario = scenario
        self.held = False
        self._seen: Roster | None = None
        self._asked = -_AGAIN

    @property
    def words(self) -> Words:
        """The scenario's."""
        return Words(self.context.library.get(self.scenario))

    def roles(self, side: str) -> tuple[Role, ...]:
        """The parts at a table of the side that is called *side*."""
        words = self.words
        lesson = words.scenario.lesson
        ids = [one.id for one in words.scenario.sides if words.side_name(one.id) == side]
        return roles_of(lesson, ids[0]) if lesson is not None and ids else ()

    def named(self, role: Role) -> str:
        """What a part is called."""
        return self.words.key(role.name)

    def tick(self) -> Command | None:
        """Ask who sits where, and tell when that has changed."""
        now = pygame.time.get_ticks()
        if now - self._asked >= _AGAIN:
            self._asked = now
            self.link.look()
        found = self.link.roster()
        if found == self._seen:
            return None
        self._seen = found
        self.refresh()
        return Command("looked")

    def release(self) -> bool:
        """The key is let go: nobody is said to be away."""
        was, self.held = self.held, False
        if was:
            self.refresh()
        return was

    def said(self, message: dict[str, object], told: str) -> None:
        """Say *message* as the teacher, and *told* to the teacher."""
        self.link.say(**message)
        self.ui.notice = told
        self._asked = -_AGAIN

    def made(self, title: str, about: str, listed: list[Choice]) -> Screen:
        """A sheet and a list."""
        blocks = [plain(about, "lead"), plain(_("This page may be on the wall. Hold S to read who is away."))]
        keys = (Choice("s", _("Hold to read"), command="hold"),)
        bar = Bar(place=_("For the teacher"))
        return Screen("setup", title, bar, tuple(blocks), choices=tuple(listed), commands=keys)

    def told_of(self, one: StudentLine) -> str:
        """A student's part, and whether it is away while that may be read."""
        roles = ", ".join(one.roles)
        return _("{roles}; away").format(roles=roles) if self.held and not one.here else roles

    def act(self, command: Command) -> Move:
        """What every such page answers."""
        if command.name == "hold":
            self.held = True
            self.refresh()
        return Pop() if command.name == "back" else None


class StudentsScene(_Listed):
    """Who waits at the door, and the tables."""

    def make(self) -> Screen:
        """The door first: whoever waits there can do nothing else."""
        found = self.link.roster()
        title = _("The students")
        if found is None:
            return self.made(title, _("The class is being looked up."), [])
        listed = []
        back = [who for who, _name, known in found.knocks if known]
        if len(back) > 1:
            listed.append(Choice("", _("Let all {n} back in").format(n=len(back)), command="all"))
        for who, name, known in found.knocks:
            why = _("says to have been here, at another device") if known else _("is new")
            listed.append(Choice("", _("Let in: {name}").format(name=name), why, command=f"admit:{who}"))
            listed.append(Choice("", _("Turn away: {name}").format(name=name), command=f"refuse:{who}"))
        listed += [
            Choice(
                table.lower(),
                _("Table {table}").format(table=table),
                self._led(found, table, side),
                command=f"table:{table}",
            )
            for table, side in found.tables
        ]
        about = _("Let in whoever waits at the door. Open a table to give somebody another part.")
        return self.made(title, about, listed)

    def _led(self, found: Roster, table: str, side: str) -> str:
        """How many sit there, and whether anybody gives the order."""
        here = found.at(table)
        leading = {self.named(one) for one in self.roles(side) if one.leader}
        leaders = [one for one in here if leading & {*one.roles}]
        seated = _("{seated} seated").format(seated=len(here))
        if not here:
            return seated
        if not leaders:
            return _("{seated}; nobody gives the order").format(seated=seated)
        if self.held and not any(one.here for one in leaders):
            return _("{seated}; {name} gives the order, and is away").format(
                seated=seated, name=leaders[0].name
            )
        return _("{seated}; {name} gives the order").format(seated=seated, name=leaders[0].name)

    def act(self, command: Command) -> Move:
        """Let in, turn away, open a table."""
        found = self.link.roster()
        match command.name:
            case "admit" | "refuse":
                on = command.name == "admit"
                told = _("Let in.") if on else _("Turned away.")
                self.said({"do": "admit", "person": command.value, "on": on}, told)
            case "all" if found is not None:
                for who, _name, known in found.knocks:
                    if known:
                        self.said({"do": "admit", "person": who, "on": True}, _("Let in."))
            case "table":
                return Push(TableScene(self.context, self.link, self.scenario, command.value))
        return super().act(command)


class TableScene(_Listed):
    """Who sits at a table."""

    def __init__(self, context: Context, link: Link, scenario: str, table: str) -> None:
        super().__init__(context, link, scenario)
        self.table = table

    def make(self) -> Screen:
        """A card each."""
        found = self.link.roster()
        here = found.at(self.table) if found is not None else ()
        keys = [*_DIGITS, *[""] * len(here)]
        listed = [
            Choice(key, one.name, self.told_of(one), command=f"student:{one.id}")
            for key, one in zip(keys, here, strict=False)
        ]
        about = _("Whose part is it about?") if here else _("Nobody sits here.")
        return self.made(_("Table {table}").format(table=self.table), about, listed)

    def act(self, command: Command) -> Move:
        """One of them."""
        if command.name == "student":
            return Push(StudentScene(self.context, self.link, self.scenario, command.value))
        return super().act(command)


class StudentScene(_Listed):
    """A student, and the parts that it could have instead."""

    def __init__(self, context: Context, link: Link, scenario: str, student: str) -> None:
        super().__init__(context, link, scenario)
        self.student = student
        self.asked = False
        """Whether it was said once that the student is to go."""

    def _found(self) -> tuple[Roster, StudentLine] | None:
        found = self.link.roster()
        own = next((one for one in found.students if one.id == self.student), None) if found else None
        return (found, own) if found is not None and own is not None else None

    def make(self) -> Screen:
        """The parts at its own table, then the other tables, then the way out."""
        both = self._found()
        if both is None:
            return self.made(_("The students"), _("That student has gone."), [])
        found, own = both
        sides = dict(found.tables)
        listed = []
        for place, role in enumerate(self.roles(sides[own.table])):
            name = self.named(role)
            if name in own.roles:
                continue
            holders = [one.name for one in found.at(own.table) if name in one.roles]
            why = _("Change places with {name}").format(name=holders[0]) if len(holders) == 1 else ""
            if len(holders) > 1:
                why = _("Beside {names}").format(names=", ".join(holders))
            key = _DIGITS[place] if place < len(_DIGITS) else ""
            listed.append(Choice(key, name, why or _("Nobody has it."), command=f"part:{role.id}"))
        for table, side in found.tables:
            if table != own.table:
                label = _("To table {table}, {side}").format(table=table, side=side)
                listed.append(Choice("", label, command=f"move:{table}"))
        listed.append(
            Choice("", _("Yes: remove {name} for good").format(name=own.name), command="remove")
            if self.asked
            else Choice("", _("Remove {name}").format(name=own.name), command="ask")
        )
        about = _("{name}, table {table}: {role}").format(
            name=own.name, table=own.table, role=self.told_of(own)
        )
        return self.made(own.name, about, listed)

    def act(self, command: Command) -> Move:
        """Another part, another table, or none."""
        both = self._found()
        if both is None:
            return super().act(command)
        found, own = both
        match command.name:
            case "part":
                self._change(found, own, command.value)
                return Pop()
            case "move":
                self._give(own, command.value, self._free(found, command.value))
                return Pop()
            case "ask":
                self.asked = True
                self.refresh()
            case "remove":
                self.said({"do": "remove", "person": own.id}, _("Removed."))
                return Pop()
        return super().act(command)

    def _change(self, found: Roster, own: StudentLine, part: str) -> None:
        """Give *part*; whoever alone has it takes the other's in its place."""
        roles = self.roles(dict(found.tables)[own.table])
        wanted = next(one for one in roles if one.id == part)
        holders = [one for one in found.at(own.table) if self.named(wanted) in one.roles]
        mine = next((one.id for one in roles if self.named(one) in own.roles), "")
        self._give(own, own.table, part)
        if len(holders) == 1 and mine:
            self._give(holders[0], own.table, mine)

    def _free(self, found: Roster, table: str) -> str:
        """The first part at *table* that nobody has; its last, if all are taken."""
        taken = {name for one in found.at(table) for name in one.roles}
        roles = self.roles(dict(found.tables)[table])
        return next((one.id for one in roles if self.named(one) not in taken), roles[-1].id)

    def _give(self, student: StudentLine, table: str, part: str) -> None:
        self.said({"do": "hand", "person": student.id, "table": table, "role": part}, "")
