"""A lesson in real browsers: two students on phones and the teacher on a laptop, by what is on the screen."""

import asyncio
import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.classroom.browser import CHROMIUM, LAPTOP, PHONE, Browser, Page, browser
from tests.classroom.live import LESSON, served
from thirteen_days.classroom.server.run import Opened

pytestmark = [pytest.mark.chromium, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")]
PICTURES = os.environ.get("CLASSROOM_PICTURES", "")
"""A folder for pictures of every stage, to be looked at."""


async def _keep(page: Page, name: str) -> None:
    if PICTURES:
        await page.picture(f"{PICTURES}/{name}.png")


async def _student(opened_in: Browser, opened: Opened, name: str) -> Page:
    page = await opened_in.page(PHONE)
    await page.go(opened.students)
    await page.until("!document.getElementById('join').hidden")
    await _keep(page, "join")
    await page.run(f"document.getElementById('code').value = '{opened.code}'")
    await page.run(f"document.getElementById('name').value = '{name}'")
    await page.press("Come in")
    await page.until("document.querySelector('.secret') !== null")
    return page


async def _stage(teacher: Page, words: str) -> None:
    """Press on to the stage that is called *words*."""
    for _ in range(400):
        now = await teacher.run("document.getElementById('stage').textContent")
        if words in now and "thinking" not in now:
            return
        if "thinking" in now:
            await asyncio.sleep(0.1)
            continue
        await teacher.press("Next stage")
        await teacher.until(f"document.getElementById('stage').textContent !== {now!r}")
    pytest.fail(f"never came to {words}")


async def _no_sideways(page: Page) -> None:
    """Nothing runs out of the screen, and everything that can be pressed has a name and is big enough."""
    assert await page.run("document.documentElement.scrollWidth <= innerWidth + 1")
    small = await page.run(
        "[...document.querySelectorAll('button, input, textarea, select')].filter((e) => e.offsetParent)"
        ".filter((e) => e.getBoundingClientRect().height < 24 && e.type !== 'radio' && e.type !== 'range')"
        ".map((e) => e.outerHTML)"
    )
    assert small == []
    nameless = await page.run(
        "[...document.querySelectorAll('button, input, textarea, select')].filter((e) => e.offsetParent)"
        ".filter((e) => !(e.textContent.trim() || e.labels?.length || e.getAttribute('aria-label')))"
        ".map((e) => e.outerHTML)"
    )
    assert nameless == []


async def _lesson(opened: Opened) -> None:
    async with browser() as chromium:
        teacher = await chromium.page(LAPTOP)
        await teacher.go(opened.console)
        await teacher.until("!document.getElementById('page').hidden")
        leader = await _student(chromium, opened, "Kestrel")
        adviser = await _student(chromium, opened, "Heron")
        assert "You decide" in await leader.text()
        assert "You decide" not in await adviser.text()
        await _keep(adviser, "card")
        await leader.press("Plain words")
        assert "once all have spoken" in await leader.text()
        await leader.press("Plain words")
        await teacher.press("Begin the lesson")
        await _stage(teacher, "First ballot: Discovery")
        await leader.until("document.querySelectorAll('input[name=vote]').length > 3")
        await _keep(leader, "ballot")
        await _no_sideways(leader)
        for page in (leader, adviser):
            await page.run("document.querySelector('input[name=vote][value=strike]').click()")
            await page.run(
                "const box = document.getElementById('reason'); box.value = 'A <b>reason</b>';"
                "box.dispatchEvent(new Event('input'))"
            )
            await page.press("Vote")
            await page.until("document.getElementById('said').textContent === 'Counted.'")
        assert "Not said yet" in await adviser.text()
        await adviser.run(
            "const slider = document.getElementById('percent'); slider.value = 70;"
            "slider.dispatchEvent(new Event('input'))"
        )
        assert "70 in 100" in await adviser.text()
        await teacher.until("document.body.innerText.includes('Voted')")
        await _keep(teacher, "console")
        await _no_sideways(teacher)
        assert await teacher.run("getComputedStyle(document.querySelector('.mask')).fontSize") == "0px"
        await _stage(teacher, "The leaders' orders: Discovery")
        await leader.until("document.querySelector('input[name=order]') !== null")
        assert await adviser.run("document.querySelector('input[name=order]') === null")
        await leader.run("document.querySelector('input[name=order][value=quarantine]').click()")
        await leader.press("Give the order")
        await leader.until("document.body.innerText.includes('The order: ')")
        await _keep(leader, "order")
        await _stage(teacher, "Consequences")
        await leader.until("document.body.innerText.includes('What you have heard')")
        await _keep(leader, "consequences")
        await _no_sideways(leader)
        assert await leader.run("document.querySelectorAll('main b').length === 0")
        await _removed_and_back(chromium, opened, teacher)
        await _to_the_end(chromium, teacher, leader)
        await leader.press("Leave this device")
        await leader.until("!document.getElementById('join').hidden")
        assert "Merlin" not in await leader.text()


async def _removed_and_back(chromium: Browser, opened: Opened, teacher: Page) -> None:
    """Who was removed and comes back as somebody else waits at the door, until the teacher says so."""
    await teacher.run("window.confirm = () => true; window.prompt = () => 'Merlin'")
    named = "[...document.querySelectorAll('tr')].find((r) => r.textContent.includes('Kestrel'))"
    await teacher.run(
        f"[...{named}.querySelectorAll('button')].find((b) => b.textContent === 'Rename').click()"
    )
    await teacher.until("document.body.innerText.includes('Merlin')")
    row = "[...document.querySelectorAll('tr')].find((r) => r.textContent.includes('Heron'))"
    await teacher.run(f"[...{row}.querySelectorAll('button')].at(-1).click()")
    await teacher.until(f"!({row})")
    again = await chromium.page(PHONE)
    await again.go(opened.students)
    await again.until("!document.getElementById('join').hidden")
    await again.run(f"document.getElementById('code').value = '{opened.code}'")
    await again.run("document.getElementById('name').value = 'Angel'")
    await again.press("Come in")
    await again.until("document.getElementById('stage').textContent.startsWith('Wait')")
    await _keep(again, "knocking")
    await teacher.until("document.body.innerText.includes('At the door')")
    await _keep(teacher, "console-door")
    await teacher.press("Let in")
    await again.until("document.querySelector('.secret') !== null")


async def _to_the_end(chromium: Browser, teacher: Page, leader: Page) -> None:
    """Quiz, slip and the end; the console once more on a phone, by the square."""
    await _stage(teacher, "Debrief")
    await leader.until("document.querySelector('fieldset input[type=radio]') !== null")
    await leader.run("document.querySelector('fieldset input[type=radio]').click()")
    await leader.until("document.getElementById('said').textContent === 'Counted.'")
    await _keep(leader, "debrief")
    await _no_sideways(leader)
    await _stage(teacher, "Exit slip")
    await leader.run(
        "const slip_ = document.getElementById('slip'); slip_.value = 'What did he know?';"
        "slip_.dispatchEvent(new Event('input'))"
    )
    await leader.press("Hand it in")
    await leader.until("document.getElementById('said').textContent === 'Counted.'")
    asked = await teacher.run("fetch('/pairing', { method: 'POST' }).then((answer) => answer.json())")
    phone = await chromium.page(PHONE)
    await phone.go(f"{asked['address']}/#{asked['pairing']}")
    await phone.until("!document.getElementById('page').hidden")
    assert asked["pairing"] not in await phone.run("location.href")
    await _keep(phone, "console-phone")
    await _no_sideways(phone)
    await phone.run("window.confirm = () => true")
    await phone.press("End the lesson")
    await leader.until("document.getElementById('stage').textContent === 'The lesson is over'")
    await _keep(leader, "over")


def test_a_lesson_in_browsers(tmp_path: Path) -> None:
    """From the door to the end, by pressing what is there."""
    with served(tmp_path / "class.room", LESSON._replace(students=7)) as opened:
        asyncio.run(_lesson(opened))


async def _line_lost(served_now: ExitStack, opened: Opened) -> None:
    async with browser() as chromium:
        student = await _student(chromium, opened, "Kestrel")
        assert await student.run("document.getElementById('lost').hidden")
        await asyncio.to_thread(served_now.close)
        await student.until("!document.getElementById('lost').hidden")
        assert "No line to the class" in await student.text()
        assert "You decide" in await student.text()
        await _keep(student, "lost")
        await _no_sideways(student)


def test_a_student_is_told_when_there_is_no_line(tmp_path: Path) -> None:
    """What stood on the page stays there, and it is said that what is written will be sent."""
    with ExitStack() as stack:
        opened = stack.enter_context(served(tmp_path / "class.room", LESSON._replace(students=7)))
        asyncio.run(_line_lost(stack, opened))


async def _delegations(opened: Opened) -> None:
    async with browser() as chromium:
        teacher = await chromium.page(LAPTOP)
        await teacher.go(opened.console)
        await teacher.until("!document.getElementById('page').hidden")
        one = await _student(chromium, opened, "Kestrel")
        other = await _student(chromium, opened, "Heron")
        await teacher.press("Begin the lesson")
        await _stage(teacher, "First ballot: Discovery")
        await one.until("document.querySelectorAll('input[name=vote]').length > 3")
        await other.until("document.body.innerText.includes('What will they do?')")
        await other.until("document.body.innerText.includes('Words you may not know')")
        await _keep(other, "waits")
        await other.run(
            "const box = document.querySelector('textarea'); box.value = 'Shall we <b>talk</b>?';"
            "box.dispatchEvent(new Event('input'))"
        )
        await other.press("Send it")
        await other.until("document.getElementById('said').textContent === 'Counted.'")
        await teacher.until("document.body.innerText.includes('Notes to pass on')")
        assert "Shall we" not in await one.text()
        await teacher.press("Deliver")
        await one.until("document.body.innerText.includes('From table B: Shall we <b>talk</b>?')")
        await _keep(one, "note")
        await _no_sideways(one)
        await _forecast(teacher, other)


async def _forecast(teacher: Page, other: Page) -> None:
    """Whoever waits says what it expects, how sure it is, and is told in the debrief whether it was so."""
    await other.run("document.getElementById('stance-presses').click()")
    await other.press("That is my forecast")
    await other.until("document.getElementById('said').textContent.startsWith('Move the slider first')")
    await other.run(
        "const sure_ = document.getElementById('sure'); sure_.value = 65; sure_.dispatchEvent(new Event('input'))"
    )
    await other.press("That is my forecast")
    await other.until("document.getElementById('said').textContent === 'Counted.'")
    await _keep(other, "forecast")
    await _no_sideways(other)
    await _stage(teacher, "Debrief")
    await other.until("document.body.innerText.includes('You said 65 in 100.')")
    await _keep(other, "own-numbers")
    await _no_sideways(other)


def test_two_delegations_write_to_one_another_through_the_teacher(tmp_path: Path) -> None:
    """Whoever does not decide is told so; a note is read by the teacher before the other side has it."""
    with served(tmp_path / "class.room", LESSON._replace(students=12, delegations=True)) as opened:
        asyncio.run(_delegations(opened))
