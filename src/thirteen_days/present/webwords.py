"""The sentences in the pages of a lesson: found in their source, and put into the language when served.

In HTML a sentence is what stands between tags, or an ``aria-label``; in JavaScript a text in double quotes
that begins with a capital letter, or has a blank in it. Words that the program goes by have neither.
"""

import json
import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Final

from thirteen_days.present.language import ENGLISH, spoken, translated

_SCRIPT: Final = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_MARKUP: Final = re.compile(r'(?<=>)([^<>]+)(?=<)|(?<=aria-label=")([^"]+)(?=")')
_WORD: Final = re.compile(r"[A-Za-z]{2}")
_BEGINNING: Final = re.compile(r"[A-Z][a-z ]")
_CODE: Final = re.compile(r"[][{}=#+]|\w:\w")
_NOT_SAID: Final = frozenset({"use strict", "another tab"})
"""Texts of the scripts that nobody reads."""


def _said(text: str, *, script: bool) -> bool:
    inner = text.strip()
    if not _WORD.search(inner) or inner in _NOT_SAID:
        return False
    if script and _CODE.search(inner):
        return False
    return not script or bool(_BEGINNING.match(inner)) or " " in text


def sentences(source: str, *, script: bool) -> Iterator[tuple[int, str]]:
    """Line and message of each sentence in a page's source."""
    for found in (_SCRIPT if script else _MARKUP).finditer(source):
        text = _text(found, script=script)
        if _said(text, script=script):
            yield source.count("\n", 0, found.start()) + 1, text.strip()


def page_in_language(source: str, *, script: bool) -> str:
    """*source* with every sentence in the language that is spoken."""
    if spoken() == ENGLISH:
        return source

    def put(found: re.Match[str]) -> str:
        text = _text(found, script=script)
        if not _said(text, script=script):
            return found[0]
        inner = text.strip()
        left, _inner, right = text.partition(inner)
        told = f"{left}{translated(inner)}{right}"
        return json.dumps(told, ensure_ascii=False) if script else escape(told)

    told = (_SCRIPT if script else _MARKUP).sub(put, source)
    return told if script else told.replace('<html lang="en">', f'<html lang="{escape(spoken())}">', 1)


def _text(found: re.Match[str], *, script: bool) -> str:
    if script:
        return str(json.loads(f'"{found[1]}"'))
    return unescape(found[1] or found[2])
