#!/usr/bin/env bash
# usage: eng/install-prerequisites.sh postgresql|chromium…
# Gets programs that are missing by the system's package manager. Does nothing, and asks nothing, when all are there.
set -euo pipefail
root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
. "$root/eng/shell.sh"

has() {
    case $1 in
        postgresql)
            # Folders of one version each, or the path.
            compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null || compgen -G '/usr/pgsql-*/bin/initdb' > /dev/null ||
                command -v initdb > /dev/null ;;
        chromium)
            command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null ;;
        *) echo "unknown: $1" >&2; exit 2 ;;
    esac
}

missing=()
for name in "$@"; do
    has "$name" || missing+=("$name")
done
[ ${#missing[@]} -gt 0 ] || exit 0

tell_what_to_install() {
    say "Hãy cài ${missing[*]} (Debian, Ubuntu: sudo apt-get install ${missing[*]}) rồi chạy lại." \
        "Install ${missing[*]} (Debian, Ubuntu: sudo apt-get install ${missing[*]}), then run this again."
    exit 1
}

command -v apt-get > /dev/null || tell_what_to_install
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo > /dev/null || tell_what_to_install
    if ! sudo -n true 2> /dev/null; then
        # Nobody is there to type a password.
        [ -t 0 ] && [ -t 2 ] || tell_what_to_install
        say "Cần quyền quản trị để cài ${missing[*]}:" "Administrator's rights are needed to install ${missing[*]}:"
        sudo true || tell_what_to_install
    fi
    as_root=(sudo)
fi

say "Đang cài ${missing[*]}…" "Installing ${missing[*]}…"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" < /dev/null >> "$log" 2>&1
}
# The list of packages is fetched only when the one at hand does not do.
if ! apt install --no-install-recommends "${missing[@]}" && ! { apt update && apt install --no-install-recommends "${missing[@]}"; }; then
    tail -n 15 "$log" >&2
    tell_what_to_install
fi
