"""Starting a game in the terminal, from what was asked for on the command line."""

from typing import TYPE_CHECKING

from thirteen_days.cli.common import is_interactive, load_scenario, reading_level
from thirteen_days.cli.wanted import Wanted
from thirteen_days.model.errors import ThirteenDaysError
from thirteen_days.storage import new_seed

if TYPE_CHECKING:
    from thirteen_days.model import Scenario
    from thirteen_days.play import Session


def play_here(wanted: Wanted) -> int:
    """Play in the terminal; the exit status.

    Raises:
        ThirteenDaysError: no such scenario, side, setting, lens or opponent.
    """
    from thirteen_days.play import Session as Game  # noqa: PLC0415 - a command loads only what it needs
    from thirteen_days.play import opponents  # noqa: PLC0415 - as above
    from thirteen_days.present import Words  # noqa: PLC0415 - as above
    from thirteen_days.present.language import _  # noqa: PLC0415 - as above

    scenario = load_scenario(wanted.scenario)
    seed = wanted.seed or new_seed()
    people = _people(scenario, wanted)
    policies = opponents(scenario, people, wanted.opponent)
    session = Game.start(
        scenario,
        seed=seed,
        policies=policies,
        settings=dict(wanted.settings),
        lens=wanted.lens,
    )
    told = _("{title}. Code {seed}: with it a friend plays the same crisis.")
    print(told.format(title=Words(scenario).title, seed=seed), flush=True)
    return go_on(session, wanted.level, wanted.scenario)


def go_on(session: "Session", level: str = "", source: str = "") -> int:
    """Play *session* in the terminal from where it stands; the exit status.

    *source* is where its scenario is found again, if not by its name.
    """
    from thirteen_days.play import Mind  # noqa: PLC0415 - as above
    from thirteen_days.present import Words  # noqa: PLC0415 - as above
    from thirteen_days.terminal import play  # noqa: PLC0415 - as above

    mind = Mind(source or session.scenario.name)
    session.thinker = mind
    try:
        play(session, Words(session.scenario, reading_level(level)))
    finally:
        mind.close()
    return 0


def watch_here(wanted: Wanted) -> int:
    """Let machines play a game and tell it; the exit status.

    Raises:
        ThirteenDaysError: no such scenario, setting, lens or opponent.
    """
    from thirteen_days.play import Session as Game  # noqa: PLC0415 - as above
    from thirteen_days.present import Words  # noqa: PLC0415 - as above
    from thirteen_days.present.language import _  # noqa: PLC0415 - as above
    from thirteen_days.terminal import watch  # noqa: PLC0415 - as above

    scenario = load_scenario(wanted.scenario)
    seed = wanted.seed or new_seed()
    policies = {side.id: wanted.opponent for side in scenario.sides if wanted.opponent}
    session = Game.start(
        scenario, seed=seed, policies=policies, settings=dict(wanted.settings), lens=wanted.lens
    )
    words = Words(scenario, reading_level(wanted.level))
    print(_("{title}. Code {seed}.").format(title=words.title, seed=seed), flush=True)
    watch(session, words)
    return 0


def _people(scenario: "Scenario", wanted: Wanted) -> tuple[str, ...]:
    """The sides that persons play."""
    if wanted.hot_seat:
        return tuple(side.id for side in scenario.sides if not side.minor)
    if wanted.side:
        known = [side.id for side in scenario.sides]
        if wanted.side not in known:
            message = f"No side {wanted.side!r} in {scenario.name}; it has {', '.join(known)}."
            raise ThirteenDaysError(message)
        return (wanted.side,)
    return (_ask_side(scenario) if is_interactive() else scenario.recommended,)


def _ask_side(scenario: "Scenario") -> str:
    """Which chair, by number; Enter for the recommended one."""
    from thirteen_days.present import Words  # noqa: PLC0415 - as above
    from thirteen_days.present.language import _  # noqa: PLC0415 - as above
    from thirteen_days.terminal import Console  # noqa: PLC0415 - as above

    words, console = Words(scenario), Console()
    sides = [side for side in scenario.sides if not side.minor] or list(scenario.sides)
    for number, side in enumerate(sides, start=1):
        console.say(f"{number}. {words.key(side.name)}")
    typed = console.ask(_("Which chair do you take? (1 to {last}): ").format(last=len(sides))) or ""
    chosen = int(typed) if typed.isdecimal() else 0
    return sides[chosen - 1].id if 1 <= chosen <= len(sides) else scenario.recommended
