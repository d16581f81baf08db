# Sourced by scripts/install.sh: finds a Python 3.10 that is already on this machine.

# Whether this command is a Python 3.10 that really runs; pyenv's shims exist for versions that are not chosen and fail.
is_python310() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' >/dev/null 2>&1; }

# One candidate a line, the likeliest first.
python310_candidates() {
    if command -v uv >/dev/null; then
        uv python find --quiet --no-project --system 3.10 2>/dev/null || true
    fi
    local folder
    for folder in "${PYENV_ROOT:-${HOME:-}/.pyenv}/versions"/3.10.*; do
        printf '%s\n' "$folder/bin/python3.10"
    done
    for folder in "${XDG_DATA_HOME:-${HOME:-}/.local/share}/uv/python"/cpython-3.10*; do
        printf '%s\n' "$folder/bin/python3.10"
    done
    command -v python3.10 || true
    command -v python3 || true
}

# Prints the first candidate that runs, or fails.
find_python310() {
    local candidate
    while read -r candidate; do
        if is_python310 "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done < <(python310_candidates)
    return 1
}
