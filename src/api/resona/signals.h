/* resona/signals.h: how samples, states, trends, interventions and users look in Resona. For
 * routes.c alone. Whom a request is about stands in the query or, in the twin of each path, in the
 * path: the shapes come in pairs. */
#pragma once

#include "api/resona/reading.h"
#include "api/route.h"
#include "domain/ingest.h"
#include "domain/intervention.h"
#include "domain/state.h"
#include "domain/subject.h"
#include "domain/words.h"

/* Tables are laid out by hand. */
/* clang-format off */

#define USER_TAKEN(type, from) TAKE(type, user_id, "user_id", (from) | REQUIRED, 1, SUBJECT_NAME_MAX)

/* --- samples --------------------------------------------------------------------------------- */

SHAPE(metrics_sent, struct nothing,
      TAKEN_AS(FIELD_REAL, "hrv_ms", FROM_BODY, 2, 400),
      TAKEN_AS(FIELD_REAL, "rhr_bpm", FROM_BODY, 25, 180),
      TAKEN_AS(FIELD_REAL, "skin_temp_c", FROM_BODY, 20, 43),
      TAKEN_AS(FIELD_REAL, "sleep_hours", FROM_BODY, 0, 20),
      TAKEN_AS(FIELD_REAL, "steps", FROM_BODY, 0, 200000));

SHAPE(sample_sent, struct sample,
      TAKEN_AS(FIELD_STR, "source", FROM_BODY, 1, SIGNAL_SOURCE_CHARS_MAX),
      TAKEN_AS(FIELD_TIME_Z, "timestamp", FROM_BODY | REQUIRED, 0, 0),
      TAKEN_OF(FIELD_OBJECT, "metrics", FROM_BODY | REQUIRED, metrics_sent, 0, 0));

#define INGEST_TAKEN                                                                        \
    TAKEN_AS(FIELD_STR, "source", FROM_BODY, 1, SIGNAL_SOURCE_CHARS_MAX),                      \
    TAKEN_AS(FIELD_TIME_Z, "timestamp", FROM_BODY, 0, 0),                                      \
    TAKEN_OF(FIELD_OBJECT, "metrics", FROM_BODY, metrics_sent, 0, 0),                       \
    TAKEN_OF(FIELD_LIST, "samples", FROM_BODY, sample_sent, 1, SIGNAL_BATCH_MAX)

SHAPE_BY_HAND(ingest_sent, struct ingest_new, ingest_read,
              TAKEN_AS(FIELD_STR, "user_id", FROM_BODY | REQUIRED, 1, SUBJECT_NAME_MAX), INGEST_TAKEN);
SHAPE_BY_HAND(ingest_sent_of, struct ingest_new, ingest_read,
              TAKEN_AS(FIELD_STR, "user_id", FROM_PATH | REQUIRED, 1, SUBJECT_NAME_MAX), INGEST_TAKEN);

SHAPE(rejected_item, struct signal_rejected,
      SHOW(struct signal_rejected, metric, "metric"),
      SHOW(struct signal_rejected, reason, "reason"));

static const words ingest_words = {"accepted", "rejected", NULL};

SHAPE(result_item, struct ingested,
      SHOW_WORD(struct ingested, refused, "status", ingest_words),
      SHOW(struct ingested, ingestion_id, "ingestion_id"),
      SHOW(struct ingested, user_id, "user_id"),
      SHOW(struct ingested, source, "source"),
      SHOW_AS(FIELD_TIME_Z, struct ingested, timestamp, "timestamp"),
      SHOW(struct ingested, received, "metrics_received"),
      SHOW_LIST(struct ingested, rejected, "metrics_rejected", rejected_item),
      SHOW_AS(FIELD_FLAG, struct ingested, duplicate, "duplicate"),
      SHOW(struct ingested, coherence, "coherence_estimate"),
      SHOW_AS(FIELD_TIME_Z, struct ingested, processed_at, "processed_at"),
      SHOW(struct ingested, error, "error"));

SHAPE(ingest_shown, struct ingest_done,
      SHOW_WORD(struct ingest_done, all.refused, "status", ingest_words),
      SHOW(struct ingest_done, all.ingestion_id, "ingestion_id"),
      SHOW(struct ingest_done, all.user_id, "user_id"),
      SHOW(struct ingest_done, all.source, "source"),
      SHOW_AS(FIELD_TIME_Z, struct ingest_done, all.timestamp, "timestamp"),
      SHOW(struct ingest_done, all.received, "metrics_received"),
      SHOW_LIST(struct ingest_done, all.rejected, "metrics_rejected", rejected_item),
      SHOW_AS(FIELD_FLAG, struct ingest_done, all.duplicate, "duplicate"),
      SHOW(struct ingest_done, all.coherence, "coherence_estimate"),
      SHOW_AS(FIELD_TIME_Z, struct ingest_done, all.processed_at, "processed_at"),
      SHOW_LIST(struct ingest_done, results, "results", result_item));

SHAPE(health_point, struct nothing,
      TAKEN_AS(FIELD_STR, "date", FROM_BODY, 1, 40),
      TAKEN_AS(FIELD_REAL, "qty", FROM_BODY, 0, 0),
      TAKEN_AS(FIELD_REAL, "totalSleep", FROM_BODY, 0, 0),
      TAKEN_AS(FIELD_STR, "sleepEnd", FROM_BODY, 1, 40),
      TAKEN_AS(FIELD_STR, "startDate", FROM_BODY, 1, 40),
      TAKEN_AS(FIELD_STR, "endDate", FROM_BODY, 1, 40),
      TAKEN_AS(FIELD_STR, "value", FROM_BODY, 1, 40));

SHAPE(health_metric, struct nothing,
      TAKEN_AS(FIELD_STR, "name", FROM_BODY | REQUIRED, 1, 255),
      TAKEN_AS(FIELD_STR, "units", FROM_BODY | REQUIRED, 1, 255),
      TAKEN_OF(FIELD_LIST, "data", FROM_BODY | REQUIRED, health_point, 0, INT64_MAX));

SHAPE(health_data, struct nothing,
      TAKEN_OF(FIELD_LIST, "metrics", FROM_BODY | REQUIRED, health_metric, 0, INT64_MAX));

#define HEALTH_TAKEN                                                               \
    TAKEN_AS(FIELD_STR, "source", FROM_QUERY, 1, SIGNAL_SOURCE_CHARS_MAX),            \
    TAKEN_OF(FIELD_OBJECT, "data", FROM_BODY | REQUIRED, health_data, 0, 0)

SHAPE_BY_HAND(health_sent, struct import_new, health_read,
              TAKEN_AS(FIELD_STR, "user_id", FROM_QUERY | REQUIRED, 1, SUBJECT_NAME_MAX), HEALTH_TAKEN);
SHAPE_BY_HAND(health_sent_of, struct import_new, health_read,
              TAKEN_AS(FIELD_STR, "user_id", FROM_PATH | REQUIRED, 1, SUBJECT_NAME_MAX), HEALTH_TAKEN);

SHAPE(import_shown, struct import_done,
      SHOW(struct import_done, ingestion_id, "ingestion_id"),
      SHOW(struct import_done, user_id, "user_id"),
      SHOW(struct import_done, samples, "samples_received"),
      SHOW(struct import_done, accepted, "samples_accepted"),
      SHOW(struct import_done, changed, "samples_changed"),
      SHOW_LIST(struct import_done, rejected, "metrics_rejected", rejected_item),
      SHOW_TEXTS(struct import_done, ignored, "metrics_ignored"),
      SHOW(struct import_done, coherence, "coherence_estimate"),
      SHOW_AS(FIELD_TIME_Z, struct import_done, processed_at, "processed_at"));

/* --- state ----------------------------------------------------------------------------------- */

SHAPE(part_item, struct state_part,
      SHOW_WORD(struct state_part, metric, "metric", body_metric_words),
      SHOW(struct state_part, is.value, "today"),
      SHOW(struct state_part, is.median, "baseline_median"),
      SHOW(struct state_part, is.expected, "expected"),
      SHOW(struct state_part, is.spread, "spread"),
      SHOW(struct state_part, is.n, "n"),
      SHOW(struct state_part, is.goodness, "goodness"),
      SHOW(struct state_part, is.acute, "level"),
      SHOW(struct state_part, weight, "weight"),
      SHOW(struct state_part, contribution, "contribution"),
      SHOW(struct state_part, is.age, "age_days"),
      SHOW(struct state_part, source, "source"),
      SHOW(struct state_part, is.flagged, "flagged"),
      SHOW(struct state_part, missing, "missing"));

SHAPE(explained_item, struct state_explained,
      SHOW_AS(FIELD_DATE, struct state_explained, day, "date"),
      SHOW(struct state_explained, sum, "sum"),
      SHOW_LIST(struct state_explained, parts, "metrics", part_item));

SHAPE(band_item, struct state_band,
      SHOW(struct state_band, low, "low"),
      SHOW(struct state_band, high, "high"));

SHAPE(state_shown, struct state,
      SHOW(struct state, user_id, "user_id"),
      SHOW(struct state, report.coherence, "coherence_score"),
      SHOW_WORD(struct state, side, "corridor_status", corridor_words),
      SHOW(struct state, report.stress, "stress_index"),
      SHOW(struct state, report.readiness, "readiness"),
      SHOW(struct state, report.confidence, "confidence"),
      SHOW(struct state, report.para, "parasympathetic"),
      SHOW(struct state, report.sympathetic, "sympathetic"),
      SHOW_AS(FIELD_TIME_Z, struct state, computed_at, "computed_at"),
      SHOW(struct state, range, "range"),
      SHOW(struct state, state_id, "state_id"),
      SHOW_OBJECT(struct state, band, "corridor_band", band_item),
      SHOW(struct state, model_version, "model_version"),
      SHOW_MAYBE(struct state, explained, "explain", explained_item));

#define STATE_TAKEN(from)                                                    \
    USER_TAKEN(struct state_ask, from),                                      \
    TAKE(struct state_ask, range, "range", FROM_QUERY, 0, 64),               \
    TAKE_AS(FIELD_FLAG, struct state_ask, explain, "explain", FROM_QUERY)

SHAPE(state_asked, struct state_ask, STATE_TAKEN(FROM_QUERY));
SHAPE(state_asked_of, struct state_ask, STATE_TAKEN(FROM_PATH));

/* --- trends ---------------------------------------------------------------------------------- */

SHAPE(series_item, struct trend_series,
      SHOW_SERIES(FIELD_INT, struct trend_series, coherence, "coherence"),
      SHOW_SERIES(FIELD_REAL, struct trend_series, stress, "stress"),
      SHOW_SERIES(FIELD_REAL, struct trend_series, recovery, "recovery"),
      SHOW_SERIES(FIELD_REAL, struct trend_series, readiness, "readiness"));

SHAPE(trends_shown, struct trends,
      SHOW(struct trends, user_id, "user_id"),
      SHOW(struct trends, range, "range"),
      SHOW(struct trends, adherence, "corridor_adherence_pct"),
      SHOW_OBJECT(struct trends, series, "series", series_item),
      SHOW_SERIES(FIELD_DATE, struct trends, dates, "dates"),
      SHOW(struct trends, days_with_data, "days_with_data"));

#define TRENDS_TAKEN(from)                                                   \
    USER_TAKEN(struct trend_ask, from),                                      \
    TAKE(struct trend_ask, range, "range", FROM_QUERY, 0, 64)

SHAPE(trends_asked, struct trend_ask, TRENDS_TAKEN(FROM_QUERY));
SHAPE(trends_asked_of, struct trend_ask, TRENDS_TAKEN(FROM_PATH));

/* --- interventions --------------------------------------------------------------------------- */

SHAPE(moment_item, struct intervention_state,
      SHOW(struct intervention_state, coherence, "coherence_score"),
      SHOW_WORD(struct intervention_state, side, "corridor_status", corridor_words),
      SHOW(struct intervention_state, stress, "stress_index"),
      SHOW(struct intervention_state, readiness, "readiness"),
      SHOW(struct intervention_state, confidence, "confidence"),
      SHOW(struct intervention_state, para, "parasympathetic"),
      SHOW(struct intervention_state, sympathetic, "sympathetic"));

#define INTERVENTION_SHOWN                                                                      \
    SHOW(struct intervention, reference, "intervention_id"),                                    \
    SHOW(struct intervention, user_id, "user_id"),                                              \
    SHOW_WORD(struct intervention, type, "type", intervention_type_words),                      \
    SHOW(struct intervention, seconds, "duration_sec"),                                         \
    SHOW(struct intervention, notes, "notes"),                                                  \
    SHOW(struct intervention, protocol, "protocol_id"),                                         \
    SHOW_WORD(struct intervention, trigger, "trigger", intervention_trigger_words),             \
    SHOW_AS(FIELD_TIME_Z, struct intervention, logged, "logged_at"),                            \
    SHOW_MAYBE(struct intervention, before, "state_before", moment_item),                       \
    SHOW_MAYBE(struct intervention, after, "state_after", moment_item)

static const words logged_words = {"logged", NULL};

SHAPE(logged_shown, struct intervention,
      SHOW_WORD(struct intervention, status, "status", logged_words),
      INTERVENTION_SHOWN);

SHAPE(intervention_item, struct intervention,
      INTERVENTION_SHOWN,
      SHOW(struct intervention, change, "coherence_change"),
      SHOW(struct intervention, id, "id"));

SHAPE(interventions_shown, struct intervention_page,
      SHOW(struct intervention_page, user_id, "user_id"),
      SHOW_PAGE(struct intervention_page, interventions, "interventions", intervention_item, has_more),
      SHOW(struct intervention_page, has_more, "has_more"));

#define LOGGED_TAKEN(from)                                                                                        \
    USER_TAKEN(struct intervention_new, from),                                                                    \
    TAKE_WORD(struct intervention_new, type, "type", FROM_BODY | REQUIRED, intervention_type_words),              \
    TAKE(struct intervention_new, seconds, "duration_sec", FROM_BODY | REQUIRED, 1, 86400),                       \
    TAKE(struct intervention_new, notes, "notes", FROM_BODY | NULLABLE, 0, 2000),                                 \
    TAKE(struct intervention_new, protocol, "protocol_id", FROM_BODY | NULLABLE, 1, 255),                         \
    TAKE_WORD(struct intervention_new, trigger, "trigger", FROM_BODY | NULLABLE, intervention_trigger_words)

SHAPE(logged_sent, struct intervention_new, LOGGED_TAKEN(FROM_BODY));
SHAPE(logged_sent_of, struct intervention_new, LOGGED_TAKEN(FROM_PATH));

#define INTERVENTIONS_TAKEN(from)                                                                     \
    USER_TAKEN(struct intervention_ask, from),                                                        \
    TAKE(struct intervention_ask, limit, "limit", FROM_QUERY, 1, INTERVENTION_PAGE_MAX),              \
    TAKE(struct intervention_ask, after, "after", FROM_QUERY, 1, INT64_MAX)

SHAPE(interventions_asked, struct intervention_ask, INTERVENTIONS_TAKEN(FROM_QUERY));
SHAPE(interventions_asked_of, struct intervention_ask, INTERVENTIONS_TAKEN(FROM_PATH));

/* --- users ----------------------------------------------------------------------------------- */

SHAPE(user_item, struct subject,
      SHOW(struct subject, user_id, "user_id"),
      SHOW_AS(FIELD_TIME_Z, struct subject, created, "created_at"),
      SHOW_AS(FIELD_TIME_Z, struct subject, last_sample, "last_sample_at"));

SHAPE(users_shown, struct subject_page,
      SHOW_PAGE(struct subject_page, subjects, "users", user_item, has_more),
      SHOW(struct subject_page, has_more, "has_more"));

SHAPE(users_asked, struct subject_ask,
      TAKE(struct subject_ask, limit, "limit", FROM_QUERY, 1, SUBJECT_PAGE_MAX),
      TAKE(struct subject_ask, after, "after", FROM_QUERY, 1, SUBJECT_NAME_MAX));

SHAPE(user_named, struct subject_ref, USER_TAKEN(struct subject_ref, FROM_PATH));

/* clang-format on */
