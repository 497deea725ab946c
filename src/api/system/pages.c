#include "api/system/pages.h"
#include "api/describe.h"
#include "api/system/embedded.h"
#include "base/hash.h"

#include <pthread.h>
#include <sodium.h>

enum { PAGES_BYTES_MAX = 16 << 20 };

static struct {
    pthread_mutex_t lock;
    bool made;
    struct arena arena, work; /* of what is kept, and of what it is made from */
    struct pages pages;
} all = {.lock = PTHREAD_MUTEX_INITIALIZER,
         .arena = {.limit = PAGES_BYTES_MAX},
         .work = {.limit = PAGES_BYTES_MAX}};

/* 'sha256-...', by which a Content-Security-Policy knows a text. */
static struct str text_source(struct arena *a, struct str text)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    char base64[sodium_base64_ENCODED_LEN(sizeof(digest), sodium_base64_VARIANT_ORIGINAL)];

    crypto_hash_sha256(digest, (const unsigned char *)text.at, text.len);
    sodium_bin2base64(base64, sizeof(base64), digest, sizeof(digest),
                      sodium_base64_VARIANT_ORIGINAL);
    return arena_format(a, "'sha256-%s'", base64);
}

/* Moves what stands before `mark` in *rest, and then `text`, to the end of `out`. */
static void text_insert(struct buf *out, struct str *rest, struct str mark, struct str text)
{
    size_t at = 0;

    while (!str_starts(str_from_index(*rest, at), mark))
        at++;
    buf_str(out, (struct str){rest->at, at});
    buf_str(out, text);
    *rest = str_from_index(*rest, at);
}

/* The page with its style and its script in it, so that it is one answer and needs no network. */
static struct str docs_make(struct arena *a)
{
    struct buf out = {.arena = a};
    struct str rest = embedded_page_html;

    text_insert(&out, &rest, S("</style>"), embedded_page_css);
    text_insert(&out, &rest, S("</script>"), embedded_page_js);
    buf_str(&out, rest);
    return buf_view(&out);
}

static struct str docs_headers(struct arena *a)
{
    return arena_format(
        a,
        "Content-Security-Policy: default-src 'none'; style-src %.*s; script-src %.*s; "
        "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'\r\n"
        "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n",
        STR_FMT(text_source(a, embedded_page_css)), STR_FMT(text_source(a, embedded_page_js)));
}

static struct page page_keep(struct str body, struct str headers)
{
    char digest[65];
    struct page page = {.body = arena_copy(&all.arena, body)};

    hash_sha256_list(&body, 1, digest);
    page.tag = arena_format(&all.arena, "\"%.32s\"", digest);
    page.headers = arena_format(&all.arena, "%.*sCache-Control: public, no-cache\r\nETag: %s\r\n",
                                STR_FMT(headers), page.tag.at);
    return page;
}

/* Its own boundary of memory: nothing of a request is touched. False when there is not enough. */
static bool pages_make(const char *build)
{
    jmp_buf fail;

    all.work.fail = all.arena.fail = &fail;
    if (setjmp(fail) == 0) {
        all.pages.openapi = page_keep(describe_openapi(&all.work, build), S(""));
        all.pages.docs = page_keep(docs_make(&all.work), docs_headers(&all.work));
        all.made = true;
    } else {
        arena_release(&all.arena);
    }
    all.work.fail = all.arena.fail = NULL;
    arena_release(&all.work);
    return all.made;
}

const struct pages *pages_get(const char *build)
{
    pthread_mutex_lock(&all.lock);
    bool made = all.made || pages_make(build);

    pthread_mutex_unlock(&all.lock);
    return made ? &all.pages : NULL;
}
