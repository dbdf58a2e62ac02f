"""A scenario that is read again after every edit is what a reading of the whole makes of it."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.generated import generated
from tests.scenario.mutants import bend_small, mutate
from tests.scenario.small import SMALL
from thirteen_days.lint import review
from thirteen_days.scenario import Checked, Memory, check, find
from thirteen_days.scenario.tree import Node, Scalar, Sequence

MEANT = find("meridian-strait").read_text(encoding="utf-8")


def marks(node: Node | None) -> Iterator[tuple[object, ...]]:
    """Every node with all that it says and where."""
    if isinstance(node, Scalar):
        yield node.text, node.file, node.line, node.column, node.end, node.style
    elif isinstance(node, Sequence):
        yield "[", node.file, node.line, node.column
        for item in node.items:
            yield from marks(item)
    elif node is not None:
        yield "{", node.file, node.line, node.column
        for key, value in node.pairs.values():
            yield from marks(key)
            yield from marks(value)


def said(checked: Checked) -> tuple[object, ...]:
    """All that a check comes to."""
    scenario, places = checked.scenario, checked.places
    if scenario is None or places is None:
        return checked.problems, None
    tree = [*marks(places.root()), *map(str, review(checked))]
    return checked.problems, scenario.rules_hash, scenario.texts, checked.expectations, checked.claims, tree


def edited(rng: random.Random, text: str) -> str:
    """*text* with lines put in, taken out, doubled or moved, or a number changed."""
    lines = text.split("\n")
    place = rng.randrange(len(lines))
    kind = rng.randrange(5)
    if kind == 0:
        lines.insert(place, rng.choice(["", "# a remark", "  # a remark", "    # deep"]))
    elif kind == 1:
        lines[place] = "".join(rng.choice("123") if one.isdigit() else one for one in lines[place])
    elif kind == 2:
        lines.append(lines.pop(place))
    elif kind == 3:
        lines.insert(place, lines[rng.randrange(len(lines))])
    else:
        del lines[place]
    return "\n".join(lines)


@pytest.mark.parametrize("text", [SMALL, MEANT, generated(12)], ids=["small", "meridian", "made"])
def test_edits_of_one_file(tmp_path: Path, text: str) -> None:
    """Sound or broken, one after the other, with one memory throughout."""
    rng = random.Random(1962)
    file = tmp_path / f"{text.split('name: ')[1].split(maxsplit=1)[0]}.yaml"
    memory = Memory()
    sound = met = 0
    for number in range(60):
        now = text if number % 4 == 0 else edited(rng, text)
        file.write_text(now, encoding="utf-8")
        met += str(file) in memory.files
        checked = check(file, memory=memory)
        assert said(checked) == said(check(file)), number
        sound += checked.scenario is not None
        text = now if checked.scenario is not None else text
    assert sound > 20
    assert met > 20


def test_mutants_are_refused_alike(tmp_path: Path) -> None:
    """What a memory holds of a sound file does not make sense of a broken one."""
    file = tmp_path / "small.yaml"
    memory = Memory()
    for number in range(80):
        file.write_text(SMALL, encoding="utf-8")
        check(file, memory=memory)
        assert str(file) in memory.files
        mutant = bend_small(number) if number % 2 else mutate(random.Random(number), SMALL)
        file.write_bytes(mutant)
        assert said(check(file, memory=memory)) == said(check(file)), mutant


def test_a_folder_of_files(tmp_path: Path) -> None:
    """Files come, go and change their places; sections stand in several of them."""
    rng = random.Random(7)
    folder = tmp_path / "berlin-1961"
    folder.mkdir()
    texts = {file.name: file.read_text(encoding="utf-8") for file in find("berlin-1961").glob("*.yaml")}
    memory = Memory()
    for number in range(5):
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        chosen = rng.choice(sorted(texts))
        if number == 3:
            (folder / "00-more.yaml").write_text("version: 1\n", encoding="utf-8")
        else:
            (folder / chosen).write_text(edited(rng, texts[chosen]), encoding="utf-8")
        assert said(check(folder, memory=memory)) == said(check(folder)), (number, chosen)


def test_the_same_words_in_other_names_are_compiled_anew(tmp_path: Path) -> None:
    """A condition means what its names mean now."""
    file = tmp_path / "small.yaml"
    memory = Memory()
    file.write_text(SMALL, encoding="utf-8")
    first = check(file, memory=memory).scenario
    wider = SMALL.replace("guns: {", "tanks: {start: 0, range: [0, 9], sees: [all]}\n  guns: {", 1)
    file.write_text(wider, encoding="utf-8")
    assert said(check(file, memory=memory)) == said(check(file))
    assert first is not None
