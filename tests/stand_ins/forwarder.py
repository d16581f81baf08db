"""`python forwarder.py PORT HOST PORT` passes connections on: a database's line that can be cut or frozen without touching the database."""
from __future__ import annotations

import socket
import sys
import threading


def pump(source: socket.socket, target: socket.socket) -> None:
    """Pass on what comes until one side closes."""
    try:
        while part := source.recv(65536):
            target.sendall(part)
    except OSError:
        pass
    finally:
        for each in (source, target):
            each.close()


def main() -> None:
    """Serve until killed."""
    port, host, target = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with socket.create_server(("127.0.0.1", port)) as listening:
        while True:
            near, _ = listening.accept()
            far = socket.create_connection((host, target))
            for ends in ((near, far), (far, near)):
                threading.Thread(target=pump, args=ends, daemon=True).start()


if __name__ == "__main__":
    main()
