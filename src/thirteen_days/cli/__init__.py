"""The command line: one file a command, and the one place where an error becomes a sentence.

Exit status as in ``status.py``.
"""

import io
import os
import sys
from collections.abc import Callable, Sequence

from thirteen_days.cli.status import MISUSED, OK, PROBLEMS, STOPPED
from thirteen_days.model.errors import ThirteenDaysError

_TRACEBACK = "THIRTEEN_DAYS_TRACEBACK"
"""The environment variable with which a fault of the program shows where it is."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. Without a command: play."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _say_anything()
    if not arguments:
        from thirteen_days.cli.front import start  # noqa: PLC0415 - a command loads only what it needs

        return guarded(start)
    from thirteen_days.cli.parser import parse  # noqa: PLC0415 - as above

    return guarded(lambda: parse(arguments).run())


def guarded(run: Callable[[], int]) -> int:
    """What *run* returns; an error becomes a sentence and a status, never a traceback."""
    try:
        status = run()
        sys.stdout.flush()
    except SystemExit as stop:  # argparse has said what is wrong, or has given its help
        return stop.code if isinstance(stop.code, int) else OK
    except BrokenPipeError:
        return _close_quietly()
    except KeyboardInterrupt:
        _say("Stopped.")
        return STOPPED
    except ThirteenDaysError as error:
        _say(str(error))
        return MISUSED if type(error) is ThirteenDaysError else PROBLEMS
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _say(f"{place}{error.strerror or error}")
        return PROBLEMS
    except Exception as error:
        if _TRACEBACK in os.environ:
            raise
        _say(f"A fault in the program itself: {type(error).__name__}, {error}. {_TRACEBACK}=1 shows where.")
        return PROBLEMS
    else:
        return status


def _say_anything() -> None:
    """What the terminal's encoding lacks, such as half a letter in a file's name, is told by its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _close_quietly() -> int:
    """Whoever read our output has gone: keep Python from complaining of it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OK
