# schemagen.awk: turns schema/NNNN_name.sql files into schema.c (see src/store/schema.h).
#
# Each statement ends in ";" at the end of a line and becomes one text; comments are dropped. A line
# "-- @sqlite" or "-- @pg" right before a statement keeps it to that engine. Numbers must run from
# 1 without gaps. Works with mawk and gawk.

function fail(message) {
    printf "%s:%d: %s\n", FILENAME, FNR, message > "/dev/stderr"
    failed = 1
}

# The line without its comment; "--" inside quotes is text.
function without_comment(s,    i, c, quoted) {
    for (i = 1; i <= length(s); i++) {
        c = substr(s, i, 1)
        if (c == "'") quoted = !quoted
        else if (!quoted && substr(s, i, 2) == "--") { s = substr(s, 1, i - 1); break }
    }
    sub(/[ \t\r]+$/, "", s)
    return s
}

# The inside of a C string.
function c_text(s,    i, c, out) {
    for (i = 1; i <= length(s); i++) {
        c = substr(s, i, 1)
        out = out (c == "\\" || c == "\"" ? "\\" c : c)
    }
    return out
}

# The number and name of the file that begins.
function open_file(    parts, n, base) {
    if (text != "") fail("the file before this one ends inside a statement")
    n = split(FILENAME, parts, "/")
    base = parts[n]
    if (base !~ /^[0-9][0-9][0-9][0-9]_[a-z0-9_]+\.sql$/) fail("a step is called NNNN_name.sql")
    steps++
    if (substr(base, 1, 4) + 0 != steps) fail("expected step " steps)
    names[steps] = substr(base, 6, length(base) - 9)
    text = engine = ""
}

function end_statement() {
    sub(/;$/, "", text)
    if (length(text) > 4000) fail("a statement longer than 4000 bytes")
    count[steps]++
    texts[steps, count[steps]] = text
    engines[steps, count[steps]] = engine
    text = engine = ""
}

function print_step(step,    i, j, n, lines) {
    printf "\nstatic const struct schema_statement step_%d[] = {\n", step
    for (i = 1; i <= count[step]; i++) {
        n = split(texts[step, i], lines, "\n")
        printf "    {%s", engines[step, i] == "" ? "NULL" : "\"" engines[step, i] "\""
        for (j = 1; j <= n; j++)
            printf "%s\n     \"%s%s\"", (j == 1 ? "," : ""), c_text(lines[j]), (j < n ? "\\n" : "")
        print "},"
    }
    print "    {NULL, NULL},\n};"
}

# Without files awk would wait for standard input.
BEGIN { if (ARGC < 2) exit }

FNR == 1 { open_file() }
$1 == "--" && $2 ~ /^@/ {
    if ($2 == "@sqlite") engine = "sqlite"
    else if ($2 == "@pg") engine = "postgresql"
    else fail("unknown engine " $2)
    next
}
{
    line = without_comment($0)
    if (line == "") next
    text = text (text == "" ? "" : "\n") line
    if (line ~ /;$/) end_statement()
}

END {
    if (text != "") fail("the last statement does not end in ;")
    if (failed) exit 1
    print "/* Generated from the schema folder by tools/schemagen.awk. */\n#include \"store/schema.h\"\n"
    print "#include <stddef.h>"
    for (s = 1; s <= steps; s++) print_step(s)
    print "\nconst struct schema_step schema_steps[] = {"
    for (s = 1; s <= steps; s++) printf "    {%d, \"%s\", step_%d},\n", s, names[s], s
    print "    {0, NULL, NULL},\n};"
    printf "\nconst int schema_count = %d;\n", steps
}
