"""What an author is told while a scenario is written: what an edit changed at the place where one stands."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from thirteen_days.model import Observation, Problem, Scenario, State
from thirteen_days.present.language import _, plural
from thirteen_days.present.problems import SLIP, counted, explain_commands, problem_blocks, problem_line
from thirteen_days.present.screen import Bar, Block, Choice, Paragraph, Run, Screen
from thirteen_days.present.words import Words

if TYPE_CHECKING:  # play reads files further down
    from thirteen_days.play import Carried

_LISTED: Final = 6
"""So many texts are named; of others there is a count."""
_KINDS: Final = ("sides", "variables", "turns", "decisions", "happenings", "hazards", "endings")


class Point(NamedTuple):
    """A play of one version where it stands: all that is true, and what whoever looks can know."""

    scenario: Scenario
    state: State
    seen: Observation


def changes(before: Point, after: Point) -> tuple[str, ...]:
    """What is otherwise in *after*: values, options, texts here and elsewhere, what came and went."""
    said = [*_came_and_went(before, after), *_values(before, after), *_options(before, after)]
    said += _texts(before, after)
    if not said and before.scenario.rules_hash != after.scenario.rules_hash:
        said.append(_("The rules changed, but nothing that has happened so far."))
    return tuple(said)


def _came_and_went(before: Point, after: Point) -> Iterable[str]:
    then, now = _names(before.scenario), _names(after.scenario)
    if new := [name for name in now if name not in then]:
        yield _("New: {names}.").format(names=_few(new))
    if gone := [name for name in then if name not in now]:
        yield _("Gone: {names}.").format(names=_few(gone))


def _names(scenario: Scenario) -> dict[str, None]:
    """Everything that has an id, as an author calls it."""
    found: dict[str, None] = {}
    for kind in _KINDS:
        for one in getattr(scenario, kind):
            if kind != "variables" or one.category in {"variable", "param"}:
                found[f"{_singular(kind)} {one.id}"] = None
    for decision in scenario.decisions:
        found |= {f"option {decision.id}/{option.id}": None for option in decision.options}
    return found


def _singular(kind: str) -> str:
    return {"happenings": "event"}.get(kind, kind.removesuffix("s"))


def _values(before: Point, after: Point) -> Iterable[str]:
    """Values that stand otherwise here, hidden ones too: it is the author who looks."""
    then, now = Words(before.scenario), Words(after.scenario)
    for variable in after.scenario.variables:
        index = before.scenario.index_of.get(variable.id)
        if index is None or variable.category not in {"variable", "measure", "setting", "param"}:
            continue
        old = then.value(index, before.state.values[index])
        new = now.value(variable.index, after.state.values[variable.index])
        if old != new:
            yield _("{label}: {old}, now {new}.").format(label=now.label(variable), old=old, new=new)


def _options(before: Point, after: Point) -> Iterable[str]:
    """What can be answered here, and could not before."""
    was, now = before.seen.decision, after.seen.decision
    if was is None or now is None or was.id != now.id:
        return
    then = {option.id: Words(before.scenario).text(option.label) for option in was.options}
    here = {option.id: Words(after.scenario).text(option.label) for option in now.options}
    if new := [here[name] for name in here if name not in then]:
        yield _("Offered now: {labels}.").format(labels=_few(new))
    if gone := [then[name] for name in then if name not in here]:
        yield _("No longer offered: {labels}.").format(labels=_few(gone))


def _texts(before: Point, after: Point) -> Iterable[str]:
    """Texts that read otherwise: those that are read here by name, and how many elsewhere."""
    then, now = before.scenario.texts, after.scenario.texts
    changed = [key for key, text in now.items() if key in then and then[key] != text]
    here = _read_here(after)
    if mine := [key for key in changed if key in here]:
        yield _("Reads otherwise here: {keys}.").format(keys=_few(mine))
    others = len(changed) - len(mine)
    if others:
        told = plural(
            "{count} text reads otherwise elsewhere.", "{count} texts read otherwise elsewhere.", others
        )
        yield told.format(count=others)


def _read_here(point: Point) -> frozenset[str]:
    seen = point.seen
    texts = [seen.brief]
    if seen.decision is not None:
        texts += [seen.decision.title, seen.decision.brief]
        texts += [text for option in seen.decision.options for text in (option.label, option.text)]
    if seen.outcome is not None:
        texts.append(seen.outcome.text)
    return frozenset(text.key for text in texts if text is not None)


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_LISTED])
    left = len(names) - _LISTED
    return _("{shown} and {left} more").format(shown=shown, left=left) if left > 0 else shown


def stopped(words: Words, carried: "Carried") -> str:
    """Why the play does not stand where it stood; nothing if it does."""
    stop = carried.stop
    if stop is None:
        return ""
    chosen = f"{stop.action.node}/{stop.action.choice}" if stop.action else ""
    asked = next((one for one in words.scenario.decisions if one.id == stop.decision), None)
    title = words.key(asked.title) if asked else stop.decision
    forms = {
        "refused": _("Your choice {chosen} cannot be made here now: the play stands at “{title}”."),
        "asked": _("“{title}” was not asked before: choose, and save again to go on from there."),
        "skipped": _("{chosen} was your choice, but is not asked any more."),
        "over": _("It ends here now, before your later choices."),
        "begun": _("It had to be begun anew: {said}"),
    }
    return forms[stop.kind].format(chosen=chosen, title=title, said=stop.said)


def reloaded(words: Words, carried: "Carried", changed: Sequence[str]) -> tuple[str, ...]:
    """Everything to be said of a new version that is played on in."""
    why = stopped(words, carried)
    told = (why, *changed) if why else tuple(changed)
    return told or (_("Nothing changed that shows here."),)


class Saved(NamedTuple):
    """A file as it was last saved: its problems, what it changed, and what is proved against it."""

    problems: tuple[Problem, ...] = ()
    told: tuple[str, ...] = ()
    proofs: tuple[Problem, ...] = ()

    @property
    def faults(self) -> tuple[Problem, ...]:
        """Whatever has to be mended."""
        return self.problems or self.proofs


def previewed(screen: Screen, saved: Saved) -> Screen:
    """*screen* of a play that is a preview: what is wrong, or what changed, at its margin and at a key."""
    if screen.kind in {"title", "handover", "problems"}:
        return screen
    label = counted(saved.faults).capitalize() if saved.faults else _("The last save")
    look = Choice("v", label, command="preview")
    notes = _slip(saved) if screen.kind in {"decision", "desk"} else ()
    return replace(screen, notes=(*notes, *screen.notes), commands=(*screen.commands, look))


def _slip(saved: Saved) -> tuple[Paragraph, ...]:
    """The slip at the margin: the first problem in its place, or what the last save changed."""
    told = tuple(Paragraph((Run(one),)) for one in saved.told)
    if saved.faults:
        head = (
            _("{problems} in the file: the last good version plays on")
            if saved.problems
            else _("{problems} proved: it plays, but does not pass the check")
        ).format(problems=counted(saved.faults))
        return (Paragraph((Run(head),), "subheading"), *problem_blocks(saved.faults[0], SLIP), *told)
    return (Paragraph((Run(_("Since your last save")),), "subheading"), *told) if told else ()


def preview_line(kind: str, saved: Saved) -> str:
    """The same on one line, for a screen of *kind*; nothing where that is on the screen already."""
    if kind == "problems":
        return ""
    if saved.problems:
        first = problem_line(saved.problems[0])
        return _("{problem}. The last good version plays on.").format(problem=first)
    return "" if kind in {"decision", "desk"} else " ".join(saved.told)


def preview_screen(words: Words | None, title: str, saved: Saved) -> Screen:
    """Everything that there is to say of the file as it was last saved; *words* of what is played, if any."""
    found: list[Block] = []
    if saved.problems:
        lead = (
            _("The file has problems. Until it is mended, the last good version plays on.")
            if words
            else _("There is nothing to play yet. Mend this and save: the play begins by itself.")
        )
        found.append(Paragraph((Run(lead),), "lead"))
    else:
        found.append(Paragraph((Run(_("What your last save changed")),), "lead"))
        found += [Paragraph((Run(one),), "bullet") for one in saved.told or (_("Nothing yet."),)]
    if saved.proofs and not saved.problems:
        lead = _("It plays, but this is proved against it, and keeps it from being packed")
        found.append(Paragraph((Run(lead),), "subheading"))
    for number, problem in enumerate(saved.faults):
        found += [Paragraph((), "rule")] if number else []
        found += problem_blocks(problem)
    again: tuple[Choice, ...] = ()
    if words:
        chairs = [side for side in words.scenario.sides if not side.minor]
        again = tuple(
            Choice(
                str(number),
                _("Begin anew as {side}").format(side=words.key(side.name)),
                command=f"again:{side.id}",
            )
            for number, side in enumerate(chairs, 1)
        )
    leave = Choice("x", _("Leave the preview"), command="leave")
    commands = (leave, *explain_commands(saved.faults))
    return Screen("problems", title, Bar(place=_("Preview")), tuple(found), choices=again, commands=commands)
