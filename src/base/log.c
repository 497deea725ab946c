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

/* The line that this thread is writing; its last byte is left for the newline. */
static _Thread_local struct {
    enum log_level level;
    size_t len;
    char text[LINE_MAX_BYTES];
} line;

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

/* Whether eight bytes are all text: none below 0x20, none 0x7f. */
static bool eight_are_text(const char *at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones * 0x80;
    uint64_t x, y;

    memcpy(&x, at, sizeof(x));
    y = x ^ ones * 0x7f;
    return !(((x - ones * 0x20) & ~x & high) | ((y - ones) & ~y & high));
}

/* A line is one line: whatever a client smuggled in shows as '?'. */
static void defuse(char *at, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (i + 8 <= len && eight_are_text(at + i))
            i += 7;
        else if ((unsigned char)at[i] < 0x20 || at[i] == 0x7f)
            at[i] = '?';
}

static size_t line_room(void)
{
    return sizeof(line.text) - 1 - line.len;
}

void log_text(struct str text)
{
    size_t len = text.len < line_room() ? text.len : line_room();

    if (len)
        memcpy(line.text + line.len, text.at, len);
    line.len += len;
}

static void line_number(uint64_t n)
{
    char digits[20];
    size_t at = sizeof(digits);

    do {
        digits[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    log_text((struct str){digits + at, sizeof(digits) - at});
}

void log_int(const char *name, int64_t n)
{
    log_text(S(" "));
    log_text(str_from(name));
    log_text(n < 0 ? S("=-") : S("="));
    line_number(n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

bool log_begin(enum log_level level, const char *area)
{
    if (!log_wants(level))
        return false;
    int64_t now = clock_now_ms();
    int ms = (int)(now % 1000);
    char point[] = {
        '.', (char)('0' + ms / 100), (char)('0' + ms / 10 % 10), (char)('0' + ms % 10), 'Z', ' '};

    line.level = level;
    line.len = 0;
    log_text(str_from(stamp_text((time_t)(now / 1000))));
    log_text((struct str){point, sizeof(point)});
    log_text(str_from(level_names[level]));
    log_text(S(" "));
    log_text(str_from(area));
    return true;
}

void log_end(void)
{
    defuse(line.text, line.len);
    line.text[line.len++] = '\n';
    if (!held.on || line.level >= LOG_WARN || line.len > HELD_MAX) {
        log_flush();
        write_all(line.text, line.len);
        return;
    }
    if (held.len + line.len > HELD_MAX)
        log_flush();
    memcpy(held.text + held.len, line.text, line.len);
    held.len += line.len;
}

void log_write(enum log_level level, const char *area, const char *format, ...)
{
    va_list args;

    if (!log_begin(level, area))
        return;
    log_text(S(" "));
    va_start(args, format);
    int len = vsnprintf(line.text + line.len, line_room() + 1, format, args);

    va_end(args);
    if (len > 0)
        line.len += (size_t)len < line_room() ? (size_t)len : line_room();
    log_end();
}
