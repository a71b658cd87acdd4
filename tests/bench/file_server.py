"""Serves one file by the system's own sendfile, so that what is measured is who fetches it.

    python -m tests.bench.file_server FILE

Prints its address and serves until its input closes.
"""

import asyncio
import sys
from pathlib import Path


async def serve(path: Path) -> None:
    """Answer every request with the file."""
    loop = asyncio.get_running_loop()
    size = path.stat().st_size
    head = f"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: {size}\r\n\r\n".encode()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                await reader.readuntil(b"\r\n\r\n")
                writer.write(head)
                await writer.drain()
                with path.open("rb") as file:
                    await loop.sendfile(writer.transport, file)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/clip.mp4", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
