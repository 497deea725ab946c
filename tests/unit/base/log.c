/* log.c: what a line looks like, which are written, and when. */
#include "base/date.h"
#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>
#include <cmocka.h>

enum { STAMP_LEN = 24 /* "2026-04-08T14:30:00.123Z" */ };

static FILE *caught;
static int real_stderr;

static int catch_stderr(void **state)
{
    (void)state;
    caught = tmpfile();
    real_stderr = dup(STDERR_FILENO);
    log_level_set(LOG_INFO);
    return !caught || real_stderr < 0 || dup2(fileno(caught), STDERR_FILENO) < 0;
}

static int give_back(void **state)
{
    (void)state;
    int lost = dup2(real_stderr, STDERR_FILENO) < 0;

    close(real_stderr);
    return fclose(caught) || lost;
}

/* All that was written since the test began, and how much; in a static buffer. */
static const char *written(size_t *len)
{
    static char text[128 * 1024];
    ssize_t n = pread(fileno(caught), text, sizeof(text) - 1, 0);

    assert_true(n >= 0);
    text[n] = 0;
    if (len)
        *len = (size_t)n;
    return text;
}

static void line_form(void **state)
{
    int64_t ms;

    (void)state;
    log_info("habit", "id=%d name=\"%s\"", 7, "run");
    const char *text = written(NULL);

    assert_true(time_parse((struct str){text, STAMP_LEN}, &ms));
    assert_string_equal(text + STAMP_LEN, " info habit id=7 name=\"run\"\n");
}

/* A client cannot forge a line, nor a colour. */
static void one_line(void **state)
{
    size_t len;

    (void)state;
    log_warn("http", "path=%s", "a\nb\r\x1b[31m\x7f\tc");
    const char *text = written(&len);

    assert_string_equal(text + STAMP_LEN, " warn http path=a?b??[31m??c\n");
    assert_int_equal(strchr(text, '\n') - text, len - 1);
}

static void levels(void **state)
{
    enum log_level level = LOG_INFO;

    (void)state;
    log_debug("a", "no");
    log_level_set(LOG_ERROR);
    assert_false(log_wants(LOG_WARN));
    assert_true(log_wants(LOG_ERROR));
    log_warn("a", "no");
    assert_string_equal(written(NULL), "");
    log_error("a", "yes");
    assert_string_equal(written(NULL) + STAMP_LEN, " error a yes\n");

    assert_true(log_level_parse("debug", &level));
    assert_int_equal(level, LOG_DEBUG);
    assert_true(log_level_parse("error", &level));
    assert_int_equal(level, LOG_ERROR);
    assert_false(log_level_parse("loud", &level));
    assert_false(log_level_parse("", &level));
    assert_int_equal(level, LOG_ERROR);
}

/* A line that is too long is cut, and still ends. */
static void long_line(void **state)
{
    static char much[5000];
    size_t len;

    (void)state;
    memset(much, 'x', sizeof(much) - 1);
    log_info("a", "%s", much);
    log_info("b", "next");
    const char *text = written(&len), *end = strchr(text, '\n');

    assert_int_equal(end - text + 1, 2048);
    assert_string_equal(end + 1 + STAMP_LEN, " info b next\n");
}

/* Lines held back come out in order: at a flush, before a warning, or when they are many. */
static void held(void **state)
{
    size_t len, lines = 0;

    (void)state;
    log_hold();
    log_info("a", "one");
    assert_string_equal(written(NULL), "");
    log_flush();
    assert_string_equal(written(NULL) + STAMP_LEN, " info a one\n");
    log_info("a", "two");
    log_warn("a", "three");
    const char *two = strstr(written(NULL), "two");

    assert_non_null(two);
    assert_non_null(strstr(two, "three"));

    for (int i = 0; i < 1000; i++)
        log_info("a", "many");
    written(&len);
    assert_true(len > 16 * 1024 && len < 1000 * 36);
    log_flush();
    log_flush();
    for (const char *at = written(&len); (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    assert_int_equal(lines, 1003);
}

/* Every byte, at every place of the eight that are looked at together. */
static void no_byte_breaks_a_line(void **state)
{
    (void)state;
    for (int c = 1; c < 256; c++)
        for (size_t at = 0; at < 9; at++) {
            char text[12] = "abcdefghijk", want[12];
            size_t len;

            text[at] = (char)c;
            memcpy(want, text, sizeof(want));
            if (c < 0x20 || c == 0x7f)
                want[at] = '?';
            assert_int_equal(ftruncate(fileno(caught), 0), 0);
            assert_int_equal(lseek(fileno(caught), 0, SEEK_SET), 0); /* stderr's place too */
            log_info("x", "%s", text);
            const char *line = written(&len);

            assert_true(len > sizeof(text));
            assert_memory_equal(line + len - sizeof(text), want, sizeof(text) - 1);
            assert_int_equal(line[len - 1], '\n');
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(line_form, catch_stderr, give_back),
        cmocka_unit_test_setup_teardown(one_line, catch_stderr, give_back),
        cmocka_unit_test_setup_teardown(levels, catch_stderr, give_back),
        cmocka_unit_test_setup_teardown(long_line, catch_stderr, give_back),
        cmocka_unit_test_setup_teardown(no_byte_breaks_a_line, catch_stderr, give_back),
        cmocka_unit_test_setup_teardown(held, catch_stderr, give_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
