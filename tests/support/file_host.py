"""A file host on loopback that answers as it is told."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

Answer = tuple[int, Mapping[str, str], bytes]


@contextlib.contextmanager
def file_host(answers: Sequence[Answer]) -> Iterator[tuple[str, list[str]]]:
    """Answer each request with the next status, headers and body, the last of them again and again.

    Yields an address there, and the list of the paths that are asked for.
    """
    left, asked, lock = list(answers), list[str](), Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with lock:
                asked.append(self.path)
                status, headers, body = left.pop(0) if len(left) > 1 else left[0]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as host:
        thread = Thread(target=host.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{host.server_port}/clip.mp4", asked
        finally:
            host.shutdown()
            thread.join()
