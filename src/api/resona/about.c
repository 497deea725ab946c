/* resona/about.c: the sentences of the description of the Resona API. One for each row; for fields
 * where the name does not say it, and where an answer may have null. */
#include "api/about.h"

/* Tables are laid out by hand. */
/* clang-format off */

#define TWIN " The user is named in the query or the body, or in the path of its twin."

static const struct about_route about_routes[] = {
    /* name               summary                                    more                     409   200   type  tagged */
    {"resona_index",      "Show what this API has",                  NULL, NULL, NULL, NULL, false},
    {"signal_ingest",     "Send samples",                            TWIN " One sample, or 1 to 1000 under samples, all of one user; source may stand beside them for all. A user who is not there yet is made. The same value again is a duplicate and changes nothing, another value for the same source, metric and second is a correction, so what is uncertain is sent again. Of a batch each sample has its own result; it is refused whole only when none of them is accepted.", NULL, NULL, NULL, false},
    {"signal_import",     "Send an export of Health Auto Export",    TWIN " What that app posts as JSON. Taken are heart_rate_variability (ms; Apple measures SDNN), resting_heart_rate (count/min), apple_sleeping_wrist_temperature (degC, degF), sleep_analysis (hr, min; aggregated) and step_count (count; whole days, which are added up). Everything else is ignored and named.", NULL, NULL, NULL, false},
    {"state_get",         "Show the state of a user",                TWIN " The newest day with data is evaluated; the longer ago that is, the lower the confidence. A user without samples is neutral.", NULL, NULL, NULL, false},
    {"trend_get",         "Show the days of a user",                 TWIN " One value a day, oldest first, null where there are no data.", NULL, NULL, NULL, false},
    {"intervention_log",  "Log an intervention",                     TWIN, NULL, NULL, NULL, false},
    {"intervention_list", "List interventions",                      TWIN " Newest first, each with the state of the day after, which has the night after it, and the change of coherence until then.", NULL, NULL, NULL, false},
    {"subject_list",      "List users",                              "In the order in which they came. usr_... is the person who owns the key.", NULL, NULL, NULL, false},
    {"subject_get",       "Show a user",                             NULL, NULL, NULL, NULL, false},
    {"subject_remove",    "Erase a user",                            "With all signals and interventions, for good. Of the person who owns the key the signals alone go.", NULL, NULL, NULL, false},
    {"webhook_list",     "List webhooks",               "Of the organization, in the data of the key: live or test.", NULL, NULL, NULL, false},
    {"webhook_add",      "Create a webhook",            "What happens is posted to its URL, signed with the secret that this answer shows, this once.", "There are 5 webhooks already.", NULL, NULL, false},
    {"webhook_get",      "Show a webhook",              NULL, NULL, NULL, NULL, false},
    {"webhook_change",   "Change a webhook",            "What is not sent stays as it is. Switched off, it gives up what waits for it; switched on, it starts clean.", NULL, NULL, NULL, false},
    {"webhook_remove",   "Delete a webhook",            "With all that was and is to be delivered to it.", NULL, NULL, NULL, false},
    {"webhook_test",     "Send a test",                 "The event webhook.test, to this webhook alone. This is its delivery.", "The webhook is off.", NULL, NULL, false},
    {"webhook_rotate",   "Renew the secret",            "The new one is in this answer, this once. The old one is worthless at once, unless it is to overlap.", NULL, NULL, NULL, false},
    {"delivery_list",    "List the deliveries",         "Newest first, as long as the log is kept.", NULL, NULL, NULL, false},
    {"delivery_get",     "Show a delivery",             "With its attempts, newest first.", NULL, NULL, NULL, false},
    {"delivery_redeliver", "Deliver again",             "As if it were new, whatever became of it.", "The webhook is off.", NULL, NULL, false},
    {"delivery_redeliver_since", "Deliver again since a time", "At most 500 in one request, oldest first: go on with after while has_more.", "The webhook is off.", NULL, NULL, false},
};

static const struct about_field about_fields[] = {
    /* name                      what it means                                                   example                          null */
    {"user_id",                  "What your programs call the user.",                            "\"usr_8x2k\"",                  false},
    {"source",                   "What measured it; its normal is kept apart from other sources'.", "\"apple_health\"",           false},
    {"ingest_shown.source",      "Null: several.",                                               "\"apple_health\"",              true},
    {"result.source",            "Null: it was missing.",                                        "\"apple_health\"",              true},
    {"part.source",              "Of which source the numbers are, where sources are kept apart.", "\"apple_health\"",            true},
    {"timestamp",                "When it was measured; of a night, when it ended.",             "\"2026-02-09T10:30:00Z\"",      false},
    {"ingest_shown.timestamp",   "Null: of a batch.",                                            "\"2026-02-09T10:30:00Z\"",      true},
    {"result.timestamp",         "Null: it was wrong.",                                          "\"2026-02-09T10:30:00Z\"",      true},
    {"hrv_ms",                   "Heart rate variability.",                                      "48.2",                          false},
    {"rhr_bpm",                  "Resting heart rate.",                                          "62",                            false},
    {"skin_temp_c",              "Skin temperature in sleep, not how far it is from normal.",    "33.1",                          false},
    {"sleep_hours",              "0.5 to 20: hours asleep, of the night that ends on the day.",  "7.2",                           false},
    {"metrics_sent.steps",       "Of the day so far.",                                           "4200",                          false},
    {"metrics",                  "Numbers by name. These five count; others are kept beside them.", "{\"hrv_ms\":48.2,\"rhr_bpm\":62}", false},
    {"ingest_sent.samples",      "A batch: instead of source, timestamp and metrics.",           NULL,                            false},
    {"ingest_sent_of.samples",   "A batch: instead of source, timestamp and metrics.",           NULL,                            false},
    {"explained.metrics",        NULL,                                                           NULL,                            false},
    {"health_data.metrics",      NULL,                                                           NULL,                            false},
    {"explained.date",           "The day evaluated; null: there is none.",                      "\"2026-02-09\"",                true},
    {"explained.sum",            "Of all contributions.",                                        "0.301217",                      false},
    {"metric",                   NULL,                                                           "\"hrv_ms\"",                    false},
    {"reason",                   "Why it was not stored.",                                       "\"must be 2 to 400 ms\"",       false},
    {"ingest_shown.status",      NULL,                                                           "\"accepted\"",                  false},
    {"ingestion_id",             NULL,                                                           "\"ing_1_c_0\"",                 false},
    {"metrics_received",         "How many are stored now, or were already.",                    "5",                             false},
    {"metrics_rejected",         "Those that were not stored, and why.",                         "[]",                            false},
    {"metrics_ignored",          "Names that nothing takes.",                                    "[]",                            false},
    {"duplicate",                "True: all of it was there already.",                           "false",                         false},
    {"coherence_estimate",       "The coherence that /state reports now; null: there are no data.", "72",                         true},
    {"error",                    "Rejected: why; else null.",                                    "null",                          true},
    {"results",                  "Of a batch: one for each sample, in their order; else empty.", "[]",                            false},
    {"processed_at",             NULL,                                                           "\"2026-02-09T10:30:01Z\"",      false},
    {"health_metric.name",       "As the app calls it.",                                         "\"heart_rate_variability\"",    false},
    {"units",                    NULL,                                                           "\"ms\"",                        false},
    {"health_point.date",        NULL,                                                           "\"2026-02-09 07:00:00 +0200\"", false},
    {"health_sent.source",       "health_auto_export unless sent.",                              NULL,                            false},
    {"health_sent_of.source",    "health_auto_export unless sent.",                              NULL,                            false},

    {"range",                    "Days, as 7d: 1 to 90 for a state, to 365 for trends; 7d unless sent.", "\"7d\"",                false},
    {"explain",                  "Per metric, what the state comes from; null unless asked for with explain=1.", "null",          true},
    {"coherence_score",          "0 to 100.",                                                    "72",                            false},
    {"corridor_status",          "In: the coherence is 62 or more.",                             "\"in\"",                        false},
    {"stress_index",             "0 to 1: strain of the body, not felt tension.",                "0.31",                          false},
    {"readiness",                "0 to 1.",                                                      "0.84",                          false},
    {"confidence",               "0 to 1: how much of the evidence is there, fresh and well founded.", "0.91",                    false},
    {"parasympathetic",          "0 to 1; with sympathetic 1.",                                  "0.67",                          false},
    {"sympathetic",              NULL,                                                           "0.33",                          false},
    {"computed_at",              "When it was evaluated.",                                       "\"2026-02-09T10:35:00Z\"",      false},
    {"state_id",                 "Another one when the data, the day or the range are.",         "\"st_4be1c8a40b1e6d2f\"",             false},
    {"low",                      NULL,                                                           "62",                            false},
    {"high",                     "Null: there is no upper end.",                                 "null",                          true},
    {"model_version",            NULL,                                                           "\"1\"",                         false},
    {"today",                    "The newest value, in the metric's unit.",                      "48.2",                          true},
    {"baseline_median",          "Of the 60 days before; null: there are none.",                 "44",                            true},
    {"expected",                 "What counts as normal.",                                       "44",                            true},
    {"spread",                   "One step of goodness; of hrv_ms a share: 0.18 is 18 %.",       "0.18",                          true},
    {"n",                        "Days in the baseline.",                                        "49",                            false},
    {"goodness",                 "Of the newest day: steps better (+) or worse (-) than normal.", "0.53",                         true},
    {"level",                    "Goodness over the range, the newest day weighing most.",       "0.44",                          false},
    {"weight",                   "Of the metric in the coherence.",                              "0.27",                          false},
    {"contribution",             "Weight times level.",                                          "0.12",                          false},
    {"age_days",                 "Since the newest value; null: it is missing.",                 "0",                             true},
    {"flagged",                  "A value was unusual, and is trusted half.",                    "false",                         false},
    {"missing",                  "Nothing in the range: counts as neutral.",                     "false",                         false},
    {"corridor_adherence_pct",   "Of the days with data, how many were in the corridor; null: there are none.", "73.2",           true},
    {"days_with_data",           NULL,                                                           "30",                            false},

    {"intervention_id",          NULL,                                                           "\"int_00000c\"",                false},
    {"type",                     NULL,                                                           "\"breathing\"",                 false},
    {"duration_sec",             NULL,                                                           "180",                           false},
    {"notes",                    NULL,                                                           "\"Box breathing after elevated stress alert\"", true},
    {"protocol_id",              "Which protocol, in words of your own.",                        "null",                          true},
    {"trigger",                  "What it was done for; manual unless sent.",                    "\"manual\"",                    false},
    {"logged_at",                NULL,                                                           "\"2026-02-09T10:40:00Z\"",      false},
    {"state_before",             "Null: there were no data.",                                    NULL,                            true},
    {"state_after",              "Of the day after; null until it has data.",                    "null",                          true},
    {"coherence_change",         "From before to after; null until both are known.",             "3",                             true},
    {"id",                       NULL,                                                           "12",                            false},
    {"has_more",                 "Whether another page follows: ask for it with after.",         "false",                         false},
    {"limit",                    "How many at most; 50 unless sent.",                            NULL,                            false},
    {"after",                    "The id (of users the user_id) of the last one of the page before.", NULL,                       false},
    {"created_at",               NULL,                                                           "\"2026-01-01T08:00:00Z\"",      false},
    {"last_sample_at",           "Null: there are no samples.",                                  "\"2026-02-09T10:30:00Z\"",      true},

    {"webhook.url",                "Where it is posted to.",                                         "\"https://example.com/hooks/resona\"", false},
    {"webhook_secret.url",         "Where it is posted to.",                                         "\"https://example.com/hooks/resona\"", false},
    {"webhook_new_sent.url",       "https only, and a public address, unless the server allows others.", "\"https://example.com/hooks/resona\"", false},
    {"webhook_edit_sent.url",      "https only, and a public address, unless the server allows others.", "\"https://example.com/hooks/resona\"", false},
    {"webhook.name",               NULL,                                                             "\"My server\"",        true},
    {"webhook_secret.name",        NULL,                                                             "\"My server\"",        true},
    {"webhook_new_sent.name",      NULL,                                                             "\"My server\"",        true},
    {"webhook_edit_sent.name",     NULL,                                                             "\"My server\"",        true},
    {"events",                     "Those that it wants, by name; null: all, those to come as well.", "[\"corridor.exit\"]", false},
    {"active",                     "Whether anything is sent to it.",                                "true",                 false},
    {"disabled_reason",            "Why it is off: paused by its owner, after failures in a row, or because its server said that it is gone.", NULL, true},
    {"disabled_at",                NULL,                                                             NULL,                   true},
    {"consecutive_failures",       "Attempts that failed since the last one that did not.",          "0",                    false},
    {"secret_rotation_ends_at",    "Until when the old secret signs as well.",                       NULL,                   true},
    {"secret",                     "Keep it: it is not shown again.",                                "\"whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD\"", false},
    {"overlap_hours",              "How long the old secret signs as well; 0 unless sent.",          "24",                   false},
    {"uuid",                       "The id of the delivery.",                                        "\"019d6d5c-2f40-7000-8a3e-5b9c1d2e4f60\"", false},
    {"delivery.id",                "The same at every attempt, in its header.",                      "\"019d6d5c-2f40-7000-8a3e-5b9c1d2e4f60\"", false},
    {"delivery_log.id",            "The same at every attempt, in its header.",                      "\"019d6d5c-2f40-7000-8a3e-5b9c1d2e4f60\"", false},
    {"event",                      NULL,                                                             "\"corridor.exit\"",  false},
    {"delivery.state",             NULL,                                                             "\"delivered\"",        false},
    {"delivery_log.state",         NULL,                                                             "\"delivered\"",        false},
    {"deliveries_asked.state",     "Which ones; all unless sent.",                                   NULL,                   false},
    {"redeliver_sent.state",       "Which ones; failed unless sent.",                                NULL,                   false},
    {"attempts",                   "How many there were.",                                           "1",                    false},
    {"next_attempt_at",            "Null when there is none to come.",                               NULL,                   true},
    {"response_status",            "Of the last answer; null: there was none.",                      "200",                  true},
    {"delivery.ended_at",          "When it was delivered or given up.",                             "\"2026-04-08T14:30:01Z\"", true},
    {"delivery_log.ended_at",      "When it was delivered or given up.",                             "\"2026-04-08T14:30:01Z\"", true},
    {"attempt_log",                "The last 200 attempts.",                                         NULL,                   false},
    {"number",                     "Which attempt, from 1 on.",                                      "1",                    false},
    {"at",                         "When it began.",                                                 "\"2026-04-08T14:30:00Z\"", false},
    {"duration_ms",                NULL,                                                             "85",                   false},
    {"attempt.error",              "Why it failed; null: it did not.",                               NULL,                   true},
    {"response_body",              "The first KiB of the answer.",                                   "\"ok\"",               true},
    {"since",                      "Those made from then on.",                                       "\"2026-04-08T00:00:00Z\"", false},
    {"redeliver_sent.after",       "Where an earlier request ended; not sent: at the beginning.",    NULL,                   true},
    {"redelivered.count",          "How many are delivered again.",                                  "12",                   false},
    {"redelivered.after",          "The last one: go on from here while has_more.",                  NULL,                   true},
    {"redelivered.has_more",       "Whether there are more to ask for.",                             "false",                false},
};

/* clang-format on */

const struct about resona_about = {
    .title = "Resona",
    .text =
        "Samples of wearable devices become a state of the autonomic nervous system, by a model "
        "that is stated in full (docs/physiology.md). It describes patterns; it is no "
        "medical device and diagnoses nothing.\n\n"
        "A key belongs to an organization and asks about the users of that organization. "
        "`rk_live_` and `rk_test_` keys see data of their own. The limit is one for each key, "
        "with a second one for bursts.",
    .error = "{\"type\":\"object\",\"properties\":{\"error\":{\"type\":\"object\",\"properties\":{"
             "\"code\":{\"type\":\"integer\",\"description\":\"The HTTP status.\"},"
             "\"message\":{\"type\":\"string\",\"description\":\"Everything that is wrong.\"},"
             "\"request_id\":{\"type\":\"string\"},"
             "\"type\":{\"type\":\"string\",\"enum\":[\"auth_error\",\"validation_error\","
             "\"rate_limited\",\"permission_error\",\"not_found\",\"server_error\"]},"
             "\"retry_after\":{\"type\":\"integer\",\"description\":\"429: seconds.\"}},"
             "\"required\":[\"code\",\"message\",\"request_id\",\"type\"]}},"
             "\"required\":[\"error\"]}",
    .routes = about_routes,
    .route_count = COUNT(about_routes),
    .fields = about_fields,
    .field_count = COUNT(about_fields),
};
