"""Effects with every condition in them watched, and the goals of the chance nodes among them."""

from collections.abc import Iterable
from dataclasses import replace

from thirteen_days.model import Chance, Change, Effect, Report, Send
from thirteen_days.proof.watching import At, Watcher

Falls = dict[str, tuple[int, ...]]
"""By chance node, the goals of its branches."""


class Consequences:
    """Watches effects; ``falls`` grows by the chance nodes that it meets."""

    def __init__(self, watcher: Watcher) -> None:
        self.falls: Falls = {}
        self._watcher = watcher

    def of(self, effects: Iterable[Effect], at: At) -> tuple[Effect, ...]:
        """*effects*, the list of which stands *at* a place."""
        return tuple(self._effect(one, at.at(place)) for place, one in enumerate(effects))

    def _effect(self, one: Effect, at: At) -> Effect:
        when = self._watcher.maybe(one.when, at)
        inside = at.when(one.when)
        body = one.body
        match body:
            case Change():
                body = replace(body, amount=self._watcher.amount(body.amount, inside))
            case Chance():
                body = self._chance(body, inside)
            case Report():
                body = self._report(body, inside)
            case Send():
                later = replace(inside, act=inside.act._replace(late=True))
                body = replace(
                    body,
                    delay=self._watcher.amount(body.delay, inside.at("delay")),
                    effects=self.of(body.effects, later.at("do")),
                )
            case _:
                pass
        return replace(one, body=body, when=when)

    def _chance(self, body: Chance, at: At) -> Chance:
        node = at.named(body.node)
        self.falls[body.node] = tuple(
            self._watcher.add("chance", branch.id, node.at(branch.id).weighted(branch.weight))
            for branch in body.branches
        )
        return replace(
            body,
            branches=tuple(
                replace(
                    branch,
                    weight=self._watcher.amount(branch.weight, at.at(branch.id, "weight")),
                    effects=self.of(
                        branch.effects,
                        at.weighted(branch.weight).on(body.node, place).at(branch.id, "do"),
                    ),
                )
                for place, branch in enumerate(body.branches)
            ),
        )

    def _report(self, body: Report, at: At) -> Report:
        noise = at.at("noise").named(body.node)
        if len(body.offsets) > 1:
            self.falls[body.node] = tuple(
                self._watcher.add("chance", f"{offset:+d}" if offset else "0", noise.weighted(weight))
                for offset, weight in body.offsets
            )
        return replace(
            body,
            reads=self._watcher.amount(body.reads, at.at("reads")),
            offsets=tuple(
                (offset, self._watcher.amount(weight, noise.at(str(offset))))
                for offset, weight in body.offsets
            ),
        )
