/* Any bytes are the document of an Apple Health export. They come in pieces, as from a zip. */
#include "cli/import_apple.h"
#include "support/fuzz_signals.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int64_t bytes_more(struct signals *s, void *handle, char *at, size_t room)
{
    struct str *rest = handle;
    size_t len = rest->len < 1000 ? rest->len : 1000;

    (void)s;
    len = len < room ? len : room;
    if (len)
        memcpy(at, rest->at, len);
    *rest = str_from_index(*rest, len);
    return (int64_t)len;
}

static enum status bytes_read(struct signals *s, void *handle)
{
    return apple_xml_read(s, bytes_more, handle, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};

    fuzz_signals(bytes_read, &bytes);
    return 0;
}
