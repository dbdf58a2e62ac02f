"""The language server behind VS Code's YAML extension, spoken to as an editor speaks to it.

It is the npm package ``yaml-language-server``, of which nothing is kept here: where its program is neither on the
PATH nor named by YAML_LANGUAGE_SERVER, there is nothing to speak to.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

Message = dict[str, Any]


def program() -> list[str]:
    """How the server is started; empty if node or the package is missing."""
    node = shutil.which("node")
    found = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
    return [node, str(Path(found).resolve()), "--stdio"] if node and found and Path(found).exists() else []


class LanguageServer:
    """A running server. Every request waits for its answer; the test's own timeout is the limit."""

    def __init__(self, home: Path) -> None:
        """Start it in *home*, told to fetch nothing from anywhere."""
        self._process = subprocess.Popen(
            program(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=home
        )
        self._asked = 0
        self._marked: dict[str, list[Message]] = {}

    def __enter__(self) -> Self:
        """Shake hands."""
        abilities = {
            "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": False}},
            "textDocument": {
                "publishDiagnostics": {},
                "completion": {"completionItem": {"snippetSupport": True}},
                "hover": {"contentFormat": ["markdown"]},
            },
        }
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": abilities})
        self._tell("initialized", {})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it, whatever happened."""
        self._process.kill()
        self._process.communicate()

    def open(self, file: Path, text: str) -> list[Message]:
        """Open *file* as if it held *text*; what the server marks in it."""
        self._marked.pop(file.as_uri(), None)
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while file.as_uri() not in self._marked:
            self._take(self._read())
        return self._marked[file.as_uri()]

    def at(self, what: str, file: Path, line: int, column: int) -> Any:  # noqa: ANN401 - as the protocol has it
        """``hover`` or ``completion`` at a place, counted from 0."""
        place = {"line": line, "character": column}
        return self.ask(f"textDocument/{what}", {"textDocument": {"uri": file.as_uri()}, "position": place})

    def ask(self, method: str, params: Message) -> Any:  # noqa: ANN401 - as above
        """The answer to a request."""
        self._asked += 1
        asked = self._asked
        self._send({"id": asked, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def _take(self, message: Message) -> None:
        """What the server says or asks of itself."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._marked[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            settings = {
                "yaml": {
                    "validate": True,
                    "hover": True,
                    "completion": True,
                    "schemaStore": {"enable": False},
                    "kubernetesCRDStore": {"enable": False},
                }
            }
            wanted = [settings.get(item.get("section"), {}) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": wanted})
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})

    def _tell(self, method: str, params: Message) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self) -> Message:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has gone"
        message: Message = json.loads(stream.read(length))
        return message
