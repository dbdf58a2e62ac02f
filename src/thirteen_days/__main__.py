"""``python -m thirteen_days``: the same as the command ``thirteen-days``."""

from thirteen_days.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
