"""Driving one play and keeping its record: session, transcript, replay, saves, debrief."""

from thirteen_days.play.carrying import Carried, Standing, Stop, carry, choices, standing
from thirteen_days.play.credit import Credit
from thirteen_days.play.debrief import Debrief, DecisionRow, DrawRow, Hearing, HiddenRow, debrief
from thirteen_days.play.explaining import Explained, Reason, explained, reasons
from thirteen_days.play.forecasting import CERTAIN, Scored, bins, brier, question_called, scored
from thirteen_days.play.ledger import Entry, Ledger, Sighting, ledger
from thirteen_days.play.memory import forget
from thirteen_days.play.mind import Mind
from thirteen_days.play.playouts import Playouts, base_rates, compiled_rollouts, playouts, told_places
from thirteen_days.play.replay import Replay, replay
from thirteen_days.play.saves import AUTOSAVE, Save, list_saves, load_save, save
from thirteen_days.play.session import DEFAULT_OPPONENT, PERSONS_OPPONENT, Session, opponents
from thirteen_days.play.shelf import endings_seen
from thirteen_days.play.study import Apart, Study, studied, within
from thirteen_days.play.thoughts import Advice, Thoughts
from thirteen_days.play.transcript import Forecast, Header, Transcript, read_transcript, write_transcript

__all__ = [
    "AUTOSAVE",
    "CERTAIN",
    "DEFAULT_OPPONENT",
    "PERSONS_OPPONENT",
    "Advice",
    "Apart",
    "Carried",
    "Credit",
    "Debrief",
    "DecisionRow",
    "DrawRow",
    "Entry",
    "Explained",
    "Forecast",
    "Header",
    "Hearing",
    "HiddenRow",
    "Ledger",
    "Mind",
    "Playouts",
    "Reason",
    "Replay",
    "Save",
    "Scored",
    "Session",
    "Sighting",
    "Standing",
    "Stop",
    "Study",
    "Thoughts",
    "Transcript",
    "base_rates",
    "bins",
    "brier",
    "carry",
    "choices",
    "compiled_rollouts",
    "debrief",
    "endings_seen",
    "explained",
    "forget",
    "ledger",
    "list_saves",
    "load_save",
    "opponents",
    "playouts",
    "question_called",
    "read_transcript",
    "reasons",
    "replay",
    "save",
    "scored",
    "standing",
    "studied",
    "told_places",
    "within",
    "write_transcript",
]
