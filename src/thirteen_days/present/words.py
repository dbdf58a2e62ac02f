"""From text keys and typed arguments to words: the only place where a scenario's prose is looked up.

An observation holds no prose, so that knowing and wording stay apart: the same observation reads in
another language or at a plainer level by another catalogue.
"""

from typing import Final

from thirteen_days.engine import LITERAL
from thirteen_days.model import (
    SCALE,
    Clock,
    Document,
    Kind,
    Measure,
    Observation,
    Option,
    ReportView,
    Scenario,
    Send,
    Side,
    Text,
    Variable,
)
from thirteen_days.model.authored import effects
from thirteen_days.present import dates, markup
from thirteen_days.present.language import ENGLISH, _, spoken
from thirteen_days.present.pseudo import PSEUDO, pseudo
from thirteen_days.present.screen import Paragraph, Run

FULL: Final = "full"
"""The reading level of the scenario's own text."""
PLAIN: Final = "plain"
"""The reading level with shorter briefs in common words, and the name of its catalogue."""
_REPORT: Final = 4
"""How many integers a report in a text has: low, high, turn counted from 1 (0: never), source."""


def humanised(name: str) -> str:
    """An id as words: ``secret_trade`` reads "secret trade"."""
    return name.replace("_", " ")


def capital(text: str) -> str:
    """*text* with its first letter raised."""
    return text[:1].upper() + text[1:]


class Words:
    """The words of one scenario, in one language, at one reading level."""

    def __init__(self, scenario: Scenario, level: str = FULL, language: str = "") -> None:
        """Look up in the catalogues for *language* and *level* first, then in the scenario's own text.

        Without a *language*, the one that the interface speaks.
        """
        self.scenario = scenario
        self.level = level
        self._language = language = language or spoken()
        names = (f"{language}-{level}", language, level)
        self._catalogues = [scenario.catalogues[name] for name in names if name in scenario.catalogues]
        self._clocks = {clock.id: clock for clock in scenario.clocks}
        self._english = language == ENGLISH
        self._pseudo = language == PSEUDO
        self._sends: dict[str, Send] | None = None

    @property
    def otherwise(self) -> "Words | None":
        """The words at the other reading level; ``None`` where the scenario has no plain one."""
        if PLAIN not in self.scenario.catalogues:
            return None
        return Words(self.scenario, FULL if self.level == PLAIN else PLAIN, self._language)

    # --- Prose -------------------------------------------------------------------------------------

    def key(self, key: str) -> str:
        """The text under *key*; a key that no catalogue has, or marked as literal, is its own text."""
        if key.startswith(LITERAL):
            return key.removeprefix(LITERAL)
        for catalogue in self._catalogues:
            if key in catalogue:
                found: str | None = catalogue[key]
                break
        else:
            found = self.scenario.texts.get(key)
        if found is None:
            return key
        return pseudo(found) if self._pseudo else found

    def own(self, key: str) -> str:
        """The scenario's own text under *key* in any language: what the program knows things by."""
        return self.scenario.texts.get(key, key)

    def named(self, key: str, name: str) -> str:
        """What a catalogue calls the thing called *name* under *key*; else its name as words."""
        found = self.key(key)
        if found != key:
            return found
        return pseudo(humanised(name)) if self._pseudo else humanised(name)

    def persona(self, persona: str) -> str:
        """What a persona is called: ``hawk``."""
        return self.named(f"personas.{persona}.name", persona)

    def component(self, component: str) -> str:
        """What a component of the payoffs is called: ``prestige``."""
        return self.named(f"components.{component}", component)

    @property
    def title(self) -> str:
        """What the scenario is called."""
        return self.key("title")

    @property
    def summary(self) -> str:
        """What the scenario is about, in two lines; perhaps nothing."""
        return self.key("summary") if self.scenario.summary else ""

    def text(self, text: Text | None, clock: str = "") -> str:
        """*text* in words, its placeholders filled; nothing for ``None``. *clock* dates the reports."""
        if text is None:
            return ""
        words = self.key(text.key)
        for name, values in text.arguments:
            words = words.replace("{" + name + "}", self._argument(name, values, clock))
        return words.strip()

    def told(self, key: str, observation: Observation) -> str:
        """The text under *key* with what the viewer of *observation* knows in its placeholders."""
        arguments = []
        for name, indices in self.scenario.placeholders.get(key, ()):
            values = tuple(observation.values[index] for index in indices)
            known = tuple(value for value in values if value is not None)
            arguments.append((name, known if len(known) == len(values) else ()))
        return self.text(Text(key, tuple(arguments)), self.clock(observation.side))

    def runs(self, text: str) -> tuple[Run, ...]:
        """*text* as stretches of one face each."""
        return markup.runs(text)

    def blocks(self, text: str, style: str = "body") -> tuple[Paragraph, ...]:
        """The paragraphs of *text*."""
        return markup.blocks(text, style)

    def _argument(self, name: str, values: tuple[int, ...], clock: str) -> str:
        """One placeholder in words."""
        form, dot, rest = name.partition(".")
        if not dot:
            form, rest = "value", name
        if form == "rung":
            return str(self._rung(rest, values))
        index = self.scenario.index_of.get(rest)
        if index is None:
            return " ".join(str(value) for value in values)
        if form == "report":
            return self._told(self.scenario.variables[index], values, clock)
        return self.value(index, values[0]) if values else _("not known")

    def _rung(self, side: str, values: tuple[int, ...]) -> int:
        """The highest rung among a side's measures, *values* saying which are in force."""
        rungs = [measure.rung for measure in self.scenario.measures if measure.side == side]
        return max((rung for rung, value in zip(rungs, values, strict=False) if value), default=0)

    # --- Values ------------------------------------------------------------------------------------

    def value(self, index: int, value: int) -> str:
        """The value of a variable as a person says it, without its unit."""
        variable = self.scenario.variables[index]
        if variable.kind is Kind.BOOL:
            return _("yes") if value else _("no")
        if variable.kind is Kind.ENUM:
            return self.member(variable, value)
        if variable.kind is Kind.FIXED:
            return f"{value / SCALE:.6f}".rstrip("0").rstrip(".")
        return str(value)

    def member(self, variable: Variable, value: int) -> str:
        """A member of an enum in words: the author's, if a catalogue has them."""
        if not 0 <= value < len(variable.members):
            return str(value)
        name = variable.members[value]
        return self.named(f"variables.{variable.id}.members.{name}", name)

    def amount(self, variable: Variable, value: int) -> str:
        """A value with its unit: ``6 launchers``, ``55``."""
        words = self.value(variable.index, value)
        unit = self._unit(variable, value)
        return _("{amount} {unit}").format(amount=words, unit=unit) if unit else words

    def _unit(self, variable: Variable, value: int) -> str:
        """The unit of so many: one launcher, two launchers. A catalogue may name the one itself."""
        one = f"{variable.unit}.one"
        if value == 1 and (named := self.key(one)) != one:
            return named
        first, space, rest = self.key(variable.unit).partition(" ")
        if value == 1 and self._english and first.endswith("s") and not first.endswith("ss"):
            first = first[:-1]
        return f"{first}{space}{rest}"

    def span(self, variable: Variable, low: int, high: int) -> str:
        """A range with its unit: ``6 to 10 launchers``."""
        if low == high:
            return self.amount(variable, low)
        return _("{low} to {high}").format(
            low=self.value(variable.index, low), high=self.amount(variable, high)
        )

    def says_unit(self, variable: Variable) -> bool:
        """Whether the name already says what is counted: ``R-12 launchers ready``."""
        unit = self.key(variable.unit).partition(" ")[0].lower()
        stem = unit.removesuffix("s") if self._english else unit
        return len(stem) > 1 and stem in self.label(variable).lower()

    def bare_span(self, variable: Variable, low: int, high: int) -> str:
        """A range that stands beside its name: without a unit that the name says already."""
        if not self.says_unit(variable):
            return self.span(variable, low, high)
        least, most = self.value(variable.index, low), self.value(variable.index, high)
        return least if low == high else _("{low} to {high}").format(low=least, high=most)

    def _told(self, variable: Variable, values: tuple[int, ...], clock: str) -> str:
        """A report in words, with its source and its age."""
        if len(values) != _REPORT or values[2] == 0:
            return _("no report")
        low, high, turn, source = values
        sources = self.scenario.report_sources
        name = sources[source] if 0 <= source < len(sources) else ""
        return _("{range} ({origin})").format(
            range=self.span(variable, low, high), origin=self.origin(name, turn - 1, clock)
        )

    def report(self, report: ReportView) -> str:
        """A report's range in words, without its source."""
        return self.span(self.scenario.variable(report.variable), report.low, report.high)

    def origin(self, source: str, turn: int, clock: str = "") -> str:
        """Where a report comes from and how old it is: ``Air photographs, 17 October``."""
        name = self.key(source)
        day = self.day(self.scenario.turns[turn].minute, clock)
        if not name or name.endswith(day):
            return name or day
        if name[-1:].isalpha() and name.endswith(day.partition(" ")[2]):  # it names a day of its own
            return _("{source}; came in {day}").format(source=name, day=day)
        return _("{source}, {day}").format(source=name, day=day)

    def label(self, variable: Variable) -> str:
        """What a variable is called."""
        if variable.label:
            return self.key(variable.label)
        return capital(self.named(f"variables.{variable.id}.label", variable.id))

    # --- Time --------------------------------------------------------------------------------------

    def clock(self, side: str) -> str:
        """The id of the clock on *side*'s wall; empty where there is none."""
        for candidate in self.scenario.sides:
            if candidate.id == side:
                return candidate.clock
        return ""

    def _clock(self, clock: str) -> Clock | None:
        return self._clocks.get(clock) or next(iter(self._clocks.values()), None)

    def date(self, minute: int, clock: str = "") -> str:
        """``Tuesday 16 October 1962`` by the clock called *clock* (or the first)."""
        return dates.long_date(minute, self._clock(clock))

    def day(self, minute: int, clock: str = "") -> str:
        """``16 October``."""
        return dates.short_date(minute, self._clock(clock))

    def time(self, minute: int, clock: str = "") -> str:
        """``11:50 EDT``."""
        return dates.time_of_day(minute, self._clock(clock))

    # --- Who and what ------------------------------------------------------------------------------

    def side(self, side: str) -> Side:
        """The side with this id.

        Raises:
            KeyError: there is none.
        """
        return self.scenario.sides[self.scenario.side_index(side)]

    def side_name(self, side: str) -> str:
        """What *side* is called; the id of what is no side (``chance``), as words."""
        for candidate in self.scenario.sides:
            if candidate.id == side:
                return self.key(candidate.name)
        return self.named(f"sides.{side}.name", side)

    def city(self, side: str) -> str:
        """Where *side* sits: what the clock on its wall is called, if no other side's wall has the same."""
        clock = self.clock(side)
        shared = sum(one.clock == clock for one in self.scenario.sides) > 1
        found = self._clocks.get(clock)
        return self.side_name(side) if shared or found is None else self.key(found.label)

    def option(self, subject: str) -> Option | None:
        """The option written ``decision/option``, or ``None``."""
        decision_id, _slash, option_id = subject.partition("/")
        for decision in self.scenario.decisions:
            if decision.id == decision_id:
                return next((option for option in decision.options if option.id == option_id), None)
        return None

    def decider(self, subject: str) -> str:
        """The side that decides ``decision/option``; empty where nobody does."""
        decision_id = subject.partition("/")[0]
        for decision in self.scenario.decisions:
            if decision.id == decision_id:
                return self.scenario.sides[decision.side].id
        return ""

    def measure(self, variable: Variable) -> Measure | None:
        """The measure that *variable* says is in force, or ``None``."""
        if variable.category != "measure":
            return None
        return next((m for m in self.scenario.measures if m.index == variable.index), None)

    def letter(self, subject: str) -> Document | None:
        """The document that the message called *subject* carries, or ``None``."""
        if self._sends is None:
            bodies = (effect.body for effect in effects(self.scenario))
            self._sends = {body.id: body for body in bodies if isinstance(body, Send)}
        send = self._sends.get(subject.removeprefix("mail:"))
        return self.scenario.documents.get(send.document) if send else None


def signed(amount: int) -> str:
    """*amount* with its sign, a minus that is as wide as a plus; 0 without."""
    return f"{amount:+d}".replace("-", "−") if amount else "0"
