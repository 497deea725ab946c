/* system/about.c: the sentences of what belongs to no dialect, and of what holds for all. */
#include "api/about.h"

/* clang-format off */
static const struct about_route about_routes[] = {
    {"system_healthz", "Tell whether the process answers",  NULL, NULL, NULL, NULL, false},
    {"system_readyz",  "Tell whether it can do its work",   "Its database answers, and it is not stopping; 503 otherwise.", NULL, NULL, NULL, false},
    {"system_metrics", "Show how it is doing",              "In Prometheus' text format.", NULL, NULL, "text/plain", false},
    {"system_avatar",  "Show the picture of an avatar",     "The file is the avatar_id of a profile and .svg.", NULL, NULL, "image/svg+xml", false},
    {"system_openapi", "Show this description",             "OpenAPI 3.1, made from the tables that the server works by.", NULL, NULL, NULL, true},
    {"system_docs",    "Show this description to a person", NULL, NULL, NULL, "text/html", true},
};
/* clang-format on */

const struct about system_about = {
    .title = "What belongs to no API",
    .text = "Every answer carries `X-Request-Id`. Requests that are no HTTP, too large or too slow "
            "are refused with 400, 408, 413, 414 or 431 and `{\"message\": ...}` before anything "
            "looks at their path; a path that does not answer a method says which ones it does "
            "(405, `Allow`).",
    .error = "{\"type\":\"object\",\"properties\":{\"message\":{\"type\":\"string\"}},"
             "\"required\":[\"message\"]}",
    .routes = about_routes,
    .route_count = COUNT(about_routes),
};
