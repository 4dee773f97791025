# Sourced by kh, test.sh and eng/*.sh: speaking both languages, finding the .NET SDK.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true
# Build nodes that outlive the build would keep a caller's pipe open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
# Without a home, as under some service managers, dotnet does not start.
if [ -z "${HOME:-}" ]; then
    HOME=${TMPDIR:-/tmp}/khuyenhoc-home-$(id -u)
    mkdir -p -m 700 "$HOME"
    export HOME
fi

# say <Vietnamese> <English>: to standard error, English alone for those who have set it.
say() {
    case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
        en*) printf '%s\n' "$2" >&2 ;;
        *) printf '%s / %s\n' "$1" "$2" >&2 ;;
    esac
}

# Puts the .NET 10 SDK on the path, or ends with a sentence that says what to do.
require_dotnet() {
    local folder
    for folder in "" "${DOTNET_ROOT:-/nowhere}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
        if [ -n "$folder" ]; then
            [ -x "$folder/dotnet" ] || continue
            PATH=$folder:$PATH
        fi
        if command -v dotnet > /dev/null && dotnet --list-sdks 2> /dev/null < /dev/null | grep -q '^10\.'; then
            export PATH
            return 0
        fi
    done
    say "Máy này chưa có .NET 10 SDK: hãy cài gói dotnet-sdk-10.0 rồi chạy lại." \
        "This machine has no .NET 10 SDK: install the package dotnet-sdk-10.0, then run this again."
    exit 1
}
