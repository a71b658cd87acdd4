# shellcheck shell=bash
# Sourced by packaging/run and tests/run. Brings what is missing and nothing else: with everything in
# place it reaches no network. All it prints goes to stderr.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# What Qt's window, text, sound and video need of Debian (it loads most of these only when used, so a
# missing one shows late: without libxrandr2 no video frame ever arrives, and no error either).
window_packages=(
    libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 fonts-dejavu-core fonts-inter fonts-wqy-microhei
    libpulse0 libgssapi-krb5-2 libxrandr2 libxext6
    libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
    libwayland-cursor0 libwayland-egl1
)
screen_packages=(xvfb xauth)

# The virtual environment that need_venv makes, and the Pythons it may be made from.
venv=.venv
pythons=(python3.11 python3 /usr/bin/python3)

say() { printf '%s\n' "$*" >&2; }

# need_packages NAME...: install the Debian packages that are not there.
need_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "Not a Debian system: the counterparts of these packages are needed: $*"
        return
    fi
    local installed name missing=() as_root=()
    # dpkg-query fails as soon as one name is unknown to it; what it printed still holds.
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    for name; do
        grep -qxF "installed $name" <<<"$installed" || missing+=("$name")
    done
    ((${#missing[@]})) || return 0
    say "Installing system packages: ${missing[*]}"
    if ((EUID)); then as_root=(sudo); fi
    "${as_root[@]}" apt-get -qq -o DPkg::Lock::Timeout=300 update >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 install --no-install-recommends "${missing[@]}" >&2
}

# find_python: print a Python of at least 3.11 that can make virtual environments.
find_python() {
    local candidate
    for candidate in "${pythons[@]}"; do
        # A name on PATH may be a version manager's shim that runs nothing.
        if "$candidate" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

# locked NAME: print the lock's entry for one package, hashes and all.
locked() { awk -v start="$1==" 'index($0, start) == 1 { on = 1 } on { print } on && !/\\$/ { exit }' requirements.lock; }

# uv ARG...: uv of $venv, with pip's settings, which it does not read.
uv() {
    local index cert
    index=$("$venv/bin/python" -m pip config get global.index-url 2>/dev/null || true)
    cert=$("$venv/bin/python" -m pip config get global.cert 2>/dev/null || true)
    env ${index:+UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$index}"} ${cert:+SSL_CERT_FILE="${SSL_CERT_FILE:-$cert}"} \
        "$venv/bin/uv" --quiet "$@"
}

# need_venv runtime|bundle|all: have $venv hold this checkout and the lock's versions of what it runs on, of what
# bundles it too, or of everything.
need_venv() {
    local what=$1 wanted stamp python
    # The folder is part of it: a virtual environment does not work where it was copied or moved to.
    wanted=$(printf '%s\n' "$top" | cat - requirements.lock pyproject.toml packaging/setup.sh | sha256sum)
    if "$venv/bin/python" -c '' 2>/dev/null; then
        for stamp in "$what" all; do
            if [[ $(cat "$venv/$stamp.stamp" 2>/dev/null) == "$wanted" ]]; then return; fi
        done
    else
        if ! python=$(find_python); then
            need_packages python3 python3-venv
            python=$(find_python) || { say "Python 3.11 or later is needed."; return 1; }
        fi
        say "Making the virtual environment $venv"
        "$python" -m venv --clear "$venv" >&2
    fi
    say "Installing the locked Python packages ($what)"
    rm -f "$venv"/*.stamp
    "$venv/bin/python" -m pip install --quiet --require-hashes --no-deps -r <(locked uv) >&2
    if [[ $what == all ]]; then
        uv pip install --python "$venv/bin/python" --require-hashes -r requirements.lock >&2
        uv pip install --python "$venv/bin/python" --no-build-isolation --no-deps -e . >&2
    else
        uv pip install --python "$venv/bin/python" --require-hashes --no-deps -r <(locked setuptools) >&2
        local project=.
        if [[ $what == bundle ]]; then project=.[packaging]; fi
        uv pip install --python "$venv/bin/python" --no-build-isolation -c requirements.lock -e "$project" >&2
    fi
    echo "$wanted" >"$venv/$what.stamp"
}

# set_up runtime|bundle|all PACKAGE...: everything, once, also when two of these scripts are started together.
set_up() {
    local what=$1
    shift
    local lock
    exec {lock}<"$top/packaging/setup.sh"
    flock "$lock"
    pushd "$top" >/dev/null
    need_packages "$@"
    need_venv "$what"
    popd >/dev/null
    exec {lock}<&-
}

# fill FILE NAME=VALUE...: FILE with every @NAME@ replaced.
fill() {
    local text name
    text=$(<"$1")
    shift
    for name; do text=${text//"@${name%%=*}@"/"${name#*=}"}; done
    if [[ $text =~ @[A-Z_]+@ ]]; then say "${BASH_REMATCH[0]} was left empty"; return 1; fi
    printf '%s\n' "$text"
}
