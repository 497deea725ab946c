#!/bin/sh
# sqlcheck-test.sh: shows that sqlcheck lets good statements through and stops bad ones.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root/src/store/schema" "$root/src/domain" "$root/tools"
cases=0
failures=0

cat >"$root/src/store/schema/0001_start.sql" <<'SQL'
CREATE TABLE person (
    id BIGINT NOT NULL,      -- who
    PRIMARY KEY (id)
) CLUSTERED;

CREATE TABLE habit (
    person BIGINT NOT NULL,  -- whose it is
    id BIGINT NOT NULL,      -- number
    name TEXT NOT NULL,      -- any
    PRIMARY KEY (person, id)
) CLUSTERED;

CREATE TABLE mark (
    person BIGINT NOT NULL,  -- whose it is
    habit BIGINT NOT NULL,   -- of which habit
    day BIGINT NOT NULL,     -- when
    PRIMARY KEY (person, habit, day)
) CLUSTERED;

CREATE TABLE signal (
    subject BIGINT NOT NULL, -- whose it is
    at BIGINT NOT NULL,      -- when
    PRIMARY KEY (subject, at)
) CLUSTERED;

CREATE TABLE word (
    id BIGINT NOT NULL,      -- nobody's
    PRIMARY KEY (id)
) CLUSTERED;
SQL
echo 'int nothing;' >"$root/src/domain/x.c"
: >"$root/tools/sqlcheck.exceptions"

# check good|bad STATEMENT
check() {
    cases=$((cases + 1))
    printf -- '-- name: one\n%s\n' "$2" >"$root/src/domain/x.sql"
    if "$here/sqlcheck" "$root" >"$root/out" 2>&1; then verdict=good; else verdict=bad; fi
    [ "$verdict" = "$1" ] && return
    failures=$((failures + 1))
    echo "sqlcheck-test: found $verdict, is $1: $2" >&2
    cat "$root/out" >&2
}

check good 'SELECT id FROM word;'
check good 'SELECT id FROM habit WHERE person = $1 AND id = $2;'
check good 'SELECT id FROM habit WHERE id = $2 AND $1 = person;'
check good 'SELECT id FROM habit WHERE person = CAST($1 AS BIGINT);'
check good 'SELECT h.id FROM habit h WHERE h.person = $1 AND (h.id = $2 OR $2 < 0);'
check good 'SELECT h.id FROM habit AS h JOIN mark m ON m.person = h.person AND m.habit = h.id WHERE h.person = $1;'
check good 'SELECT h.id FROM habit h JOIN mark m USING (person) WHERE h.person = $1;'
check good 'SELECT h.id FROM person p JOIN habit h ON h.person = p.id WHERE p.id = $1;'
check good 'SELECT id FROM habit WHERE person = $1 AND EXISTS (SELECT 1 FROM mark m WHERE m.person = habit.person);'
check good 'SELECT id FROM habit WHERE person = $1 UNION SELECT habit FROM mark WHERE person = $1;'
check good 'SELECT at FROM signal WHERE subject = $1;'
check good 'SELECT COUNT(*) FROM habit WHERE person = $1;'
check good 'SELECT a.id FROM habit a, habit b WHERE a.person = $1 AND b.person = a.person;'
check good 'UPDATE habit SET name = $3 WHERE person = $1 AND id = $2 RETURNING id;'
check good 'DELETE FROM habit WHERE person = $1;'
check good 'INSERT INTO habit (person, id, name) VALUES ($1, $2, $3) ON CONFLICT (person, id) DO UPDATE SET name = $3;'
check good 'INSERT INTO mark (person, habit, day) SELECT person, id, $2 FROM habit WHERE person = $1;'
check good 'INSERT INTO mark (person, habit, day) SELECT h.person, h.id, $2 FROM habit h WHERE h.person = $1;'
check good "SELECT id FROM habit WHERE person = \$1 AND name <> 'FROM mark';"

check bad 'SELECT id FROM habit;'
check bad 'SELECT id FROM habit WHERE id = $1;'
check bad 'SELECT id FROM habit WHERE id = $1; -- WHERE person = $1'
check bad "SELECT id FROM habit WHERE name = 'person = \$1' AND id = \$1;"
check bad 'SELECT id FROM habit WHERE person <> $1;'
check bad 'SELECT id FROM habit WHERE NOT person = $1;'
check bad 'SELECT id FROM habit WHERE person = person;'
check bad 'SELECT id FROM habit WHERE person = 7;'
check bad 'SELECT id FROM habit WHERE person = $1 OR id = $2;'
check bad 'SELECT id FROM habit WHERE id = $2 AND (person = $1 OR $1 < 0);'
check bad 'SELECT h.id FROM habit h JOIN mark m ON m.habit = h.id WHERE h.person = $1;'
check bad 'SELECT h.id FROM habit h JOIN mark m ON m.person = h.person;'
check bad 'SELECT h.id FROM habit h JOIN mark m USING (person);'
check bad 'SELECT id FROM habit WHERE person = $1 AND EXISTS (SELECT 1 FROM mark WHERE day = $2);'
check bad 'SELECT id FROM word WHERE id IN (SELECT habit FROM mark WHERE day = $1);'
check bad 'SELECT id FROM habit WHERE person = $1 UNION SELECT habit FROM mark WHERE day = $1;'
check bad 'SELECT a.id FROM word w, habit a WHERE w.id = $1;'
check bad 'SELECT at FROM signal WHERE at = $1;'
check bad 'UPDATE habit SET name = $3 WHERE id = $2;'
check bad 'UPDATE habit SET person = $1 WHERE id = $2;'
check bad 'UPDATE habit SET person = $2 WHERE person = $1;'
check bad 'DELETE FROM habit WHERE id = $1;'
check bad 'INSERT INTO habit (id, person, name) VALUES ($1, $2, $3);'
check bad 'INSERT INTO habit VALUES ($1, $2, $3);'
check bad 'INSERT INTO habit (person, id, name) VALUES (1, $1, $2);'
check bad 'INSERT INTO mark (person, habit, day) SELECT person, id, $1 FROM habit;'
check bad 'WITH mine AS (SELECT id FROM habit) SELECT id FROM word WHERE id IN (SELECT id FROM mine);'
check bad 'SELECT * FROM word;'
check bad 'SELECT w.* FROM word w;'
check bad 'DELETE FROM word WHERE id = $1 RETURNING *;'
check bad 'SELECT "id" FROM word;'
check bad 'SELECT id FROM word WHERE id = $1::bigint;'
check bad 'SELECT CAST($1 AS REAL);'
check bad 'SELECT now();'

# An exception lets its statement through, needs a reason, and goes when it is not needed any more.
echo 'one the keeper forgets what is old' >"$root/tools/sqlcheck.exceptions"
check good 'DELETE FROM habit WHERE id < $1;'
check bad 'DELETE FROM habit WHERE person = $1;'
echo 'one' >"$root/tools/sqlcheck.exceptions"
check bad 'DELETE FROM habit WHERE id < $1;'
: >"$root/tools/sqlcheck.exceptions"

# Columns without a comment, and SQL in C.
printf 'CREATE TABLE bare (\n    id BIGINT NOT NULL,\n    PRIMARY KEY (id)\n) CLUSTERED;\n' >"$root/src/store/schema/0002_bare.sql"
check bad 'SELECT id FROM word;'
printf 'ALTER TABLE word ADD COLUMN note TEXT;\n' >"$root/src/store/schema/0002_bare.sql"
check bad 'SELECT id FROM word;'
rm "$root/src/store/schema/0002_bare.sql"
echo 'const char *sql = "SELECT id FROM habit";' >"$root/src/domain/x.c"
check bad 'SELECT id FROM word;'
echo 'int f(void) { return db_exec(db, text); }' >"$root/src/domain/x.c"
check bad 'SELECT id FROM word;'
echo 'int nothing;' >"$root/src/domain/x.c"
check good 'SELECT id FROM word;'

echo "sqlcheck-test: $cases cases, $failures failures"
[ "$failures" -eq 0 ]
