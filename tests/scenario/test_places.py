"""Every tool that points at a line of a scenario points at the right one."""

from thirteen_days.model import Scenario
from thirteen_days.scenario import Places, check, shipped


def shelf() -> list[tuple[Scenario, Places]]:
    """Every scenario that is shipped, with its places."""
    found = []
    for one in shipped():
        checked = check(one.path)
        assert checked.scenario is not None
        assert checked.places is not None
        found.append((checked.scenario, checked.places))
    return found


def test_every_option_is_found_at_its_own_line() -> None:
    """The line that is named has the option's key on it, in whichever file that stands."""
    for scenario, places in shelf():
        files = dict(places.sources)
        for decision in scenario.decisions:
            for option in decision.options:
                at = places.at(("decisions", decision.id, "options", option.id))
                line = files[at.file][at.line - 1]
                assert line[at.column - 1 :].startswith(f"{option.id}:"), at


def test_a_condition_is_found_at_its_own_words() -> None:
    """What is read at a path is what stands at its place."""
    found = 0
    for scenario, places in shelf():
        files = dict(places.sources)
        for event in scenario.happenings:
            path = ("events", event.id, "when")
            written, at = places.text(path), places.at(path)
            if written and written in files[at.file][at.line - 1]:
                assert files[at.file][at.line - 1][at.column - 1 :].startswith(written)
                found += 1
    assert found > 20


def test_a_path_that_goes_too_far_ends_where_it_can() -> None:
    """A complaint about something that is missing stands where it ought to be."""
    _, places = shelf()[0]

    assert places.at(("version", "of", "what")).line == places.at(("version",)).line
    assert not places.text(("nothing",))
    assert places.keys(("nothing",)) == ()
