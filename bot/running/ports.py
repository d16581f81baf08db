"""Ports: whether the ones in the settings can be had, and which are free."""
from __future__ import annotations

import contextlib
import errno
import socket
from typing import Dict, List, Sequence

from bot.errors import SetupError
from bot.running.parts import Part


def require_free(parts: Sequence[Part]) -> None:
    """Check that each part can listen where it should.

    Raises:
        SetupError: naming the port that cannot be had and the setting that changes it.
    """
    seen: Dict[int, Part] = {}
    for part in parts:
        if part.port in seen:
            raise SetupError(f"{seen[part.port].port_setting} and {part.port_setting} are both {part.port}. Give each its own port.")
        seen[part.port] = part
        _require_free(part)


def _require_free(part: Part) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(part.host, part.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left is free
            probe.bind(address)
    except socket.gaierror:
        raise SetupError(f"HOST {part.host} is not known on this machine. Set it to 127.0.0.1.") from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SetupError(f"Port {part.port} is taken. Stop what uses it, or set {part.port_setting} to another.") from None
        if error.errno == errno.EACCES:
            raise SetupError(f"Port {part.port} may not be used here. Set {part.port_setting} to one above 1023.") from None
        raise SetupError(f"Nothing can listen on {part.host}:{part.port} ({error.strerror}). Set HOST to 127.0.0.1.") from None


def free_ports(count: int, host: str = "127.0.0.1") -> List[int]:
    """Ports that were free a moment ago, all different."""
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind((host, 0))
        return [probe.getsockname()[1] for probe in probes]
