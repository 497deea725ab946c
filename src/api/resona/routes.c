/* resona/routes.c: the whole of the Resona API, one row for each thing it does. How things look is
 * in signals.h. Nearly all rows are about a subject of the organization that holds the key; each
 * flat path has a twin under /users/:user_id. */
#include "api/about.h"
#include "api/limit.h"
#include "api/resona/alerts.h"
#include "api/resona/odd.h"
#include "api/resona/sandbox.h"
#include "api/resona/signals.h"
#include "api/resona/webhooks.h"
#include "domain/check.h"

#define KEPT   (CACHED | SUBJECT)
#define EXPORT (SUBJECT | FIRST | LARGE)

/* clang-format off */
static const struct route routes[] = {
    /*    method  path                                         kind   flags            scope                reads                   does               shows                ok */
    ROUTE_ODD(GET, "",                                         resona_index),
    ROUTE(POST,   "/ingest",                                   WRITE, SUBJECT | FIRST, INGEST,              ingest_sent,            signal_ingest,     ingest_shown,        200),
    ROUTE(POST,   "/users/:user_id/ingest",                    WRITE, SUBJECT | FIRST, INGEST,              ingest_sent_of,         signal_ingest,     ingest_shown,        200),
    ROUTE(POST,   "/ingest/health-auto-export",                WRITE, EXPORT,          INGEST,              health_sent,            signal_import,     import_shown,        200),
    ROUTE(POST,   "/users/:user_id/ingest/health-auto-export", WRITE, EXPORT,          INGEST,              health_sent_of,         signal_import,     import_shown,        200),
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
    ROUTE_SILENT(DELETE, "/users/:user_id",                    WRITE, SUBJECT | ERASES, INGEST,             user_named,             subject_remove),
    ROUTE(POST,   "/alerts/subscribe",                         WRITE, SECRET,          ALERTS_WRITE,        subscription_sent,      alert_subscribe,   subscribed_shown,    200),
    ROUTE(POST,   "/users/:user_id/alerts/subscribe",          WRITE, SECRET,          ALERTS_WRITE,        subscription_sent_of,   alert_subscribe,   subscribed_shown,    200),
    ROUTE(GET,    "/alerts",                                   READ,  UNTAGGED,        ALERTS_WRITE,        alerts_asked,           alert_list,        alerts_shown,        200),
    ROUTE(GET,    "/users/:user_id/alerts",                    READ,  UNTAGGED,        ALERTS_WRITE,        alerts_asked_of,        alert_list,        alerts_shown,        200),
    ROUTE_SILENT(DELETE, "/alerts/:id",                        WRITE, 0,               ALERTS_WRITE,        alert_named,            alert_remove),
    ROUTE(GET,    "/webhooks",                                 READ,  UNTAGGED,        WEBHOOKS_WRITE,      nothing_asked,          webhook_list,      webhooks_shown,      200),
    ROUTE(POST,   "/webhooks",                                 WRITE, SECRET,          WEBHOOKS_WRITE,      webhook_new_sent,       webhook_add,       webhook_secret_item, 201),
    ROUTE(GET,    "/webhooks/:id",                             READ,  UNTAGGED,        WEBHOOKS_WRITE,      webhook_named,          webhook_get,       webhook_item,        200),
    ROUTE(PATCH,  "/webhooks/:id",                             WRITE, 0,               WEBHOOKS_WRITE,      webhook_edit_sent,      webhook_change,    webhook_item,        200),
    ROUTE_SILENT(DELETE, "/webhooks/:id",                      WRITE, 0,               WEBHOOKS_WRITE,      webhook_named,          webhook_remove),
    ROUTE(POST,   "/webhooks/:id/test",                        WRITE, 0,               WEBHOOKS_WRITE,      webhook_named,          webhook_test,      delivery_item,       202),
    ROUTE(POST,   "/webhooks/:id/rotate-secret",               WRITE, SECRET,          WEBHOOKS_WRITE,      webhook_turn_sent,      webhook_rotate,    webhook_secret_item, 200),
    ROUTE(GET,    "/webhooks/:id/deliveries",                  READ,  UNTAGGED,        WEBHOOKS_WRITE,      deliveries_asked,       delivery_list,     deliveries_shown,    200),
    ROUTE(GET,    "/webhooks/:id/deliveries/:uuid",            READ,  UNTAGGED,        WEBHOOKS_WRITE,      delivery_named,         delivery_get,      delivery_log_item,   200),
    ROUTE(POST,   "/webhooks/:id/deliveries/:uuid/redeliver",  WRITE, 0,               WEBHOOKS_WRITE,      delivery_named,         delivery_redeliver, delivery_item,      202),
    ROUTE(POST,   "/webhooks/:id/redeliver",                   WRITE, 0,               WEBHOOKS_WRITE,      redeliver_sent,         delivery_redeliver_since, redelivered_item, 202),
    ROUTE(POST,   "/sandbox/seed",                             WRITE, SUBJECT | FIRST, INGEST,              seed_sent,              sandbox_seed,      sandbox_shown,       200),
    ROUTE(POST,   "/users/:user_id/sandbox/seed",              WRITE, SUBJECT | FIRST, INGEST,              seed_sent_of,           sandbox_seed,      sandbox_shown,       200),
    ROUTE(POST,   "/sandbox/advance",                          WRITE, SUBJECT,         INGEST,              advance_sent,           sandbox_advance,   sandbox_shown,       200),
    ROUTE(POST,   "/users/:user_id/sandbox/advance",           WRITE, SUBJECT,         INGEST,              advance_sent_of,        sandbox_advance,   sandbox_shown,       200),
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
