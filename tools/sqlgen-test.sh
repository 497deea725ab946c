#!/bin/sh
# sqlgen-test.sh: what sqlgen.awk and schemagen.awk make of good files, and that they stop bad ones.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cases=0
failures=0

report() {
    failures=$((failures + 1))
    echo "sqlgen-test: $1" >&2
}

# refused MESSAGE GENERATOR FILE: the generator fails and says so.
refused() {
    cases=$((cases + 1))
    if awk -f "$here/$2" "$dir/$3" >/dev/null 2>"$dir/error"; then report "let through: $1"; fi
    grep -q -- "$1" "$dir/error" || report "no word of: $1"
}

# bad MESSAGE TEXT: a file of statements with that text.
bad() {
    printf '%b' "$2" >"$dir/x.sql"
    refused "$1" sqlgen.awk x.sql
}

# bad_step MESSAGE NAME TEXT: a step of the schema.
bad_step() {
    printf '%b' "$3" >"$dir/$2"
    refused "$1" schemagen.awk "$2"
    rm "$dir/$2"
}

# contains FILE TEXT
contains() {
    cases=$((cases + 1))
    grep -q -F -- "$2" "$dir/$1" || report "$1 lacks: $2"
}

bad 'already in' '-- name: a\nSELECT 1;\n-- name: b\nSELECT 1;\n-- name: a\nSELECT 2;\n'
bad '$2 is missing' '-- name: a\nSELECT $1, $3;\n'
bad 'more than one statement' '-- name: a\nSELECT 1; SELECT 2;\n'
bad 'no statement' '-- name: a\n-- nothing\n-- name: b\nSELECT 1;\n'
bad 'without a name' 'SELECT 1;\n'
bad 'a name is made of' '-- name: A-b\nSELECT 1;\n'
bad 'unknown engine' '-- name: a @my\nSELECT 1;\n'
bad 'below its twin' '-- name: a\nSELECT 1;\n-- name: b\nSELECT 1;\n-- name: a @pg\nSELECT 2;\n'
bad 'below its twin' '-- name: a @pg\nSELECT 2;\n'
bad 'other parameters' '-- name: a\nSELECT $1;\n-- name: a @pg\nSELECT 2;\n'
bad_step 'expected step 1' 0002_x.sql 'SELECT 1;\n'
bad_step 'is called' x.sql 'SELECT 1;\n'
bad_step 'does not end' 0001_x.sql 'SELECT 1\n'
bad_step 'unknown engine' 0001_x.sql '-- @my\nSELECT 1;\n'

cat >"$dir/x.sql" <<'SQL'
-- name: first
SELECT '-- "kept" \ x' -- dropped
;
SQL
printf -- '-- name: second\nSELECT 1;\n-- name: second @pg\nSELECT 2;' >"$dir/y.sql"
awk -f "$here/sqlgen.awk" "$dir/x.sql" "$dir/y.sql" >"$dir/sql.c"
awk -v H=1 -f "$here/sqlgen.awk" "$dir/x.sql" "$dir/y.sql" >"$dir/sql.h"
contains sql.h '    SQL_FIRST,'
contains sql.h '    SQL_SECOND,'
contains sql.c "\"SELECT '-- \\\"kept\\\" \\\\ x'"
contains sql.c '"SELECT 2"'
cases=$((cases + 1))
! grep -q dropped "$dir/sql.c" || report 'kept a comment'

# Without any file there is something to compile all the same.
awk -v H=1 -f "$here/sqlgen.awk" >"$dir/sql.h" </dev/null
awk -f "$here/sqlgen.awk" >"$dir/sql.c" </dev/null
awk -f "$here/schemagen.awk" >"$dir/schema.c" </dev/null
for file in sql schema; do
    cases=$((cases + 1))
    "${CC:-cc}" -std=c17 -Wall -Wextra -Wpedantic -Werror -I"$dir" -I"$here/../src" -c -o "$dir/$file.o" "$dir/$file.c" ||
        report "$file.c does not compile"
done

echo "sqlgen-test: $cases cases, $failures failures"
[ "$failures" -eq 0 ]
