"""A connected socket on asyncio: all addresses of a host, staggered, and none left open but the one returned.

`loop.create_connection` with happy eyeballs would do the same, but drops a socket that connects while it is cancelled
(Python 3.11), and uvloop does not have it.
"""

import asyncio
import socket
from functools import partial
from typing import Any

import anyio

STAGGER_SECONDS = 0.25
"""RFC 8305's recommended delay before the next address is tried as well."""

Address = tuple[socket.AddressFamily, Any]


async def connected_socket(host: str, port: int, local: str | None) -> socket.socket:
    """A socket to the first address that answers; the last address's OSError where none does."""
    loop = asyncio.get_running_loop()
    bound = None if local is None else (await _resolved(loop, local, 0, socket.AF_UNSPEC))[0]
    addresses = _alternating(
        await _resolved(loop, host, port, socket.AF_UNSPEC if bound is None else bound[0])
    )
    if len(addresses) == 1:
        return await _attempt(loop, addresses[0], bound)
    return await _race(loop, addresses, bound)


async def _resolved(loop: asyncio.AbstractEventLoop, host: str, port: int, family: int) -> list[Address]:
    for known, address in ((socket.AF_INET, (host, port)), (socket.AF_INET6, (host, port, 0, 0))):
        if family in (socket.AF_UNSPEC, known) and _is_numeric(known, host):
            return [(known, address)]
    found = await loop.getaddrinfo(host.encode("ascii"), port, family=family, type=socket.SOCK_STREAM)
    if not found:
        raise OSError(f"no address for {host}")
    return [(family, address) for family, _, _, _, address in found]


def _is_numeric(family: socket.AddressFamily, host: str) -> bool:
    try:
        socket.inet_pton(family, host)
    except OSError:
        return False
    return True


def _alternating(addresses: list[Address]) -> list[Address]:
    """The second one of the other family: it is what helps where the first family is broken."""
    other = [address for address in addresses if address[0] != addresses[0][0]][:1]
    return addresses[:1] + other + [address for address in addresses[1:] if address not in other]


async def _race(
    loop: asyncio.AbstractEventLoop, addresses: list[Address], bound: Address | None
) -> socket.socket:
    winners: list[socket.socket] = []
    failures: list[OSError] = []

    async def run(address: Address, over: anyio.Event) -> None:
        try:
            winners.append(await _attempt(loop, address, bound))
            group.cancel_scope.cancel()
        except OSError as error:
            failures.append(error)
        finally:
            over.set()

    try:
        async with anyio.create_task_group() as group:
            for address in addresses:
                over = anyio.Event()
                group.start_soon(partial(run, address, over))
                with anyio.move_on_after(STAGGER_SECONDS):
                    await over.wait()
    except BaseException:
        _close(winners)
        raise
    if not winners:
        raise failures[-1]
    _close(winners[1:])
    return winners[0]


def _close(sockets: list[socket.socket]) -> None:
    for sock in sockets:
        sock.close()


async def _attempt(loop: asyncio.AbstractEventLoop, address: Address, bound: Address | None) -> socket.socket:
    family, target = address
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.settimeout(0)
        # Head and body go out one after the other: without this the body waits for the head's acknowledgement, 40 ms.
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if bound is not None:
            sock.bind(bound[1])
        await loop.sock_connect(sock, target)
    except BaseException:
        sock.close()
        raise
    return sock
