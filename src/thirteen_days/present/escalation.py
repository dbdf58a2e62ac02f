"""The ladder in words: its thresholds, where each side stands, and what stepping down would take."""

from typing import Final

from thirteen_days.model import Measure, Observation
from thirteen_days.present.descent import descents, price, rise
from thirteen_days.present.language import _
from thirteen_days.present.markup import paragraph
from thirteen_days.present.screen import Block, Screen
from thirteen_days.present.situation import bar, ladders
from thirteen_days.present.words import Words

TOP_RUNG: Final = 44


def thresholds() -> tuple[tuple[int, str], ...]:
    """Kahn's thresholds, each by the first rung beyond it ("On Escalation", 1965)."""
    return (
        (4, _("the boat is rocked")),
        (10, _("nuclear war is thinkable")),
        (21, _("nuclear weapons are used")),
        (26, _("home ground is hit")),
        (32, _("central war")),
        (39, _("cities are hit")),
    )


def ladder_screen(words: Words, observation: Observation) -> Screen:
    """Every threshold, and each side's measures with the rung that it would stand on without them."""
    found: list[Block] = [
        paragraph(
            _("A side stands on the rung of the gravest thing it has in force. End that, and it steps down."),
            "lead",
        ),
        paragraph(_("Where each side stands"), "subheading"),
    ]
    for side in words.scenario.sides:
        found += _side(words, observation, side.id)
    found.append(paragraph(_("The thresholds"), "subheading"))
    for rung, name in thresholds():
        found.append(paragraph(_("**Rung {rung}:** {name}.").format(rung=rung, name=name), "bullet"))
    found.append(
        paragraph(_("The rungs and thresholds are those of Herman Kahn, *On Escalation* (1965)."), "note")
    )
    return Screen(
        "ladder",
        _("The escalation ladder"),
        bar(words, observation),
        tuple(found),
        ladders=tuple(sorted(ladders(words, observation), key=lambda one: one.side != observation.side)),
    )


def _side(words: Words, observation: Observation, side: str) -> list[Block]:
    """One side's measures, gravest first, as far as the viewer knows them."""
    known = sorted(
        (one for one in words.scenario.measures if one.side == side and observation.values[one.index]),
        key=lambda measure: -measure.rung,
    )
    name = words.side_name(side)
    rung = dict(observation.rungs).get(side, 0)
    if not known and not rung:
        return [paragraph(_("**{side}:** nothing known to be in force.").format(side=name))]
    band = _band(rung)
    found: list[Block] = [
        paragraph(_("**{side}:** rung {rung}. {band}").format(side=name, rung=rung, band=band))
    ]
    found += [paragraph(_measure(words, one), "bullet") for one in known]
    if side == observation.side and known:
        found.append(paragraph(_down(words, known)))
        found += _prices(words, observation)
    return found


def _prices(words: Words, observation: Observation) -> list[Block]:
    """What ending each of one's own measures would cost, as far as one's own people can tell."""
    found: list[Block] = []
    for one in descents(words, observation):
        form = _("**{measure}** ends with “{order}” ({day}). It costs {price}. {rise}")
        if one.turn == observation.turn:
            form = _("**{measure}** ends with “{order}”. It costs {price}. {rise}")
        line = form.format(
            measure=words.key(one.measure.label),
            order=words.key(one.option.label),
            day=words.day(words.scenario.turns[one.turn].minute, words.clock(observation.side)),
            price=price(words, one),
            rise=rise(words, one),
        )
        found.append(paragraph(line.strip(), "bullet"))
    if not found:
        return [paragraph(_("No order of yours ends any of it yet."))]
    return [paragraph(_("The price of stepping down"), "subheading"), *found]


def _band(rung: int) -> str:
    """Between which thresholds *rung* lies."""
    passed = [one for one in thresholds() if one[0] <= rung]
    ahead = [one for one in thresholds() if one[0] > rung]
    if passed and ahead:
        form = _("Past {low} ({passed}), below {high} ({ahead}).")
        return form.format(low=passed[-1][0], passed=passed[-1][1], high=ahead[0][0], ahead=ahead[0][1])
    if ahead:
        return _("Below {high} ({ahead}).").format(high=ahead[0][0], ahead=ahead[0][1])
    return _("Past the last threshold.")


def _measure(words: Words, measure: Measure) -> str:
    line = _("**{label}:** rung {rung}, {name}.").format(
        label=words.key(measure.label), rung=measure.rung, name=words.key(measure.rung_name).lower()
    )
    return f"{line} {words.key(measure.text)}".strip()


def _down(words: Words, known: list[Measure]) -> str:
    """What must end for the side to stand lower, and where it would stand then."""
    top = known[0].rung
    gravest = [one for one in known if one.rung == top]
    below = next((one.rung for one in known if one.rung < top), 0)
    ending = "; ".join(words.key(one.label) for one in gravest)
    if not below:
        return _("To step down, end all of this: {ending}. Nothing would be left in force.").format(
            ending=ending
        )
    return _("To step down, end this: {ending}. You would then stand on rung {rung}.").format(
        ending=ending, rung=below
    )
