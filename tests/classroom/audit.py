"""A lesson by the program itself, every socket call of every process of it noted."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.classroom.live import Person

# Runs in every process of the program, before anything else in it.
AUDIT = """
import os, sys
def _note(event, given):
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
                 "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request", "ftplib.connect", "smtplib.connect"}:
        with open(os.environ["AUDIT_LOG"], "a", encoding="utf-8") as out:
            parts = given[1:] if event in {"socket.connect", "socket.sendto", "socket.sendmsg"} else given
            out.write(f"{event} {parts!r}\\n")
sys.addaudithook(_note)
"""
_LOOPBACK = re.compile(
    r"socket\.(connect|sendto|sendmsg) \(\('(127\.0\.0\.1|::1)', \d+.*\),?\)|socket\.getaddrinfo \('127\.0\.0\.1', .*\)"
)


def _tracer() -> str:
    """The system's tracer, if it is there and may trace."""
    found = shutil.which("strace") or ""
    tried = found and subprocess.run([found, "-o", os.devnull, "true"], check=False, capture_output=True)
    return found if tried and tried.returncode == 0 else ""


STRACE = _tracer()
_TRACE = ("-f", "-qq", "-s", "128", "-e", "trace=connect,sendto,sendmsg,sendmmsg,bind", "-e", "signal=none")
_AWAY = re.compile(r"sa_family=AF_INET6?\b.*")
_HERE = re.compile(r'inet_addr\("127\.0\.0\.1"\)|inet_pton\(AF_INET6, "::1"')


def _started(folder: Path, before: Sequence[str] = ()) -> tuple[subprocess.Popen[str], str, str, str]:
    """The program, where students go, the code they type, and the console."""
    (folder / "sitecustomize.py").write_text(AUDIT, encoding="utf-8")
    process = subprocess.Popen(
        [
            *(*before, sys.executable, "-m", "thirteen_days", "classroom", "--minutes", "25"),
            "--students",
            "8",
            "--address",
            "127.0.0.1",
        ],
        env={
            **os.environ,
            "PYTHONPATH": str(folder),
            "AUDIT_LOG": str(folder / "audit.log"),
            "THIRTEEN_DAYS_HOME": str(folder / "home"),
            "PYTHONUNBUFFERED": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    told = ""
    while "You open" not in told:
        line = process.stdout.readline()
        assert line, told
        told += line
    door = re.search(r"Students open (\S+) and type (\w+)\.", told)
    console = re.search(r"You open (\S+) on", told)
    assert door is not None
    assert console is not None
    return process, door[1], door[2], console[1]


def _lesson(door: str, code: str, console: str, last: str) -> int:
    """From the door to the stage *last*, then the end; how many stages there were."""
    head = Person(console)
    assert head.ask("GET", "/open/" + console.rpartition("/")[2]).status == 303
    people = [Person(door) for _ in range(8)]
    for number, one in enumerate(people):
        body = json.dumps({"code": code, "name": f"Code {number}"})
        assert one.ask("POST", "/join", body).status == 200
    head.say(do="begin")
    stages = set[str]()
    deadline = time.monotonic() + 120
    while (clock := head.look()["console"]["clock"])["stage"] != last:
        assert time.monotonic() < deadline
        if clock["stage"] not in stages and not clock["working"]:
            for one in people:
                _acts(one, one.look()["seats"][0])
        stages.add(clock["stage"])
        if clock["working"] or head.say(do="skip"):
            time.sleep(0.05)
    head.say(do="end")
    return len(stages)


def _acts(one: Person, seen: Any) -> None:  # noqa: ANN401 - a view
    if seen["open_ballot"]:
        one.say(
            do="vote", option=seen["lines"][0]["id"] if seen["voice"] else "", reason="Why not.", percent=50
        )
    if seen["may_order"]:
        one.say(do="order", option=seen["lines"][0]["id"], why="I say so.")


class Audit(NamedTuple):
    """What was noted of a lesson."""

    stages: int
    noted: list[str]
    elsewhere: list[str]
    """What of it went to another machine."""
    calls: list[str]
    """The system's own calls, seen from outside; none without strace."""
    away: list[str]
    """What of them did."""


def audited(folder: Path, last: str) -> Audit:
    """A lesson in *folder* up to the stage *last*, every process of it audited from within, and traced if it may be."""
    log = folder / "trace.log"
    log.touch()
    process, door, code, console = _started(folder, (STRACE, *_TRACE, "-o", str(log)) if STRACE else ())
    try:
        stages = _lesson(door, code, console, last)
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # a tracer waits for what it traces
        process.communicate(timeout=60)
    noted = (folder / "audit.log").read_text(encoding="utf-8").splitlines()
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return Audit(
        stages,
        noted,
        [line for line in noted if not _LOOPBACK.fullmatch(line)],
        calls,
        [line for line in calls if _AWAY.search(line) and not _HERE.search(line)],
    )
