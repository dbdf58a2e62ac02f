"""A lesson's pages in another language: every sentence of them is put into it, and the scripts still run."""

import asyncio
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import Request

import thirteen_days
from thirteen_days.authoring.messages import messages
from thirteen_days.classroom.server.talk import pages
from thirteen_days.desktop.untold import english
from thirteen_days.present.language import install
from thirteen_days.present.pseudo import PSEUDO, Pseudo
from thirteen_days.present.webwords import page_in_language, sentences

PAGES = Path(thirteen_days.__file__).parent / "classroom" / "pages"
NAMES = ("student.html", "student.js", "teacher.html", "teacher.js")


@pytest.fixture(autouse=True)
def accented() -> Iterator[None]:
    """For the length of a test."""
    install(Pseudo(), PSEUDO)
    yield
    install()


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_of_a_page_is_put_into_the_language(name: str) -> None:
    """And nothing else is touched: in English the page is as it was written."""
    source, script = (PAGES / name).read_text(encoding="utf-8"), name.endswith(".js")
    said = [message for _line, message in sentences(source, script=script)]
    told = page_in_language(source, script=script)
    assert len(said) >= 4
    left = [message for _line, message in sentences(told, script=script)]
    assert [message for message in left if english(message, ())] == []
    assert told.count("ж") >= len(said) // 2
    install()
    assert page_in_language(source, script=script) == source


@pytest.mark.node
@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".js")])
def test_the_scripts_can_still_be_read(name: str, tmp_path: Path) -> None:
    """Quotes in a translation are quotes in the script's own way."""
    if shutil.which("node") is None:
        pytest.skip("needs Node.js")

    class Quoting(Pseudo):
        def gettext(self, message: str) -> str:
            return f'"{message}\\ \n\u2028'

    install(Quoting(), "xx")
    told = page_in_language((PAGES / name).read_text(encoding="utf-8"), script=True)
    (tmp_path / name).write_text(told, encoding="utf-8")
    subprocess.run(["node", "--check", str(tmp_path / name)], check=True)


def test_a_served_page_is_in_the_language() -> None:
    """From the lesson's own routes."""
    (route,) = pages({"/": ("student.html", "text/html")})
    request = Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []})
    answer = asyncio.run(route.endpoint(request))
    text = bytes(answer.body).decode()
    assert '<html lang="pseudo">' in text
    assert "Come in" not in text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_a_translator_is_given_them() -> None:
    """They stand in the catalogue with the program's other sentences."""
    found = {one.message: one.places for one in messages()}
    assert any(place.startswith("classroom/pages/student.html:") for place in found["Come in"])
    assert any(place.startswith("classroom/pages/teacher.js:") for place in found["Count raised hands"])
