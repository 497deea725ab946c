#!/bin/sh
# layers: no folder may include from a folder above it. The one list of who may see whom.
#
#   base < store < domain < coach < api < events, bot < http < cli < main.c        http sees only base and api/app.h
#
# llhttp appears in http/ alone, libuv there and in events/, libcurl in events/, bot/ and coach/, SQLite and libpq in store/, GLib in base/zone.c and base/lower.c,
# libical in domain/recur.c, libzip in cli/, LZ4 in api/cache.c, expat in cli/import_apple.c.
set -eu
cd "$(dirname "$0")/.."
bad=0

below() {
    case $1 in
    base) echo "base" ;;
    store) echo "base store" ;;
    domain) echo "base store domain" ;;
    api) echo "base store domain coach api" ;;
    coach) echo "base store domain coach" ;;
    events) echo "base store domain api events" ;;
    bot) echo "base store domain api bot" ;;
    http) echo "base http" ;;
    cli) echo "base store domain api events bot http cli" ;;
    *) echo "none" ;;
    esac
}

for file in $(find src -mindepth 2 -name '*.[ch]' | sort); do
    from=$(echo "$file" | cut -d/ -f2)
    seen=$(below "$from")
    for include in $(sed -n 's/^#include "\([a-z_]*\/[a-z_\/]*\.h\)".*/\1/p' "$file"); do
        to=${include%%/*}
        case " $seen " in
        *" $to "*) continue ;;
        esac
        [ "$from:$include" = "http:api/app.h" ] && continue
        echo "$file: $from/ must not include $include"
        bad=1
    done
done

only() { # only WHERE PATTERN...: these headers nowhere else
    where=$1
    shift
    for header in "$@"; do
        for file in $(grep -rl "#include <$header" src | grep -v "^src/$where" || true); do
            echo "$file: <$header> belongs in src/$where alone"
            bad=1
        done
    done
}
only http/ llhttp.h
only "\(http\|events\)/" uv.h
only "\(events\|bot\|coach\)/" curl/curl.h
only store/ libpq-fe.h
only "base/\(zone\|lower\).c" glib.h
only domain/recur.c libical/ical.h
only cli/import_apple.c expat.h
exit $bad
