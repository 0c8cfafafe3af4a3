#!/usr/bin/env bash
# Fetches Dear ImGui from Debian's source package of a coming release and unpacks it.
#
#   fetch-imgui-debian.sh CACHE_DIR     prints the folder of the unpacked source on the last line
#
# The mirror is the one this machine's apt already uses. apt runs with lists and sources of its own, checks the archive's
# signatures as always, installs nothing and leaves the system's sources untouched.
set -euo pipefail

cache=${1:?usage: fetch-imgui-debian.sh CACHE_DIR}
known_version=1.92.2b
known_sha256=e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48
minimum=1.92

mkdir -p "$cache"

say() { printf 'imgui: %s\n' "$*" >&2; }

# The first Debian archive that apt is configured with: "URI keyring". Reads deb822 (.sources) and one-line (.list) files.
debian_archive() {
    local etc=${STEGVIS_APT_ETC:-/etc/apt}
    { cat "$etc"/sources.list.d/*.sources 2>/dev/null || true; } | awk '
        function flush_stanza() {
            if (types ~ /deb/ && enabled != "no" && suites !~ /security/ && uris != "") print uris, signed
            types = uris = suites = signed = enabled = ""
        }
        /^[[:space:]]*$/ { flush_stanza(); next }
        /^#/ { next }
        { key = tolower($1); value = $0; sub(/^[^:]*:[[:space:]]*/, "", value) }
        key == "types:" { types = value }
        key == "uris:" { split(value, parts, " "); uris = parts[1] }
        key == "suites:" { suites = value }
        key == "signed-by:" { signed = value }
        key == "enabled:" { enabled = tolower(value) }
        END { flush_stanza() }'
    { cat "$etc"/sources.list "$etc"/sources.list.d/*.list 2>/dev/null || true; } | awk '
        $1 == "deb" || $1 == "deb-src" {
            line = $0; signed = ""
            if (match(line, /\[[^]]*\]/)) {
                options = substr(line, RSTART + 1, RLENGTH - 2)
                line = substr(line, 1, RSTART - 1) substr(line, RSTART + RLENGTH)
                if (match(options, /signed-by=[^ ]*/)) signed = substr(options, RSTART + 10, RLENGTH - 10)
            }
            split(line, field, /[[:space:]]+/)
            if (field[3] !~ /security/) print field[2], signed
        }'
}

pick_archive() {
    local uri keyring
    while read -r uri keyring; do
        case $uri in
        */debian | */debian/) printf '%s %s\n' "$uri" "$keyring"; return 0 ;;
        esac
    done < <(debian_archive)
    return 1
}

newest_unpacked() {
    find "$cache" -maxdepth 1 -type d -name 'imgui-[0-9]*' 2>/dev/null | sort -V | tail -n 1
}

ready=$(newest_unpacked)
if [ -n "$ready" ] && [ -f "$ready/imgui.h" ]; then
    printf '%s\n' "$ready"
    exit 0
fi

command -v apt-get >/dev/null || { say "no apt-get on this machine"; exit 1; }
read -r uri keyring < <(pick_archive) || { say "apt is configured with no Debian archive"; exit 1; }
for candidate in "${keyring:-}" /usr/share/keyrings/debian-archive-keyring.gpg /usr/share/keyrings/debian-archive-keyring.pgp; do
    [ -f "$candidate" ] && { keyring=$candidate; break; }
done
[ -f "${keyring:-}" ] || { say "the keyring of the Debian archive is missing (package debian-archive-keyring)"; exit 1; }

exec 9>"$cache/.imgui.lock"
flock 9
ready=$(newest_unpacked)
if [ -n "$ready" ] && [ -f "$ready/imgui.h" ]; then
    printf '%s\n' "$ready"
    exit 0
fi

work=$(mktemp -d "$cache/.imgui.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/{lists/partial,archives/partial,download}
for suite in forky sid; do
    printf 'deb-src [signed-by=%s] %s %s main\n' "$keyring" "$uri" "$suite"
done >"$work/sources.list"
: >"$work/status"
# A mirror may lag behind (Check-Valid-Until): what counts is the signature, and the known-good sum below.
options=(-o "Dir::Etc::sourcelist=$work/sources.list" -o "Dir::Etc::sourceparts=-" -o "Dir::State::Lists=$work/lists"
    -o "Dir::State::status=$work/status" -o "Dir::Cache=$work" -o "Dir::Cache::archives=$work/archives"
    -o "APT::Sandbox::User=root" -o "Acquire::Languages=none" -o "APT::Get::List-Cleanup=0" -o "Acquire::Retries=3"
    -o "Acquire::Check-Valid-Until=false")
say "fetching Dear ImGui's source package with apt (nothing is installed)"
(cd "$work/download" && apt-get "${options[@]}" -q update >&2 &&
    apt-get "${options[@]}" -q source --download-only imgui >&2)

tarball=$(find "$work/download" -name 'imgui_*.orig.tar.*' ! -name '*.asc' | sort -V | tail -n 1)
[ -n "$tarball" ] || { say "the source package holds no .orig tarball"; exit 1; }
version=$(basename "$tarball" | sed -E 's/^imgui_(.*)\.orig\.tar\..*$/\1/; s/\+.*$//')
[ "$(printf '%s\n%s\n' "$minimum" "$version" | sort -V | head -n 1)" = "$minimum" ] ||
    { say "version $version is older than $minimum"; exit 1; }
sum=$(sha256sum "$tarball" | cut -d' ' -f1)
if [ "$version" = "$known_version" ] && [ "$sum" != "$known_sha256" ]; then
    say "the tarball of $version has SHA-256 $sum, expected $known_sha256"
    exit 1
fi
say "version $version, SHA-256 $sum"
mkdir "$work/unpacked"
tar -xf "$tarball" -C "$work/unpacked" --strip-components=1
mv -T "$work/unpacked" "$cache/imgui-$version"
printf '%s\n' "$cache/imgui-$version"
