"""What can be asked at a decision besides answering it: papers, the situation, why, the record, the map."""

from thirteen_days.model import Observation, Variable
from thirteen_days.play import CERTAIN, Session
from thirteen_days.present import (
    Words,
    advisers_screen,
    balance_screen,
    danger_screen,
    document_screen,
    help_screen,
    ladder_screen,
    map_screen,
    question_text,
    record_screen,
    taken_down,
    why_screen,
)
from thirteen_days.present.language import _
from thirteen_days.present.screen import Screen
from thirteen_days.present.words import PLAIN
from thirteen_days.terminal.lines import map_lines, screen_lines, situation_lines


def summary(screen: Screen, words: Words) -> str:
    """The commands of a decision in one line."""
    parts = [_("a number"), _("s situation"), _("e escalation"), _("w NAME why"), _("r record")]
    if any(command.command == "map" for command in screen.commands):
        parts.append(_("m map"))
    if any(command.command == "balance" for command in screen.commands):
        parts.append(_("b balance"))
    if papers := _papers(screen):
        titles = "; ".join(title for _id, title in papers)
        parts.append(_("d document ({titles})").format(titles=titles))
    if any(command.command == "forecast" for command in screen.commands):
        parts.append(_("f forecast"))
    if words.otherwise:
        parts.append(
            _("reading for fuller words") if words.level == PLAIN else _("reading for plainer words")
        )
    if screen.kind == "decision":
        parts.append(_("a advisers"))
    parts += [_("save"), _("? help"), _("q leave")]
    return _("Type {commands}.").format(commands=", ".join(parts))


def answer(session: Session, words: Words, side: str, screen: Screen, typed: str) -> list[str]:
    """What is said to *typed*; a line that means nothing is answered with what would."""
    command, _space, rest = typed.strip().partition(" ")
    observation = session.observe(side)
    match command.lower():
        case "s" | "situation":
            danger = danger_screen(words, observation)
            return [*situation_lines(screen.gauges, screen.ladders), *screen_lines(danger, danger.bar)]
        case "d" | "document" | "documents":
            return _document(words, screen, rest.strip())
        case "w" | "why":
            return _why(session, words, observation, rest.strip())
        case "r" | "record":
            return screen_lines(record_screen(words, session.trail(side), side))
        case "a" | "advisers" | "f" | "forecast":
            foreseen = _advisers if command.lower().startswith("a") else _forecast
            return foreseen(session, words, side, rest.strip())
        case "m" | "map":
            drawn = map_screen(words, observation)
            return map_lines(drawn) if drawn else [_("This scenario has no map.")]
        case "b" | "balance" if words.scenario.forces:
            return screen_lines(balance_screen(words, observation, session.trail(side)))
        case "e" | "escalation" if words.scenario.measures:
            return screen_lines(ladder_screen(words, observation))
        case "?" | "h" | "help":
            return [*screen_lines(help_screen(screen.kind)), "", summary(screen, words)]
        case _:
            said = _("“{typed}” is not one of the answers.").format(typed=typed[:40])
            return [said, summary(screen, words)]


def _advisers(session: Session, words: Words, side: str, _typed: str) -> list[str]:
    """What the advisers expect."""
    advice = session.advice()
    if advice is None:
        return [_("The advisers have nothing to say of this.")]
    return screen_lines(advisers_screen(words, session.observe(side), advice))


def _forecast(session: Session, words: Words, side: str, typed: str) -> list[str]:
    """Take down a number of per cent; without one, say what it would be of."""
    question = session.question(side)
    if question is None:
        return [_("There is nothing to put a number on at this decision.")]
    typed = typed.removesuffix("%").strip()
    if typed.isascii() and typed.isdecimal() and int(typed[:4]) <= CERTAIN:
        session.forecast(side, int(typed[:4]))
        return [taken_down(int(typed[:4]))]
    how = _("How likely is that? Type f and a number of per cent, 0 to 100, such as f 35; or decide.")
    return ["", question_text(words, question), how]


def _papers(screen: Screen) -> list[tuple[str, str]]:
    """(id, title) of each paper at hand."""
    prefix = "document:"
    return [
        (command.command.removeprefix(prefix), command.label)
        for command in screen.commands
        if command.command.startswith(prefix)
    ]


def _document(words: Words, screen: Screen, wanted: str) -> list[str]:
    """The paper asked for; the only one; or the list of them."""
    papers = _papers(screen)
    if not papers:
        return [_("There is no paper to read at this decision.")]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(papers):
        return screen_lines(document_screen(words, papers[int(wanted) - 1][0]))
    if len(papers) == 1:
        return screen_lines(document_screen(words, papers[0][0]))
    listed = [f"d {number}. {title}" for number, (_id, title) in enumerate(papers, start=1)]
    return ["", _("Papers at hand:"), *listed]


def _why(session: Session, words: Words, observation: Observation, name: str) -> list[str]:
    """Why a number stands where it does; the names that can be asked for, if none fits."""
    known = [variable for variable in words.scenario.variables if _may_ask(observation, variable)]
    found = _match(words, known, name) if name else None
    if found is None:
        names = "; ".join(words.label(variable) for variable in known if variable.gauge)
        return [_("Why what? Type w and one of these names: {names}.").format(names=names)]
    screen = why_screen(words, observation, session.trail(observation.viewer), found.id)
    return screen_lines(screen)


def _may_ask(observation: Observation, variable: Variable) -> bool:
    """Whether the viewer knows that there is such a thing."""
    if variable.category not in {"variable", "measure"}:
        return False
    reported = any(report.variable == variable.id for report in observation.reports)
    return observation.values[variable.index] is not None or reported


def _match(words: Words, known: list[Variable], name: str) -> Variable | None:
    """The variable whose id or label is *name*, or starts with it, or has it inside."""
    wanted = name.casefold()
    names = [(variable, variable.id.casefold(), _title(words, variable)) for variable in known]
    for fits in (str.__eq__, str.startswith, str.__contains__):
        for variable, identity, label in names:
            if fits(identity, wanted) or fits(label, wanted):
                return variable
    return None


def _title(words: Words, variable: Variable) -> str:
    measure = words.measure(variable)
    return (words.key(measure.label) if measure else words.label(variable)).casefold()
