"""The force tables: from what an author writes to what each side may read of them."""

from thirteen_days.model import Belief, Force, Ref
from thirteen_days.scenario import expressions
from thirteen_days.scenario.specs import BeliefSpec, ForceSpec
from thirteen_days.scenario.tree import Path
from thirteen_days.scenario.workshop import Workshop


def forces(shop: Workshop) -> tuple[Force, ...]:
    """All forces, in file order."""
    return tuple(_force(shop, name, spec) for name, spec in shop.spec.forces.items())


def _force(shop: Workshop, name: str, spec: ForceSpec) -> Force:
    path: Path = ("forces", name)
    shop.known(spec.side, shop.viewers.sides, ("TD204", "side"), (*path, "side"))
    everyone = shop.reader(shop.viewers.everyone)
    count = shop.expression(
        expressions.compile_whole, spec.count, shop.reader(shop.viewers.side(spec.side)), (*path, "count")
    )
    low, high = spec.range or (0, 0)
    _upwards(shop, low, high, (*path, "range"))
    return Force(
        id=name,
        side=spec.side,
        system=shop.texts.add((*path, "system"), spec.system),
        count=count,
        variable=count.index if isinstance(count, Ref) else -1,
        surprise=shop.expression(expressions.compile_weight, spec.surprise, everyone, (*path, "surprise")),
        alert=shop.expression(expressions.compile_weight, spec.alert, everyone, (*path, "alert")),
        shares=shop.texts.add((*path, "shares"), spec.shares),
        span=(low, high) if spec.range else None,
        believed=tuple(
            _belief(shop, one, (*path, "believed", place)) for place, one in enumerate(spec.believed)
        ),
        note=shop.texts.add((*path, "note"), spec.note),
        sources=shop.sources(spec.sources, path),
        tag=spec.tag or "",
    )


def _belief(shop: Workshop, spec: BeliefSpec, path: Path) -> Belief:
    low, high = spec.range
    _upwards(shop, low, high, (*path, "range"))
    turn = 0
    if spec.since is not None and shop.known(
        spec.since, shop.names.turns, ("TD203", "turn"), (*path, "since")
    ):
        turn = shop.names.turns[spec.since]
    when = shop.condition(spec.when, shop.reader(shop.viewers.everyone), (*path, "when"))
    return Belief(
        low=low,
        high=high,
        source=shop.texts.add((*path, "from"), spec.source),
        since=turn,
        when=when,
        sources=shop.sources(spec.sources, path),
        tag=spec.tag or "",
    )


def _upwards(shop: Workshop, low: int, high: int, path: Path) -> None:
    if low > high:
        shop.problems.add("TD604", path, "a range runs upwards", key=True, fix=f"write [{high}, {low}]")
