#!/bin/sh
# conformance-test.sh: shows that conformance lets good claims through and stops bad ones.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root/tests/conformance" "$root/tests/api" "$root/tests/e2e" "$root/tests/unit" "$root/docs"
cases=0
failures=0

fail() {
    failures=$((failures + 1))
    echo "conformance-test: $1" >&2
    cat "$root/out" >&2
}

# put WHERE LINES: the file's lines, parted by \n.
put() { printf '%b\n' "$2" >"$root/tests/$1"; }

fresh() {
    put conformance/x.list '# A comment.\n== One\nL001 First.\nL002 Second.\n== Two\nL003 [contradiction: both] Third.\nL004 [later: soon] Fourth.'
    put api/a.t '# Some steps.\n#! L001\n> GET /one?x=1\n< 200 *\n@ now 2026-01-01T00:00:00Z\n#! L003\n> POST /two {"a":1}\n< 201 *\n#! L003\n> GET /two/1\n< 200 *\n#! L003\n> GET /two/1\n< 200 *'
    put e2e/b.test.mjs 'describe("all", () => {\n    //! L002 L001\n    test("it works, really", async () => {\n    });\n});'
    put unit/c.c '/* c */\n//! L002\nstatic void it_works(void **state)\n{\n}'
}

# check good|bad WHAT [PATTERN]: PATTERN must be in what is printed.
check() {
    cases=$((cases + 1))
    if "$here/conformance" "$root" >"$root/out" 2>&1; then verdict=good; else verdict=bad; fi
    if [ "$verdict" != "$1" ]; then
        fail "found $verdict, is $1: $2"
    elif [ -n "${3:-}" ] && ! grep -qF -- "$3" "$root/out"; then
        fail "$2: \"$3\" is not said"
    fi
}

fresh
check good 'a step' '| L001 | First. | [a.t](../tests/api/a.t): `GET /one?x=1`<br>[b.test.mjs](../tests/e2e/b.test.mjs): `it works, really`'
check good 'a test and a function' '[c.c](../tests/unit/c.c): `it_works` |'
check good 'a contradiction' '| L003 | Two | Third. | both | [a.t](../tests/api/a.t): `POST /two`, `GET /two/1` |'
check good 'what is not yet there' '| L004 | Two | Fourth. | soon |'
check good 'the sums' '4 promises: 2 kept, 1 where the document contradicts itself or leaves'
put e2e/b.test.mjs 'test(`a ${b}`, () => {});\n//! L002\ndescribe("part", () => {});'
check good 'a part' '`part`'

fresh && put api/a.t '#! L001\n> GET /one\n< 200 *'
check bad 'a contradiction without a test' 'x.list:6: no test shows L003'
fresh && put unit/c.c '/* c */' && put e2e/b.test.mjs ''
check bad 'a promise without a test' 'x.list:4: no test shows L002'
fresh && put unit/c.c '//! L002 L009\nstatic void it_works(void **state)'
check bad 'a claim of nothing' 'c.c:1: L009 is no promise'
put unit/c.c '//! L02\nstatic void it_works(void **state)'
check bad 'a number that is none' 'c.c:1: L02 is no promise'
put unit/c.c '//! L002\n\nstatic void it_works(void **state)'
check bad 'a claim that stands too high' 'c.c:1: this stands above no test'
put unit/c.c '//! L002\nint it_works;'
check bad 'a claim above something else' 'c.c:1: this stands above no test'
put unit/c.c '//! L002'
check bad 'a claim at the end' 'c.c:1: this stands above no test'
put unit/c.c '//! L002\n//! L001\nstatic void it_works(void **state)'
check bad 'two claims, one above the other' 'c.c:1: this stands above no test'
put unit/c.c '//!\nstatic void it_works(void **state)'
check bad 'a claim without numbers' 'c.c:1: this claims nothing'
fresh && put unit/c.c '//! L004\nstatic void it_works(void **state)'
check bad 'a mark that is over' 'L004 has the mark later, but a test shows it'
fresh && put conformance/y.list 'L002 Again.'
check bad 'a number twice' 'y.list:1: L002 is there already'
for line in 'L1 Short.' 'l005 Small.' 'L005' 'L005 a|b' 'Nothing.' 'L005 [later] x' 'L005 [later: ] x' 'L005 [never: x] x' 'L005 [later: x]'; do
    put conformance/y.list "$line"
    check bad "$line" 'y.list:1: '
done
rm "$root/tests/conformance/y.list"
put conformance/x.list '# Nothing.'
rm "$root/tests/api/a.t" "$root/tests/e2e/b.test.mjs" "$root/tests/unit/c.c"
check bad 'no promises' 'there are no promises'

# The page that is there.
fresh
cases=$((cases + 3))
"$here/conformance" --check "$root" >"$root/out" 2>&1 && fail "a missing page is fresh"
"$here/conformance" "$root" >"$root/docs/conformance.md"
"$here/conformance" --check "$root" >"$root/out" 2>&1 || fail "a fresh page is stale"
sed -i s/First/Last/ "$root/tests/conformance/x.list"
"$here/conformance" --check "$root" >"$root/out" 2>&1 && fail "a stale page is fresh"

echo "conformance-test: $cases cases, $failures failures"
[ "$failures" -eq 0 ]
