#!/usr/bin/env bash
# Makes .venv: Python 3.10 with exactly what the locks name. Does nothing when .venv was made from these locks.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/python310.sh
source scripts/uv.sh

readonly LOCKS=(requirements.lock requirements-encoder.lock)
readonly NOTE=.venv/installed-from
export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

# A checksum of the locks; cksum is on every POSIX machine.
locks_digest() { cat "${LOCKS[@]}" scripts/install.sh | cksum; }

main() {
    if [ -x .venv/bin/python ] && [ "$(cat "$NOTE" 2>/dev/null)" = "$(locks_digest)" ] && .venv/bin/python -c '' 2>/dev/null; then
        return
    fi
    local python uv began=$SECONDS
    python=$(find_python310) || stop "Python 3.10 was not found. Install it with \`pyenv install 3.10\` or \`uv python install 3.10\`, then run make again."
    uv=$(find_uv "$python") || stop "uv could not be installed. Check the network, or install uv yourself, then run make again."
    say "Installing the Python packages into .venv (minutes the first time)."
    rm -f "$NOTE"
    if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null; then
        "$uv" venv --quiet --clear --no-project --python "$python" .venv || stop "The environment .venv could not be made. Remove .venv and run make again."
    fi
    # Sync installs these packages and no others, without asking for their dependencies: the encoder's are gigabytes that nothing here needs.
    "$uv" pip sync --quiet --compile-bytecode --python .venv/bin/python --require-hashes "${LOCKS[@]}" \
        || stop "The Python packages could not be installed. Check the network and the disk's free space, then run make again."
    locks_digest > "$NOTE"
    say "Installed in $((SECONDS - began)) s."
}

main
