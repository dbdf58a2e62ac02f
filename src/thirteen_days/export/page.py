"""A screen as one HTML page: nothing is fetched, nothing runs, and every text is escaped."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final, assert_never

from thirteen_days.export.drawing import chart_figure, spans_figure, strip_figure
from thirteen_days.present import Block, Chart, Paragraph, People, Run, Screen, Spans, Strip, Table, Timeline
from thirteen_days.present.language import _, spoken

STYLE: Final = """
:root{color-scheme:light dark;--paper:#f6efdf;--ink:#241e1a;--faint:#5c4e3c;--rule:#b09e7e;--calm:#1e5634;
--tense:#b07a1e;--war:#96201a;--ruin:#1a1614;--ours:#96201a;--other:#183e7c}
@media (prefers-color-scheme:dark){:root{--paper:#1b1714;--ink:#eee5d3;--faint:#b8ab94;--rule:#5c503e;
--calm:#6fb98a;--tense:#e0ac52;--war:#f07a68;--ruin:#f6ecd6;--ours:#f08a78;--other:#86b6f4}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.5 Georgia,"PT Serif",serif}
main{max-width:52rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1,h2,h3{font-family:"Oswald","Arial Narrow",sans-serif;font-weight:500;line-height:1.2;margin:1.6em 0 .5em}
h1{font-size:2.2rem;margin-top:0}h2{font-size:1.6rem;border-bottom:1px solid var(--rule);padding-bottom:.2em}
h3{font-size:1.15rem}
p,ul{margin:.55em 0}ul{padding-left:1.3em}li{margin:.3em 0}
.lead{font-size:1.15rem}.meta,.about,figcaption,.key{font:.86rem/1.45 system-ui,sans-serif;color:var(--faint)}
.note{color:var(--faint);font-style:italic;font-size:.93rem}
.good::before{content:"\\2713  ";color:var(--calm)}
.bad::before{content:"!  ";color:var(--war);font-weight:bold}
.passage{border-left:2px solid var(--rule);padding-left:1em;color:var(--faint);font-style:italic}
.about{display:grid;grid-template-columns:max-content 1fr;gap:.1em 1em}.about dt{font-weight:bold}
.about dd{margin:0;overflow-wrap:anywhere}
nav ul{columns:2;font-size:.95rem}nav a{color:inherit}
table{border-collapse:collapse;width:100%;margin:.8em 0;font:.86rem/1.4 system-ui,sans-serif}
caption{text-align:left;font-weight:bold;padding:.3em 0}.unseen{position:absolute;width:1px;height:1px;
overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{text-align:left;vertical-align:top;padding:.3em .7em .3em 0;border-bottom:1px solid var(--rule)}
thead th{color:var(--faint);border-bottom:1px solid var(--ink)}tbody th{font-weight:normal}
figure{margin:1em 0}svg{display:block;width:100%;height:auto;overflow:visible}
svg text{font:12px system-ui,sans-serif;fill:var(--faint)}
.grid{stroke:var(--rule);stroke-width:1}.axis{stroke:var(--ink);stroke-width:1.5}
.line{fill:none;stroke-width:2.5}.ours{stroke:var(--ours)}.record{stroke:var(--ink)}
.other{stroke:var(--other);stroke-dasharray:6 4}
.table-a{stroke:var(--ours)}.table-b{stroke:var(--other);stroke-dasharray:9 4}
.table-c{stroke:var(--calm);stroke-dasharray:2 4}.table-d{stroke:var(--tense);stroke-dasharray:12 3 3 3}
.table-e{stroke:var(--ink);stroke-dasharray:5 5}.table-f{stroke:var(--faint);stroke-dasharray:15 6}
.calm{fill:var(--calm)}.tense{fill:var(--tense)}.war{fill:var(--war)}.ruin{fill:var(--ruin)}
.frame{fill:none;stroke:var(--ink)}.mark{fill:var(--ink)}.cut{stroke:var(--paper);stroke-width:1}
.key{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2em 1.2em;margin:.3em 0}
.key svg{display:inline-block;width:1.4em;height:.8em;vertical-align:baseline;margin-right:.4em}
details{font:.86rem system-ui,sans-serif;color:var(--faint)}
@media print{:root{--paper:#fff;--ink:#000;--faint:#333;--rule:#999}body{font-size:11pt}main{max-width:none;
padding:0}nav,details{display:none}h2,h3{break-after:avoid}tr,figure,li{break-inside:avoid}}
"""


def page(screen: Screen, title: str, about: Sequence[tuple[str, str]] = (), language: str = "") -> str:
    """*screen* as a whole HTML document called *title*; *about* says at its head whose play this was.

    It is marked as being in *language*, or in the one that is spoken.
    """
    sections = list(_sections(screen.blocks))
    body = "\n".join(_section(number, blocks) for number, blocks in enumerate(sections))
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in about)
    return f"""<!DOCTYPE html>
<html lang="{escape(language or spoken())}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<header>
<h1>{escape(title)}</h1>
{f'<dl class="about">{facts}</dl>' if facts else ""}
</header>
{_contents(sections)}
{body}
</main>
</body>
</html>
"""


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks from one heading to the next; what stands before the first is a section too."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.style == "heading" and found:
            yield found
            found = []
        found.append(block)
    if found:
        yield found


def _heading(blocks: Sequence[Block]) -> str:
    first = blocks[0]
    return first.plain if isinstance(first, Paragraph) and first.style == "heading" else ""


def _contents(sections: Sequence[Sequence[Block]]) -> str:
    """Links to the headings."""
    links = "".join(
        f'<li><a href="#part-{number}">{escape(name)}</a></li>'
        for number, blocks in enumerate(sections)
        if (name := _heading(blocks))
    )
    label = escape(_("Contents"))
    return f'<nav aria-label="{label}"><ul>{links}</ul></nav>' if links else ""


def _section(number: int, blocks: Sequence[Block]) -> str:
    """One part of the page, under its heading."""
    made = []
    name = _heading(blocks)
    if name:
        made.append(f'<h2 id="part-{number}">{escape(name)}</h2>')
    under = name
    for listed, group in groupby(blocks[1 if name else 0 :], key=_is_listed):
        if listed:
            made.append(f"<ul>{''.join(_item(one) for one in group)}</ul>")
            continue
        for block in group:
            if isinstance(block, Paragraph) and block.style in {"heading", "subheading"}:
                under = block.plain
            made.append(_block(block, under))
    label = f' aria-labelledby="part-{number}"' if name else ""
    return f"<section{label}>\n" + "\n".join(made) + "\n</section>"


def _is_listed(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "bullet"


def _item(block: Block) -> str:
    return f"<li>{runs(block.runs)}</li>" if isinstance(block, Paragraph) else ""


def _block(block: Block, under: str) -> str:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Table():
            return table(block, under)
        case Chart():
            numbers = table(_numbers(block), block.caption)
            told = f"<details><summary>{escape(_('As numbers'))}</summary>{numbers}</details>"
            return chart_figure(block, told)
        case Strip():
            return strip_figure(block)
        case Spans():
            rows = tuple((one.label, one.said) for one in block.spans)
            return spans_figure(block, table(Table("", (block.caption, block.unit), rows), block.caption))
        case Timeline():
            return table(_days(block), block.caption)
        case People():
            persons = tuple((one.name, one.office, one.bias) for one in block.people)
            return table(Table(block.caption, (_("Who"), _("Office"), _("Bent")), persons), block.caption)
        case _:
            assert_never(block)


def _paragraph(block: Paragraph) -> str:
    if block.style == "rule":
        return "<hr>"
    if block.style == "subheading":
        return f"<h3>{runs(block.runs)}</h3>"
    kind = "" if block.style == "body" else f' class="{escape(block.style)}"'
    return f"<p{kind}>{runs(block.runs)}</p>"


def runs(stretches: Sequence[Run]) -> str:
    """Text with its faces."""
    made = []
    for run in stretches:
        text = escape(run.text)
        text = f"<code>{text}</code>" if run.code else text
        text = f"<strong>{text}</strong>" if run.bold else text
        made.append(f"<em>{text}</em>" if run.italic else text)
    return "".join(made)


def table(block: Table, under: str) -> str:
    """A table; one without a caption takes that of the heading it stands *under*, for those who listen."""
    unseen = "" if block.caption else ' class="unseen"'
    head = "".join(f'<th scope="col">{escape(header)}</th>' for header in block.headers)
    rows = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{escape(cell)}</th>' if place == 0 else f"<td>{escape(cell)}</td>"
            for place, cell in enumerate(row)
        )
        + "</tr>"
        for row in block.rows
    )
    caption = f"<caption{unseen}>{escape(block.caption or under)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _days(line: Timeline) -> Table:
    """A timeline as a table: date, one's own side, what befell both, the other side."""
    rows = tuple(
        (one.date, "; ".join(one.ours), "; ".join(one.both), "; ".join(one.theirs)) for one in line.moments
    )
    return Table(line.caption, (_("When"), line.heads[0], _("What befell"), line.heads[1]), rows)


def _numbers(chart: Chart) -> Table:
    """A chart's points: a row for each place on its axis."""
    values = [dict(series.points) for series in chart.series]
    named = dict(chart.ticks)
    rows = tuple(
        (named.get(at, f"{at:g}"), *(f"{points[at]:g}" if at in points else "" for points in values))
        for at in sorted({at for points in values for at in points})
    )
    return Table("", (chart.x_label, *(series.label for series in chart.series)), rows)
