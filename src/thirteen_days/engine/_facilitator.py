"""What the person who runs a class may do: fire an event, give news, set a variable."""

from thirteen_days.engine import _turn
from thirteen_days.engine._work import Work
from thirteen_days.model import (
    Action,
    Cause,
    EventKind,
    IllegalActionError,
    Kind,
    Task,
    Text,
)

LITERAL = "text:"
"""A text key that starts so is no key: the rest is what somebody typed."""


def intervene(work: Work, action: Action) -> None:
    """Carry out a facilitator's *action* at a decision.

    ``fire EVENT``, ``news VIEWER what is heard``, ``set VARIABLE=VALUE reason``.

    Raises:
        IllegalActionError: not at a decision, or it names nothing in this scenario.
    """
    if not work.agenda or work.agenda[-1].op != "round":
        message = f"{action}: the facilitator acts only while a side is deciding"
        raise IllegalActionError(message)
    work.agenda.append(Task("renew"))
    match action.node:
        case "fire":
            _fire(work, action)
        case "news":
            _news(work, action)
        case "set":
            _set(work, action)
        case _:
            message = f"{action}: the facilitator may 'fire', 'news' or 'set'"
            raise IllegalActionError(message)
    work.agenda.append(Task("flush"))


def _fire(work: Work, action: Action) -> None:
    for event in work.scenario.happenings:
        if event.id == action.choice:
            _turn.happen(work, event.index)
            return
    message = f"{action}: no event {action.choice!r}"
    raise IllegalActionError(message)


def _news(work: Work, action: Action) -> None:
    viewer, _, words = action.choice.partition(" ")
    if viewer == "all":
        audience = work.rules.everyone
    elif viewer in work.rules.everyone:
        audience = frozenset(one for one in work.rules.everyone if one.split(".")[0] == viewer)
        audience |= {viewer}
    else:
        message = f"{action}: no viewer {viewer!r}"
        raise IllegalActionError(message)
    if not words.strip():
        message = f"{action}: the news is empty"
        raise IllegalActionError(message)
    work.record(EventKind.FACILITATED, audience, "facilitator", Text(LITERAL + words.strip()))


def _set(work: Work, action: Action) -> None:
    assignment, _, reason = action.choice.partition(" ")
    name, _, written = assignment.partition("=")
    index = work.scenario.index_of.get(name)
    variable = None if index is None else work.scenario.variables[index]
    if variable is None or variable.category not in {"variable", "measure"}:
        message = f"{action}: no variable {name!r}"
        raise IllegalActionError(message)
    value = _value(variable.kind, variable.members, written)
    if value is None or not variable.low <= value <= variable.high:
        message = f"{action}: {name} cannot be {written!r}"
        raise IllegalActionError(message)
    cause = Cause("facilitator", LITERAL + (reason.strip() or "set by the facilitator"), variable.audience)
    work.pending.append((variable.index, value, True, cause))


def _value(kind: Kind, members: tuple[str, ...], written: str) -> int | None:
    if kind is Kind.BOOL:
        return {"true": 1, "false": 0}.get(written)
    if kind is Kind.ENUM:
        return members.index(written) if written in members else None
    try:
        return int(written)
    except ValueError:
        return None
