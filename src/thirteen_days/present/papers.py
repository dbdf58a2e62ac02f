"""Documents: a paper's head, its stamp, its text, and what it stands for."""

from collections.abc import Iterable
from typing import Final

from thirteen_days.model import Document, EventKind, Heard, Observation, Side
from thirteen_days.present.language import _
from thirteen_days.present.markup import blocks, paragraph, plain
from thirteen_days.present.screen import Block, Enclosure, Figure, Paragraph, Plate, Screen
from thirteen_days.present.words import Words, capital, humanised

_CYRILLIC: Final = {
    "letter": "СОЮЗ СОВЕТСКИХ СОЦИАЛИСТИЧЕСКИХ РЕСПУБЛИК",
    "note": "ЦЕНТРАЛЬНЫЙ КОМИТЕТ КПСС",
    "broadcast": "ГОВОРИТ МОСКВА",
    "memorandum": "ЦЕНТРАЛЬНЫЙ КОМИТЕТ КПСС",
    "minutes": "ПРЕЗИДИУМ ЦК КПСС",
    "order": "МИНИСТЕРСТВО ОБОРОНЫ СССР",
    "report": "МИНИСТЕРСТВО ОБОРОНЫ СССР",
    "cable": "ШИФРТЕЛЕГРАММА",
    "telegram": "ШИФРТЕЛЕГРАММА",
}
"""What stands at the head of a Soviet paper of each kind. Kept in Russian in every language."""

_CYRILLIC_SIGN: Final = "о"
"""A letter that every Russian head has: it is kept in Russian in every language."""

_SECRET: Final = frozenset(
    {"memorandum", "estimate", "cable", "telegram", "order", "report", "minutes", "photograph", "note"}
)
"""Kinds of paper that carried a stamp."""

_FORMS: Final = {
    "letter": "letter",
    "message": "letter",
    "note": "memorandum",
    "cable": "cable",
    "telegram": "cable",
    "order": "cable",
    "broadcast": "broadcast",
    "speech": "broadcast",
    "address": "broadcast",
    "statement": "broadcast",
    "transcript": "broadcast",
}
"""How each kind of paper is set; a memorandum, if it is not named here."""


BEGINNING: Final = 3
"""Paragraphs of a paper that can be read without opening it, if there is room."""


def document_screen(words: Words, document_id: str) -> Screen:
    """A paper in full, under its head, with the real document that it stands for.

    Raises:
        KeyError: no such document.
    """
    document = words.scenario.documents[document_id]
    side = _author(words, document)
    return Screen(
        kind="document",
        title=words.key(document.title),
        letterhead=_letterhead(words, document, side),
        stamp=_stamp(words, document, side),
        form=paper_form(words, document),
        plate=_plate(words, document),
        blocks=(*_head(words, document), *blocks(words.key(document.text)), *_foot(words, document)),
    )


def enclosure(words: Words, document: Document) -> Enclosure:
    """*document* as it lies on the desk, unopened."""
    side = _author(words, document)
    told = [one for one in blocks(words.key(document.text)) if not _proviso(one)]
    return Enclosure(
        id=document.id,
        title=words.key(document.title),
        form=paper_form(words, document),
        letterhead=_letterhead(words, document, side),
        stamp=_stamp(words, document, side),
        date=words.key(document.date),
        opening="\n".join(plain(one.plain) for one in told[:BEGINNING]),
        plate=_plate(words, document),
    )


def _proviso(told: Paragraph) -> bool:
    """Whether a paragraph only says that what follows is no original."""
    return told.plain.startswith((_("Reconstruction"), _("A paraphrase"), _("A summary")))


def paper_form(words: Words, document: Document) -> str:
    """How a paper is set: memorandum, cable, letter or broadcast."""
    return _FORMS.get(paper_kind(words, document), "memorandum")


def _plate(words: Words, document: Document) -> Plate | None:
    """The drawing that goes with a paper, said to be one."""
    drawn = document.plate
    if drawn is None:
        return None
    return Plate(
        caption=words.key(drawn.caption),
        note=_("A drawing made for this game, not a photograph."),
        across=drawn.across,
        figures=tuple(
            Figure(one.what, one.points, one.turned, one.count, words.key(one.label)) for one in drawn.figures
        ),
        ground=drawn.ground,
        north=drawn.north,
    )


def paper_kind(words: Words, document: Document) -> str:
    """What sort of paper it is, in one lower-case word."""
    return words.own(document.kind).strip().lower()


def _author(words: Words, document: Document) -> Side | None:
    """The side a paper comes from: that of the office or person it names, else of its only readers."""
    sender = words.own(document.sender).lower()
    for side in words.scenario.sides:
        for name in (words.own(side.name), words.own(side.adjective), *_people(words, side)):
            if name and name.lower() in sender:
                return side
    readers = _readers(document)
    return words.side(readers.pop()) if len(readers) == 1 else None


def _readers(document: Document) -> set[str]:
    """The sides that may read a paper."""
    return {viewer.partition(".")[0] for viewer in document.audience}


def _people(words: Words, side: Side) -> Iterable[str]:
    """Names a sender may be known by: in full, by surname, by office; the leader by the seat's own."""
    yield humanised(side.leader)
    for seat in side.seats:
        name = words.own(seat.name)
        yield name
        yield name.rpartition(" ")[2]
        yield words.own(seat.office)


def _letterhead(words: Words, document: Document, side: Side | None) -> str:
    """The line at the top of the sheet: its own, else by side and kind."""
    if own := words.own(document.letterhead):
        return own if _CYRILLIC_SIGN in own.lower() else words.key(document.letterhead)
    kind = paper_kind(words, document)
    named = capital(humanised(words.key(document.kind)))
    if side is None:
        return named
    if _is_soviet(words, side) and kind in _CYRILLIC:
        return _CYRILLIC[kind]
    return _("{side} | {kind}").format(side=words.key(side.name), kind=named)


def _is_soviet(words: Words, side: Side) -> bool:
    """Whether a paper of *side* has a Russian head. By its adjective: scenarios choose their own ids."""
    return words.own(side.adjective) == "Soviet"


def _stamp(words: Words, document: Document, side: Side | None) -> str:
    """The word stamped across a paper that few may read."""
    if paper_kind(words, document) not in _SECRET or len(_readers(document)) > 1:
        return ""
    return "СОВЕРШЕННО СЕКРЕТНО" if side and _is_soviet(words, side) else _("TOP SECRET")


def urgent_stamp(words: Words, side: Side) -> str:
    """What is stamped on a message that breaks into the day."""
    return "СРОЧНО" if _is_soviet(words, side) else _("URGENT")


def _head(words: Words, document: Document) -> tuple[Block, ...]:
    """From, to, date."""
    lines = (
        (_("From: {name}"), words.key(document.sender)),
        (_("To: {name}"), words.key(document.to)),
        (_("Date: {name}"), words.key(document.date)),
    )
    return tuple(paragraph(form.format(name=name), "meta") for form, name in lines if name)


def _foot(words: Words, document: Document) -> tuple[Block, ...]:
    """That this is a reconstruction, of what, and where that can be read."""
    found: list[Block] = [paragraph("", "rule")]
    if document.stands_for:
        stands = _("Reconstruction; stands for {real}.")
        real = words.key(document.stands_for).rstrip(".")
        found.append(paragraph(stands.format(real=real), "note"))
    else:
        found.append(paragraph(_("Written for this game; it stands for no real document."), "note"))
    return (*found, *sources_note(words, document.sources, document.tag))


def sources_note(words: Words, sources: Iterable[str], tag: str) -> tuple[Paragraph, ...]:
    """The works behind a fact, in one line that says how far it rests on them; nothing if there are none."""
    known = words.scenario.sources
    cited = [known[name].citation.rstrip(".") for name in sources if name in known]
    if not cited:
        return ()
    forms = {
        "reported": _("Reported in {works}, not re-checked."),
        "inferred": _("Inferred from {works}."),
        "contested": _("Contested. Sources: {works}."),
        "invented": _("Invented. Compare {works}."),
    }
    form = forms.get(tag, _("Sources: {works}."))
    return (paragraph(form.format(works="; ".join(cited)), "note"),)


def papers_at_hand(words: Words, observation: Observation) -> tuple[Document, ...]:
    """What can be read now: the papers of the open decision, and of messages that came since the last."""
    names = list(observation.decision.documents) if observation.decision else []
    found = [words.scenario.documents[name] for name in names if name in words.scenario.documents]
    for letter in letters(words, observation.news):
        if letter not in found:
            found.append(letter)
    return tuple(document for document in found if observation.viewer in document.audience)


def letters(words: Words, heard: Iterable[Heard]) -> tuple[Document, ...]:
    """The papers that came with the messages in *heard*, in order of arrival."""
    arrived = (words.letter(item.subject) for item in heard if item.kind is EventKind.DELIVERED)
    return tuple(document for document in arrived if document is not None)
