/* hash.c: digests against published values. */
#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <sodium.h>

/* FIPS 180-4's examples. */
static void sha256_is_the_published_one(void **state)
{
    char out[SHA256_HEX + 1];

    (void)state;
    hash_sha256_hex(S("abc"), out);
    assert_string_equal(out, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    hash_sha256_hex(STR_NULL, out);
    assert_string_equal(out, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void list_digest(const struct str *texts, size_t count, char *out)
{
    hash_sha256_list(texts, count, out);
    assert_int_equal(strlen(out), SHA256_HEX);
}

/* Moving a byte from one text to the next, or an empty text more, is another list. */
static void lists_do_not_run_together(void **state)
{
    static const struct {
        struct str texts[3];
        size_t count;
    } lists[] = {
        {{{"ab", 2}, {"c", 1}}, 2}, {{{"a", 1}, {"bc", 2}}, 2},
        {{{"abc", 3}, {"", 0}}, 2}, {{{"", 0}, {"abc", 3}}, 2},
        {{{"abc", 3}}, 1},          {{{"abc", 3}, {"", 0}, {"", 0}}, 3},
        {{{NULL, 0}}, 1},           {{{NULL, 0}, {NULL, 0}}, 2},
    };
    enum { LISTS = sizeof(lists) / sizeof(lists[0]) };
    char digests[LISTS][SHA256_HEX + 1];

    (void)state;
    for (size_t i = 0; i < LISTS; i++) {
        list_digest(lists[i].texts, lists[i].count, digests[i]);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(digests[i], digests[j]);
    }
}

/* The check value of the catalogue of CRCs, and others made with zlib. */
static void crc32_is_the_published_one(void **state)
{
    (void)state;
    assert_int_equal(hash_crc32(S("123456789")), 0xcbf43926);
    assert_int_equal(hash_crc32(S("")), 0);
    assert_int_equal(hash_crc32(S("a")), 0xe8b7be43);
    assert_int_equal(hash_crc32(S("\xff\xff\xff\xff")), 0xffffffff);
}

static void tags_are_the_same_in_every_run(void **state)
{
    uint64_t a[2], b[2];

    (void)state;
    hash_128(S("one"), a);
    hash_128(S("one"), b);
    assert_memory_equal(a, b, sizeof(a));
    hash_128(S("onf"), b);
    assert_memory_not_equal(a, b, sizeof(a));
    hash_128(S(""), a);
    hash_128(STR_NULL, b);
    assert_memory_equal(a, b, sizeof(a));
}

static void seeded_is_steady_within_a_run(void **state)
{
    (void)state;
    assert_true(hash_seeded(S("one")) == hash_seeded(S("one")));
    assert_true(hash_seeded(S("one")) != hash_seeded(S("two")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_is_the_published_one),
        cmocka_unit_test(lists_do_not_run_together),
        cmocka_unit_test(crc32_is_the_published_one),
        cmocka_unit_test(tags_are_the_same_in_every_run),
        cmocka_unit_test(seeded_is_steady_within_a_run),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
