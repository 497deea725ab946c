/* pages.h: what is the same for everybody for as long as the program runs: the description of the
 * APIs, for tools and for people. Made once, when it is first asked for, and kept. */
#pragma once

#include "base/str.h"

struct page {
    struct str body;
    struct str tag;     /* of the ETag, with its quotes */
    struct str headers; /* lines, the ETag among them */
};

struct pages {
    struct page openapi, docs;
};

/* NULL without memory. Any thread. */
const struct pages *pages_get(const char *build);
