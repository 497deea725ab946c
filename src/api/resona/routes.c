/* resona/routes.c: the whole of the Resona API, one row for each thing it does. How things look is
 * in signals.h. Nearly all rows are about a subject of the organization that holds the key; each
 * flat path has a twin under /users/:user_id. */
#include "api/about.h"
#include "api/limit.h"
#include "api/resona/odd.h"
#include "api/resona/signals.h"
#include "domain/check.h"

#define KEPT (CACHED | SUBJECT)

/* clang-format off */
static const struct route routes[] = {
    /*    method  path                                         kind   flags            scope                reads                   does               shows                ok */
    ROUTE_ODD(GET, "",                                         resona_index),
    ROUTE(POST,   "/ingest",                                   WRITE, SUBJECT | FIRST, INGEST,              ingest_sent,            signal_ingest,     ingest_shown,        200),
    ROUTE(POST,   "/users/:user_id/ingest",                    WRITE, SUBJECT | FIRST, INGEST,              ingest_sent_of,         signal_ingest,     ingest_shown,        200),
    ROUTE(POST,   "/ingest/health-auto-export",                WRITE, SUBJECT | FIRST, INGEST,              health_sent,            signal_import,     import_shown,        200),
    ROUTE(POST,   "/users/:user_id/ingest/health-auto-export", WRITE, SUBJECT | FIRST, INGEST,              health_sent_of,         signal_import,     import_shown,        200),
    ROUTE(GET,    "/state",                                    READ,  KEPT,            STATE_READ,          state_asked,            state_get,         state_shown,         200),
    ROUTE(GET,    "/users/:user_id/state",                     READ,  KEPT,            STATE_READ,          state_asked_of,         state_get,         state_shown,         200),
    ROUTE(GET,    "/trends",                                   READ,  KEPT,            TRENDS_READ,         trends_asked,           trend_get,         trends_shown,        200),
    ROUTE(GET,    "/users/:user_id/trends",                    READ,  KEPT,            TRENDS_READ,         trends_asked_of,        trend_get,         trends_shown,        200),
    ROUTE(POST,   "/interventions/log",                        WRITE, SUBJECT,         INTERVENTIONS_WRITE, logged_sent,            intervention_log,  logged_shown,        200),
    ROUTE(POST,   "/users/:user_id/interventions/log",         WRITE, SUBJECT,         INTERVENTIONS_WRITE, logged_sent_of,         intervention_log,  logged_shown,        200),
    ROUTE(GET,    "/interventions",                            READ,  KEPT,            STATE_READ,          interventions_asked,    intervention_list, interventions_shown, 200),
    ROUTE(GET,    "/users/:user_id/interventions",             READ,  KEPT,            STATE_READ,          interventions_asked_of, intervention_list, interventions_shown, 200),
    ROUTE(GET,    "/users",                                    READ,  UNTAGGED,        STATE_READ,          users_asked,            subject_list,      users_shown,         200),
    ROUTE(GET,    "/users/:user_id",                           READ,  KEPT,            STATE_READ,          user_named,             subject_get,       user_item,           200),
    ROUTE_SILENT(DELETE, "/users/:user_id",                    WRITE, SUBJECT,         INGEST,              user_named,             subject_remove),
};

/* clang-format on */

static const unsigned short http[ST_COUNT] = {[ST_INVALID] = 400};

const struct dialect resona_dialect = {
    .name = "resona",
    .prefix = "/v1",
    .family = "resona_",
    .routes = routes,
    .count = COUNT(routes),
    .api = API_RESONA,
    .bucket = BUCKET_RESONA,
    .source = SOURCE_API,
    .limit_of_key = true,
    .http = http,
    .write_error = resona_error,
    .about = &resona_about,
};
