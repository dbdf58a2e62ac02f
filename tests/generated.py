"""Scenarios of any size and many shapes, made by a seed: every kind of rule, and nothing that a check refuses.

A story of 200 decision points is what speed is measured on; small ones by the thousand are what the two
executors are compared on.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

SIDES = ("north", "south")
COMMON = 8
OWN = 4
"""Variables that all see, and further ones that only one side sees."""
KINDS = ("settlement", "backdown", "limited_war", "nuclear_war")


def generated(decisions: int = 200, seed: int = 1962, name: str = "made") -> str:
    """The YAML of a scenario with so many decision points."""
    return "\n".join(_Writer(decisions, seed, name).lines()) + "\n"


def saved(folder: Path, decisions: int = 200, seed: int = 1962) -> Path:
    """Where such a scenario has been written, in *folder*."""
    name = f"made-{decisions}-{seed}"
    path = folder / f"{name}.yaml"
    path.write_text(generated(decisions, seed, name), encoding="utf-8")
    return path


class _Writer:
    def __init__(self, decisions: int, seed: int, name: str) -> None:
        self.dice = Random(f"{decisions}/{seed}")
        self.decisions = decisions
        self.name = name
        self.turns = max(2, min(60, decisions // 4))
        self.common = [f"pressure_{number}" for number in range(COMMON)]
        self.own = {side: [f"{side}_store_{number}" for number in range(OWN)] for side in SIDES}
        self.asked = [number for number in range(decisions) if number % 9 == 5]
        """Decisions that only an effect opens: the one before it may ask for them."""

    def lines(self) -> Iterator[str]:
        """The file, line by line."""
        yield from self._head()
        yield from self._state()
        yield from self._calendar()
        yield "decisions:"
        for number in range(self.decisions):
            yield from self._decision(number)
        yield from self._events()
        yield from self._hazards()
        yield from self._endings()

    # --- What stands before ------------------------------------------------------------------------

    def _head(self) -> Iterator[str]:
        yield from (
            "version: 1",
            f"name: {self.name}",
            f"title: A story of {self.decisions} decisions",
            "summary: Made by a seed to be measured and compared.",
            "clocks:",
            '  mean: {label: Mean time, offsets: [{from: 1960-01-01T00:00Z, utc: "+00:00", zone: UTC}]}',
            "params:",
            '  accidents: {value: 1.0, range: [0, 4], why: "invented: one is the middle"}',
            '  temper: {value: 2, range: [0, 6], why: "invented: two is the middle"}',
            "lenses:",
            "  calm: {label: Calm, text: Few accidents., set: {accidents: 0.25}}",
            "settings:",
            "  fog:",
            "    label: Fog",
            "    default: thin",
            "    options: {thin: {label: Thin}, thick: {label: Thick}}",
            "personas:",
            "  owl: Looks for a way out.",
            "  hawk: Believes in pressure.",
            "sides:",
        )
        for side, colour in zip(SIDES, ("blue", "red"), strict=True):
            yield from (
                f"  {side}:",
                f"    name: The {side.title()}",
                f"    adjective: {side.title()}ern",
                f"    colour: {colour}",
                "    clock: mean",
                "    leader: head",
                f"    brief: You lead the {side}. You want it to last.",
                "    seats:",
                "      head: {name: The Head, office: Head, brief: You decide., goal: Last., bias: none}",
            )

    def _state(self) -> Iterator[str]:
        dice = self.dice
        yield "variables:"
        for number, one in enumerate(self.common):
            yield (
                f"  {one}: {{label: Pressure {number}, range: [0, {dice.randint(8, 20)}], "
                f"start: {dice.randint(0, 6)}, gauge: high}}"
            )
        for side in SIDES:
            for number, one in enumerate(self.own[side]):
                yield (
                    f"  {one}: {{label: Store {number} of the {side}, range: [0, {dice.randint(8, 40)}], "
                    f"start: {dice.randint(2, 8)}, sees: [{side}]}}"
                )
            yield (
                f"  {side}_word: {{label: Word of the {side}, values: [silent, guarded, open], "
                f"start: silent, sees: [{side}]}}"
            )
            yield f"  {side}_letter: {{label: Their letter has come, start: false, sees: [{side}]}}"
        yield "measures:"
        for side in SIDES:
            for rung in (6, 14):
                yield (
                    f"  {side}_alert_{rung}: {{side: {side}, rung: {rung}, rung_name: Rung {rung}, "
                    f"label: Alert {rung}, text: More of them stand ready.}}"
                )

    def _calendar(self) -> Iterator[str]:
        start = datetime(1966, 5, 1, 12, tzinfo=UTC)
        yield "calendar:"
        yield f"  end: {start + timedelta(days=2 * self.turns):%Y-%m-%dT%H:%MZ}"
        yield "  turns:"
        for turn in range(self.turns):
            when = ', when: "fog == thin"' if turn % 11 == 7 and turn + 1 < self.turns else ""
            at = start + timedelta(days=2 * turn, hours=self.dice.randint(0, 20))
            yield f"    day_{turn}: {{at: {at:%Y-%m-%dT%H:%MZ}, label: Day {turn}{when}}}"

    # --- Expressions -------------------------------------------------------------------------------

    def _condition(self, side: str) -> str:
        """A condition over what *side* sees, true and false in turn."""
        dice = self.dice
        common, own = dice.choice(self.common), dice.choice(self.own[side])
        return dice.choice(
            (
                f"{common} >= {dice.randint(1, 6)}",
                f"{own} < {dice.randint(2, 8)}",
                f"{common} > {dice.randint(0, 3)} and {own} >= {dice.randint(1, 5)}",
                f"{side}_word != silent or {common} < {dice.randint(3, 8)}",
                f"not {side}_letter and {common} + {own} > {dice.randint(2, 9)}",
                f"rung({side}) >= {dice.choice((6, 14))}",
                f"max({common}, {own}) - min({common}, {own}) <= {dice.randint(2, 6)}",
            )
        )

    def _weight(self, side: str) -> str:
        dice = self.dice
        common = dice.choice(self.common)
        return dice.choice(
            (
                str(dice.randint(1, 5)),
                f"{dice.randint(1, 9)}.{dice.randint(1, 9)}",
                f'"1 + 0.5 * {common}"',
                f'"3 if {side}_letter else {dice.randint(1, 2)}"',
                f'"clamp({common} - 2, 0, 4)"',
            )
        )

    def _amount(self) -> str:
        dice = self.dice
        common = dice.choice(self.common)
        size = dice.choice([-3, -2, -1, 1, 2, 3])
        return dice.choice((str(size), str(size), f'"{size} + {common} // 4"', f'"0.4 * {common} - 1"'))

    # --- Decisions ---------------------------------------------------------------------------------

    def _decision(self, number: int) -> Iterator[str]:
        dice = self.dice
        side = SIDES[number % 2]
        asked = number in self.asked
        desk = not asked and number % 13 == 6
        turn = number * self.turns // self.decisions
        yield f"  question_{number}:"
        yield f"    side: {side}"
        if asked:
            if number % 2:
                yield "    urgent: true"
        else:
            turns = sorted({turn, min(turn + dice.choice((0, 0, 1, 2)), self.turns - 1)})
            yield f"    turns: [{', '.join(f'day_{one}' for one in turns)}]"
            if dice.random() < 0.3:
                yield f'    when: "{self._condition(side)}"'
        if desk:
            yield "    picks: 2"
        yield f"    title: Question {number}"
        yield (
            f'    brief: "It is the hour for question {number}. Pressure stands at {{{dice.choice(self.common)}}}, '
            f'the store at {{{dice.choice(self.own[side])}}}."'
        )
        yield "    options:"
        for place in range(dice.randint(2, 5)):
            yield from self._option(number, place, side)

    def _option(self, number: int, place: int, side: str) -> Iterator[str]:
        dice = self.dice
        common = dice.random() < 0.7
        yield f"      answer_{place}:"
        yield f"        label: Answer {place} to question {number}"
        yield f"        text: It moves {'what all see' if common else 'what is ours'}, and costs something."
        if place and dice.random() < 0.5:
            yield f'        when: "{self._condition(side)}"'
        if common:
            yield "        seen_by: [all]"
        if place == 1:
            yield "        history: true"
        yield f"        weights: {{owl: {self._weight(side)}, hawk: {self._weight(side)}}}"
        yield "        do:"
        moved = dice.sample(self.common if common else self.own[side], dice.randint(1, 3))
        amounts = ", ".join(f"{one}: {self._amount()}" for one in moved)
        yield f"          - {{add: {{{amounts}}}, why: Answer {place}}}"
        if number + 1 in self.asked and place == 0:
            yield f"          - {{ask: question_{number + 1}}}"
        yield from self._more(number, place, side, common=common)

    def _more(self, number: int, place: int, side: str, *, common: bool) -> Iterator[str]:
        dice, key = self.dice, f"{number}_{place}"
        other = SIDES[1 - SIDES.index(side)]
        one = dice.choice(self.common if common else self.own[side])
        match dice.randint(0, 7):
            case 0 if common:
                rung, told = dice.choice((6, 14)), dice.choice(("true", "false"))
                yield f"          - {{set: {{{side}_alert_{rung}: {told}}}, why: The alert}}"
            case 1 | 2:
                yield "          - chance:"
                yield "              quiet: {weight: 3}"
                weight = f'"1 + {dice.choice(self.common)} // 2"'
                yield f"              noise: {{weight: {weight}, do: [{{add: {{{one}: 1}}, why: Noise}}]}}"
                yield f"            id: chance_{key}"
            case 3:
                about = dice.choice(self.own[other])
                delay = dice.choice(("", ", delay: 30"))
                yield (
                    f"          - {{report: {{to: {side}, about: {about}, from: A source, error: 1, "
                    f"noise: {{-1: 1, 0: 2, 1: 1}}{delay}}}, id: report_{key}}}"
                )
            case 4:
                yield (
                    f"          - {{send: {{to: [{other}], text: A letter on question {number}., "
                    f"delay: {dice.choice((8, 30, 70))}, do: [{{set: {{{other}_letter: true}}, "
                    f"why: The letter}}]}}, id: letter_{key}}}"
                )
            case 5:
                word = dice.choice(("guarded", "open"))
                yield f"          - {{set: {{{side}_word: {word}}}, why: A word, reveals: true}}"
            case 6:
                yield f'          - {{add: {{{one}: -1}}, when: "{one} > 4", why: It ebbs}}'

    # --- What happens without anybody ----------------------------------------------------------------

    def _events(self) -> Iterator[str]:
        dice = self.dice
        yield "events:"
        for number in range(max(2, self.decisions // 3)):
            one, other = dice.sample(self.common, 2)
            yield f"  event_{number}:"
            if number % 5 == 0:
                yield f"    turns: [day_{dice.randrange(self.turns)}]"
            else:
                yield f'    when: "{one} >= {dice.randint(3, 7)} and {other} < {dice.randint(3, 7)}"'
            if number % 7 == 3:
                yield "    once: false"
            yield f"    text: Something is heard of matter {number}."
            yield "    seen_by: [all]"
            yield f"    do: [{{add: {{{one}: -{dice.randint(1, 3)}}}, why: Matter {number}}}]"

    def _hazards(self) -> Iterator[str]:
        dice = self.dice
        yield "hazards:"
        for number in range(max(1, self.decisions // 25)):
            one, other = dice.sample(self.common, 2)
            yield from (
                f"  hazard_{number}:",
                f"    label: Hazard {number}",
                f'    when: "{one} > {dice.randint(1, 4)}"',
                f'    base: "0.0{dice.randint(1, 4)} * accidents"',
                f'    factors: {{what presses: "{one}", tempers: "exp(0.02 * temper * rung({SIDES[0]}))"}}',
                "    once: true" if number % 3 else "    once: false",
                "    seen_by: [all]",
                f"    text: An accident of kind {number}.",
                "    do:",
                f"      - {{add: {{{one}: 1, {other}: -1}}, why: The accident}}",
            )
            if number % 4 == 0:
                war = f'{{weight: "1 + {one}", do: [{{end: end_3, why: It spread}}]}}'
                yield f"      - chance: {{calm: {{weight: 60}}, war: {war}}}"
                yield f"        id: spread_{number}"

    def _endings(self) -> Iterator[str]:
        tests = (
            f"{self.common[0]} + {self.common[1]} + {self.common[4]} == 0 and turn >= day_{self.turns // 2}",
            f"{self.own['north'][0]} + {self.own['south'][0]} == 0 and turn >= day_{self.turns // 2}",
            f"{self.common[2]} >= 8 and {self.common[3]} >= 8 and turn >= day_{self.turns // 2}",
        )
        yield "endings:"
        for number, kind in enumerate(KINDS):
            yield f"  end_{number}:"
            yield f"    kind: {kind}"
            yield f"    title: End {number}"
            yield f"    text: So it ended, in manner {number}."
            yield f"    hint: Manner {number}."
            if number < len(tests):
                yield f'    when: "{tests[number]}"'
            payoffs = ", ".join(
                f'{side}: {{aims: {self.dice.randint(-40, 40)}, store: "{self.own[side][0]} - 3"}}'
                for side in SIDES
            )
            yield f"    payoffs: {{{payoffs}}}"
        yield "  open_end:"
        yield "    kind: standoff"
        yield "    default: true"
        yield "    title: The calendar is out"
        yield "    text: Nobody moved in time."
        yield "    hint: Wait."
        yield "    payoffs: {north: {aims: 0}, south: {aims: 0}}"
