"""Catalogues: variants of a scenario's texts, one file each, by text key."""

from pathlib import Path as File

from thirteen_days.model import Scenario
from thirteen_days.scenario.guard import MAX_BYTES, Budget, RefusedError, decode, read_tree
from thirteen_days.scenario.problems import Problems, did_you_mean
from thirteen_days.scenario.texts import placeholders_of
from thirteen_days.scenario.tree import Mapping, Scalar


def read_catalogues(folder: File, scenario: Scenario, problems: Problems) -> dict[str, dict[str, str]]:
    """Every ``NAME.yaml`` in *folder* as a catalogue; what does not fit is added to *problems*."""
    found: dict[str, dict[str, str]] = {}
    budget = Budget()
    for file in sorted(folder.glob("*.yaml")) if folder.is_dir() else []:
        number = problems.files.add(str(file), "")
        try:
            with file.open("rb") as stream:
                text = decode(stream.read(MAX_BYTES + 1), budget)
            problems.files.lines[number] = text.split("\n")
            tree = read_tree(text, number, problems, budget)
        except RefusedError as error:
            problems.at(error.code, str(error), number, error.line, error.column, fix=error.fix)
            continue
        except OSError as error:
            problems.at("TD001", f"cannot be read: {error.strerror or error}", number, -1, 0)
            continue
        if isinstance(tree, Mapping):
            found[file.stem] = _catalogue(tree, scenario, problems)
        else:
            problems.at(
                "TD012", "a catalogue is a map from text keys to texts", number, tree.line, tree.column
            )
    return found


def _catalogue(tree: Mapping, scenario: Scenario, problems: Problems) -> dict[str, str]:
    members = {f"variables.{one.id}.members.{name}" for one in scenario.variables for name in one.members}
    found: dict[str, str] = {}
    for name, (key, node) in tree.pairs.items():
        width = max(1, key.end - key.column)
        if name not in scenario.texts and name not in members:
            fix = did_you_mean(name, scenario.texts)
            message = f"no text has the key `{name[:80]}`"
            problems.at("TD505", message, key.file, key.line, key.column, width=width, fix=fix)
        elif not isinstance(node, Scalar):
            problems.at("TD103", "expected text", node.file, node.line, node.column)
        else:
            extra = sorted(placeholders_of(node.text) - placeholders_of(scenario.texts.get(name, "")))
            if extra:
                message = f"`{{{extra[0]}}}` does not stand in the text this is a variant of"
                problems.at("TD502", message, node.file, node.line, node.column)
            found[name] = node.text.strip()
    return found
