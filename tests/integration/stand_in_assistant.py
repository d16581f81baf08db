"""Supervises three stand-in servers: `python -m tests.integration.stand_in_assistant LOGS PATIENCE NAME=PORT=HOW ...`."""
from __future__ import annotations

import sys
from pathlib import Path

from bot.running.parts import Part
from bot.running.supervisor import Supervisor

SERVER = Path(__file__).with_name("stand_in_server.py")


def part(words: str) -> Part:
    """A part from its description; HOW is well, unwell, or dies (at once)."""
    name, port, how = words.split("=")
    command = (sys.executable, "-c", "print('out of luck')") if how == "dies" else (sys.executable, str(SERVER), port, how)
    return Part(name, command, "127.0.0.1", int(port), "/")


if __name__ == "__main__":
    supervisor = Supervisor([part(words) for words in sys.argv[3:]], {}, Path(sys.argv[1]), "All are well.", patience=float(sys.argv[2]))
    code = supervisor.run()
    print(supervisor.failure or "Stopped.")
    sys.exit(code)
