"""A proxy of our own: forwards plain requests, and joins two sockets for CONNECT."""

import contextlib
import socket
import threading

from .server import Peer, WireServer


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


def _tunnel(peer: Peer, address: bytes) -> None:
    host, _, port = address.decode().rpartition(":")
    with socket.create_connection((host, int(port))) as target:
        peer.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        back = threading.Thread(target=_pump, args=(target, peer.sock), daemon=True)
        back.start()
        _pump(peer.sock, target)
        back.join()


def _relay(peer: Peer) -> None:
    while head := peer.request():
        method, target, _ = head.split(b" ", 2)
        if method == b"CONNECT":
            return _tunnel(peer, target)
        address, _, path = target.removeprefix(b"http://").partition(b"/")
        host, _, port = address.decode().partition(":")
        with socket.create_connection((host, int(port))) as server:
            server.sendall(head.replace(target, b"/" + path))
            peer.send(server.recv(65536))
    return None


class WireProxy(WireServer):
    """Relays to loopback addresses."""

    def __init__(self) -> None:
        super().__init__(_relay)
