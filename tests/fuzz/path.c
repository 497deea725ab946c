/* Any method and path: at most one row, and it has the form of the path. The first byte is the
 * method. */
#include "api/match.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void found_check(const struct match *m, enum method method)
{
    const struct route *route = m->route;

    assert(route >= m->dialect->routes && route < m->dialect->routes + m->dialect->count);
    assert(m->allowed >> route->method & 1);
    assert(route->method == method || (route->method == GET && method == HEAD));
    assert(m->path_count <= PATH_PAIRS_MAX);
    for (size_t i = 0; i < m->path_count; i++)
        assert(m->path[i].name.len && m->path[i].text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena = {.limit = 1 << 20};
    struct match m;

    if (size < 2 || data[1] != '/')
        return 0;
    enum method method = (enum method)(data[0] % (METHOD_OTHER + 1));
    char *path = malloc(size - 1);

    if (!path)
        return 0;
    memcpy(path, data + 1, size - 1);
    match_find(&arena, method, (struct str){path, size - 1}, &m);
    assert(m.dialect); /* what is nobody's is the system's */
    if (m.route)
        found_check(&m, method);
    free(path);
    arena_reset(&arena);
    return 0;
}
