"""The decisions and the draws of a play as one CSV table, a line each."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Final

from thirteen_days.play import Debrief, DecisionRow, DrawRow, Playouts, Scored, Study
from thirteen_days.present import Words, question_text

COLUMNS: Final = (
    *("kind", "turn", "date", "side", "decision", "title", "taken", "label", "documented", "as_in_history"),
    *("seen_by_others", "question", "forecast", "base_rate", "came_true", "weight", "total"),
    *("playouts", "ended_alike", "nuclear_war", "payoff", "worse", "better"),
)
"""``kind`` is ``decision``, ``draw`` or ``forecast`` (one whose decision was never carried out)."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def sheet(words: Words, debrief: Debrief, study: Study | None = None) -> str:
    """The table as text. Its first line names the columns; dates are UTC; shares are 0 to 1."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    base = study.base if study else {}
    open_forecasts = {(row.side, row.decision): row for row in debrief.forecasts}
    played = {(one.side, one.decision, one.turn): one for one in study.playouts} if study else {}
    for row in debrief.decisions:
        said = open_forecasts.pop((row.side, row.decision.id), None)
        rolled = played.get((row.side, row.decision.id, row.turn))
        writer.writerow(
            {
                **_decision(words, row),
                **(_forecast(words, said, base.get(said.question.id)) if said else {}),
                **(_playouts(rolled) if rolled else {}),
            }
        )
    for said in open_forecasts.values():
        rest = {"kind": "forecast", "side": said.side, "decision": said.decision, **_when(words, said.turn)}
        writer.writerow({**rest, **_forecast(words, said, base.get(said.question.id))})
    for draw in debrief.draws:
        writer.writerow(_draw(words, draw))
    return out.getvalue()


def _when(words: Words, turn: int) -> dict[str, str]:
    """The turn by its id, and its first instant."""
    moment = words.scenario.turns[turn]
    return {
        "turn": moment.id,
        "date": (_EPOCH + timedelta(minutes=moment.minute)).strftime("%Y-%m-%dT%H:%MZ"),
    }


def _decision(words: Words, row: DecisionRow) -> dict[str, str]:
    heard = (
        f"{side}: {hearing.how} {_when(words, hearing.turn)['date']}" if hearing.how else f"{side}: never"
        for side, hearing in row.heard
    )
    return {
        "kind": "decision",
        **_when(words, row.turn),
        "side": row.side,
        "decision": row.decision.id,
        "title": _plain(words.key(row.decision.title)),
        "taken": row.taken.id,
        "label": _plain(words.key(row.taken.label)),
        "documented": " ".join(option.id for option in row.documented),
        "as_in_history": _truth(row.taken.history) if row.documented else "",
        "seen_by_others": "; ".join(heard),
    }


def _forecast(words: Words, row: Scored, base: float | None) -> dict[str, str]:
    return {
        "question": _plain(question_text(words, row.question)),
        "forecast": f"{row.stated:g}",
        "base_rate": "" if base is None else f"{base:g}",
        "came_true": _truth(row.came_true),
    }


def _playouts(row: Playouts) -> dict[str, str]:
    return {
        "playouts": str(row.n),
        "ended_alike": f"{row.count(row.lived) / row.n:g}",
        "nuclear_war": f"{row.count('nuclear_war') / row.n:g}",
        "payoff": str(row.payoff),
        "worse": f"{row.worse / row.n:g}",
        "better": f"{row.better / row.n:g}",
    }


def _draw(words: Words, row: DrawRow) -> dict[str, str]:
    return {
        "kind": "draw",
        **_when(words, row.turn),
        "side": "chance",
        "decision": row.node,
        "taken": row.branch,
        "weight": str(row.weight),
        "total": str(row.total),
    }


def _truth(value: bool) -> str:  # noqa: FBT001 - the value itself
    return "true" if value else "false"


def _plain(text: str) -> str:
    """*text* on one line; what a spreadsheet would take for a formula is marked as text."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line
