#!/usr/bin/env bash
# Makes .tools/load: locust, and the validator of Kubernetes manifests, apart from what the assistant runs on.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/python310.sh
source scripts/uv.sh

main() {
    local python uv
    python=$(find_python310)
    uv=$(find_uv "$python")
    export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1
    "$uv" venv --quiet --clear --no-project --python "$python" .tools/load
    "$uv" pip sync --quiet --python .tools/load/bin/python --require-hashes requirements-load.lock
}

main
