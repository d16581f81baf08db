#!/usr/bin/env bash
# Writes the lock files from the .in files: exact versions with their checksums, no address of any index.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/uv.sh

main() {
    local uv
    uv=$(find_uv .venv/bin/python)
    export UV_CUSTOM_COMPILE_COMMAND="make lock" UV_PYTHON_DOWNLOADS=never
    lock() { "$uv" pip compile --quiet --python-version 3.10 --generate-hashes --no-emit-index-url --no-emit-find-links "$@"; }
    lock requirements.in -o requirements.lock
    lock --no-deps requirements-encoder.in -o requirements-encoder.lock
    lock requirements-uv.in -o requirements-uv.lock
    lock requirements-load.in -o requirements-load.lock
    if grep -nE '://|^-' requirements*.lock; then
        printf 'The lines above name an address. Remove it from the installer settings of this machine, then run make lock again.\n' >&2
        return 1
    fi
}

main
