"""A transcript is text a person can read, and damage never passes for play."""

import contextlib
from random import Random

from tests.plays import scenarios
from tests.small import small
from thirteen_days.model import Action, ReplayError
from thirteen_days.play import Header, Session, Transcript, read_transcript, replay, write_transcript
from thirteen_days.policies import HUMAN

STRAIT = next(one for one in scenarios() if one.name == "meridian-strait")


def played(seed: str = "KESTREL-4821") -> Session:
    """The small scenario, played to its end by two people who always answer the first way."""
    session = Session.start(STRAIT, seed=seed, policies={"west": HUMAN, "east": HUMAN})
    while (side := session.awaiting()) is not None:
        session.submit(session.legal(side)[0])
    return session


def test_it_reads_as_text() -> None:
    """One action a line, under a header a person understands."""
    text = write_transcript(played().transcript())

    assert "\nseed: KESTREL-4821\n" in text
    assert "\nwest: response/protest\n" in text
    assert text.splitlines()[1] == "# Plain text. It holds the secrets of every side."


def test_it_comes_back_as_it_was() -> None:
    """Written and read, it is the same transcript."""
    transcript = played().transcript()

    again = read_transcript(write_transcript(transcript))

    assert (again.header, again.actions, again.sealed) == (transcript.header, transcript.actions, True)


def test_every_single_bit_flip_is_refused() -> None:
    """No flipped bit passes: each gives one clear error, never another play."""
    whole = write_transcript(played().transcript()).encode()
    accepted = []
    for place in range(len(whole)):
        for bit in range(8):
            damaged = bytearray(whole)
            damaged[place] ^= 1 << bit
            try:
                read_transcript(damaged.decode())
            except (ReplayError, UnicodeDecodeError):
                continue
            accepted.append((place, bit))

    assert accepted == []


def test_every_cut_is_refused_or_noted() -> None:
    """A file cut short either fails or replays as far as it goes, with a note."""
    text = write_transcript(played().transcript())
    for length in range(len(text) - 1):
        try:
            cut = read_transcript(text[:length])
        except ReplayError:
            continue
        assert not cut.sealed
        replayed = replay(STRAIT, cut)
        assert replayed.notes or replayed.stopped


def test_noise_gives_one_clear_error() -> None:
    """Whatever the text: a ReplayError, or, where the checksum line itself went, a file without one."""
    dice = Random(5)
    text = write_transcript(played().transcript())
    for _ in range(2_000):
        letters = list(text)
        for _ in range(dice.randint(1, 8)):
            letters[dice.randrange(len(letters))] = chr(
                dice.choice((0, 10, 13, 34, 58, 126, 0x202E, 0x1F600))
            )
        damaged = "".join(letters)
        with contextlib.suppress(ReplayError):
            assert damaged == text or not read_transcript(damaged).sealed


def test_changed_rules_replay_as_far_as_they_agree() -> None:
    """The first line that does not fit is named, and what fits can be branched from."""
    session = played()
    text = write_transcript(session.transcript())
    lines = [line for line in text.splitlines() if not line.startswith("end:")]
    place = next(n for n, line in enumerate(lines) if line.startswith("west: letter/"))
    lines[place] = "west: letter/telegram"

    replayed = replay(STRAIT, read_transcript("\n".join(lines) + "\n"))

    assert replayed.stopped is not None
    assert replayed.stopped.line == place + 1
    assert "telegram" in str(replayed.stopped)
    assert Session.resume(STRAIT, replayed.fitting).awaiting() == "west"


def test_another_rules_hash_is_noted() -> None:
    """A save from before an edit still plays where it can, and says so."""
    session = played()
    header = Header(STRAIT.name, "0" * 64, session.header.seed, session.header.settings)

    replayed = replay(STRAIT, Transcript(header, session.actions))

    assert replayed.stopped is None
    assert any("changed" in note for note in replayed.notes)


def test_undo_is_off_unless_set() -> None:
    """In play nothing is taken back by default."""
    session = Session.start(STRAIT, seed="s", policies={"west": HUMAN})
    session.awaiting()
    session.submit(session.legal("west")[0])
    session.awaiting()

    assert not session.undo()


def test_undo_is_recorded() -> None:
    """What was taken back stays in the record."""
    session = Session.start(STRAIT, seed="s", policies={"west": HUMAN}, undo=True)
    session.awaiting()
    session.submit(Action("west", "response", "raid"))
    session.awaiting()

    assert session.undo()

    assert session.awaiting() == "west"
    assert "~ west: response/raid" in write_transcript(session.transcript())
    assert read_transcript(write_transcript(session.transcript())).taken_back == session.taken_back


def test_undo_never_passes_a_hand_over() -> None:
    """One person may not take back the other's decision."""
    session = Session.start(STRAIT, seed="s", policies={"west": HUMAN, "east": HUMAN}, undo=True)
    session.awaiting()
    session.submit(Action("west", "response", "raid"))

    assert session.awaiting() == "east"
    assert not session.undo()


def test_a_resumed_machine_remembers_what_it_saw() -> None:
    """Its observation history is the same as if the program had never stopped."""
    whole = Session.start(STRAIT, seed="s", policies={"west": HUMAN})
    while (side := whole.awaiting()) is not None:
        whole.submit(whole.legal(side)[0])
    resumed = Session.resume(STRAIT, read_transcript(write_transcript(whole.transcript())))

    assert resumed._sights["east"].observations == whole._sights["east"].observations
    assert len(whole._sights["east"].observations) == 2


def test_an_accident_on_a_quiet_day_keeps_its_day() -> None:
    """Two turns in which nobody decides: the record still says in which of them it happened."""
    hazard = """
hazards:
  slip: {label: Slip, base: "0.7", once: true, seen_by: [all], text: A slip., do: [{add: {heat: 1}, why: slip}]}
"""
    scenario = small(more=hazard)
    days = set()
    for number in range(40):
        session = Session.start(scenario, seed=f"DAY-{number}", policies={"west": "first", "east": "first"})
        session.awaiting()
        again = replay(scenario, read_transcript(write_transcript(session.transcript())))
        assert again.stopped is None
        assert again.state == session.state
        assert Session.resume(scenario, session.transcript()).awaiting() is None
        days.add(sum(action.choice == "none" for action in session.actions))

    assert days == {0, 1, 2}
