"""Prints the JSON Schema of scenario files.

python -m thirteen_days.scenario.json_schema > scenarios/schema.json
"""

import sys

from thirteen_days.scenario.editor import render

if __name__ == "__main__":
    sys.stdout.write(render())
