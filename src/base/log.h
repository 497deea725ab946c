/* log.h: one line per event on stderr: time, level, area, key=value.
 *
 * Lines of a thread that called log_hold() are kept back until log_flush() (its loop calls it
 * before it waits), so that many requests cost one write; warnings and errors go out at once.
 * Never pass a secret: a key is shown as its first eight characters at most. Values with blanks
 * are quoted by the caller with %s inside \". */
#pragma once

#include "base/macros.h"
#include "base/str.h"

#include <stdbool.h>

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

void log_level_set(enum log_level least);
bool log_level_parse(const char *name, enum log_level *out); /* debug, info, warn, error */
bool log_wants(enum log_level level);
void log_write(enum log_level level, const char *area, const char *format, ...) PRINTF_LIKE(3, 4);

/* A line put together in parts, for the one of each request: formatting it cost more than the rest
 * of a short answer. log_begin() is false when nobody wants it; log_end() sends it off. */
bool log_begin(enum log_level level, const char *area);
void log_text(struct str text);
void log_int(const char *name, int64_t n); /* " name=n" */
void log_end(void);

void log_hold(void);
void log_flush(void);

#define log_debug(...) log_write(LOG_DEBUG, __VA_ARGS__)
#define log_info(...)  log_write(LOG_INFO, __VA_ARGS__)
#define log_warn(...)  log_write(LOG_WARN, __VA_ARGS__)
#define log_error(...) log_write(LOG_ERROR, __VA_ARGS__)
