"""What the projector's window is told: the public view as it came over the wire, and the words for it."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from thirteen_days.classroom.carried import brought
from thirteen_days.classroom.timing import Stage
from thirteen_days.classroom.views import Aloud, Charted, Clock, Line, PublicView, Stand, TableLine
from thirteen_days.model import SaveError
from thirteen_days.present import Screen
from thirteen_days.present.language import _


class Wall(NamedTuple):
    """The room as everybody may see it. *ms* of the stage are left; *debrief* comes once it is made."""

    version: str
    ms: int
    view: PublicView
    debrief: Screen | None = None

    @property
    def stage(self) -> Stage:
        """What the class is doing."""
        return Stage(self.view.clock.stage)

    @property
    def seated(self) -> int:
        """How many have come in."""
        return sum(one.seated for one in self.view.tables)


def wall_of(text: str | bytes) -> Wall:
    """The wall that the server sent; only the fields that are meant for it.

    Raises:
        SaveError: it is none.
    """
    try:
        data = json.loads(text)
        told = data["view"]["debrief"]
        return Wall(
            str(data["n"]), int(data["ms"]), _view(data["view"]["wall"]), brought(told) if told else None
        )
    except (ValueError, KeyError, TypeError) as error:
        raise SaveError("the server's answer cannot be read") from error


def _view(given: dict[str, Any]) -> PublicView:
    return PublicView(
        clock=Clock(**given["clock"]),
        tables=tuple(TableLine(**one) for one in given["tables"]),
        news=tuple(given["news"]),
        lines=tuple((table, _lines(lines)) for table, lines in given["lines"]),
        orders=tuple((round_, table, order) for round_, table, order in given["orders"]),
        stands=tuple(Stand(**one) for one in given["stands"]),
        chart=tuple(Charted(**one) for one in given["chart"]),
        aloud=_aloud(given["aloud"]) if given["aloud"] else None,
        devices=bool(given["devices"]),
        begun=bool(given["begun"]),
        locked=bool(given["locked"]),
        revealed=bool(given["revealed"]),
        knocking=int(given["knocking"]),
    )


def _lines(given: Sequence[dict[str, Any]]) -> tuple[Line, ...]:
    return tuple(Line(**one) for one in given)


def _aloud(given: dict[str, Any]) -> Aloud:
    return Aloud(**{**given, "lines": _lines(given["lines"]), "news": tuple(given["news"])})


def headline(wall: Wall) -> str:
    """What the class does now, in a few words."""
    return {
        Stage.JOIN: _("Come in"),
        Stage.BRIEF: _("Your card"),
        Stage.READ: _("Read"),
        Stage.FIRST: _("First ballot"),
        Stage.TALK: _("Discuss"),
        Stage.SECOND: _("Second ballot"),
        Stage.ORDER: _("The order"),
        Stage.SEEN: _("What came of it"),
        Stage.DEBRIEF: _("What this class did"),
        Stage.SLIP: _("Before you go"),
        Stage.OVER: _("The lesson is over"),
    }[wall.stage]


def guidance(wall: Wall) -> str:
    """What everybody is asked to do in this stage, in one or two sentences."""
    aloud = not wall.view.devices
    if wall.stage is Stage.FIRST and any(one.waits for one in wall.view.tables):
        return _("The side that decides votes, each alone. The other says what it expects them to do.")
    return {
        Stage.JOIN: _("Take a card and a seat. No device is needed.")
        if aloud
        else _("Take a code name, not your own. You will be given a seat and a card."),
        Stage.BRIEF: _("Read your own card, and nobody else's. It says who you are and what you want."),
        Stage.READ: _("One reads aloud. Nobody else speaks yet.")
        if aloud
        else _("Read what your table knows. Nobody speaks yet."),
        Stage.FIRST: _("Hands up for one answer each, without a word.")
        if aloud
        else _("Each votes alone, with a reason and a number. Nobody speaks."),
        Stage.TALK: _("Say what you fear and what you do not know. Hear the quietest before you answer."),
        Stage.SECOND: _("Hands up again. Whoever was moved may say so later.")
        if aloud
        else _("Vote again. You may have been moved, or not."),
        Stage.ORDER: _("Whoever leads decides. To overrule the class is allowed; say why.")
        if aloud
        else _("Whoever leads a table decides. To overrule the table is allowed; say why."),
        Stage.SEEN: _("Read what came of it. It is not explained yet."),
        Stage.DEBRIEF: _("Luck and judgement, told apart."),
        Stage.SLIP: _("One sentence: what would you ask, or do, if you sat there again?"),
        Stage.OVER: _("Thank you. What was counted stays on your teacher's machine.")
        if aloud
        else _("Thank you. What you wrote stays on your teacher's machine."),
    }[wall.stage]


def time_left(ms: int) -> str:
    """Minutes and seconds."""
    seconds = max(0, -(-ms // 1000))
    return f"{seconds // 60}:{seconds % 60:02}"
