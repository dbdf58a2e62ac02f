"""What a viewer may know. Everything here goes through the viewer's audience; nothing goes round it."""

from collections.abc import Callable, Sequence

from thirteen_days.engine import _round
from thirteen_days.engine._arithmetic import evaluator
from thirteen_days.engine._rules import rules_of
from thirteen_days.model import (
    SCALE,
    Action,
    DecisionView,
    Event,
    EventKind,
    Expr,
    Heard,
    Observation,
    OptionView,
    OutcomeView,
    Part,
    Question,
    ReportView,
    Scenario,
    State,
    Text,
    Turn,
)
from thirteen_days.model.state import Log

LIMIT = "limit"
"""The ``act`` of the part of a change that a variable's bound took away."""


def observe(scenario: Scenario, state: State, viewer: str) -> Observation:
    """All that *viewer* can know in *state*.

    Two states that differ only in what the viewer cannot see give equal observations.

    Raises:
        KeyError: no such viewer.
    """
    side = viewer.partition(".")[0]
    values = _seen(scenario, state, viewer)
    turn = scenario.turns[state.turn]
    open_round = state.agenda[-1] if state.agenda and state.agenda[-1].op == "round" else None
    return Observation(
        scenario=scenario.name,
        viewer=viewer,
        side=side,
        turn=state.turn,
        minute=turn.minute,
        urgent=open_round is not None and open_round.number == 1,
        values=tuple(values),
        reports=_reports(scenario, state, viewer),
        rungs=_rungs(scenario, values),
        brief=_brief(scenario, values, viewer, turn),
        news=_news(scenario, state, viewer, side),
        decision=None if open_round is None else _decision(scenario, state, values, viewer),
        sealed=() if open_round is None else _sealed(scenario, state, side),
        outcome=outcome(scenario, state),
    )


def to_be_read(
    scenario: Scenario, state: State, side: str
) -> tuple[Text | None, DecisionView | None, tuple[Action, ...]]:
    """Of what *side* observes, its turn's brief, its open decision, and what it answered in this round."""
    values = _seen(scenario, state, side)
    brief = _brief(scenario, values, side, scenario.turns[state.turn])
    if not (state.agenda and state.agenda[-1].op == "round"):
        return brief, None, ()
    return brief, _decision(scenario, state, values, side), _sealed(scenario, state, side)


def _seen(scenario: Scenario, state: State, viewer: str) -> list[int | None]:
    """The cells of the state, those left empty that *viewer* does not see."""
    values: list[int | None] = [None] * len(state.values)
    for index in rules_of(scenario).visible[viewer]:
        values[index] = state.values[index]
    return values


def _reports(scenario: Scenario, state: State, viewer: str) -> tuple[ReportView, ...]:
    found = []
    for slot in rules_of(scenario).report_slots:
        if viewer in slot.audience:
            low, high, as_of, source = state.values[slot.register : slot.register + 4]
            if as_of:
                name = scenario.report_sources[source]
                found.append(ReportView(slot.variable, low, high, as_of - 1, name))
    return tuple(found)


def _rungs(scenario: Scenario, values: list[int | None]) -> tuple[tuple[str, int], ...]:
    highest = {side.id: 0 for side in scenario.sides}
    for measure in scenario.measures:
        if values[measure.index]:
            highest[measure.side] = max(highest[measure.side], measure.rung)
    return tuple(highest.items())


def _text(scenario: Scenario, values: list[int | None], key: str) -> Text:
    needs = scenario.placeholders.get(key, ())
    arguments = []
    for name, indices in needs:
        seen = tuple(value for value in (values[index] for index in indices) if value is not None)
        arguments.append((name, seen if len(seen) == len(indices) else ()))
    return Text(key, tuple(arguments))


def _brief(scenario: Scenario, values: list[int | None], viewer: str, turn: Turn) -> Text | None:
    readers = (viewer, viewer.partition(".")[0], "all")
    variants = rules_of(scenario).turn_variants[turn.index]
    known = [value or 0 for value in values]
    for reader in readers:
        for who, when, key in variants:
            if who == reader and when(known):
                return _text(scenario, values, key)
        for who, key in turn.briefs:
            if who == reader:
                return _text(scenario, values, key)
    return None


def _decision(scenario: Scenario, state: State, values: list[int | None], viewer: str) -> DecisionView | None:
    rules = rules_of(scenario)
    side, _, seat = viewer.partition(".")
    place = scenario.side_index(side)
    given = state.sealed[place]
    offer = _round.current_offer(state.agenda[-1].offers[place], given)
    if offer is None:
        return None
    if seat and seat != scenario.sides[place].leader:
        offer = _round.thought_open(rules, list(state.values), offer, frozenset(rules.visible[viewer]))
    ready = rules.decisions[offer.decision]
    decision = ready.decision
    known = [value or 0 for value in values]
    brief = next((key for when, key in ready.variants if when(known)), decision.brief)
    options = tuple(
        OptionView(
            ready.options[number].option.id,
            ready.options[number].action,
            _text(scenario, values, ready.options[number].option.label),
            _text(scenario, values, ready.options[number].option.text),
        )
        for number in _round.open_options(offer, given)
    )
    return DecisionView(
        decision.id,
        _text(scenario, values, decision.title),
        _text(scenario, values, brief),
        decision.documents,
        decision.picks - sum(1 for decided, _ in given if decided == offer.decision),
        options,
    )


def _sealed(scenario: Scenario, state: State, side: str) -> tuple[Action, ...]:
    decisions = rules_of(scenario).decisions
    return tuple(
        decisions[index].passing if option < 0 else decisions[index].options[option].action
        for index, option in state.sealed[scenario.side_index(side)]
    )


def _news(scenario: Scenario, state: State, viewer: str, side: str) -> tuple[Heard, ...]:
    found = []
    log: Log = state.log
    while log is not None:
        log, event = log
        if event.kind is EventKind.ORDERS and event.subject == side:
            break
        heard = _heard(scenario, event, viewer)
        if heard is not None:
            found.append(heard)
    return tuple(reversed(found))


def trail(scenario: Scenario, state: State, viewer: str) -> tuple[Heard, ...]:
    """Everything *viewer* has heard since the play began, oldest first.

    Raises:
        KeyError: no such viewer.
    """
    rules_of(scenario).visible[viewer]
    found = []
    log: Log = state.log
    while log is not None:
        log, event = log
        heard = _heard(scenario, event, viewer)
        if heard is not None:
            found.append(heard)
    return tuple(reversed(found))


def common_trail(scenario: Scenario, state: State) -> tuple[Heard, ...]:
    """Everything that every viewer has heard, without causes, oldest first: what all the world knows."""
    everyone = rules_of(scenario).everyone
    found = []
    log: Log = state.log
    while log is not None:
        log, event = log
        if event.audience >= everyone:
            found.append(
                Heard(event.kind, event.turn, event.subject, event.text, event.before, event.after, ())
            )
    return tuple(reversed(found))


def common_knowledge(scenario: Scenario, state: State) -> Callable[[Expr | None], bool]:
    """Judges conditions over what every viewer sees; a value hidden from anybody counts as 0."""
    everyone = rules_of(scenario).everyone
    known = [
        value if variable.audience >= everyone else 0
        for variable, value in zip(scenario.variables, state.values, strict=False)
    ]
    known += [0] * (len(state.values) - len(known))
    return lambda condition: condition is None or bool(evaluator(condition)(known))


def _heard(scenario: Scenario, event: Event, viewer: str) -> Heard | None:
    if viewer not in event.audience:
        return None
    parts = _parts(scenario, event, viewer) if event.kind is EventKind.CHANGE else ()
    return Heard(event.kind, event.turn, event.subject, event.text, event.before, event.after, parts)


def _parts(scenario: Scenario, event: Event, viewer: str) -> tuple[Part, ...]:
    """The shares of a change the viewer may know; all others together are one unknown share.

    Which hidden causes there were, and how many, must not show: so they are never listed apart.
    """
    known = [
        Part(amount, cause.act, cause.why or None)
        for amount, cause in event.parts
        if viewer in cause.audience
    ]
    rest = event.after - event.before - sum(part.amount for part in known)
    if rest:
        variable = scenario.variables[scenario.index_of[event.subject]]
        bound = variable.high if rest < 0 else variable.low
        at_limit = bool(known) and event.after == bound
        known.append(Part(rest, LIMIT if at_limit else None, None))
    return tuple(known)


def outcome(scenario: Scenario, state: State) -> OutcomeView | None:
    """How the play ended and what it was worth to each side, or ``None`` while it goes on."""
    if state.ending is None:
        return None
    ending = scenario.endings[state.ending]
    payoffs = rules_of(scenario).payoffs[state.ending]
    return OutcomeView(
        ending.id,
        ending.kind,
        Text(next((key for when, key in ending.variants if evaluator(when)(state.values)), ending.text)),
        tuple(
            (side, tuple((name, amount(state.values)) for name, amount in components))
            for side, components in payoffs
        ),
    )


def condition_holds(observation: Observation, condition: Expr | None) -> bool:
    """Whether *condition* holds over what the viewer sees; a hidden value counts as 0."""
    if condition is None:
        return True
    known = [value or 0 for value in observation.values]
    return bool(evaluator(condition)(known))


def option_weights(
    scenario: Scenario, observation: Observation, persona: str
) -> tuple[tuple[Action, int], ...]:
    """The doctrine weight (millionths) of each open option for *persona*, from what the side sees."""
    if observation.decision is None:
        return ()
    known = [value or 0 for value in observation.values]
    rules = rules_of(scenario)
    options = rules.decisions[rules.decision_at[observation.decision.id]].options
    by_id = {ready.option.id: ready.weights for ready in options}
    found = []
    for view in observation.decision.options:
        weight = by_id[view.id].get(persona)
        found.append((view.action, SCALE if weight is None else max(0, weight(known))))
    return tuple(found)


def came_true(scenario: Scenario, question: Question, values: Sequence[int], ending: int) -> bool:
    """Whether *question* is answered yes by a play that came to *ending* (an index) with *values*."""
    if question.kinds and scenario.endings[ending].kind not in question.kinds:
        return False
    return question.when is None or bool(evaluator(question.when)(values))
