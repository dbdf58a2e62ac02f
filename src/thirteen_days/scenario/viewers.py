"""Who may know: from the names an author writes to sets of viewers."""

from collections.abc import Iterable

from thirteen_days.model.effects import Audience
from thirteen_days.scenario.problems import Problems, nearest, one_of
from thirteen_days.scenario.specs import ScenarioSpec
from thirteen_days.scenario.tree import Path

ALL = "all"


class Viewers:
    """The sides and seats of a scenario.

    A side's name stands for the side and its seats; the leader's seat also stands for the side. A seat
    that is not told of a variable is left out of whoever sees it, unless it is named itself.
    """

    def __init__(self, spec: ScenarioSpec, problems: Problems) -> None:
        """Take the sides of *spec*; unknown viewers are added to *problems*."""
        self._problems = problems
        self.sides = tuple(spec.sides)
        self._members: dict[str, frozenset[str]] = {}
        self._not_told: dict[str, set[str]] = {}
        listed: list[str] = []
        for name, side in spec.sides.items():
            seats = [f"{name}.{seat}" for seat in side.seated]
            listed += [name, *seats]
            self._members[name] = frozenset((name, *seats))
            for seat, detail in side.seated.items():
                viewer = f"{name}.{seat}"
                self._members[viewer] = frozenset((viewer, name) if seat == side.lead else (viewer,))
                for hidden in detail.not_told:
                    self._not_told.setdefault(hidden, set()).add(viewer)
        self.all = tuple(listed)
        self._members[ALL] = frozenset(listed)
        self.everyone: Audience = self._members[ALL]

    def side(self, name: str) -> Audience:
        """A side and its seats; nobody without a name; of one that there is not, those that were meant."""
        members = self._members.get(name)
        if members is None and name:
            members = self._members.get(nearest(name, self.sides))
            self._problems.audience_lost = True
        return members or frozenset()

    def seats(self, side: str) -> tuple[str, ...]:
        """The seats of *side*."""
        return tuple(viewer.partition(".")[2] for viewer in self.all if viewer.startswith(f"{side}."))

    def expand(self, names: Iterable[str], path: Path, variable: str = "") -> Audience:
        """Everybody *names* stand for, less the seats that are not told of *variable*."""
        hidden = self._not_told.get(variable, set())
        result: set[str] = set()
        for place, name in enumerate(names):
            members = self._members.get(name)
            if members is None:
                fix = one_of(name, [*self._members])
                self._problems.add("TD204", (*path, place), f"there is no viewer `{name}`", fix=fix)
                name = nearest(name, [*self._members])  # noqa: PLW2901 - go on with who was meant
                members = self._members.get(name, frozenset())
                self._problems.audience_lost |= not members
            result |= members - hidden if "." not in name else members
        return frozenset(result)

    def seen(self, names: list[str] | None, path: Path, variable: str = "") -> Audience:
        """As ``expand``; everybody if nothing is said."""
        return self.expand([ALL] if names is None else names, path, variable)

    def known(self, name: str) -> bool:
        """Whether there is such a viewer, ``all`` apart."""
        return name != ALL and name in self._members

    def report_viewer(self, name: str) -> str:
        """Whose registers hold a report to *name*: the leader's seat reads its side's."""
        members = self._members.get(name, frozenset())
        side = name.partition(".")[0]
        return side if side in members else name

    @staticmethod
    def readers(audience: Audience) -> Audience:
        """Who must see what a text or condition for *audience* uses: its sides, and seats alone."""
        sides = {viewer for viewer in audience if "." not in viewer}
        return frozenset(
            viewer for viewer in audience if "." not in viewer or viewer.partition(".")[0] not in sides
        )
