# sqlgen.awk: turns the statements of .sql files into sql.h (with -v H=1) or sql.c.
#
#   -- name: habit_get             names what follows, up to the next name
#   SELECT ... WHERE id = $1;
#   -- name: habit_get @pg         right below its twin: the text for PostgreSQL, where it must differ
#
# Comments are dropped. A name taken twice, a parameter left out and a second statement under one
# name are errors. Works with mawk and gawk.

function fail(at, message) {
    printf "%s:%d: %s\n", file, at, message > "/dev/stderr"
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

# The number of parameters; they must be $1, $2, ... without gaps.
function args_of(s,    n, i, most, seen) {
    while (match(s, /\$[0-9]+/)) {
        n = substr(s, RSTART + 1, RLENGTH - 1) + 0
        seen[n] = 1
        if (n > most) most = n
        s = substr(s, RSTART + RLENGTH)
    }
    for (i = 1; i <= most; i++)
        if (!(i in seen)) fail(started, name ": $" i " is missing")
    if (most > 64) fail(started, name ": more than 64 parameters (see DB_ARGS_MAX)")
    return most + 0
}

# Ends the block being read.
function flush() {
    if (name == "") return
    sub(/;[ \t\n]*$/, "", text)
    if (text == "") fail(started, name ": no statement")
    if (text ~ /;/) fail(started, name ": more than one statement")
    if (length(text) > 4000) fail(started, name ": longer than 4000 bytes")
    if (engine == "@pg") {
        texts_pg[count] = text
        if (args_of(text) != args[count]) fail(started, name ": its twin takes other parameters")
    } else {
        count++
        names[count] = name
        texts[count] = texts_pg[count] = text
        args[count] = args_of(text)
    }
    last = name
    name = text = ""
}

# Starts the block of a "-- name:" line.
function open_block() {
    flush()
    name = $3
    engine = $4
    started = FNR
    if (name !~ /^[a-z][a-z0-9_]*$/) fail(FNR, "a name is made of a-z, 0-9 and _: " name)
    if (engine == "" && name in taken) fail(FNR, name ": already in " taken[name])
    if (engine != "" && engine != "@pg") fail(FNR, name ": unknown engine " engine)
    if (engine == "@pg" && (name != last || name in has_pg)) fail(FNR, name ": not right below its twin")
    if (engine == "@pg") has_pg[name] = 1
    else taken[name] = FILENAME
}

function print_texts(table, list,    i, lines, n, j) {
    printf "\nconst char *const %s[SQL_COUNT] = {\n", table
    if (!count) print "    \"SELECT 1\","
    for (i = 1; i <= count; i++) {
        n = split(list[i], lines, "\n")
        printf "    /* %s */", names[i]
        for (j = 1; j <= n; j++) printf "\n    \"%s%s\"", c_text(lines[j]), (j < n ? "\\n" : "")
        print ","
    }
    print "};"
}

function print_header(    i) {
    print "/* Generated from the .sql files by tools/sqlgen.awk. */\n#pragma once\n"
    print "enum sql_id {"
    if (!count) print "    SQL_NOTHING,"
    for (i = 1; i <= count; i++) printf "    SQL_%s,\n", toupper(names[i])
    print "    SQL_COUNT\n};\n"
    print "extern const char *const sql_name[SQL_COUNT];"
    print "extern const char *const sql_text[SQL_COUNT];    /* SQLite */"
    print "extern const char *const sql_text_pg[SQL_COUNT]; /* PostgreSQL: the same where no twin differs */"
    print "extern const unsigned char sql_args[SQL_COUNT];  /* how many parameters */"
}

function print_source(    i) {
    print "/* Generated from the .sql files by tools/sqlgen.awk. */\n#include \"sql.h\"\n"
    print "const char *const sql_name[SQL_COUNT] = {"
    if (!count) print "    \"nothing\","
    for (i = 1; i <= count; i++) printf "    \"%s\",\n", names[i]
    print "};"
    print_texts("sql_text", texts)
    print_texts("sql_text_pg", texts_pg)
    print "\nconst unsigned char sql_args[SQL_COUNT] = {"
    if (!count) print "    0,"
    for (i = 1; i <= count; i++) printf "    %d, /* %s */\n", args[i], names[i]
    print "};"
}

# Without files awk would wait for standard input.
BEGIN { if (ARGC < 2) exit }

FNR == 1 { flush(); last = ""; file = FILENAME }
$1 == "--" && $2 == "name:" { open_block(); next }
{
    line = without_comment($0)
    if (line == "") next
    if (name == "") { fail(FNR, "a statement without a name"); next }
    text = text (text == "" ? "" : "\n") line
}

END {
    flush()
    if (failed) exit 1
    if (H) print_header()
    else print_source()
}
