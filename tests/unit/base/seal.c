/* seal.c: what is sealed opens with its key and its name alone, and the key's file is guarded. */
#include "base/seal.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

struct scene {
    struct arena arena;
    char folder[256], path[300], why[512];
    struct seal seal;
};

static int set_up(void **state)
{
    struct scene *s = calloc(1, sizeof(*s));
    const char *base = getenv("TMPDIR");

    if (!s)
        return 1;
    snprintf(s->folder, sizeof(s->folder), "%s/cairn-seal-XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(s->folder))
        return 1;
    snprintf(s->path, sizeof(s->path), "%s/secret.key", s->folder);
    s->arena.limit = 1 << 20;
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *s = *state;

    unlink(s->path);
    rmdir(s->folder);
    arena_release(&s->arena);
    free(s);
    return 0;
}

static void write_text(struct scene *s, const char *text, unsigned mode)
{
    unlink(s->path);
    int fd = open(s->path, O_WRONLY | O_CREAT | O_EXCL, 0600);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    assert_int_equal(0, fchmod(fd, mode));
    close(fd);
}

static void a_key_made_is_the_key_read(void **state)
{
    struct scene *s = *state;
    struct seal read;
    struct stat info;

    assert_int_equal(ST_NOT_FOUND, seal_read(s->path, &read, s->why, sizeof(s->why)));
    assert_int_equal(ST_OK, seal_make(s->path, &s->seal, s->why, sizeof(s->why)));
    assert_int_equal(0, stat(s->path, &info));
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(ST_OK, seal_read(s->path, &read, s->why, sizeof(s->why)));
    assert_memory_equal(read.key, s->seal.key, SEAL_KEY_BYTES);
    assert_string_equal(read.fingerprint, s->seal.fingerprint);
    assert_int_equal(strlen(read.fingerprint), 16);
    /* Never over another one. */
    assert_int_equal(ST_CONFLICT, seal_make(s->path, &read, s->why, sizeof(s->why)));
    assert_non_null(strstr(s->why, s->path));
}

/* A disk that is full leaves no key that is none, and is told as what it is. */
static void half_a_key_is_never_there(void **state)
{
    struct scene *s = *state;
    struct rlimit before, small;

    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(0, getrlimit(RLIMIT_FSIZE, &before));
    small = (struct rlimit){20, before.rlim_max};
    assert_int_equal(0, setrlimit(RLIMIT_FSIZE, &small));
    enum status st = seal_make(s->path, &s->seal, s->why, sizeof(s->why));

    assert_int_equal(0, setrlimit(RLIMIT_FSIZE, &before));
    assert_int_equal(st, ST_INVALID);
    assert_non_null(strstr(s->why, strerror(EFBIG)));
    assert_int_equal(0, rmdir(s->folder)); /* nothing is in it */
    assert_int_equal(ST_INVALID, seal_make(s->path, &s->seal, s->why, sizeof(s->why)));
    assert_non_null(strstr(s->why, strerror(ENOENT)));
    assert_int_equal(0, mkdir(s->folder, 0700));
    assert_int_equal(ST_OK, seal_make(s->path, &s->seal, s->why, sizeof(s->why)));
    assert_int_equal(0, unlink(s->path));
    assert_int_equal(0, rmdir(s->folder));
}

static void a_file_that_is_no_key_is_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "\n",
        "secret",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "!!!!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    };
    struct scene *s = *state;

    for (size_t i = 0; i < COUNT(bad); i++) {
        write_text(s, bad[i], 0600);
        assert_int_equal(ST_INVALID, seal_read(s->path, &s->seal, s->why, sizeof(s->why)));
        assert_non_null(strstr(s->why, "holds no key"));
    }
}

static void a_key_that_others_may_read_is_refused(void **state)
{
    static const unsigned modes[] = {0644, 0640, 0604, 0660, 0601};
    struct scene *s = *state;

    for (size_t i = 0; i < COUNT(modes); i++) {
        write_text(s, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", modes[i]);
        assert_int_equal(ST_INVALID, seal_read(s->path, &s->seal, s->why, sizeof(s->why)));
        assert_non_null(strstr(s->why, "chmod 600"));
    }
    write_text(s, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n", 0400);
    assert_int_equal(ST_OK, seal_read(s->path, &s->seal, s->why, sizeof(s->why)));
}

static void only_key_and_name_open_it(void **state)
{
    struct scene *s = *state;
    struct str plain = S("whsec_something secret"), sealed, again, opened;
    struct seal other;

    randombytes_buf(s->seal.key, SEAL_KEY_BYTES);
    randombytes_buf(other.key, SEAL_KEY_BYTES);
    sealed = seal_close(&s->arena, &s->seal, S("webhook 1 2"), plain);
    again = seal_close(&s->arena, &s->seal, S("webhook 1 2"), plain);
    assert_false(str_eq(sealed, again));
    assert_true(seal_open(&s->arena, &s->seal, S("webhook 1 2"), sealed, &opened));
    assert_true(str_eq(opened, plain));
    assert_false(seal_open(&s->arena, &s->seal, S("webhook 1 3"), sealed, &opened));
    assert_false(seal_open(&s->arena, &other, S("webhook 1 2"), sealed, &opened));
    sealed = seal_close(&s->arena, &s->seal, S(""), S(""));
    assert_true(seal_open(&s->arena, &s->seal, S(""), sealed, &opened));
    assert_int_equal(opened.len, 0);
}

/* Any character changed, any end cut off, and what was never sealed. */
static void what_was_changed_does_not_open(void **state)
{
    struct scene *s = *state;
    struct str sealed, opened;

    randombytes_buf(s->seal.key, SEAL_KEY_BYTES);
    sealed = seal_close(&s->arena, &s->seal, S("x"), S("secret of 18 bytes"));
    for (size_t i = 0; i < sealed.len; i++) {
        struct str changed = arena_copy(&s->arena, sealed);

        ((char *)(uintptr_t)changed.at)[i] = sealed.at[i] == 'A' ? 'B' : 'A';
        assert_false(seal_open(&s->arena, &s->seal, S("x"), changed, &opened));
        assert_false(seal_open(&s->arena, &s->seal, S("x"), (struct str){sealed.at, i}, &opened));
    }
    assert_false(seal_open(&s->arena, &s->seal, S("x"), STR_NULL, &opened));
    assert_false(seal_open(&s->arena, &s->seal, S("x"), S("whsec_plain"), &opened));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_key_made_is_the_key_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(half_a_key_is_never_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_no_key_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_key_that_others_may_read_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_key_and_name_open_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_changed_does_not_open, set_up, tear_down),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
