"""Stands before a service and lets everything through; or cuts it off, hangs, or takes its time, as a bad network or a slow disk does."""
from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Iterator, List

CHUNK = 65_536
LOOK_SECONDS = 0.05


class Proxy:
    """A TCP proxy on a port of its own."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.delay = 0.0  # seconds before anything is passed on
        self._cut, self._hanging, self._over = threading.Event(), threading.Event(), threading.Event()
        self._open: List[socket.socket] = []
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """As when the service is stopped: connections end, new ones end at once."""
        self._cut.set()
        self._close_all()

    def hang(self) -> None:
        """As when the service does not answer any more: connections stay, nothing comes."""
        self._hanging.set()

    def mend(self) -> None:
        """As if nothing had been."""
        self.delay = 0.0
        self._cut.clear()
        self._hanging.clear()

    def close(self) -> None:
        """End it."""
        self._over.set()
        self._close_all()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._cut.is_set():
                client.close()
                continue
            try:
                service = socket.create_connection(self._target)
            except OSError:
                client.close()
                continue
            with self._lock:
                self._open += [client, service]
            for one, other in ((client, service), (service, client)):
                threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while part := one.recv(CHUNK):
                time.sleep(self.delay)
                while self._hanging.is_set() and not self._over.is_set():
                    time.sleep(LOOK_SECONDS)
                other.sendall(part)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _close_all(self) -> None:
        with self._lock:
            closing, self._open = self._open, []
        for each in closing:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def proxy_to(host: str, port: int) -> Iterator[Proxy]:
    """A proxy to a service, for as long as the block lasts."""
    proxy = Proxy(host, port)
    try:
        yield proxy
    finally:
        proxy.close()
