"""``python -m thirteen_days.scenario PATH``: the problems of a scenario, or its counts."""

import sys

from thirteen_days.scenario.load import check


def main() -> int:
    """Check each path given; 1 if any has problems."""
    failed = False
    for path in sys.argv[1:]:
        checked = check(path)
        failed = failed or bool(checked.problems)
        lines = [str(problem) for problem in checked.problems] or [
            f"{path}: no problems",
            *checked.stats.lines(),
        ]
        sys.stdout.write("\n".join(lines) + "\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
