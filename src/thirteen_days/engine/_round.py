"""A sealed round: what each side is offered, what it has given, and when all have.

Values do not move during a round, so what is offered is settled when it opens. Only a facilitator can
move them; then it is settled anew.
"""

from collections.abc import Sequence

from thirteen_days.engine._rules import Rules
from thirteen_days.engine._work import Work
from thirteen_days.model import PASS, EventKind, IllegalActionError, Offer, Task
from thirteen_days.model.state import Offers, Sealed

Given = tuple[tuple[int, int], ...]
"""What one side has sealed in a round: (decision, option) indices, option -1 for a pass."""


def open_round(work: Work, *, urgent: bool) -> None:
    """Open a round if any side has something to decide."""
    if urgent and not work.asked:
        return
    candidates = _candidates(work)
    decisions = [[index for index in mine if _opens(work, index, urgent=urgent)] for mine in candidates]
    if not any(decisions):
        return
    if work.asked:
        taken = {index for chosen in decisions for index in chosen}
        work.asked = tuple(index for index in work.asked if index not in taken)
    offers = tuple(tuple(offer(work.rules, work.values, index) for index in chosen) for chosen in decisions)
    work.agenda.append(Task("round", 1 if urgent else 0, offers=offers))
    close_if_answered(work)


def _candidates(work: Work) -> Sequence[Sequence[int]]:
    """Per side, in file order, the decisions of this turn and those asked for."""
    scheduled = work.rules.by_turn[work.turn]
    if not work.asked:
        return scheduled
    turn = work.scenario.turns[work.turn]
    found = []
    for place, side in enumerate(work.scenario.sides):
        asked = {one for one in work.asked if work.rules.decisions[one].decision.side == place}
        found.append(sorted(asked.union(scheduled[place])) if side.id in turn.sides else [])
    return found


def _opens(work: Work, index: int, *, urgent: bool) -> bool:
    ready = work.rules.decisions[index]
    decision = ready.decision
    if decision.taken >= 0 and work.values[decision.taken]:
        return False
    if index in work.asked:
        wanted = decision.urgent or not urgent
    else:
        wanted = not urgent and work.turn in decision.turns
    return wanted and (ready.when is None or bool(ready.when(work.values)))


def offer(rules: Rules, values: list[int], index: int) -> Offer:
    """A decision with the options that are open in a state of these *values*."""
    found = []
    for ready in rules.options_at[values[0]][index]:
        if ready.when is not None and not ready.when(values):
            continue
        if ready.option.once and values[ready.option.took]:
            continue
        found.append(ready.option.index)
    return Offer(index, tuple(found), rules.decisions[index].decision.picks)


def thought_open(rules: Rules, values: list[int], one: Offer, seen: frozenset[int]) -> Offer:
    """The same offer as a seat can judge it that sees only the variables *seen*.

    An option whose condition reads more than that is thought open: whether it is must not tell the seat
    what it is not told.
    """
    found = []
    for ready in rules.decisions[one.decision].options:
        known = ready.reads <= seen
        if known and ready.when is not None and not ready.when(values):
            continue
        if ready.option.once and values[ready.option.took]:
            continue
        found.append(ready.option.index)
    return Offer(one.decision, tuple(found), one.picks)


def renew_offers(work: Work) -> None:
    """Settle anew what the open round offers, after a facilitator has moved something."""
    task = work.agenda.pop()
    offers = tuple(
        tuple(offer(work.rules, work.values, one.decision) for one in mine) for mine in task.offers
    )
    work.agenda.append(task._replace(offers=offers))
    close_if_answered(work)


def current_offer(offers: Offers, given: Given) -> Offer | None:
    """The first of a side's *offers* that the actions it has *given* leave unanswered."""
    for one in offers:
        count = 0
        for decision, option in given:
            if decision == one.decision:
                count = one.picks if option < 0 else count + 1
        if count < one.picks and count < len(one.options):
            return one
    return None


def open_options(one: Offer, given: Given) -> list[int]:
    """The options of an offer that have not been given yet."""
    if not given:
        return list(one.options)
    return [option for option in one.options if (one.decision, option) not in given]


def chosen_option(rules: Rules, one: Offer, given: Given, choice: str) -> int:
    """The index of the option called *choice*, -1 for a pass.

    Raises:
        IllegalActionError: it is not open.
    """
    decision = rules.decisions[one.decision].decision
    if choice == PASS and one.picks > 1:
        return -1
    found = rules.option_at.get((decision.id, choice))
    if found is None or found[1] not in one.options or found in given:
        raise IllegalActionError(f"{decision.id}/{choice}: that option is not open now")
    return found[1]


def all_answered(task: Task, sealed: Sealed) -> bool:
    """Whether no side has anything left to answer in the round *task*."""
    for offers, given in zip(task.offers, sealed, strict=True):
        if offers and current_offer(offers, given) is not None:
            return False
    return True


def close_if_answered(work: Work) -> None:
    """When no side has anything left to answer, turn the sealed actions into one step."""
    task = work.agenda[-1]
    if not all_answered(task, work.sealed):
        return
    work.agenda.pop()
    work.agenda.append(Task("flush"))
    programs = []
    for side, given in enumerate(work.sealed):
        if task.offers[side]:
            work.record(EventKind.ORDERS, frozenset(), work.scenario.sides[side].id)
        for decision, option in sorted(given, key=lambda pair: pair[0]):
            programs += _order(work, decision, option)
    work.agenda += [Task("run", program) for program in reversed(programs)]
    work.sealed = ((),) * len(work.sealed)


def _order(work: Work, decision_index: int, option_index: int) -> list[int]:
    ready = work.rules.decisions[decision_index]
    decision = ready.decision
    work.flag(decision.taken)
    if option_index < 0:
        return []
    chosen = ready.options[option_index]
    option = chosen.option
    work.flag(option.took)
    name = f"{decision.id}/{option.id}"
    work.record(EventKind.DECIDED, option.audience, name, work.text(option.label))
    return [chosen.program]
