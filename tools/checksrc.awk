# checksrc.awk: the shape of source files: functions of at most 70 lines, nesting of at most four levels,
# files of at most 600 lines, no
# commented-out loose ends. Works on files laid out by clang-format: a function begins with "{" and ends
# with "}" in the first column.
function complain(text) { printf "%s:%d: %s\n", FILENAME, FNR, text; bad = 1 }
FNR == 1 { inside = 0; previous = ""; long = 0 }
FNR == 601 { complain("longer than 600 lines") }
/^\{$/ && previous ~ /\)$/ { inside = 1; start = FNR; name = previous; next }
inside && /^\}/ {
    if (FNR - start - 1 > 70) complain("function of " (FNR - start - 1) " lines: " name)
    inside = 0
}
inside {
    match($0, /^ */)
    # A line begins with four blanks for each level; what is aligned under a bracket is not code of a level.
    if (RLENGTH > 20 && RLENGTH % 4 == 0 && $0 ~ /^ *(if|for|while|switch|return|do) ?[(;a-z]/) complain("nested deeper than four levels")
}
/TODO|FIXME/ { complain("a loose end: file an issue instead") }
length($0) > 140 && FILENAME !~ /(routes|commands|settings|about)\.c$/ { complain("line of " length($0) " characters") }
{ if ($0 !~ /^[ \t]*$/) previous = $0 }
END { exit bad }
