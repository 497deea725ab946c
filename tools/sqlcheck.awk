# sqlcheck.awk: no statement reaches a personal row without naming its owner. Run by tools/sqlcheck.
#
# Files come in this order: the list of exceptions, the schema's steps, statements, C sources.
# A table is personal when its primary key begins with `person` or `subject`: its owner. Wherever a
# statement reads or changes such a table, the owner must equal a parameter, or the owner of another
# table of the statement that does. An insert lists the owner first and gives it a parameter, or a
# SELECT that begins with an owner. "= $1 OR ..." does not count: it opens what it seems to close.

function complain(where, message) {
    printf "%s: %s\n", where, message > "/dev/stderr"
    failed = 1
}

# The line without comment; quoted texts become ''.
function bare(s,    i, c, quoted, out) {
    for (i = 1; i <= length(s); i++) {
        c = substr(s, i, 1)
        if (c == "'") { quoted = !quoted; out = out c; continue }
        if (quoted) continue
        if (substr(s, i, 2) == "--") break
        out = out c
    }
    return out
}

# ---- the schema -------------------------------------------------------------------------------

function schema_line(line,    word) {
    word = bare(line)
    if (match(word, /^CREATE TABLE( IF NOT EXISTS)? /)) {
        table = substr(word, RLENGTH + 1)
        sub(/[^a-z0-9_].*/, "", table)
        inside = 1
    } else if (inside && match(word, /PRIMARY KEY \([a-z_]+/)) {
        sub(/.*PRIMARY KEY \(/, "", word)
        sub(/[^a-z_].*/, "", word)
        if (word == "person" || word == "subject") owner[table] = word
    } else if (inside && word ~ /^\)/) {
        inside = 0
    } else if (word ~ /^ +[a-z_]+ (BIGINT|TEXT|REAL)/ || word ~ /ADD COLUMN/) {
        if (line !~ /-- *[^ ]/) complain(FILENAME ":" FNR, "a column without a comment: " word)
    }
}

# ---- statements -------------------------------------------------------------------------------

# Splits a statement into tok[1..n]: words, $n, quoted texts, and single signs but <= >= <> != ||.
function split_tokens(s) {
    n = 0
    while (s != "") {
        if (match(s, /^[ \t\n]+/)) { s = substr(s, RLENGTH + 1); continue }
        if (!match(s, /^[A-Za-z_][A-Za-z0-9_]*/) && !match(s, /^\$[0-9]+/) && !match(s, /^''/) &&
            !match(s, /^[0-9.]+/) && !match(s, /^(<=|>=|<>|!=|\|\|)/)) RLENGTH = 1
        tok[++n] = substr(s, 1, RLENGTH)
        up[n] = toupper(tok[n])
        s = substr(s, RLENGTH + 1)
    }
}

# Gives each token the query it stands in (scope), how deep in parentheses (depth), and whether it
# stands where a change is listed (SET ...) instead of a condition.
function find_scopes(    i, top, setting) {
    scopes = 1
    top = 0
    parent[1] = 0
    current = 1
    for (i = 1; i <= n; i++) {
        if (tok[i] == "(") {
            stack_scope[++top] = current
            stack_set[top] = setting
            if (up[i + 1] == "SELECT" || up[i + 1] == "WITH") { parent[++scopes] = current; current = scopes; setting = 0 }
        }
        if (up[i] == "UNION" || up[i] == "EXCEPT" || up[i] == "INTERSECT") {
            parent[++scopes] = parent[current]
            current = scopes
        }
        if (up[i] == "SET") setting = 1
        if (up[i] == "WHERE" || up[i] == "FROM" || up[i] == "RETURNING") setting = 0
        scope[i] = current
        depth[i] = top
        in_set[i] = setting
        if (tok[i] == ")" && top) { current = stack_scope[top]; setting = stack_set[top--] }
    }
}

# Notes that `name` is used in a scope, as itself or under an alias. Returns the next token's index.
function mention(i,    name, alias) {
    name = tolower(tok[i])
    alias = name
    if (up[i + 1] == "AS") i++
    if (up[i + 1] ~ /^[A-Z_][A-Z0-9_]*$/ && !(up[i + 1] in keyword)) { alias = tolower(tok[i + 1]); i++ }
    table_of[scope[i], alias] = name
    if (name in owner) {
        used[++uses] = scope[i] "," alias
        used_table[uses] = name
        last_used[scope[i]] = uses
    }
    return i + 1
}

function find_tables(    i) {
    for (i = 1; i <= n; i++) {
        if (up[i] == "INTO") { check_insert(i + 1); continue }
        if (up[i] == "UPDATE" && up[i + 1] == "SET") continue # ON CONFLICT ... DO UPDATE SET
        if (up[i] != "FROM" && up[i] != "JOIN" && up[i] != "UPDATE") continue
        if (up[i] == "UPDATE" && (up[i - 1] == "FOR" || up[i - 1] == "DO")) continue
        if (up[i] == "FROM" && up[i - 1] == "DISTINCT") continue
        do {
            i++
            if (up[i] !~ /^[A-Z_]/) break
            i = mention(i)
        } while (tok[i] == ",")
        i--
    }
}

# INSERT INTO t (owner, ...) VALUES ($n, ... or SELECT $n ... or SELECT a.owner ...
function check_insert(i,    name, first, at) {
    name = tolower(tok[i])
    table_of[scope[i], name] = name
    if (!(name in owner)) return
    if (tok[i + 1] != "(" || tolower(tok[i + 2]) != owner[name]) {
        bad("an insert into " name " must list " owner[name] " first")
        return
    }
    for (at = i; at <= n && up[at] != "VALUES" && up[at] != "SELECT"; at++) ;
    first = up[at] == "VALUES" ? at + 2 : at + 1
    if (up[first] == "CAST") first += 2
    if (tok[first + 1] == ".") first += 2
    if (tok[first] !~ /^\$/ && !(up[at] == "SELECT" && tolower(tok[first]) ~ /^(person|subject)$/))
        bad("an insert into " name " must take " owner[name] " from a parameter")
}

# The mentions that a column's qualifier means, seen from a scope: "scope,alias", or "".
function resolve(from, alias) {
    for (; from; from = parent[from])
        if ((from, alias) in table_of) return from "," alias
    return ""
}

# What token i is in an equation: "$" for a parameter, "scope,alias" for an owner, else "". `left`
# says on which side of the "=" it stands.
function term(i, left,    where, column, parts) {
    if (!left && up[i] == "CAST" && tok[i + 1] == "(") i += 2
    if (tok[i] ~ /^\$/) return "$"
    if (left && tok[i - 1] == ".") { column = tolower(tok[i]); where = resolve(scope[i], tolower(tok[i - 2])) }
    else if (!left && tok[i + 1] == ".") { column = tolower(tok[i + 2]); where = resolve(scope[i], tolower(tok[i])) }
    else { column = tolower(tok[i]); where = (scope[i] in last_used) ? used[last_used[scope[i]]] : "" }
    if (where == "") return ""
    split(where, parts, ",")
    table = table_of[parts[1], parts[2]]
    if (table == "person" && column == "id") return where
    return column == "person" || column == "subject" ? where : ""
}

# Is there an OR beside token i, in its own parentheses?
function has_or(i,    j) {
    for (j = 1; j <= n; j++)
        if (up[j] == "OR" && scope[j] == scope[i] && depth[j] == depth[i]) return 1
    return 0
}

# Marks as bound what equals a parameter, then what equals that, until nothing changes.
function find_bindings(    i, a, b, before, changed) {
    bound["$"] = 1
    do {
        changed = 0
        for (i = 2; i < n; i++) {
            if (up[i] == "USING" && tok[i + 1] == "(" && tolower(tok[i + 2]) ~ /^(person|subject)$/) {
                changed += bind_using(scope[i])
                continue
            }
            if (tok[i] != "=" || in_set[i] || has_or(i)) continue
            before = tok[i - 2] == "." ? up[i - 4] : up[i - 2]
            if (before == "NOT") continue
            a = term(i - 1, 1)
            b = term(i + 1, 0)
            if (a == "" || b == "" || ((a in bound) == (b in bound))) continue
            bound[a] = bound[b] = 1
            changed = 1
        }
    } while (changed)
}

# JOIN ... USING (person): what is bound in this scope binds the others in it.
function bind_using(in_scope,    i, any, changed) {
    for (i = 1; i <= uses; i++) if (used[i] ~ ("^" in_scope ",") && (used[i] in bound)) any = 1
    for (i = 1; any && i <= uses; i++)
        if (used[i] ~ ("^" in_scope ",") && !(used[i] in bound)) changed = bound[used[i]] = 1
    return changed
}

function bad(message) {
    if (name in exception) { exception_used[name] = 1; return }
    complain(place, name ": " message)
}

function check_habits(    i) {
    for (i = 1; i <= n; i++) {
        if (tok[i] == "*" && (up[i - 1] == "SELECT" || up[i - 1] == "RETURNING" || tok[i - 1] == "." ||
            tok[i - 1] == ","))
            complain(place, name ": names its columns, not *")
        if (tok[i] == "\"" || tok[i] == "?")
            complain(place, name ": no " tok[i] " in a statement")
        if (tok[i] == ":") complain(place, name ": CAST($1 AS TEXT), not $1::text")
        if (up[i] == "AS" && up[i + 1] == "REAL") complain(place, name ": CAST(... AS DOUBLE PRECISION), not REAL")
        if (up[i] ~ /^(NOW|RANDOM|CURRENT_TIMESTAMP|CURRENT_DATE|DATETIME|STRFTIME)$/)
            complain(place, name ": time and chance come in as parameters, not " tok[i])
        if (in_set[i] && (tolower(tok[i]) == "person" || tolower(tok[i]) == "subject") && tok[i + 1] == "=")
            complain(place, name ": a row keeps its owner")
    }
}

function check_statement(    i) {
    if (name == "") return
    split("", table_of); split("", used); split("", used_table); split("", last_used); split("", bound)
    uses = 0
    split_tokens(text)
    up[n + 1] = up[n + 2] = tok[n + 1] = tok[n + 2] = ""
    find_scopes()
    find_tables()
    find_bindings()
    check_habits()
    for (i = 1; i <= uses; i++)
        if (!(used[i] in bound)) bad(used_table[i] " is not bound to its " owner[used_table[i]])
    statements++
    name = text = ""
}

# ---- C sources --------------------------------------------------------------------------------

function source_line(line) {
    if (FILENAME ~ /\/store\//) return
    if (FILENAME ~ /\/cli\/import_/) return # statements on the files of other programs
    if (line ~ /"(SELECT |INSERT INTO |DELETE FROM |UPDATE [a-z_]+ SET)/) complain(FILENAME ":" FNR, "SQL belongs in a .sql file")
    if (line ~ /(^|[^a-z_])db_(exec|ask)\(/) complain(FILENAME ":" FNR, "db_exec() and db_ask() are for store/ only")
}

BEGIN {
    words = "AS ON WHERE SET JOIN LEFT RIGHT INNER CROSS FULL USING ORDER GROUP HAVING LIMIT OFFSET RETURNING " \
        "VALUES SELECT FROM UNION EXCEPT INTERSECT FOR DEFAULT AND OR NOT"
    split(words, list, " ")
    for (i in list) keyword[list[i]] = 1
}

FILENAME ~ /exceptions$/ {
    if ($0 ~ /^(#|$)/) next
    if (NF < 4) complain(FILENAME ":" FNR, "an exception needs a reason: " $1)
    exception[$1] = FILENAME ":" FNR
    next
}
FILENAME ~ /\/schema\// { schema_line($0); next }
FILENAME ~ /\.[ch]$/ { check_statement(); source_line($0); next }
FNR == 1 { check_statement() }
$1 == "--" && $2 == "name:" { check_statement(); name = $3; place = FILENAME ":" FNR; next }
{ text = text bare($0) "\n" }

END {
    check_statement()
    for (name in exception)
        if (!(name in exception_used)) complain(exception[name], "no exception is needed for " name)
    if (failed) exit 1
    personal = 0
    for (name in owner) personal++
    printf "sqlcheck: %d statements, %d personal tables, all named by their owner\n", statements, personal
}
