"""Before class: a page for a second device to open, which shows whether the network lets devices meet."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

_PAGE: Final = (
    b'<!doctype html><html lang="en"><meta charset="utf-8">'
    b'<meta name="viewport" content="width=device-width">'
    b'<title>Thirteen Days</title><body style="font:120%/1.5 Georgia,serif;margin:2rem">'
    b"<h1>It works</h1><p>This device can reach the class. Close the page and wait for the code.</p>"
)


class Trial:
    """Serves the page until closed. ``met`` counts other devices' visits; nobody's address is kept."""

    def __init__(self, address: str, port: int) -> None:
        """Serve at *address* and *port*.

        Raises:
            OSError: nothing can be served there.
        """
        self.met = 0
        trial = self

        class Answer(BaseHTTPRequestHandler):
            """One visit."""

            def do_GET(self) -> None:
                """The page, whatever was asked for."""
                trial.met += self.client_address[0] != address
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(_PAGE)))
                self.send_header("Cache-Control", "no-store")
                self.end_headers()
                self.wfile.write(_PAGE)

            def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the library's name
                """Nothing is written down."""

        self._server = ThreadingHTTPServer((address, port), Answer)
        self.address = f"http://{address}:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
