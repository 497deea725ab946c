/* system/routes.c: what belongs to no dialect: is it alive, is it ready, how is it doing. */
#include "api/about.h"
#include "api/limit.h"
#include "api/system/odd.h"

/* clang-format off */
static const struct route routes[] = {
    ROUTE_ODD(GET, "/healthz", system_healthz),
    ROUTE_ODD(GET, "/readyz", system_readyz),
    ROUTE_ODD(GET, "/metrics", system_metrics),
    ROUTE_ODD(GET, "/images/avatars/:file", system_avatar),
    ROUTE_ODD(GET, "/openapi.json", system_openapi),
    ROUTE_ODD(GET, "/docs", system_docs),
};
/* clang-format on */

const struct dialect system_dialect = {
    .name = "system",
    .prefix = "",
    .routes = routes,
    .count = COUNT(routes),
    .api = -1,
    .bucket = BUCKET_NONE,
    .write_error = system_error,
    .about = &system_about,
};
