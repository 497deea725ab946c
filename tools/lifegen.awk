# lifegen.awk: makes the export and the import of a life of the schema and src/domain/life.rules.
#
#   awk -v WHAT=sql|c|json|check -f tools/lifegen.awk src/domain/life.rules src/store/schema/*.sql
#
# sql: a statement to dump a page of each personal table, one to load a row, one for each reference that finds a
# row without the one it names. c: struct life_table of each (src/domain/life.h). json: the JSON Schema of the
# document. check: nothing, but fails on a table or column without a rule, or a rule without its column. Works with
# mawk and gawk.

function fail(message) {
    print message > "/dev/stderr"
    failed = 1
}

# ---- the rules ----------------------------------------------------------------------------------

function rule_line(    i, text) {
    sub(/\r$/, "")
    if ($0 ~ /^ *(#|$)/) return
    for (i = 3; i <= NF; i++) text = text (text == "" ? "" : " ") $i
    if ($1 in rule && $2 != "most") fail(FILENAME ":" FNR ": " $1 " has a rule already")
    if ($2 == "most") most[$1] = $3
    else { rule[$1] = $2; more[$1] = text }
    if (($2 == "apart" || $2 == "sum") && split(text, words, " ") < 2)
        fail(FILENAME ":" FNR ": " $1 " needs a reason")
    ruled[$1] = FILENAME ":" FNR
}

# ---- the schema ---------------------------------------------------------------------------------

function column_add(table, name, type, line,    comment, id) {
    id = table "." name
    columns[table] = columns[table] (columns[table] == "" ? "" : " ") name
    type_of[id] = type
    needed[id] = line ~ /NOT NULL/ && line !~ /DEFAULT/
    preset[id] = "NONE"
    if (match(line, /DEFAULT -?[0-9]+/)) preset[id] = substr(line, RSTART + 8, RLENGTH - 8)
    else if (line ~ /DEFAULT/) fail(FILENAME ":" FNR ": lifegen knows whole numbers as DEFAULT only")
    comment = line
    if (sub(/^[^-]*-- */, "", comment)) { sub(/ *}[^}]*$/, "", comment); sub(/[ \t\r]+$/, "", comment); told[id] = comment }
}

function schema_line(    line, word) {
    line = $0
    word = line
    sub(/--.*/, "", word)
    if (word ~ /DROP (TABLE|COLUMN)|RENAME/) fail(FILENAME ":" FNR ": lifegen does not know DROP and RENAME yet")
    if (word ~ /^CREATE TABLE /) { table = $3; inside = 1; order[++tables] = table; return }
    if (word ~ /^ALTER TABLE .* ADD COLUMN /) { column_add($3, $6, $7, line); sub(/;$/, "", type_of[$3 "." $6]); return }
    if (!inside) return
    if (word ~ /^\)/) { inside = 0; return }
    if (match(word, /PRIMARY KEY \([a-z_, ]+\)/)) {
        word = substr(word, RSTART + 13, RLENGTH - 14)
        gsub(/[ ,]+/, " ", word)
        key[table] = word
        return
    }
    if ($2 ~ /^(BIGINT|TEXT|REAL)/) { sub(/,$/, "", $2); column_add(table, $1, $2, line) }
}

# ---- what is exported ---------------------------------------------------------------------------

function left(id) { return rule[id] == "apart" || rule[id] == "sum" }

function choose(    i, t, n, names, j, id) {
    for (i = 1; i <= tables; i++) {
        t = order[i]
        if (key[t] ~ /^subject( |$)/ && rule[t] != "apart") fail("lifegen: " t " belongs to a subject: say in life.rules why it is apart")
        if (t != "person" && (key[t] !~ /^person( |$)/ || rule[t] == "apart")) continue
        chosen[++lives] = t
        n = split(columns[t], names, " ")
        for (j = 1; j <= n; j++) {
            id = t "." names[j]
            if (names[j] == "person") continue
            if (left(id)) {
                if ((" " key[t] " ") ~ (" " names[j] " ") && t != "person") fail("lifegen: " id " is part of the key")
                continue
            }
            kept[t] = kept[t] (kept[t] == "" ? "" : " ") names[j]
        }
    }
}

# Every table and column has its rule, and every rule its column.
function check(    i, t, n, names, j, id) {
    for (i = 1; i <= lives; i++) {
        t = chosen[i]
        if (t != "person" && !(t in most)) fail("life.rules: how many rows of " t " are the most?")
        n = split(columns[t], names, " ")
        for (j = 1; j <= n; j++) {
            id = t "." names[j]
            if (names[j] != "person" && !(id in rule)) fail("life.rules: what may " id " hold? (" told[id] ")")
        }
    }
    for (id in ruled) {
        if (id ~ /\./ ? !(id in type_of) : !(id in key)) fail(ruled[id] ": there is no " id)
        t = id
        sub(/\..*/, "", t)
        if (id ~ /\./ && rule[t] == "apart") fail(ruled[id] ": " t " is apart as a whole")
        if (!(id ~ /\./) && t != "person" && key[t] !~ /^(person|subject)( |$)/) fail(ruled[id] ": " t " is nobody's")
    }
}

# ---- statements ---------------------------------------------------------------------------------

function listed(names, before, by) {
    gsub(/ /, by before, names)
    return before names
}

function print_dump(t,    k, n, names, i, marks) {
    k = key[t]
    sub(/^person ?/, "", k)
    print "-- name: life_dump_" t "\nSELECT " listed(kept[t], "", ", ")
    if (t == "person") { print "FROM person WHERE id = $1;\n"; return }
    n = split(k, names, " ")
    for (i = 1; i <= n; i++) marks = marks (i > 1 ? ", " : "") "$" (i + 1)
    if (!n) print "FROM " t " WHERE person = $1;\n"
    else if (n == 1) print "FROM " t " WHERE person = $1 AND " k " > $2 ORDER BY " k " LIMIT 500;\n"
    else print "FROM " t " WHERE person = $1 AND (" listed(k, "", ", ") ") > (" marks ")\nORDER BY " listed(k, "", ", ") " LIMIT 500;\n"
}

function print_load(t,    n, names, i, into, values, id, all) {
    n = split(kept[t], names, " ")
    if (n > 63) fail("lifegen: " t " has more columns than a statement takes parameters")
    print "-- name: life_load_" t
    if (t == "person") {
        for (i = 1; i <= n; i++) into = into (i > 1 ? ", " : "") names[i] " = $" (i + 1)
        print "UPDATE person SET " into " WHERE id = $1;\n"
        return
    }
    into = "person"
    values = "$1"
    for (i = 1; i <= n; i++) { into = into ", " names[i]; values = values ", $" (i + 1) }
    n = split(columns[t], names, " ")
    for (i = 1; i <= n; i++) {
        id = t "." names[i]
        if (!left(id) || !needed[id]) continue
        into = into ", " names[i]
        values = values ", " (type_of[id] == "TEXT" ? "''" : "0")
    }
    print "INSERT INTO " t " (" into ")\nVALUES (" values ") ON CONFLICT DO NOTHING RETURNING person;\n"
}

function other_of(id,    words) {
    if (rule[id] != "number" || split(more[id], words, " ") != 2 || words[1] != "of") return ""
    return words[2]
}

function print_lost(t,    n, names, i, id, other) {
    n = split(kept[t], names, " ")
    for (i = 1; i <= n; i++) {
        other = other_of(t "." names[i])
        if (other == "") continue
        print "-- name: life_lost_" t "_" names[i]
        print "SELECT t." names[i] " FROM " t " t WHERE t.person = $1 AND t." names[i] " IS NOT NULL"
        print "AND NOT EXISTS (SELECT 1 FROM " other " o WHERE o.person = t.person AND o.id = t." names[i] ") LIMIT 1;\n"
    }
}

function print_sql(    i) {
    print "-- Generated from the schema and life.rules by tools/lifegen.awk.\n"
    for (i = 1; i <= lives; i++) {
        print_dump(chosen[i])
        print_load(chosen[i])
        print_lost(chosen[i])
    }
}

# ---- the table in C -----------------------------------------------------------------------------

# Sets kind, low, high of a column.
function kind_of(id,    words) {
    low = high = 0
    kind = rule[id]
    if (kind == "") kind = type_of[id] == "TEXT" ? "text" : type_of[id] == "REAL" ? "real" : "any"
    if (kind == "text") {
        if (split(more[id] == "" ? "0..20000" : more[id], words, "[.][.]") != 2) fail("life.rules: " id ": text A..B")
        low = words[1]; high = words[2]
    } else if (kind == "any") {
        kind = "range"; low = "-9007199254740991"; high = "9007199254740991"
    } else if (kind == "flag") {
        kind = "range"; low = 0; high = 1
    } else if (kind ~ /^-?[0-9]+[.][.]-?[0-9]+$/) {
        split(kind, words, "[.][.]")
        kind = "range"; low = words[1]; high = words[2]
    }
    if (kind !~ /^(number|row|day|instant|range|real|text|color|clock|url|zone|event|badge)$/) fail("life.rules: " id ": " kind " is no kind")
    if ((kind ~ /^(text|color|clock|url|zone)$/) != (type_of[id] == "TEXT") || (kind == "real") != (type_of[id] == "REAL"))
        fail("life.rules: " id " is " type_of[id] ", not " kind)
}

function print_c(    i, j, n, names, t, id, other, keys, k, at) {
    print "/* Generated from the schema and life.rules by tools/lifegen.awk. */\n#include \"domain/life.h\"\n"
    for (i = 1; i <= lives; i++) {
        t = chosen[i]
        print "static const struct life_column " t "_columns[] = {"
        n = split(kept[t], names, " ")
        for (j = 1; j <= n; j++) {
            id = t "." names[j]
            kind_of(id)
            printf "    {\"%s\", LIFE_%s, %s, %s, %s, %s},\n", names[j], toupper(kind), needed[id] ? "true" : "false", low, high, preset[id]
        }
        print "};\n"
    }
    print "const struct life_table life_tables[] = {"
    for (i = 1; i <= lives; i++) {
        t = chosen[i]
        n = split(kept[t], names, " ")
        split("", at)
        for (j = 1; j <= n; j++) at[names[j]] = j - 1
        k = split(t == "person" ? "person" : key[t], names, " ")
        keys = ""
        for (j = 2; j <= k; j++) keys = keys (j > 2 ? ", " : "") at[names[j]]
        printf "    {\"%s\", SQL_LIFE_DUMP_%s, SQL_LIFE_LOAD_%s, %s_columns, %d, {%s}, %d, %s},\n", t, toupper(t), toupper(t), t, n, keys == "" ? 0 : keys, k - 1, t == "person" ? 1 : (t in most) ? most[t] : 1000000
    }
    print "};\n\nconst size_t life_table_count = " lives ";\n\nconst struct life_link life_links[] = {"
    for (i = 1; i <= lives; i++) {
        t = chosen[i]
        n = split(kept[t], names, " ")
        for (j = 1; j <= n; j++) {
            other = other_of(t "." names[j])
            if (other != "") { links++; printf "    {SQL_LIFE_LOST_%s_%s, \"%s\", \"%s\", \"%s\"},\n", toupper(t), toupper(names[j]), t, names[j], other }
        }
    }
    print "};\n\nconst size_t life_link_count = " links + 0 ";"
}

# ---- the JSON Schema ----------------------------------------------------------------------------

function quoted(s) {
    gsub(/\\/, "\\\\", s)
    gsub(/"/, "\\\"", s)
    return "\"" s "\""
}

function typed(id) {
    kind_of(id)
    if (kind == "text") return "\"type\": \"string\"" (low > 0 ? ", \"minLength\": " low : "") ", \"maxLength\": " high
    if (kind == "color") return "\"type\": \"string\", \"pattern\": \"^#[0-9A-Fa-f]{6}$\""
    if (kind == "clock") return "\"type\": \"string\", \"pattern\": \"^([01][0-9]|2[0-3]):[0-5][0-9]$\""
    if (kind == "url") return "\"type\": \"string\", \"pattern\": \"^https?://.\", \"maxLength\": 2048"
    if (kind == "zone") return "\"type\": \"string\", \"maxLength\": 64"
    if (kind == "real") return "\"type\": \"number\", \"minimum\": -1e15, \"maximum\": 1e15"
    if (kind == "range") return "\"type\": \"integer\", \"minimum\": " low ", \"maximum\": " high
    if (kind == "day") return "\"type\": \"integer\", \"minimum\": -719162, \"maximum\": 2932896"
    if (kind == "instant") return "\"type\": \"integer\", \"minimum\": -62135596800000, \"maximum\": 253402300799999"
    if (kind == "number") return "\"type\": \"integer\", \"minimum\": 1, \"maximum\": 9007199254740990"
    return "\"type\": \"integer\", \"minimum\": 0, \"maximum\": 9007199254740991"
}

function print_object(t, indent,    n, names, j, id, must) {
    print indent "\"type\": \"object\", \"additionalProperties\": false,"
    n = split(kept[t], names, " ")
    for (j = 1; j <= n; j++) if (needed[t "." names[j]]) must = must (must == "" ? "" : ", ") quoted(names[j])
    print indent "\"required\": [" must "],"
    print indent "\"properties\": {"
    for (j = 1; j <= n; j++) {
        id = t "." names[j]
        printf "%s    %s: {%s, \"description\": %s}%s\n", indent, quoted(names[j]), typed(id), quoted(told[id]), j < n ? "," : ""
    }
    print indent "}"
}

function print_json(    i, t) {
    print "{"
    print "    \"$schema\": \"https://json-schema.org/draft/2020-12/schema\","
    print "    \"title\": \"A life kept by Cairn\","
    print "    \"description\": \"Generated from the schema and src/domain/life.rules. Days are counted from 1970-01-01, instants are milliseconds from the same moment, flags are 0 or 1; what is null is left out. docs/export.md says more.\","
    print "    \"type\": \"object\", \"additionalProperties\": false,"
    print "    \"required\": [\"format\", \"version\", \"schema\", \"person\"],"
    print "    \"properties\": {"
    print "        \"format\": {\"const\": \"cairn\"},"
    print "        \"version\": {\"const\": 1},"
    print "        \"schema\": {\"type\": \"integer\", \"minimum\": 1, \"description\": \"version of the database that it comes from\"},"
    for (i = 1; i <= lives; i++) {
        t = chosen[i]
        print "        " quoted(t) ": {"
        if (t == "person") print_object(t, "            ")
        else {
            print "            \"type\": \"array\", \"maxItems\": " ((t in most) ? most[t] : 1000000) ", \"items\": {"
            print_object(t, "                ")
            print "            }"
        }
        print "        }" (i < lives ? "," : "")
    }
    print "    }\n}"
}

# Without files awk would wait for standard input.
BEGIN { if (ARGC < 2) exit }

FILENAME ~ /\.rules$/ { rule_line(); next }
{ schema_line() }

END {
    choose()
    if (WHAT == "check") check()
    if (WHAT == "sql") print_sql()
    if (WHAT == "c") print_c()
    if (WHAT == "json") print_json()
    exit failed
}
