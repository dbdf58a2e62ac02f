"""Every screen, and every ending, in English and in the accented language: each shown in one way here.

``make soak ARGS=gallery`` shows each in every way, from every chair of every scenario.
"""

import os

import pytest

from tests.desktop.gallery_laws import WAYS, galleries, look, one_way, played
from thirteen_days.desktop.preferences import Preferences
from thirteen_days.desktop.stage import Stage
from thirteen_days.desktop.untold import untold
from thirteen_days.present.language import ENGLISH
from thirteen_days.present.pseudo import LONGER, PSEUDO, pseudo
from thirteen_days.scenario import find, load

SEED = os.environ.get("PYTHONHASHSEED", "1962")


@pytest.mark.parametrize(("side", "language"), [("ussr", ENGLISH), ("usa", PSEUDO)])
def test_nothing_overlaps_clips_fades_or_has_no_name(side: str, language: str) -> None:
    """The laws of the gallery; in the accented language, also that a translator was given every word."""
    looked, found = look("cuba-1962", side, language, one_way(SEED))
    assert found == []
    screens = played("cuba-1962", side, language)[1].keys()
    assert {"decision", "map", "map-world", "ladder", "replay", "shelf", "document", "forecast"} <= screens
    endings = [name for name in screens if name.startswith("ending-")]
    assert len(endings) == len(load(find("cuba-1962")).endings)
    assert looked == len(screens)


def test_every_gallery_is_counted() -> None:
    """From every chair of every scenario, and in both languages."""
    counted = galleries()
    assert {name for name, _side, _language in counted} >= {"cuba-1962", "fashoda-1898", "meridian-strait"}
    assert len(counted) == len(set(counted))
    assert len(WAYS) == 6


def test_the_settings_stand_at_what_the_picture_shows() -> None:
    """A picture at 150 % has its slider there."""
    context, scenes, _same = played("cuba-1962", "ussr", ENGLISH)
    for scale in (100, 150):
        context.preferences = Preferences(scale)
        scenes["settings"].refresh()
        view = Stage(scenes["settings"], keep=False).view
        assert view.find("slider", "Size").value == f"{scale} %"


def test_a_word_that_no_translator_was_given_is_found() -> None:
    """The law has teeth: the same screens told in English are full of such words."""
    context, scenes, same = played("cuba-1962", "ussr", ENGLISH)
    context.preferences = Preferences()
    for name in ("decision", "settings", "debrief", "ending", "map"):
        view = Stage(scenes[name], keep=False).view
        assert len(list(untold(name, scenes[name].screen, view, same))) > 5, name


def test_the_accented_language_is_a_third_longer_and_keeps_what_is_filled_in() -> None:
    """30 % on the whole, a few letters more or less in a short one; some of them Cyrillic."""
    for text in ("Ships are stopped at the line of the quarantine.", "Your cabinet is told at noon. " * 9):
        letters, told = sum(map(str.isalpha, text)), pseudo(text)
        assert sum(map(str.isalpha, told)) == int(letters * (1 + LONGER))
        assert any("а" <= sign <= "я" for sign in told)
    assert "{count}" in pseudo("{count} ships")
    assert "*" in pseudo("a *bold* move")
    assert pseudo("DEFCON 2") == pseudo("DEFCON 2").upper()
