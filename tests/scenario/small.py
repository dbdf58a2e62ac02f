"""A small scenario with one of everything, and ways to break it in one place."""

from thirteen_days.model import Problem
from thirteen_days.scenario import Checked, check_text

SMALL = """\
version: 1
name: small
title: Small
summary: Two sides.
recommended: red
clocks:
  home: {label: Home, offsets: [{from: 1962-01-01T00:00Z, utc: "-05:00", zone: EST}]}
params:
  scale: {value: 1.0, range: [0, 5], why: invented}
lenses:
  calm: {label: Calm, text: Rare., set: {scale: 0.3}}
settings:
  length: {label: Length, default: full, options: {short: {label: Short}, full: {label: Full}}}
personas:
  owl: Looks for a way out.
  hawk: Does not.
sources:
  book: "A. Author, A Book (1965)"
sides:
  red:
    name: Red
    adjective: Reddish
    colour: red
    clock: home
    leader: chief
    brief: You are red.
    seats:
      chief: {name: C, office: Chief}
      spy: {name: S, office: Spy, not_told: [secret]}
  blue:
    name: Blue
    adjective: Bluish
    colour: blue
    clock: home
    leader: boss
    brief: You are blue.
    seats:
      boss: {name: B, office: Boss}
variables:
  guns: {label: Guns, range: [0, 12], start: 2, sees: [blue]}
  trust: {label: Trust, range: [0, 100], start: 20}
  secret: {label: Secret, values: [calm, tense], start: calm, sees: [red]}
  over: {label: Over, start: false}
measures:
  patrol: {side: red, rung: 7, rung_name: Harassing, label: Patrol, sources: [book]}
  crash: {side: blue, rung: 6, rung_name: Mobilization, label: Crash work, sees: [blue]}
calendar:
  end: 1962-10-10T00:00Z
  turns:
    one: {at: 1962-10-01T00:00Z, label: One, brief: {red: "Guns {report.guns}.", all: Hello.}}
    two: {at: 1962-10-04T00:00Z, label: Two, when: length == full}
decisions:
  first:
    side: red
    turns: [one]
    title: First
    brief: "Trust is {trust}, guns {low.guns} to {high.guns}."
    documents: [memo]
    options:
      wait: {label: Wait, history: true, weights: {owl: 2, hawk: "1 + trust // 10"}, advice: {spy: He waits.}}
      act:
        label: Act
        when: trust > 5 and not took(first, wait)
        seen_by: [all]
        do:
          - {add: {trust: -3}, why: It is done}
          - chance: {good: {weight: 2}, bad: {weight: 0.5, do: [{set: {over: true}}]}}
            id: luck
          - {send: {to: [blue], text: Here., delay: 12, document: memo}, id: note}
          - {news: {to: [all], text: Heard.}}
          - {set: {patrol: true}}
          - {ask: answer}
  answer:
    side: blue
    title: Answer
    brief: "They acted; {guns} guns."
    options:
      nod: {label: Nod, do: [{set: {crash: true}}]}
  desk:
    side: blue
    turns: [one, two]
    picks: 2
    title: Desk
    brief: Desk.
    options:
      build: {label: Build, once: true, do: [{add: {guns: 1}}]}
      rest: {label: Rest, turns: [two], do: [{add: {guns: 6}}]}
      scrap: {label: Scrap, do: [{add: {guns: -3}}]}
events:
  photo:
    turns: [one]
    text: A photo.
    seen_by: [red]
    do: [{report: {to: red, about: guns, from: Photos, error: 1, noise: {-1: 1, 0: 2}, delay: 6}, id: photo}]
  boil: {when: guns > 6, seen_by: [all], text: It boils., do: [{add: {trust: -1}}]}
hazards:
  crash_at_sea:
    label: Crash
    when: guns > 1
    base: 0.01 * scale
    factors: {guns: guns, rung: exp(0.05 * rung(red))}
    seen_by: [all]
    text: A crash.
    warning: {to: [red], text: Beware.}
    do: [{end: war}]
endings:
  peace: {kind: settlement, title: Peace, text: Peace., page: {masthead: The Small Sheet, dateline: Home, headline: Peace, text: Bells.}, when: over, payoffs: {red: {aims: trust // 2}}}
  war: {kind: limited_war, title: War, text: War., page: {masthead: The Small Sheet, dateline: Home, headline: War, text: Sirens.}, hint: Crash.}
  tired: {kind: standoff, default: true, title: Tired, text: Tired., page: {masthead: The Small Sheet, dateline: Home, headline: Tired, text: Rain.}}
aftermath:
  later: {date: 1963-01-01, title: Later, text: Later on., when: ended(peace)}
forces:
  rockets:
    side: blue
    system: Rockets
    count: guns
    surprise: 0.1
    alert: 0.5
    tag: invented
    believed: [{range: [0, 9], from: Rumour, tag: inferred}, {since: two, when: patrol, range: [2, 4], from: Book, tag: reported}]
  scouts: {side: red, system: Scouts, count: 3 + trust // 30, alert: 0.5, tag: invented}
series:
  years: [1962, 1965]
  when: not ended(war)
  otherwise: Nobody counted.
  lines:
    haste: {label: Haste, range: [0, 9], start: guns // 2, next: haste, tag: invented}
    arms:
      label: Arms
      unit: guns
      range: [0, 40]
      start: guns
      next: "arms + 10 * haste if year < 1965 else arms + 1.5"
      record: {1962: 2, 1964: [20, 30]}
      tag: invented
forecasts:
  shots: {text: Shots will fall., at: [first], kinds: [limited_war]}
documents:
  memo: {kind: memo, title: Memo, from: Red, to: Blue, date: 1 October, text: Words.}
map:
  base: world
  centre: [0, 0]
  bounds: [-10, -10, 10, 10]
  places: {port: {label: Port, at: [1, 2], kind: port}}
  rings: [{place: port, label: Range, radius: 100, sees: [blue], when: guns > 3}]
  lines: {border: {label: Border, points: [[0, 0], [1, 1]], when: patrol}}
  units: {boat: {label: Boat, kind: ship, side: red, tracks: [{points: [{at: 1962-10-01T00:00Z, on: [0, 0]}]}]}}
expect:
  - {name: Waits, seed: 3, settings: {length: short}, choose: {red: history, blue: [desk/build]}, ending: tired}
checks:
  - {name: Acting, force: {choose: {red: first/act}}, against: {choose: {red: first/wait}}, measure: limited_war, sign: "+"}
gates:
  - {measure: limited_war, at_most: 0.4}
allow:
  - {code: TD706, at: decisions.first.options.act.when, why: It shows how an option is asked about.}
"""


def broken(old: str, new: str) -> str:
    """The small scenario with *old* replaced by *new*."""
    assert SMALL.count(old) == 1, f"{old!r} stands {SMALL.count(old)} times"
    return SMALL.replace(old, new)


def marked(text: str) -> tuple[str, int, int]:
    """*text* without its mark ``^^`` and the line and column, from 1, of what stood after it."""
    place = text.index("^^")
    before = text[:place]
    return text.replace("^^", "", 1), before.count("\n") + 1, place - before.rfind("\n")


def problems(text: str) -> tuple[Problem, ...]:
    """What is wrong with *text*."""
    return check_text(text).problems


def sound(text: str) -> Checked:
    """The check of a text that must be sound."""
    checked = check_text(text)
    assert not checked.problems, "\n".join(map(str, checked.problems))
    return checked
