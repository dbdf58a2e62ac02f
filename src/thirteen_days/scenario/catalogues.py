"""Catalogues: variants of a scenario's texts, one file each, by text key."""

from collections.abc import Iterator
from pathlib import Path as File

from thirteen_days.model import Chance, Problem, Scenario, ScenarioError
from thirteen_days.model.authored import effects
from thirteen_days.scenario.files import Files
from thirteen_days.scenario.guard import MAX_BYTES, Budget, RefusedError, decode, read_tree
from thirteen_days.scenario.problems import Problems, did_you_mean
from thirteen_days.scenario.texts import placeholders_of, shorten, strays
from thirteen_days.scenario.tree import Mapping, Scalar

PLAIN = "plain"
"""The catalogue that holds the plain reading level."""
_BEGIN = "write `key: text`, one to a line; thirteen-days check --texts lists the keys"
PLAIN_WORDS = 60
"""A brief at the plain reading level has at most so many words."""


def read_catalogues(folder: File, scenario: Scenario, problems: Problems) -> dict[str, dict[str, str]]:
    """Every ``NAME.yaml`` in *folder* as a catalogue; what does not fit is added to *problems*."""
    found: dict[str, dict[str, str]] = {}
    budget = Budget()
    for file in sorted(one for one in folder.glob("*.yaml") if one.is_file()):
        number = problems.files.add(str(file), "")
        try:
            with file.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
            problems.files.lines[number] = data.decode("utf-8", "replace").split("\n")
            text = decode(data, budget)
            problems.files.lines[number] = text.split("\n")
            tree = read_tree(text, number, problems, budget)
        except RefusedError as error:
            fix = _BEGIN if error.code == "TD012" else error.fix
            problems.at(error.code, str(error), number, error.line, error.column, fix=fix)
            continue
        except OSError as error:
            fix = "let it be read, or take it away"
            problems.at("TD001", f"cannot be read: {error.strerror or error}", number, -1, 0, fix=fix)
            continue
        if isinstance(tree, Mapping):
            longest = dict.fromkeys(briefs(scenario), PLAIN_WORDS) if file.stem == PLAIN else {}
            found[file.stem] = _spread(scenario, _catalogue(tree, scenario, longest, problems))
        else:
            message = "a catalogue is a map from text keys to texts"
            problems.at("TD012", message, number, tree.line, tree.column, fix=_BEGIN)
    return found


def catalogue_lines(text: str) -> dict[str, tuple[str, int]]:
    """Every entry of a catalogue as it is written: its text, and its line from 1.

    Raises:
        ScenarioError: it is no catalogue.
    """
    problems = Problems(Files())
    number = problems.files.add("", text)
    try:
        tree = read_tree(text, number, problems, Budget())
    except RefusedError as error:
        raise ScenarioError((Problem(error.code, str(error), error.fix, "", error.line + 1, 1),)) from error
    if not isinstance(tree, Mapping):
        return {}
    return {
        name: (node.text, key.line + 1)
        for name, (key, node) in tree.pairs.items()
        if isinstance(node, Scalar)
    }


def check_plain(folder: File, scenario: Scenario, problems: Problems) -> None:
    """A historical scenario can be read at the plain level; where there is that level, it is whole."""
    plain = scenario.catalogues.get(PLAIN)
    if plain is None:
        if scenario.historical and not (folder / f"{PLAIN}.yaml").exists():
            message = "a historical scenario can be read at a plain level too"
            fix = f"write its briefs in plain words into {folder.name}/{PLAIN}.yaml beside its files: "
            fix += f"thirteen-days translate {PLAIN} {folder.parent} begins it"
            if not folder.parent.is_dir():
                own = folder.parent.stem
                fix = f"move it into a folder {own}, and write its briefs in plain words "
                fix += f"into {own}/{folder.name}/{PLAIN}.yaml"
            beside = folder.parent.parent / folder.name / f"{PLAIN}.yaml"
            if folder.parent.is_file() and beside.exists():
                fix = f"check the whole folder: {folder.parent.parent}"
            problems.add("TD507", ("historical",), message, key=True, fix=fix)
        return
    if any(problems.files.names[file] == str(folder / f"{PLAIN}.yaml") for file, _ in problems.found):
        return  # what is wrong there comes first
    for key in briefs(scenario):
        if key not in plain:
            path = tuple(int(step) if step.isdecimal() else step for step in key.split("."))
            fix = f"add `{key}:` to {folder.name}/{PLAIN}.yaml, in plain words"
            problems.add("TD508", path, "this brief has no plain version", fix=fix)


def briefs(scenario: Scenario) -> Iterator[str]:
    """The keys of all that is read as a brief: of sides, turns and decisions, variants included."""
    for side in scenario.sides:
        yield from (key for key in (side.brief, side.opening) if key)
    for turn in scenario.turns:
        yield from (key for _viewer, key in turn.briefs)
        yield from (key for _viewer, _when, key in turn.variants)
    for decision in scenario.decisions:
        yield decision.brief
        yield from (key for _when, key in decision.variants)


def names(scenario: Scenario) -> dict[str, str]:
    """What players read without its being a text: ids, by the keys under which a catalogue names them.

    They are shown as words, underscores as blanks: the members of enums, personas, the components of
    payoffs, the branches of chance.
    """
    found = {
        f"variables.{one.id}.members.{name}": name
        for one in scenario.variables
        if one.category != "measure"
        for name in one.members
    }
    found |= {f"personas.{name}.name": name for name, _text in scenario.personas}
    components = (part for end in scenario.endings for _side, parts in end.payoffs for part, _value in parts)
    found |= {f"components.{part}": part for part in components}
    for effect in effects(scenario):
        if isinstance(effect.body, Chance):
            node = effect.body.node
            if not effect.cause.why:
                found[f"chance.{node}"] = node
            found |= {f"chance.{node}.{branch.id}": branch.id for branch in effect.body.branches}
    return {key: name.replace("_", " ") for key, name in found.items() if key not in scenario.texts}


def spares(scenario: Scenario) -> frozenset[str]:
    """Keys that a catalogue may have beside: names of what has one in the scenario's own words already."""
    nodes = {f"chance.{effect.body.node}" for effect in effects(scenario) if isinstance(effect.body, Chance)}
    units = {f"{one.unit}.one" for one in scenario.variables if one.unit}
    labels = {f"variables.{one.id}.label" for one in scenario.variables}
    members = {f"variables.{one.id}.members.{name}" for one in scenario.variables for name in one.members}
    return frozenset(nodes | units | labels | members)


def _spread(scenario: Scenario, catalogue: dict[str, str]) -> dict[str, str]:
    """*catalogue*, and in it every text that stands word for word under a key which it has."""
    variants = {scenario.texts.get(key): text for key, text in reversed(catalogue.items())}
    alike = {key: variants[text] for key, text in scenario.texts.items() if text in variants}
    return {**alike, **catalogue}


def _catalogue(
    tree: Mapping, scenario: Scenario, longest: dict[str, int], problems: Problems
) -> dict[str, str]:
    known = scenario.texts.keys() | names(scenario).keys() | spares(scenario)
    found: dict[str, str] = {}
    for name, (key, node) in tree.pairs.items():
        width = max(1, key.end - key.column)
        if name not in known:
            fix = did_you_mean(name, known) or "thirteen-days check --texts lists the keys"
            if isinstance(node, Mapping):
                within = next((one for one in sorted(known) if one.startswith(f"{name}.")), f"{name}.id.text")
                fix = f"write the whole way as one key, such as `{within}: ...`"
            message = f"no text has the key `{name[:80]}`"
            problems.at("TD505", message, key.file, key.line, key.column, width=width, fix=fix)
        elif not isinstance(node, Scalar):
            fix = "put it in quotes if it is text"
            problems.at("TD103", "expected text", node.file, node.line, node.column, fix=fix)
        elif node.text.strip():  # what is not translated yet stands empty
            for stray in strays(node.text):
                problems.inside(stray.code, node, stray.said, fix=stray.fix, offset=stray.offset, width=1)
            _same_placeholders(node, scenario.texts.get(name, ""), problems)
            count = len(node.text.split())
            if count > longest.get(name, count):
                message = f"too long: {count} words, at most {longest[name]} at the plain reading level"
                fix = shorten(count - longest[name], "word")
                problems.at("TD501", message, node.file, node.line, node.column, fix=fix)
            found[name] = node.text.strip()
    return found


def _same_placeholders(node: Scalar, original: str, problems: Problems) -> None:
    """A variant shows the numbers that its text shows: none that it lacks, and all that it has."""
    here, there = placeholders_of(node.text), placeholders_of(original)
    for name in sorted(here - there):
        message = f"`{{{name}}}` does not stand in the text this is a variant of"
        fix = did_you_mean(name, there) or "say it without the number"
        place = node.text.find(f"{{{name}}}")
        problems.inside("TD502", node, message, fix=fix, offset=place, width=len(name) + 2)
    for name in sorted(there - here):
        message = f"the text this is a variant of shows `{{{name}}}`, and this does not"
        problems.at("TD506", message, node.file, node.line, node.column, fix=f"write {{{name}}} into it")
