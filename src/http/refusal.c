#include "http/refusal.h"

#include <assert.h>

static const struct {
    int http;
    const char *name, *text;
} refusals[REFUSAL_COUNT] = {[REFUSAL_NONE] = {200, "NONE", "ok"},
#define X(name, http, text) [REFUSAL_##name] = {http, #name, text},
                             REFUSAL_LIST(X)
#undef X
};

int refusal_http(enum refusal refusal)
{
    assert(refusal < REFUSAL_COUNT);
    return refusals[refusal].http;
}

const char *refusal_text(enum refusal refusal)
{
    assert(refusal < REFUSAL_COUNT);
    return refusals[refusal].text;
}

const char *refusal_name(enum refusal refusal)
{
    assert(refusal < REFUSAL_COUNT);
    return refusals[refusal].name;
}
