"""The pages in real Chromium, in every stage: for axe, by keys alone, and for what they ask the network for."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.classroom.browser import CHROMIUM, LAPTOP, PHONE, Browser, Page, browser
from tests.classroom.live import LESSON, Person, served, student, teacher
from thirteen_days.classroom.server.run import Opened
from thirteen_days.classroom.timing import IN_ROUND, Stage

pytestmark = [pytest.mark.chromium, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")]
AXE = os.environ.get("AXE_CORE", "")
"""The file ``axe.min.js`` of the npm package axe-core."""
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


async def _skip_to(head: Person, stage: Stage) -> None:
    for _ in range(400):
        clock = (await asyncio.to_thread(head.look))["console"]["clock"]
        if clock["stage"] == stage and not clock["working"]:
            return
        if clock["working"] or await asyncio.to_thread(lambda: head.say(do="skip")):
            await asyncio.sleep(0.05)
    pytest.fail(f"never came to {stage}")


@asynccontextmanager
async def _opened(opened: Opened, names: int) -> AsyncIterator[tuple[Browser, Person, list[Page], Page]]:
    """A browser with the console and as many students, on phones and laptops in turn; the teacher by post."""
    head = await asyncio.to_thread(teacher, opened)
    people = [await asyncio.to_thread(student, opened, f"Code {n}") for n in range(names)]
    async with browser() as chromium:
        pages = [await chromium.page((PHONE, LAPTOP)[n % 2]) for n in range(names)]
        for page, one in zip(pages, people, strict=True):
            name, _is, value = one.cookie.partition("=")
            await page.call("Network.setCookie", name=name, value=value, url=opened.students)
            await page.go(opened.students)
            await page.until("document.querySelector('.secret') !== null")
        console = await chromium.page(LAPTOP)
        await console.go(opened.console)
        await console.until("!document.getElementById('page').hidden")
        yield chromium, head, pages, console


async def _axe(page: Page, where: str) -> list[str]:
    """What axe finds on *page* as it stands."""
    if await page.run("typeof axe === 'undefined'"):
        await page.run(await asyncio.to_thread(Path(AXE).read_text, encoding="utf-8"))
    found = await page.run(
        f"axe.run(document, {{runOnly: {json.dumps(_RULES)}}}).then((r) => r.violations.map((v) =>"
        " v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')))"
    )
    return [f"{where}: {one}" for one in found]


async def _every_stage(opened: Opened) -> list[str]:
    found: list[str] = []
    async with _opened(opened, 6) as (chromium, head, pages, console):
        stranger, phone = await chromium.page(PHONE), await chromium.page(PHONE)
        await stranger.go(opened.students)
        await stranger.until("!document.getElementById('join').hidden")
        found += await _axe(stranger, "the door")
        offered = (await asyncio.to_thread(head.ask, "POST", "/pairing")).data
        await phone.go(offered["address"])
        await phone.until("!document.getElementById('pair').hidden")
        found += await _axe(phone, "pairing")
        await phone.run(f"document.getElementById('pairing').value = '{offered['pairing']}'")
        await phone.press("Pair")
        await phone.until("!document.getElementById('page').hidden")
        await asyncio.to_thread(lambda: head.say(do="begin"))
        for stage in (Stage.BRIEF, *IN_ROUND, Stage.DEBRIEF, Stage.SLIP, Stage.OVER):
            await _skip_to(head, stage)
            await asyncio.sleep(0.5)
            for place, page in enumerate((*pages, console, phone)):
                found += await _axe(page, f"{stage} on page {place}")
    return found


@pytest.mark.skipif(not AXE, reason="needs AXE_CORE, the axe.min.js of npm's axe-core")
def test_axe_finds_nothing_on_any_page_in_any_stage(tmp_path: Path) -> None:
    """The leader, an adviser, the press and one without a seat; phone and laptop; the console on both."""
    with served(tmp_path / "class.room", LESSON._replace(students=7)) as opened:
        assert asyncio.run(_every_stage(opened)) == []


async def _tab_to(page: Page, holds: str) -> None:
    """Press Tab until *holds* is true of the focused element."""
    for _ in range(80):
        if await page.run(f"((e) => {holds})(document.activeElement)"):
            return
        await page.keys("Tab")
    pytest.fail(f"Tab never comes to {holds}")


async def _by_keys(opened: Opened) -> None:
    head = await asyncio.to_thread(teacher, opened)
    async with browser() as chromium:
        page = await chromium.page(PHONE)
        await page.go(opened.students)
        await page.until("!document.getElementById('join').hidden")
        await _tab_to(page, "e.id === 'code'")
        await page.keys(*opened.code, "Tab", *"Kite", "Enter")
        await page.until("document.querySelector('.secret') !== null")
        await asyncio.to_thread(lambda: head.say(do="begin"))
        await _skip_to(head, Stage.BRIEF)
        await page.until("document.body.innerText.includes('I have read it')")
        await _tab_to(page, "e.textContent === 'I have read it'")
        await page.keys("Enter")
        await page.until("document.getElementById('said').textContent === 'Counted.'")
        await _skip_to(head, Stage.FIRST)
        await page.until("document.querySelector('input[name=vote]') !== null")
        await _tab_to(page, "e.name === 'vote'")
        await page.keys("Space", "Down")
        await _tab_to(page, "e.id === 'reason'")
        await page.keys(*"Wait")
        await _tab_to(page, "e.id === 'percent'")
        await page.keys("Right")
        await _tab_to(page, "e.textContent === 'Vote'")
        await page.keys("Enter")
        await page.until("document.body.innerText.includes('Change my vote')")
        await _skip_to(head, Stage.ORDER)
        await page.until("document.querySelector('input[name=order]') !== null")
        await _tab_to(page, "e.name === 'order'")
        await page.keys("Space")
        await _tab_to(page, "e.textContent === 'Give the order'")
        await page.keys("Enter")
        await page.until("document.body.innerText.includes('The order: ')")
        await _skip_to(head, Stage.SLIP)
        await page.until("document.getElementById('slip') !== null")
        await _tab_to(page, "e.id === 'slip'")
        await page.keys(*"Why")
        await _tab_to(page, "e.textContent === 'Hand it in'")
        await page.keys("Enter")
        await page.until("document.getElementById('said').textContent === 'Counted.'")


def test_a_students_lesson_by_keys_alone(tmp_path: Path) -> None:
    """From the code on the wall to the exit slip: Tab, Space, arrows, Enter and letters."""
    with served(tmp_path / "class.room", LESSON._replace(students=7)) as opened:
        asyncio.run(_by_keys(opened))


async def _console_pictures(opened: Opened, vote: str) -> bytes:
    """The masked console after a ballot in which everybody voted *vote*."""
    async with _opened(opened, 3) as (_chromium, head, pages, console):
        await asyncio.to_thread(lambda: head.say(do="begin"))
        await _skip_to(head, Stage.FIRST)
        await asyncio.to_thread(lambda: head.say(do="pause", on=True))
        for page in pages:
            await page.until("document.querySelector('input[name=vote]') !== null")
            await page.run(f"document.querySelector('input[name=vote][value={vote}]').click()")
            await page.press("Vote")
            await page.until("document.getElementById('said').textContent === 'Counted.'")
        await console.until("document.body.innerText.split('not yet').length <= 4")
        await console.run(
            "document.querySelectorAll('[data-part=door], #clock, #said').forEach((e) => e.remove());"
            "document.activeElement.blur(); scrollTo(0, 0)"
        )
        await console.until("document.querySelectorAll('.mask').length > 3")
        height = await console.run(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame("
            "() => done(Math.ceil(document.body.getBoundingClientRect().bottom)))))"
        )
        clip = {"x": 0, "y": 0, "width": LAPTOP[0], "height": height, "scale": 1}  # as high as it is now
        shot = await console.call(
            "Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip
        )
        return str(shot["data"]).encode()


def test_a_mirrored_console_tells_no_secret(tmp_path: Path) -> None:
    """Picture by picture: how the class voted changes no dot of it while nothing is held to read it."""
    pictures = []
    for vote in ("strike", "quarantine"):
        with served(tmp_path / f"{vote}.room", LESSON._replace(students=7)) as opened:
            pictures.append(asyncio.run(_console_pictures(opened, vote)))

    assert pictures[0] == pictures[1]


async def _asked_for(opened: Opened) -> list[str]:
    async with _opened(opened, 2) as (chromium, head, pages, console):
        await asyncio.to_thread(lambda: head.say(do="begin"))
        await _skip_to(head, Stage.FIRST)
        await pages[0].press("Plain words")
        await console.press("Pair my phone")
        await asyncio.sleep(0.5)
        return chromium.requests


def test_pages_ask_nobody_else_for_anything(tmp_path: Path) -> None:
    """By the browser's own log of the network."""
    with served(tmp_path / "class.room", LESSON._replace(students=7)) as opened:
        asked = asyncio.run(_asked_for(opened))
        ours = (opened.students + "/", opened.console.partition("/open/")[0] + "/", "data:")

        assert len(asked) > 6
        assert [one for one in asked if not one.startswith(ours)] == []
