"""Rules as plain English sentences: what an effect does, and everything that a decision or an event holds."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from thirteen_days.lint.clauses import Clauses
from thirteen_days.model import (
    Ask,
    Chance,
    Change,
    Const,
    Decision,
    Effect,
    End,
    Ending,
    Expr,
    Happening,
    Hazard,
    Kind,
    News,
    Option,
    Report,
    Scenario,
    Send,
    Turn,
    Variable,
)

_HOUR = 60
_SHOWN = 160


class Line(NamedTuple):
    """A sentence, and how deep it stands under what it belongs to."""

    depth: int
    text: str


class Sentences:
    """Tells the rules of one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        """Tell *scenario*."""
        self.scenario = scenario
        self.clauses = Clauses(scenario)

    def condition(self, expr: Expr) -> str:
        """What must be so for *expr* to be true, as a sentence without its end."""
        return self.clauses.condition(expr)

    # --- Effects ---------------------------------------------------------------------------------------

    def effects(self, effects: Sequence[Effect], depth: int = 0) -> Iterator[Line]:
        """What follows, an effect to a line, with what stands under it."""
        for effect in effects:
            yield from self.effect(effect, depth)

    def effect(self, effect: Effect, depth: int = 0) -> Iterator[Line]:
        """One effect, with what stands under it."""
        said = self._does(effect)
        if effect.when is not None:
            said = f"if {self.condition(effect.when)}: {said}"
        if effect.cause.why:
            said += f" (the reason given: {self.clauses.text(effect.cause.why)})"
        if isinstance(effect.body, Change):
            said += self._puzzled(effect.body, effect.cause.audience)
        yield Line(depth, _sentence(said))
        match effect.body:
            case Chance(branches=branches):
                for branch in branches:
                    weight = self.clauses.amount(branch.weight)
                    yield Line(depth + 1, _sentence(f"{branch.id.replace('_', ' ')}, with weight {weight}"))
                    yield from self.effects(branch.effects, depth + 2)
            case Report(offsets=offsets) if len(offsets) > 1:
                for offset, odds in offsets:
                    weight = self.clauses.amount(odds)
                    yield Line(depth + 1, _sentence(f"off by {offset:+d}, with weight {weight}"))
            case Send(effects=later):
                yield from self.effects(later, depth + 1)

    def _does(self, effect: Effect) -> str:
        match effect.body:
            case Change():
                return self._change(effect.body)
            case Chance(node=node):
                return f"chance decides ({node})"
            case Report():
                return self._report(effect.body)
            case Send():
                return self._send(effect.body)
            case News(text=text, audience=audience):
                return f"{self._who(audience)} hears: {self._quoted(text)}"
            case Ask(decision=decision):
                asked = self.scenario.decisions[decision]
                side = self.clauses.viewer(self.scenario.sides[asked.side].id)
                return f"{side} has to decide {self.clauses.text(asked.title)}"
            case End(ending=ending):
                return f"the play ends with {self.clauses.text(self.scenario.endings[ending].title)}"

    def _change(self, change: Change) -> str:
        variable = self.scenario.variables[change.index]
        name = self.clauses.name(change.index)
        if not change.is_set:
            if isinstance(change.amount, Const):
                verb = "rises" if change.amount.value >= 0 else "falls"
                return f"{name} {verb} by {abs(change.amount.value)}"
            return f"{name} changes by {self.clauses.amount(change.amount)}"
        if variable.kind is not Kind.BOOL:
            return f"{name} becomes {self.clauses.value_of(variable, change.amount)}"
        state = "in force" if variable.category == "measure" else "so"
        if isinstance(change.amount, Const):
            return f"{name} is {'' if change.amount.value else 'no longer '}{state} from now on"
        return f"{name} is {state} from now on just if {self.condition(change.amount)}"

    def _puzzled(self, change: Change, told: frozenset[str]) -> str:
        """Who sees a change without being told of its cause."""
        left = self.scenario.variables[change.index].audience - told
        sides = [side.id for side in self.scenario.sides if side.id in left]
        if not sides:
            return ""
        who = self._who(left)
        several = len(sides) > 1 and who != "everybody"
        return f"; {who} {'see' if several else 'sees'} it move, and not why"

    def _report(self, report: Report) -> str:
        about = self.clauses.name(report.about)
        source = self.clauses.text(self.scenario.report_sources[report.source])
        said = f"{self.clauses.viewer(report.viewer)} is told of {about} by {source}"
        said += f", as {self.clauses.amount(report.reads)}"
        if report.error:
            said += f", give or take {report.error}"
        return said + (f", {_hours(report.delay)} later" if report.delay else "")

    def _send(self, send: Send) -> str:
        said = f"a message goes to {self._who(send.audience)}"
        if isinstance(send.delay, Const):
            said += (
                f", {_hours(send.delay.value)} under way" if send.delay.value else ", there at the next brief"
            )
        else:
            said += f", so many minutes under way: {self.clauses.amount(send.delay)}"
        if send.document:
            said += f", with the document {self.clauses.text(self.scenario.documents[send.document].title)}"
        return said + (f": {self._quoted(send.text)}" if send.text else "")

    def _who(self, audience: frozenset[str]) -> str:
        """An audience by its sides, and the seats that are of it alone."""
        if audience >= frozenset(self.scenario.viewers):
            return "everybody"
        sides = [side for side in self.scenario.sides if side.id in audience]
        names = [self.clauses.viewer(side.id) for side in sides]
        known = {side.id for side in sides}
        for side in self.scenario.sides:
            if side.id not in known:
                names += [self.clauses.viewer(seat.viewer) for seat in side.seats if seat.viewer in audience]
        if not names:
            return "nobody"
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

    def _quoted(self, key: str) -> str:
        words = " ".join(self.scenario.texts.get(key, key).split())
        return f"“{words if len(words) <= _SHOWN else words[: _SHOWN - 1] + '…'}”"

    # --- What a scenario is made of --------------------------------------------------------------------

    def tell(self, place: str = "") -> Iterator[Line]:
        """Everything, or what stands at *place*: ``events``, ``events.boil``, ``decisions.one.options.nod``.

        Raises:
            KeyError: nothing that can be told stands there.
        """
        section, _, rest = place.partition(".")
        sections = self._sections()
        if section not in {"", *sections}:
            raise KeyError(place)
        told = False
        for name, items in sections.items():
            if section not in {"", name}:
                continue
            for path, lines in items:
                if (
                    not rest
                    or path == rest
                    or path.startswith(f"{rest}.")
                    or rest.startswith(f"{path}.options.")
                ):
                    found = self._narrowed(rest, path, lines)
                    told = told or bool(found)
                    yield from found
        if rest and not told:
            raise KeyError(place)

    def _narrowed(self, rest: str, path: str, lines: Iterator[Line]) -> list[Line]:
        """*lines*, or those of one option if *rest* names one."""
        if not rest.startswith(f"{path}.options."):
            return list(lines)
        wanted = rest.removeprefix(f"{path}.options.")
        decision = next(one for one in self.scenario.decisions if one.id == path)
        option = next((one for one in decision.options if one.id == wanted), None)
        return [] if option is None else list(self.option(option, 0))

    def _sections(self) -> dict[str, Iterator[tuple[str, Iterator[Line]]]]:
        scenario = self.scenario
        return {
            "variables": (
                (one.id, self.variable(one)) for one in scenario.variables if one.category == "variable"
            ),
            "calendar": ((f"turns.{one.id}", self.turn(one)) for one in scenario.turns),
            "decisions": ((one.id, self.decision(one)) for one in scenario.decisions),
            "events": ((one.id, self.event(one)) for one in scenario.happenings),
            "hazards": ((one.id, self.hazard(one)) for one in scenario.hazards),
            "endings": ((one.id, self.ending(one)) for one in scenario.endings),
            "aftermath": ((one.id, self._card(one.title, one.when)) for one in scenario.cards),
        }

    def _card(self, title: str, when: Expr | None) -> Iterator[Line]:
        yield Line(0, f"Aftermath: {self.clauses.text(title)}.")
        if when is not None:
            yield Line(1, _sentence(f"it is shown if {self.condition(when)}"))

    def variable(self, variable: Variable) -> Iterator[Line]:
        """What a variable can be."""
        name = self.clauses.text(variable.label)
        if variable.kind is Kind.INT:
            said = f"{name} runs from {variable.low} to {variable.high} and starts at {variable.start}"
        elif variable.kind is Kind.ENUM:
            members = [member.replace("_", " ") for member in variable.members]
            said = f"{name} is {', '.join(members[:-1])} or {members[-1]}, at first {members[variable.start]}"
        else:
            said = f"{name} is so or not, at first {'so' if variable.start else 'not so'}"
        yield Line(0, _sentence(f"{said}; {self._who(variable.audience)} sees it"))

    def turn(self, turn: Turn) -> Iterator[Line]:
        """When a turn is in play."""
        said = f"turn {self.clauses.text(turn.label)}"
        yield Line(
            0,
            _sentence(said if turn.when is None else f"{said}: it is in play if {self.condition(turn.when)}"),
        )
        for viewer, when, _ in turn.variants:
            who = "everybody" if viewer == "all" else self.clauses.viewer(viewer)
            yield Line(1, _sentence(f"{who} reads another brief if {self.condition(when)}"))

    def decision(self, decision: Decision) -> Iterator[Line]:
        """When a decision opens, and all its options."""
        side = self.clauses.viewer(self.scenario.sides[decision.side].id)
        said = f"{side} decides {self.clauses.text(decision.title)}"
        if decision.picks > 1:
            said += f", up to {decision.picks} answers a turn"
        elif decision.repeats:
            said += ", in each of its turns"
        yield Line(0, _sentence(said))
        yield Line(1, _sentence(self._opens(decision)))
        for when, _ in decision.variants:
            yield Line(1, _sentence(f"another brief is read if {self.condition(when)}"))
        for option in decision.options:
            yield from self.option(option, 1)

    def _opens(self, decision: Decision) -> str:
        turns = [self.clauses.text(self.scenario.turns[index].label) for index in sorted(decision.turns)]
        said = "it opens when something asks for it"
        if turns:
            said = f"it opens in {' or '.join(turns)}"
        if decision.urgent:
            said += ", and is answered in that same turn"
        return said if decision.when is None else f"{said}, if {self.condition(decision.when)}"

    def option(self, option: Option, depth: int) -> Iterator[Line]:
        """When an option is offered, how doctrines weigh it, and what it does."""
        yield Line(depth, _sentence(f"option {self.clauses.text(option.label)}"))
        if option.when is not None:
            yield Line(depth + 1, _sentence(f"it is offered if {self.condition(option.when)}"))
        if option.once:
            yield Line(depth + 1, "It can be taken once in a play.")
        yield Line(depth + 1, _sentence(f"{self._who(option.audience)} may know that it was taken"))
        plain = [f"{who} {self.clauses.amount(one)}" for who, one in option.weights if isinstance(one, Const)]
        if plain:
            yield Line(depth + 1, _sentence(f"doctrine weights: {', '.join(plain)}"))
        for persona, weight in option.weights:
            if not isinstance(weight, Const):
                yield Line(
                    depth + 1, _sentence(f"doctrine weight of {persona}: {self.clauses.amount(weight)}")
                )
        for advice in option.advice:
            for when, text in advice.variants:
                yield Line(
                    depth + 1,
                    _sentence(f"{advice.seat} says {self._quoted(text)} if {self.condition(when)}"),
                )
        yield from self.effects(option.effects, depth + 1)

    def event(self, event: Happening) -> Iterator[Line]:
        """When an event happens, who hears of it, and what it does."""
        turns = [self.clauses.text(self.scenario.turns[index].label) for index in sorted(event.turns)]
        said = f"event {event.id}"
        if event.manual:
            said += ": it happens when the facilitator fires it"
        elif turns:
            said += f": it happens in {' or '.join(turns)}"
        else:
            said += ": it may happen in any turn"
        if event.when is not None:
            said += f", if {self.condition(event.when)}"
        yield Line(0, _sentence(said if not event.once or event.manual else f"{said}, once at most"))
        yield Line(1, _sentence(f"{self._who(event.audience)} hears of it"))
        yield from self.effects(event.effects, 1)

    def hazard(self, hazard: Hazard) -> Iterator[Line]:
        """When a hazard may happen, how likely it is, and what it does."""
        said = f"hazard {self.clauses.text(hazard.label)}"
        if hazard.when is not None:
            said += f": it may happen if {self.condition(hazard.when)}"
        yield Line(0, _sentence(said + (", once at most" if hazard.once else "")))
        yield Line(1, _sentence(f"its rate per day is {self.clauses.amount(hazard.base)}"))
        for name, factor in hazard.factors:
            yield Line(1, _sentence(f"times, for {self.clauses.text(name)}: {self.clauses.amount(factor)}"))
        yield Line(1, _sentence(f"{self._who(hazard.audience)} hears of it"))
        yield from self.effects(hazard.effects, 1)

    def ending(self, ending: Ending) -> Iterator[Line]:
        """When an ending is reached, and what it is worth."""
        said = f"ending {self.clauses.text(ending.title)} ({ending.kind.replace('_', ' ')})"
        if ending.default:
            said += ": when the calendar is out"
        elif ending.when is not None:
            said += f": at the end of a turn, if {self.condition(ending.when)}"
        yield Line(0, _sentence(said))
        for side, components in ending.payoffs:
            for name, worth in components:
                who = self.clauses.viewer(side)
                yield Line(1, _sentence(f"for {who}, {name} is worth {self.clauses.amount(worth)}"))


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    if rest:
        return f"{minutes} minutes"
    return f"{hours} hour{'' if hours == 1 else 's'}"


def _sentence(said: str) -> str:
    whole = f"{said[0].upper()}{said[1:]}"
    return whole if whole.endswith((".”", "!”", "?”")) else f"{whole}."
