"""Real Chromium, driven over its own protocol: pages as a student's phone or the teacher's laptop has them."""

import asyncio
import base64
import contextlib
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PHONE, LAPTOP = (390, 800), (1280, 900)
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0"),
)
_KEYS: dict[str, dict[str, Any]] = {
    "Tab": {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9},
    "Enter": {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    "Space": {"key": " ", "code": "Space", "windowsVirtualKeyCode": 32, "text": " "},
    "Down": {"key": "ArrowDown", "code": "ArrowDown", "windowsVirtualKeyCode": 40},
    "Right": {"key": "ArrowRight", "code": "ArrowRight", "windowsVirtualKeyCode": 39},
}
_PATIENCE = 30


class Page:
    """One tab with cookies of its own."""

    def __init__(self, browser: "Browser", session: str) -> None:
        """Use ``Browser.page``."""
        self._browser = browser
        self._session = session

    async def call(self, method: str, **given: Any) -> Any:  # noqa: ANN401 - whatever the browser answers
        """One command of the protocol."""
        return await self._browser.call(method, self._session, **given)

    async def go(self, address: str) -> None:
        """Open *address*."""
        await self.call("Page.navigate", url=address)

    async def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script answers
        """Evaluate *script* in the page."""
        answer = await self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    async def until(self, script: str) -> None:
        """Wait until *script* holds."""
        async with asyncio.timeout(_PATIENCE):
            while True:
                with contextlib.suppress(AssertionError):
                    if await self.run(script):
                        return
                await asyncio.sleep(0.05)

    async def text(self) -> str:
        """What stands on the page."""
        return str(await self.run("document.body.innerText"))

    async def press(self, words: str) -> None:
        """Press the button that says *words*, once it is there."""
        find = f"[...document.querySelectorAll('button')].find((b) => b.textContent.trim() === {json.dumps(words)} && b.offsetParent)"
        await self.until(f"!!{find}")
        await self.run(f"{find}.click()")

    async def keys(self, *names: str) -> None:
        """Press keys one after another: ``Tab``, ``Enter``, or what is to be typed."""
        for name in names:
            given = _KEYS.get(name, {"key": name, "text": name})
            await self.call("Input.dispatchKeyEvent", type="keyDown", **given)
            await self.call(
                "Input.dispatchKeyEvent", type="keyUp", **{k: v for k, v in given.items() if k != "text"}
            )

    async def picture(self, target: str) -> None:
        """Keep how it looks in the file *target*."""
        shot = await self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        await asyncio.to_thread(Path(target).write_bytes, base64.b64decode(shot["data"]))


class Browser:
    """A browser process."""

    def __init__(self, line: ClientConnection) -> None:
        """Use ``browser``."""
        self._line = line
        self._count = 0
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self.requests: list[str] = []
        """The address of everything that any page asked for, from ``Network.enable`` on."""
        self._reader = asyncio.create_task(self._read())

    async def __aenter__(self) -> Self:
        """Nothing more to do."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop reading."""
        self._reader.cancel()

    async def _read(self) -> None:
        async for text in self._line:
            message = json.loads(text)
            if message.get("method") == "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])
            answer = self._waiting.pop(message.get("id", -1), None)
            if answer is not None and not answer.done():
                answer.set_result(message)

    async def call(self, method: str, session: str = "", **given: Any) -> Any:  # noqa: ANN401 - as above
        """One command."""
        self._count += 1
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[self._count] = answer
        message = {"id": self._count, "method": method, "params": given}
        await self._line.send(json.dumps({**message, "sessionId": session} if session else message))
        async with asyncio.timeout(_PATIENCE):
            found = await answer
        assert "error" not in found, (method, found["error"])
        return found["result"]

    async def page(self, size: tuple[int, int]) -> Page:
        """A tab of *size*, with cookies of its own."""
        context = (await self.call("Target.createBrowserContext"))["browserContextId"]
        target = (await self.call("Target.createTarget", url="about:blank", browserContextId=context))[
            "targetId"
        ]
        session = (await self.call("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        page = Page(self, session)
        await page.call("Page.enable")
        await page.call("Network.enable")
        await page.call(
            "Emulation.setDeviceMetricsOverride",
            width=size[0],
            height=size[1],
            deviceScaleFactor=1,
            mobile=size == PHONE,
        )
        return page


@contextlib.asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Chromium with an empty profile."""
    assert CHROMIUM is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            CHROMIUM,
            *_FLAGS,
            f"--user-data-dir={profile}",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        try:
            address = ""
            async with asyncio.timeout(_PATIENCE):
                while not address and process.stderr is not None:
                    found = re.search(rb"ws://\S+", await process.stderr.readline())
                    address = found[0].decode() if found else ""
            async with connect(address, max_size=None) as line, Browser(line) as opened:
                yield opened
        finally:
            process.kill()
            await process.wait()
