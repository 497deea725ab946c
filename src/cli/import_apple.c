#include "cli/import_apple.h"

#include <errno.h>
#include <expat.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- the document type ------------------------------------------------------------------------ */

/* The place after the next `mark`; `end` when there is none. */
static char *after(char *at, char *end, struct str mark)
{
    char *hit = memmem(at, (size_t)(end - at), mark.at, mark.len);

    return hit ? hit + mark.len : end;
}

static bool here(const char *at, const char *end, struct str text)
{
    return str_starts((struct str){at, (size_t)(end - at)}, text);
}

/* The place after the document type at `at`; NULL when it does not end in there. */
static char *doctype_end(char *at, char *end)
{
    bool inside = false; /* of the brackets */

    while (at < end) {
        if (here(at, end, S("<!--"))) {
            at = after(at, end, S("-->"));
            continue;
        }
        char c = *at++;

        if (c == '"' || c == '\'')
            at = after(at, end, (struct str){&c, 1});
        else if (c == '[' || c == ']')
            inside = c == '[';
        else if (c == '>' && !inside)
            return at;
    }
    return NULL;
}

/* The document type's place; `end` when the document has none. */
static char *doctype_find(char *at, char *end)
{
    if (here(at, end, S("\xef\xbb\xbf")))
        at += 3;
    while (at < end && !here(at, end, S("<!DOCTYPE"))) {
        if (here(at, end, S("<?")))
            at = after(at, end, S("?>"));
        else if (here(at, end, S("<!--")))
            at = after(at, end, S("-->"));
        else if (strchr(" \t\r\n", *at) && *at)
            at++;
        else
            return end;
    }
    return at;
}

bool apple_doctype_blank(char *text, size_t len)
{
    char *at = doctype_find(text, text + len), *end = text + len;

    if (at == end)
        return true;
    end = doctype_end(at, end);
    for (; end && at < end; at++)
        if (*at != '\n') /* lines keep their numbers */
            *at = ' ';
    return end != NULL;
}

/* --- the document ----------------------------------------------------------------------------- */

struct apple {
    struct signals *s;
    XML_Parser parser;
    int depth;
    const char *why; /* it was stopped because */
    int64_t fed;     /* bytes */
};

static void stop(struct apple *apple, const char *why)
{
    apple->why = why;
    XML_StopParser(apple->parser, XML_FALSE);
}

/* Records in records and in correlations are there a second time by themselves: only those of the
 * first level count. */
static void XMLCALL element_begins(void *user, const XML_Char *name, const XML_Char **attributes)
{
    struct apple *apple = user;
    int depth = apple->depth++;

    if (depth == 1 && strcmp(name, "Record") == 0)
        apple_record(apple->s, attributes);
    else if (depth == 0 && strcmp(name, "HealthData") != 0)
        stop(apple, "it is no export of Apple Health: it does not begin with <HealthData>");
    else if (depth == APPLE_DEPTH_MAX)
        stop(apple, "its elements are nested deeper than any export's");
}

static void XMLCALL element_ends(void *user, const XML_Char *name)
{
    struct apple *apple = user;

    (void)name;
    apple->depth--;
}

/* The text of a document in an encoding whose document type was not found, and passed over. */
static void XMLCALL doctype_begins(void *user, const XML_Char *name, const XML_Char *system,
                                   const XML_Char *public_id, int has_subset)
{
    (void)name, (void)system, (void)public_id, (void)has_subset;
    stop(user, "it is not UTF-8");
}

/* What the parser keeps for itself, names above all, must have an end as well. The library tells
 * these no more than what to allocate, so the count belongs to the thread. */
static _Thread_local size_t parser_bytes;

static void parser_free(void *at)
{
    parser_bytes -= at ? malloc_usable_size(at) : 0;
    free(at);
}

static void *parser_realloc(void *at, size_t size)
{
    size_t before = at ? malloc_usable_size(at) : 0;

    if (size > APPLE_PARSER_BYTES_MAX || parser_bytes > APPLE_PARSER_BYTES_MAX - size)
        return NULL;
    void *now = realloc(at, size);

    if (now)
        parser_bytes += malloc_usable_size(now) - before;
    return now;
}

static void *parser_malloc(size_t size)
{
    return parser_realloc(NULL, size);
}

static enum status parse_failed(const struct apple *apple)
{
    enum XML_Error error = XML_GetErrorCode(apple->parser);

    if (apple->why)
        return import_fail(apple->s->imp, "%s", apple->why);
    if (error == XML_ERROR_NO_MEMORY)
        return import_fail(apple->s->imp, "its names and tags are larger than any export's");
    return import_fail(apple->s->imp, "line %llu: %s",
                       (unsigned long long)XML_GetCurrentLineNumber(apple->parser),
                       XML_ErrorString(error));
}

/* Fills a block: a pipe, or a zip, gives less than was asked for. */
static int64_t block_fill(struct apple *apple, apple_more_fn *more, void *handle, char *at)
{
    int64_t len = 0;

    while (len < APPLE_BLOCK_BYTES) {
        int64_t got = more(apple->s, handle, at + len, (size_t)(APPLE_BLOCK_BYTES - len));

        if (got < 0)
            return got;
        if (got == 0)
            break;
        len += got;
    }
    return len;
}

/* Feeds one block. *last at the end of the document. */
static enum status block_feed(struct apple *apple, apple_more_fn *more, void *handle, bool *last)
{
    struct import *imp = apple->s->imp;
    char *at = XML_GetBuffer(apple->parser, APPLE_BLOCK_BYTES);

    if (!at)
        return parse_failed(apple);
    int64_t len = block_fill(apple, more, handle, at);

    if (len < 0)
        return ST_MALFORMED;
    if (apple->fed == 0 && !apple_doctype_blank(at, (size_t)len))
        return import_fail(imp, "its document type is longer than 256 KiB");
    *last = len < APPLE_BLOCK_BYTES;
    apple->fed += len;
    if (apple->fed > APPLE_BYTES_MAX)
        return import_fail(imp, "it is larger than 64 GiB");
    if (XML_ParseBuffer(apple->parser, (int)len, *last) != XML_STATUS_OK)
        return parse_failed(apple);
    if (apple->fed - XML_GetCurrentByteIndex(apple->parser) > APPLE_TAG_BYTES_MAX)
        return import_fail(imp, "it has a tag longer than 1 MiB");
    return ST_OK;
}

enum status apple_xml_read(struct signals *s, apple_more_fn *more, void *handle, int64_t size)
{
    static const XML_Memory_Handling_Suite memory = {parser_malloc, parser_realloc, parser_free};
    struct apple apple = {.s = s};
    enum status st = ST_OK;

    parser_bytes = 0;
    s->imp->what = "Apple Health export";
    apple.parser = XML_ParserCreate_MM(NULL, &memory, NULL);
    if (!apple.parser)
        return import_fail(s->imp, "out of memory");
    XML_SetUserData(apple.parser, &apple);
    XML_SetElementHandler(apple.parser, element_begins, element_ends);
    XML_SetStartDoctypeDeclHandler(apple.parser, doctype_begins);
    for (bool last = false; !st && !last;) {
        st = block_feed(&apple, more, handle, &last);
        import_progress(s->imp, "MiB read:", (size_t)(apple.fed >> 20), (size_t)(size >> 20));
    }
    XML_ParserFree(apple.parser);
    return st;
}

/* --- files ------------------------------------------------------------------------------------ */

static int64_t file_more(struct signals *s, void *handle, char *at, size_t room)
{
    const int *file = handle;
    ssize_t got = read(*file, at, room);

    while (got < 0 && errno == EINTR)
        got = read(*file, at, room);
    if (got < 0)
        (void)import_fail(s->imp, "%s", strerror(errno));
    return got;
}

static enum status zip_read_path(struct signals *s, const char *path)
{
    int code;
    zip_t *zip = zip_open(path, ZIP_RDONLY, &code);

    if (!zip)
        return import_fail(s->imp, "the zip is damaged");
    enum status st = apple_zip_read(s, zip);

    zip_discard(zip);
    return st;
}

/* The open file: a zip is told from its first bytes. */
static enum status file_read(struct signals *s, const char *path, int file)
{
    struct stat stat;
    char magic[4];

    if (fstat(file, &stat))
        return import_fail(s->imp, "%s", strerror(errno));
    if (!S_ISREG(stat.st_mode))
        return import_fail(s->imp, "not a file: name export.xml, or the zip");
    if (pread(file, magic, sizeof(magic), 0) == sizeof(magic) &&
        memcmp(magic, "PK\3\4", sizeof(magic)) == 0)
        return zip_read_path(s, path);
    return apple_xml_read(s, file_more, &file, stat.st_size);
}

enum status apple_read(struct signals *s, const char *path)
{
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);

    if (file < 0)
        return import_fail(s->imp, "%s", strerror(errno));
    enum status st = file_read(s, path, file);

    close(file);
    return st;
}

int import_apple(struct cli *cli, const char *path)
{
    return import_signals(cli, path, S("apple_health"), apple_read);
}
