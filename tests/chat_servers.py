"""A server of the chat protocol on this machine that answers as a test says."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, dict(self.headers), json.loads(raw)))
        replies = self.server.replies
        (replies.pop(0) if len(replies) > 1 else replies[0])(self, json.loads(raw))

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers), None))
        self.send(200, b"{}")

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def says(text: str) -> Reply:
    """The server's answer in the protocol's form."""
    body = json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()
    return lambda handler, _: handler.send(200, body)


def opinion(verdict: str, left: str, right: str, reason: str = "the figures differ") -> Reply:
    return says(json.dumps({"verdict": verdict, "left": left, "right": right, "reason": reason}))


def sends(status: int, body: bytes = b"", **headers: str) -> Reply:
    return lambda handler, _: handler.send(status, body, **headers)


def hangs_up(handler: Handler, _: Any) -> None:
    handler.close_connection = True
    handler.connection.close()


def breaks_off(handler: Handler, _: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices"')
    handler.close_connection = True


def drips(handler: Handler, _: Any) -> None:
    """A byte now and then: each arrives in time, the whole never does."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    try:
        for _ in range(40):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass


def sleeps(handler: Handler, _: Any) -> None:
    time.sleep(1.5)
    handler.close_connection = True


@contextmanager
def serving(*replies: Reply) -> Iterator[ThreadingHTTPServer]:
    """A server that gives these answers, the last one again and again; `seen` holds what it was asked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.replies, server.seen = list(replies), []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
