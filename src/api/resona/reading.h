/* resona/reading.h: bodies of signals, which no table can read: metrics have names of their own,
 * and what is wrong with one sample is told with that sample alone. */
#pragma once

#include "api/shape.h"

/* Into struct ingest_new: one sample, or {"samples":[...]}. */
enum status ingest_read(struct ctx *ctx, const struct sources *from, void *into);

/* Into struct import_new: what the app Health Auto Export posts. */
enum status health_read(struct ctx *ctx, const struct sources *from, void *into);

/* Seconds east of UTC that an instant is written with, which time_parse() took as `at`. */
int64_t offset_of(struct arena *a, struct str text, int64_t at);
