"""A coverage in words: figures, what falls short, and the files with a margin of counts; and as one page."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from thirteen_days.export.page import STYLE
from thirteen_days.proof.coverage import SEARCHED, Coverage, Line, Mark
from thirteen_days.proof.quicktest import IMPOSSIBLE, MET, NOT_FOUND
from thirteen_days.proof.telling import KINDS, named
from thirteen_days.proof.wording import short

_SIGNS: Final = {"": " ", MET: " ", IMPOSSIBLE: "=", SEARCHED: "~", NOT_FOUND: "!"}
_CLASSES: Final = {MET: "met", IMPOSSIBLE: "never", SEARCHED: "sought", NOT_FOUND: "lost"}
KEY: Final = (
    "In the margin: in how many plays; of a condition, how many it was true and false in. "
    "~ met by search only, = proved impossible, ! not met."
)
_LISTED: Final = frozenset({SEARCHED, IMPOSSIBLE, NOT_FOUND})


def summary(found: Coverage) -> Iterator[str]:
    """Figures by kind."""
    yield f"{'':32}{'of':>8}{'in plays':>10}{'by search':>11}{'impossible':>12}{'not met':>9}"
    counts = found.counts()
    for kind, name in KINDS.items():
        if kind in counts:
            by = counts[kind]
            yield (
                f"{name:32}{sum(by.values()):8,}{by[MET]:10,}{by[SEARCHED]:11,}"
                f"{by[IMPOSSIBLE]:12,}{by[NOT_FOUND]:9,}"
            )


def shortfalls(found: Coverage) -> Iterator[str]:
    """What was not met in the counted plays, at its line."""
    for file, lines in found.files:
        for line in lines:
            for mark in line.marks:
                if mark.verdict in _LISTED:
                    yield f"{file}:{line.number}: {said(mark)}"


def said(mark: Mark) -> str:
    """What is to be said of a goal."""
    words = f" `{short(mark.text)}`" if mark.text else ""
    count = f"in {mark.plays:,} plays" if mark.verdict == MET else mark.verdict
    return f"{named(mark.goal)}{words} {mark.goal.way}: {count}"


def listing(found: Coverage) -> Iterator[str]:
    """Every file, with counts in the margin."""
    yield KEY
    for file, lines in found.files:
        yield ""
        yield f"== {file}"
        for line in lines:
            yield f"{_SIGNS[line.verdict]}{line.counts:>11} {line.number:5} {line.text}".rstrip()


# --- As a page ---------------------------------------------------------------------------------------

_OWN_STYLE: Final = """
main{max-width:80rem}
.files{width:100%}.files td{white-space:nowrap}.files td:first-child{width:100%}
details{margin:.6em 0;border-top:1px solid var(--rule)}
summary{cursor:pointer;font-size:1rem;color:var(--ink);padding:.35em 0}details a{color:inherit}
summary .share{float:right;font-variant-numeric:tabular-nums}
pre{font:12px/1.45 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere;
margin:.4em 0;color:var(--ink)}
pre span{display:block;padding-left:9.6rem;text-indent:-9.6rem}
pre b{display:inline-block;width:9.2rem;margin-right:.4rem;text-indent:0;font-weight:normal;
color:var(--faint);text-align:right;padding-right:.4rem;border-right:3px solid transparent;white-space:pre}
.met b{border-color:var(--calm)}.sought b{border-color:var(--tense)}.never b{border-color:var(--rule)}
.lost b{border-color:var(--war);color:var(--war);font-weight:bold}
.lost{background:color-mix(in srgb,var(--war) 12%,transparent)}
.sought{background:color-mix(in srgb,var(--tense) 12%,transparent)}
.key i{font-style:normal;border-left:3px solid;padding:0 .5em;margin-right:1em}
.key .met{border-color:var(--calm)}.key .sought{border-color:var(--tense)}
.key .never{border-color:var(--rule)}.key .lost{border-color:var(--war)}
"""


def coverage_page(title: str, found: Coverage) -> str:
    """The whole of it as one HTML page that fetches nothing and runs nothing."""
    counts = found.counts()
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{sum(counts[kind].values()):,}</td>'
        + "".join(f"<td>{counts[kind][rank]:,}</td>" for rank in (MET, SEARCHED, IMPOSSIBLE, NOT_FOUND))
        + "</tr>"
        for kind, name in KINDS.items()
        if kind in counts
    )
    heads = ("", "of", "in plays", "by search only", "impossible", "not met")
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    files = "\n".join(_file(place, file, lines) for place, (file, lines) in enumerate(found.files))
    counted = f"{found.plays:,} plays by chance and by doctrine, seed {found.seed}"
    about = f"{counted}; {found.searched:,} plays searched."
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(title)}: coverage</title>
<style>{STYLE}{_OWN_STYLE}</style>
</head>
<body>
<main>
<h1>{escape(title)}: coverage</h1>
<p class="meta">{escape(about)}</p>
<table><caption>What was met</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
<p class="about">In the margin: in how many plays; of a condition, in how many it was true and false.
A line's title says what stands on it.</p>
<p class="key"><i class="met">met</i><i class="sought">~ by search only</i><i class="never">= proved
impossible</i><i class="lost">! not met</i></p>
{_lost(found)}
{files}
</main>
</body>
</html>
"""


def _lost(found: Coverage) -> str:
    """What was not met, each with a link to its line."""
    items = "".join(
        f'<li><a href="#f{place}-{line.number}">{escape(Path(file).name)}:{line.number}</a> '
        f"{escape(said(mark))}</li>"
        for place, (file, lines) in enumerate(found.files)
        for line in lines
        for mark in line.marks
        if mark.verdict == NOT_FOUND
    )
    count = items.count("<li>")
    return f"<details><summary>Not met: {count}</summary><ul>{items}</ul></details>" if count else ""


def _file(place: int, file: str, lines: tuple[Line, ...]) -> str:
    """One file, folded in."""
    marks = [mark for line in lines for mark in line.marks]
    if not marks:
        return ""
    met = sum(mark.verdict in {MET, SEARCHED, IMPOSSIBLE} for mark in marks)
    lost = len(marks) - met
    share = f"{met:,} of {len(marks):,}" + (f", {lost} not met" if lost else "")
    body = "".join(_line(place, line) for line in lines)
    return (
        f'<details><summary>{escape(Path(file).name)}<span class="share">{share}</span></summary>'
        f"<pre>{body}</pre></details>"
    )


def _line(place: int, line: Line) -> str:
    verdict = line.verdict
    kind = f' class="{_CLASSES[verdict]}"' if verdict else ""
    kind += f' id="f{place}-{line.number}"' if verdict == NOT_FOUND else ""
    title = f' title="{escape(chr(10).join(said(mark) for mark in line.marks))}"' if line.marks else ""
    margin = f"{_SIGNS[verdict]}{line.counts:>11} {line.number:5}"
    return f"<span{kind}{title}><b>{margin}</b>{escape(line.text)}</span>"


def as_plain(found: Coverage) -> dict[str, object]:
    """The whole of it as plain data, for JSON."""
    return {
        "plays": found.plays,
        "searched": found.searched,
        "seed": found.seed,
        "counts": found.counts(),
        "goals": [
            {
                "file": file,
                "line": line.number,
                "kind": mark.goal.kind,
                "name": mark.goal.name,
                "way": mark.goal.way,
                "text": mark.text,
                "plays": mark.plays,
                "verdict": mark.verdict,
            }
            for file, lines in found.files
            for line in lines
            for mark in line.marks
        ],
    }
