"""Playing on from an earlier point, after the end and where a save no longer fits."""

from dataclasses import replace

import pytest

from tests.desktop.stages import context, game, keys, play_of, title
from thirteen_days.desktop.branches import branchings, free_name
from thirteen_days.desktop.checker import faults
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.stage import Stage
from thirteen_days.model import Action
from thirteen_days.play import Session, Transcript, list_saves, read_transcript, write_transcript
from thirteen_days.storage import saves_folder


def ended() -> Stage:
    """A small game at its ending."""
    stage = game()
    for _ in range(60):
        if stage.scene.screen.kind == "ending":
            return stage
        keys(stage, *(("1", "1") if stage.scene.screen.kind in {"decision", "desk"} else ("Enter",)))
    raise AssertionError(stage.scene.screen.kind)


def unfit(name: str = "autosave") -> Transcript:
    """A save on disk whose second half names an answer that there is not."""
    stage = ended()
    record = play_of(stage.scene).session.transcript()
    place = [at for at, action in enumerate(record.actions) if action.player == "west"][1]
    wrong = record.actions[place]._replace(choice="no_such_answer")
    actions = (*record.actions[:place], wrong, *record.actions[place + 1 :])
    text = write_transcript(replace(record, actions=actions))
    for old in saves_folder().glob("*"):
        old.unlink()
    (saves_folder() / f"{name}.transcript").write_text(text, encoding="utf-8")
    return read_transcript(text)


def test_the_debrief_leads_back_to_any_decision() -> None:
    """Each of one's own decisions is listed; taking one anew begins a game with a save of its own."""
    stage = ended()
    before = play_of(stage.scene).session.actions
    debrief = next(one.key for one in stage.scene.screen.choices if one.command == "debrief")
    keys(stage, debrief, "2")
    assert stage.scene.screen.title == "Play on from here"
    listed = stage.scene.screen.choices
    mine = branchings(play_of(stage.scene).words, play_of(stage.scene).session.transcript())
    assert len(listed) == len(mine) > 1
    assert mine[0].title in listed[0].label
    for scale in (100, 200):
        stage.context.preferences = Preferences(scale)
        stage.relay()
        assert faults(stage.view) == []
    keys(stage, "2")
    again = play_of(stage.scene)
    assert stage.scene.screen.kind in {"decision", "desk", "consequences"}
    assert again.session.actions == before[: mine[1].place]
    while stage.scene.screen.kind not in {"decision", "desk"}:
        keys(stage, "Enter")
    keys(stage, "2", "2")
    assert {save.name for save in list_saves()} == {"autosave", "meridian-strait-west-branch"}


def test_a_machine_game_has_nothing_to_take_anew() -> None:
    """Only a person's decisions are listed."""
    stage = ended()
    record = play_of(stage.scene).session.transcript()
    watched = replace(record, header=replace(record.header, policies={"west": "first", "east": "first"}))
    assert branchings(play_of(stage.scene).words, watched) == ()


@pytest.mark.parametrize("way", [("c",), ("l", "1")])
def test_a_save_that_no_longer_fits_says_where(way: tuple[str, ...]) -> None:
    """It names the line, offers the part that fits, and leaves the file alone."""
    record = unfit()
    file = saves_folder() / "autosave.transcript"
    before = file.read_bytes()
    stage = title()
    keys(stage, *way)
    told = " ".join(getattr(block, "plain", "") for block in stage.scene.screen.blocks)
    wrong = next(at for at, action in enumerate(record.actions) if action.choice == "no_such_answer")
    assert f"line {record.lines[wrong]}" in told
    assert faults(stage.view) == []
    keys(stage, "1")
    assert play_of(stage.scene).session.actions[:wrong] == record.actions[:wrong]
    while stage.scene.screen.kind not in {"decision", "desk"}:
        keys(stage, "Enter")
    keys(stage, "1", "1")
    assert file.read_bytes() == before
    assert "autosave-branch" in {save.name for save in list_saves()}


def test_leaving_such_a_save_goes_to_the_title() -> None:
    """Nothing is written."""
    unfit()
    stage = title()
    keys(stage, "c", "2")
    assert stage.scene.screen.kind == "title"
    assert [save.name for save in list_saves()] == ["autosave"]


def test_a_branch_never_takes_a_name_in_use() -> None:
    """Nor one that is too long for a save."""
    assert free_name("a", ()) == "a-branch"
    assert free_name("a", {"a-branch", "a-branch-2"}) == "a-branch-3"
    assert len(free_name("x" * 90, ())) <= 60


def test_an_action_is_replayed_in_a_branch() -> None:
    """The prefix of a transcript is a game that goes on."""
    stage = ended()
    session = play_of(stage.scene).session
    again = Session.resume(session.scenario, session.transcript().prefix(0))
    assert again.awaiting() == "west"
    assert isinstance(again.legal("west")[0], Action)
    assert context().library is not None
