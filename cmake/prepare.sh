# shellcheck shell=bash disable=SC2154 # sourced, with root, jobs and configure_options of the one who sources it
# What ./start and ./test share: installing what is missing and building. Sourced by them, with `root` set to the source folder.

say() { printf '\n==> %s\n' "$*"; }
fail() { printf '\nError: %s\n' "$*" >&2; exit 1; }

# Packages of the groups given ("start test") that are not there yet, one a line.
missing_packages() {
    local groups=" $* " package group command
    while read -r package group command _; do
        case $package in '' | '#'*) continue ;; esac
        case $groups in *" $group "*) ;; *) continue ;; esac
        if [ "$command" != - ]; then
            command -v "$command" >/dev/null 2>&1 || printf '%s\n' "$package"
        elif ! dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed; then
            printf '%s\n' "$package"
        fi
    done <"$root/cmake/packages.txt"
}

# Runs a command as root: directly, or with sudo.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs what is missing of the groups given, after it has said what.
install_packages() {
    local missing
    missing=$(missing_packages "$@" | tr '\n' ' ')
    [ -n "${missing// /}" ] || return 0
    command -v apt-get >/dev/null || fail "these are missing, and there is no apt-get here to install them: $missing"
    [ "$(id -u)" = 0 ] || command -v sudo >/dev/null ||
        fail "run this once as root, or install sudo. Missing: apt-get install $missing"
    say "Installing with apt-get: $missing"
    as_root apt-get -q -o DPkg::Lock::Timeout=300 update
    # shellcheck disable=SC2086 # a list of words
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 install --no-install-recommends $missing
}

# The page's tools from npm, when the lock file is newer than what is installed.
install_npm() {
    [ -f "$root/package-lock.json" ] || return 0
    [ "$root/node_modules/.package-lock.json" -nt "$root/package-lock.json" ] && return 0
    say "Installing with npm, into node_modules: $(cd "$root" && node -p \
        'Object.entries(require("./package.json").devDependencies ?? {}).map(([n, v]) => n + "@" + v).join(" ")')"
    (cd "$root" && npm ci --no-audit --no-fund --loglevel=error)
    touch "$root/node_modules/.package-lock.json"
}

# build PRESET [TARGET...]: configures and builds one preset.
build() {
    local preset=$1 log="$root/build/$1.configure.log"
    shift
    say "Building: $preset"
    mkdir -p "$root/build"
    (cd "$root" && cmake --preset "$preset" ${configure_options[@]+"${configure_options[@]}"} >"$log" 2>&1) ||
        { cat "$log" >&2; fail "cmake --preset $preset stopped"; }
    grep -E '^-- Dear ImGui' "$log" | sed 's/^-- /    /' || true
    (cd "$root" && cmake --build --preset "$preset" --parallel "${jobs:-$(nproc)}" ${1:+--target "$@"}) ||
        fail "the build of $preset stopped"
}
