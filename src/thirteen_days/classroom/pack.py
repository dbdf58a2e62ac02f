"""The teacher's pack, to print: the plan with its minutes, role cards, worksheet, rubric, and the note.

Every page is one self-contained file; cards are A5, two to a sheet of A4, the same text as on a phone.
"""

from collections.abc import Iterator
from html import escape
from typing import Final

from thirteen_days.classroom.course import Course
from thirteen_days.classroom.timing import MINUTE, SECOND, Stage
from thirteen_days.model import Role
from thirteen_days.present import Words
from thirteen_days.present.language import _

_LINE: Final = '<div class="line"></div>'
_NOTES: Final = 6
"""Lines to write on, on a card; as many as there is room for."""
_STYLE: Final = """
@page{size:A4;margin:14mm}
*{box-sizing:border-box}
body{font:12pt/1.45 Georgia,"PT Serif",serif;color:#000;background:#fff;margin:0 auto;max-width:182mm}
h1{font-size:20pt;margin:0 0 4mm}h2{font-size:14pt;margin:7mm 0 2mm;border-bottom:1px solid #000}
h3{font-size:12pt;margin:4mm 0 1mm}
p{margin:2mm 0}.meta{font:10pt/1.4 system-ui,sans-serif}
table{border-collapse:collapse;width:100%;font:10pt/1.35 system-ui,sans-serif}
th,td{border:1px solid #000;text-align:left;vertical-align:top;padding:1.5mm 2mm}
.cards{break-before:page}
.card{height:128mm;margin:0 0 6mm;border:1px solid #000;border-radius:3mm;padding:6mm;break-inside:avoid}
.card:nth-child(even){break-after:page;margin:0}
.card{font-size:14pt;display:flex;flex-direction:column}.card .seal{align-self:flex-end;margin:0 0 2mm}
.notes{flex:1;min-height:0;overflow:hidden;margin-top:3mm}
.card h2{border:0;margin:0;font-size:17pt}dt{font-weight:bold;margin-top:2mm}dd{margin:0}
.line{border-bottom:1px solid #000;height:9mm}
.seal{border:1px dashed #000;padding:0 2mm;font:9pt system-ui,sans-serif;float:right}
@media print{nav{display:none}.sheet{break-after:page}}
"""


def pack(course: Course) -> dict[str, str]:
    """Every page of the pack, as HTML, by its file's name."""
    words = Words(course.scenario)
    title = words.title
    return {
        "lesson-plan.html": _page(_("Lesson plan: {title}").format(title=title), _plan(course, words)),
        "background.html": _page(
            _("Before the lesson: {title}").format(title=title), _before(course, "full")
        ),
        "role-cards.html": _page(_("Role cards: {title}").format(title=title), _cards(course, "full")),
        "role-cards-plain.html": _page(
            _("Role cards in plain words: {title}").format(title=title), _cards(course, "plain")
        ),
        "worksheet.html": _page(_("Worksheet: {title}").format(title=title), _worksheet(course, words)),
        "rubric.html": _page(_("Rubric: {title}").format(title=title), _rubric()),
    }


def _page(title: str, body: Iterator[str]) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{chr(10).join(body)}\n</main>\n</body>\n</html>\n"
    )


# --- The plan --------------------------------------------------------------------------------------------


def _what(stage: Stage) -> str:
    """What the teacher does in a stage."""
    return {
        Stage.JOIN: _(
            "The code is on the wall. Each student takes a code name and a seat; a table needs four."
        ),
        Stage.BRIEF: _("Each reads its own card, and nobody else's. Read the note below to yourself."),
        Stage.READ: _("The situation is read, on devices or aloud from the wall."),
        Stage.FIRST: _("Each votes alone, with a reason and a number. Nobody speaks."),
        Stage.TALK: _("Each table argues. Ask the quietest what their card makes them afraid of."),
        Stage.SECOND: _("Each votes again. What moved them is for later."),
        Stage.ORDER: _("The leader decides. Who overrules the table says why."),
        Stage.SEEN: _("What came of it is read. Do not explain it yet."),
        Stage.DEBRIEF: _("The debrief is on the wall. Three questions, chosen for what this class did."),
        Stage.SLIP: _("One sentence each, on the way out."),
        Stage.OVER: "",
    }[stage]


def _name(stage: Stage) -> str:
    return {
        Stage.JOIN: _("Coming in"),
        Stage.BRIEF: _("Cards"),
        Stage.READ: _("Reading"),
        Stage.FIRST: _("First ballot"),
        Stage.TALK: _("Discussion"),
        Stage.SECOND: _("Second ballot"),
        Stage.ORDER: _("The order"),
        Stage.SEEN: _("Consequences"),
        Stage.DEBRIEF: _("Debrief"),
        Stage.SLIP: _("Exit slip"),
        Stage.OVER: "",
    }[stage]


def _plan(course: Course, words: Words) -> Iterator[str]:
    yield f"<p>{escape(words.summary)}</p>"
    spare = course.minutes - sum(one.ms for one in course.phases) / MINUTE
    line = _("{minutes} minutes; {spare:g} are left for doors and late comers.")
    yield f'<p class="meta">{escape(line.format(minutes=course.minutes, spare=spare))}</p>'
    yield f"<h2>{escape(_('What students take away'))}</h2>"
    yield "<ul>"
    for goal in (
        _("To tell a decision's quality from its result."),
        _("To name what a decision maker did not know, and could not have known."),
        _("To put a number on a belief, and to be held to it."),
        _("To read one crisis from more than one capital."),
    ):
        yield f"<li>{escape(goal)}</li>"
    yield "</ul>"
    yield f"<h2>{escape(_('Minute by minute'))}</h2>"
    yield "<table><thead><tr>"
    yield "".join(f'<th scope="col">{escape(one)}</th>' for one in (_("From"), _("Stage"), _("What happens")))
    yield "</tr></thead><tbody>"
    at = 0
    for phase in course.phases:
        round_ = words.key(course.round(phase.round).label) + ": " if phase.round else ""
        yield (
            f'<tr><td>{at // MINUTE}:{at % MINUTE // SECOND:02}</td><th scope="row">'
            f"{escape(round_ + _name(phase.stage))}</th><td>{escape(_what(phase.stage))}</td></tr>"
        )
        at += phase.ms
    yield "</tbody></table>"
    yield from _for_the_teacher(course, words)
    yield f"<h2>{escape(_('What may weigh on a class'))}</h2>"
    yield f"<p>{escape(words.key(course.lesson.note))}</p>"
    yield f"<h2>{escape(_('Without devices'))}</h2>"
    yield (
        "<p>"
        + escape(
            _(
                "Print the cards, and choose a lesson without devices when you start. The class is one "
                "room: read the situation aloud from the wall, count raised hands and type them at the "
                "projector, then the leader's order. Nothing else changes."
            )
        )
        + "</p>"
    )
    yield f"<h2>{escape(_('If two delegations sit in one room'))}</h2>"
    yield (
        "<p>"
        + escape(
            _(
                "Seat them in opposite corners, backs to the wall, with the press and the UN between. "
                "Only written notes pass between them, and only through you."
            )
        )
        + "</p>"
    )
    yield f"<h2>{escape(_('Questions for the discussion'))}</h2><ul>"
    for point in course.lesson.talk:
        yield f"<li>{escape(words.key(point.text))}</li>"
    yield "</ul>"


def _for_the_teacher(course: Course, words: Words) -> Iterator[str]:
    """What was done in the record, what can be set off, and the answers of the quiz."""
    yield f"<h2>{escape(_('For you alone: what was done in the record'))}</h2><ul>"
    for name, side in dict.fromkeys((one.round, one.side) for one in course.phases if one.round):
        round_ = course.round(name)
        options = course.scenario.decisions[round_.decision(side)].options
        done = ", ".join(words.key(one.label) for one in options if one.history)
        yield f"<li>{escape(words.key(round_.label))}, {escape(words.side_name(side))}: {escape(done)}</li>"
    yield "</ul>"
    if course.lesson.injects:
        yield f"<h2>{escape(_('Events at your hand'))}</h2>"
        how = _("On the wall, K and then I; the number sets it off at every table. On the console, at one.")
        yield f"<p>{escape(how)}</p><ol>"
        for one in course.lesson.injects:
            yield f"<li>{escape(words.key(one.label))}</li>"
        yield "</ol>"
    if course.lesson.quiz:
        yield f"<h2>{escape(_('Answers to the quiz'))}</h2><ul>"
        for item in course.lesson.quiz:
            yield f"<li>{escape(words.key(item.ask))} {escape(words.key(item.answers[item.right]))}</li>"
        yield "</ul>"


# --- Cards, worksheet, rubric ----------------------------------------------------------------------------


def _cards(course: Course, level: str) -> Iterator[str]:
    words = Words(course.scenario, level)
    groups = {one.id: words.key(one.label) for one in course.lesson.groups}
    sides = dict.fromkeys(table.side for table in course.tables)
    sets = len(course.tables) // len(sides)
    how = (
        _("Print these sheets twice or more, until each student has a card; only the leader's is there once.")
        if course.aloud
        else _("Print these sheets {sets} times, once for each table.").format(sets=sets)
        if sets > 1
        else _("Print these sheets once.")
    )
    order = _(
        "On A4, one-sided; cut each sheet across the middle into two cards of A5. They lie in the order in "
        "which seats are filled: with seven at a table, take the first seven."
    )
    yield f"<p>{escape(how)} {escape(order)}</p>"
    for side in sides:
        head = escape(words.side_name(side))
        yield f"<h2>{head}</h2>" if len(sides) > 1 else ""
        yield '<div class="cards">'
        for role in course.roles(side):
            yield _card(words, groups[role.group], role)
        yield "</div>"


def _card(words: Words, group: str, role: Role) -> str:
    leads = f"<p><strong>{escape(_('You give the order.'))}</strong></p>" if role.leader else ""
    prints = f"<p><strong>{escape(_('You choose the headline.'))}</strong></p>" if role.press else ""
    return (
        f'<section class="card"><p class="seal">{escape(_("Secret: for your eyes only"))}</p>'
        f'<h2>{escape(words.key(role.name))}</h2><p class="meta">{escape(group)}</p>'
        f"<p>{escape(words.key(role.brief))}</p>"
        f"<p><strong>{escape(_('You want:'))}</strong> {escape(words.key(role.goal))}</p>"
        f'{leads}{prints}<div class="notes"><p class="meta">{escape(_("What I must find out:"))}</p>'
        f"{_LINE * _NOTES}</div></section>"
    )


def _before(course: Course, level: str) -> Iterator[str]:
    """What a class should know before it begins: one page, for everybody and for those who were absent."""
    words, lesson = Words(course.scenario, level), course.lesson
    if lesson.background:
        yield f"<p>{escape(words.key(lesson.background))}</p>"
    if lesson.glossary:
        yield f"<h2>{escape(_('Words'))}</h2><dl>"
        for one in lesson.glossary:
            yield f"<dt>{escape(words.key(one.name))}</dt><dd>{escape(words.key(one.text))}</dd>"
        yield "</dl>"
    yield f"<h2>{escape(_('How a round goes'))}</h2><ol>"
    for step in (
        _("You read what your table knows. Other rooms know other things."),
        _("You vote alone: what would you do, why, and how likely is what is asked?"),
        _("You talk at your table. Then you vote again."),
        _("Whoever leads gives the order, and says why if the table wanted another."),
        _("What came of it is read. In the debrief you are told what was done in the record."),
    ):
        yield f"<li>{escape(step)}</li>"
    yield "</ol>"


def _worksheet(course: Course, words: Words) -> Iterator[str]:
    yield f'<p class="meta">{escape(_("Code name"))}: ______________ {escape(_("Role"))}: ______________</p>'
    for name in dict.fromkeys(phase.round for phase in course.phases if phase.round):
        one = course.round(name)
        yield f"<h2>{escape(words.key(one.label))}</h2><p>{escape(words.key(one.lead))}</p>"
        for ask in (
            _("What do I advise, and why?"),
            _("How sure am I, in 100?"),
            _("What do I not know that would change my mind?"),
            _("After the discussion: did I change, and what changed me?"),
        ):
            yield f'<h3>{escape(ask)}</h3><div class="line"></div>'
    yield f"<h2>{escape(_('Afterwards'))}</h2>"
    for ask in (
        _("One decision of ours that was good although it ended badly, or bad although it ended well:"),
        _("One thing that the other side meant, and that we read wrongly:"),
    ):
        yield f'<h3>{escape(ask)}</h3><div class="line"></div><div class="line"></div>'


def _rubric() -> Iterator[str]:
    heads = (_("What is looked at"), _("Beginning"), _("Sound"), _("Strong"))
    rows = (
        (
            _("Reasons"),
            _("Says what, not why."),
            _("Gives a reason that comes from the card or the situation."),
            _("Weighs a reason against the best one on the other side."),
        ),
        (
            _("Evidence"),
            _("Treats a report as a fact."),
            _("Says where a report comes from."),
            _("Says what the report cannot show, and what would."),
        ),
        (
            _("Forecasts"),
            _("Always 0, 50 or 100."),
            _("Numbers that differ from case to case."),
            _("Numbers that move with the evidence, and a score better than even chances."),
        ),
        (
            _("Perspective"),
            _("Speaks from today."),
            _("Speaks from the role."),
            _("Can put the other side's case in words it would accept."),
        ),
        (
            _("Luck and judgement"),
            _("Judges a decision by how it ended."),
            _("Notices that it might have ended otherwise."),
            _("Uses the spread of endings to judge the decision, and says what it leaves out."),
        ),
    )
    yield (
        "<table><thead><tr>"
        + "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
        + "</tr></thead>"
    )
    yield "<tbody>"
    for first, *rest in rows:
        cells = "".join(f"<td>{escape(one)}</td>" for one in rest)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table>"
    note = _("Nobody is marked for how a crisis ended, nor for which side was taken.")
    yield f"<p>{escape(note)}</p>"
