#include "base/log.h"
#include "base/clock.h"

#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 2048, HELD_MAX = 16 * 1024 };

static const char *const level_names[] = {"debug", "info", "warn", "error"};
static _Atomic int level_least = LOG_INFO;

/* What this thread has kept back. */
static _Thread_local struct {
    bool on;
    size_t len;
    char text[HELD_MAX];
} held;

/* The text of the current second: formatting a date is dearer than the rest of the line. */
static _Thread_local struct {
    time_t second;
    char text[24];
} stamp;

void log_level_set(enum log_level least)
{
    atomic_store(&level_least, (int)least);
}

bool log_level_parse(const char *name, enum log_level *out)
{
    for (int i = LOG_DEBUG; i <= LOG_ERROR; i++) {
        if (strcmp(name, level_names[i]) != 0)
            continue;
        *out = (enum log_level)i;
        return true;
    }
    return false;
}

bool log_wants(enum log_level level)
{
    return (int)level >= atomic_load_explicit(&level_least, memory_order_relaxed);
}

static void write_all(const char *at, size_t len)
{
    while (len) {
        ssize_t n = write(STDERR_FILENO, at, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        at += n;
        len -= (size_t)n;
    }
}

void log_hold(void)
{
    held.on = true;
}

void log_flush(void)
{
    write_all(held.text, held.len);
    held.len = 0;
}

static const char *stamp_text(time_t second)
{
    struct tm day;

    if (second != stamp.second || !stamp.text[0]) {
        gmtime_r(&second, &day);
        strftime(stamp.text, sizeof(stamp.text), "%Y-%m-%dT%H:%M:%S", &day);
        stamp.second = second;
    }
    return stamp.text;
}

/* A line is one line: whatever a client smuggled in shows as '?'. */
static void defuse(char *at, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)at[i] < 0x20 || at[i] == 0x7f)
            at[i] = '?';
}

void log_write(enum log_level level, const char *area, const char *format, ...)
{
    char line[LINE_MAX_BYTES];
    int64_t now = clock_now_ms();
    va_list args;

    if (!log_wants(level))
        return;
    size_t len =
        (size_t)snprintf(line, sizeof(line), "%s.%03dZ %s %s ", stamp_text((time_t)(now / 1000)),
                         (int)(now % 1000), level_names[level], area);

    va_start(args, format);
    int more = vsnprintf(line + len, sizeof(line) - len, format, args);

    va_end(args);
    len += more < 0 ? 0 : (size_t)more;
    if (len > sizeof(line) - 1)
        len = sizeof(line) - 1;
    defuse(line, len);
    line[len++] = '\n';

    if (!held.on || level >= LOG_WARN || len > HELD_MAX) {
        log_flush();
        write_all(line, len);
        return;
    }
    if (held.len + len > HELD_MAX)
        log_flush();
    memcpy(held.text + held.len, line, len);
    held.len += len;
}
