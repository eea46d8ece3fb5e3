"""How connections are opened on asyncio."""

import asyncio
import socket

from specloom.http.asyncio_connect import connected_socket


def test_a_body_does_not_wait_until_its_head_was_acknowledged() -> None:
    """As httpcore's own connections: with Nagle's algorithm each POST took 40 ms longer."""

    async def opened(port: int) -> int:
        with await connected_socket("127.0.0.1", port, None) as sock:
            return sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        assert asyncio.run(opened(listener.getsockname()[1]))
