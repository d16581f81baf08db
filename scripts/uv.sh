# Sourced by the other scripts: finds uv, the installer, or brings the pinned one.

# Prints the uv to use: the one on PATH, else the one in .tools, brought with the pip of the Python given.
find_uv() {
    command -v uv && return
    if [ ! -x .tools/bin/uv ]; then
        printf 'Bringing uv, the installer.\n' >&2
        "$1" -m venv --clear .tools >&2 || return 1
        .tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock >&2 || return 1
    fi
    printf '%s\n' "$PWD/.tools/bin/uv"
}
