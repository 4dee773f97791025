#!/usr/bin/env bash
# usage: ./test.sh [arguments of dotnet test, for instance --filter Roster]
# Gets what the tests need, builds once, runs every test project and sums up. The last line is "N passed, N failed".
set -uo pipefail
root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
cd "$root" || exit 1
. eng/shell.sh
require_dotnet

eng/install-prerequisites.sh postgresql || exit 1
# Without a browser all other tests still have something to say.
eng/install-prerequisites.sh chromium || true

say "Đang dựng…" "Building…"
if ! dotnet build KhuyenHoc.sln -c Release -v q -nologo -tl:off < /dev/null; then
    # Nothing was tested: that is no success.
    echo "0 passed, 1 failed"
    exit 1
fi

results=$root/TestResults
rm -rf "$results"
mkdir -p "$results"

# A counter of a results file; 0 where the run died before it wrote one.
count() {
    local number
    number=$(grep -o '<Counters [^>]*' "$1" 2> /dev/null | grep -o " $2=\"[0-9]*\"" | grep -o '[0-9]*')
    echo "${number:-0}"
}

passed=0 failed=0 table=
for project in $(dotnet sln KhuyenHoc.sln list < /dev/null | tr '\\' / | grep '\.Tests\.csproj$'); do
    name=$(basename "$project" .csproj)
    started=$SECONDS
    dotnet test "$(dirname "$project")/bin/Release/net10.0/$name.dll" --nologo \
        --logger "trx;LogFileName=$name.trx" --results-directory "$results" \
        --blame-hang-timeout 15m --blame-hang-dump-type none "$@" < /dev/null 2>&1 |
        grep -vE -e '^(Starting test execution|A total of|Results File|Data collector|Attachments:|Additionally, path|VSTest version)' -e '^\s*$'
    status=${PIPESTATUS[0]}

    good=$(count "$results/$name.trx" passed)
    ran=$(count "$results/$name.trx" executed)
    all=$(count "$results/$name.trx" total)
    bad=$((ran - good))
    # A test process that dies leaves no failed test behind, only its exit code.
    [ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
    passed=$((passed + good))
    failed=$((failed + bad))
    table+=$(printf '%-36s %7d %7d %7d %6ds' "$name" "$good" "$bad" $((all - ran)) $((SECONDS - started)))$'\n'
done

printf '\n%-36s %7s %7s %7s %7s\n%s\n' project passed failed skipped time "$table"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
