#include "base/status.h"

int status_http(enum status st)
{
    static const int http[] = {
#define X(name, number, text) [ST_##name] = number,
        STATUS_LIST(X)
#undef X
    };
    return http[st];
}

const char *status_text(enum status st)
{
    static const char *const texts[] = {
#define X(name, number, text) [ST_##name] = text,
        STATUS_LIST(X)
#undef X
    };
    return texts[st];
}

const char *status_name(enum status st)
{
    static const char *const names[] = {
#define X(name, number, text) [ST_##name] = #name,
        STATUS_LIST(X)
#undef X
    };
    return names[st];
}
