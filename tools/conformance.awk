# conformance.awk: joins the promises of tests/conformance/*.list with the tests that claim them, and prints
# docs/conformance.md. Whatever is wrong is said on stderr, with file and line, and makes it fail.
#
# A list, line by line (# begins a comment):
#
#   == Title                        a section
#   L012 A promise.                 a promise with its number
#   L013 [later: why] A promise.    one that has a mark: contradiction, later, site or client
#
# A test claims promises in the line right above it:
#
#   #! L012 L013         in a .t file, above a step
#   //! L012             in an .mjs file above test(...) or describe(...), in a .c file above the function
#
# Promises and contradictions need a claim; the other marks forbid one, so that a mark goes when its time is over.

function wrong(file, line, why) {
    printf "%s:%d: %s\n", file, line, why >"/dev/stderr"
    failed = 1
}

# --- lists ---------------------------------------------------------------------------------------------------

# Takes "[mark: why] " off the front of rest.
function mark_read(    end, text, colon) {
    end = index(rest, "] ")
    text = substr(rest, 2, end - 2)
    colon = index(text, ": ")
    mark[id] = substr(text, 1, colon - 1)
    why[id] = substr(text, colon + 2)
    rest = substr(rest, end + 2)
    if (!end || !colon || why[id] == "" || !(mark[id] in marks))
        wrong(FILENAME, FNR, "a mark is [contradiction: why], [later: why], [site: why] or [client: why]")
}

function promise_read() {
    id = $1
    rest = substr($0, length(id) + 2)
    if (id in place)
        wrong(FILENAME, FNR, id " is there already, in line " place[id])
    place[id] = FNR
    list[id] = FILENAME
    mark[id] = ""
    if (rest ~ /^\[/)
        mark_read()
    if (rest !~ /[^ ]/ || rest ~ /\|/)
        wrong(FILENAME, FNR, "a promise is one line of text without a bar")
    promise[id] = rest
    ids[++count] = id
    section[id] = title
}

function list_line() {
    if (/^#/ || /^$/)
        return
    if (/^== ./)
        title = substr($0, 4)
    else if (/^[A-Z][0-9][0-9][0-9]( |$)/)
        promise_read()
    else
        wrong(FILENAME, FNR, "this is neither a section nor a promise")
}

# --- tests ---------------------------------------------------------------------------------------------------

# The name of the test that this line begins; empty when it begins none.
function test_name(    text, quote) {
    if (kind == "t")
        return /^> / ? $2 " " $3 : ""
    if (kind == "c") {
        if (!match($0, /^static void [a-z0-9_]+\(void/))
            return ""
        return substr($0, 13, RLENGTH - 17)
    }
    if (!match($0, /^ *(test|describe)\(["'`]/))
        return ""
    quote = substr($0, RLENGTH, 1)
    text = substr($0, RLENGTH + 1)
    return substr(text, 1, index(text, quote) - 1)
}

# A file's link stands once before all its tests that show the promise.
function claim(id, name,    base) {
    if ((id, FILENAME, name) in claimed)
        return
    claimed[id, FILENAME, name] = 1
    base = FILENAME
    sub(/.*\//, "", base)
    if (claims[id] == "")
        first_claim[id] = FILENAME ":" FNR
    if (last_file[id] == FILENAME)
        claims[id] = claims[id] ", `" name "`"
    else
        claims[id] = claims[id] (claims[id] == "" ? "" : "<br>") "[" base "](../" FILENAME "): `" name "`"
    last_file[id] = FILENAME
}

function waiting_is_over() {
    if (waiting != "")
        wrong(waiting_file, waiting_line, "this stands above no test")
    waiting = ""
}

function test_line(    name, n, i, words) {
    if (/^#!( |$)/ && kind == "t" || /^ *\/\/!( |$)/ && kind != "t") {
        waiting_is_over()
        waiting = $0
        sub(/^ *(#|\/\/)! */, "", waiting)
        waiting_file = FILENAME
        waiting_line = FNR
        if (waiting == "")
            wrong(FILENAME, FNR, "this claims nothing")
        return
    }
    if (waiting == "")
        return
    name = test_name()
    if (name == "")
        return waiting_is_over()
    n = split(waiting, words, " +")
    for (i = 1; i <= n; i++)
        if (words[i] in place)
            claim(words[i], name)
        else if (words[i] != "")
            wrong(waiting_file, waiting_line, words[i] " is no promise of any list")
    waiting = ""
}

BEGIN {
    marks["contradiction"] = "Where the document contradicts itself or leaves something open"
    marks["later"] = "Not yet"
    marks["site"] = "The original's own pages"
    marks["client"] = "What the document asks of clients"
    order = "contradiction later site client"
}

FNR == 1 {
    waiting_is_over()
    kind = FILENAME
    sub(/.*\./, "", kind)
}

kind == "list" { list_line() }
kind != "list" { test_line() }

# --- the page ------------------------------------------------------------------------------------------------

function all_check(    i, id) {
    for (i = 1; i <= count; i++) {
        id = ids[i]
        kept[mark[id]]++
        if (mark[id] == "" || mark[id] == "contradiction") {
            if (claims[id] == "")
                wrong(list[id], place[id], "no test shows " id)
        } else if (claims[id] != "")
            wrong(list[id], place[id], id " has the mark " mark[id] ", but a test shows it: " first_claim[id])
    }
}

function head_print() {
    print "# Conformance\n"
    print "Every promise of the public Loggd document, in our words, and the tests that show that it is kept. The steps of `.t`"
    print "files play on SQLite and on PostgreSQL. Made by `tools/conformance` from `tests/conformance/` and from the tests,"
    print "which name the promises they show; `make check` fails when a promise has no test.\n"
    printf "%d promises: %d kept, %d where the document contradicts itself or leaves\nsomething open, ", count, kept[""], kept["contradiction"]
    printf "%d not yet, %d about the original's own pages, %d for clients.\n", kept["later"], kept["site"], kept["client"]
}

function kept_print(    i, id, last) {
    for (i = 1; i <= count; i++) {
        id = ids[i]
        if (mark[id] != "")
            continue
        if (section[id] != last)
            printf "\n## %s\n\n| | promise | shown by |\n|---|---|---|\n", section[id]
        last = section[id]
        printf "| %s | %s | %s |\n", id, promise[id], claims[id]
    }
}

function marked_print(which,    i, id) {
    if (!kept[which])
        return
    printf "\n## %s\n\n| | where | promise | why |%s\n", marks[which], which == "contradiction" ? " shown by |" : ""
    printf "|---|---|---|---|%s\n", which == "contradiction" ? "---|" : ""
    for (i = 1; i <= count; i++) {
        id = ids[i]
        if (mark[id] != which)
            continue
        printf "| %s | %s | %s | %s |", id, section[id], promise[id], why[id]
        print which == "contradiction" ? " " claims[id] " |" : ""
    }
}

END {
    waiting_is_over()
    all_check()
    if (!count)
        wrong("tests/conformance", 0, "there are no promises")
    if (failed)
        exit 1
    head_print()
    kept_print()
    n = split(order, names, " ")
    for (i = 1; i <= n; i++)
        marked_print(names[i])
}
