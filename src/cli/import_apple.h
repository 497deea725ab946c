/* import_apple.h: the export of Apple Health: export.xml, or the zip it comes in. docs/import.md
 * says what becomes of what.
 *
 * Read as it comes: memory does not depend on the size of the file. The document type at its
 * beginning is passed over, since nothing in it is needed and some versions wrote it malformed; so
 * no entity is ever declared, and none is ever read from elsewhere. */
#pragma once

#include "cli/import_signals.h"

#include <zip.h>

enum {
    APPLE_BLOCK_BYTES = 256 << 10,     /* read at once; the document type must end in the first */
    APPLE_TAG_BYTES_MAX = 1 << 20,     /* of one tag */
    APPLE_DEPTH_MAX = 64,              /* of elements in elements */
    APPLE_PARSER_BYTES_MAX = 16 << 20, /* what the parser may take for itself */
    APPLE_ZIP_FILES_MAX = 65536, /* entries of a zip: exports have one for each workout's route */
    APPLE_RATIO_MAX = 300,       /* how much larger than packed the document may be */
};
#define APPLE_BYTES_MAX (64LL << 30) /* of a document */

int import_apple(struct cli *cli, const char *path);

/* Reads a file, whose kind is told from its content. */
enum status apple_read(struct signals *s, const char *path) MUST_CHECK;

/* The document in a zip, unpacked as it is read. The zip stays the caller's. */
enum status apple_zip_read(struct signals *s, zip_t *zip) MUST_CHECK;

/* A document that comes in blocks: `more` gives up to `room` bytes, 0 at the end, and less than 0
 * with the reason said. `size` is what there should be, for progress. */
typedef int64_t apple_more_fn(struct signals *s, void *handle, char *at, size_t room);
enum status apple_xml_read(struct signals *s, apple_more_fn *more, void *handle,
                           int64_t size) MUST_CHECK;

/* Writes blanks over the document type at the beginning of a document. False when it does not end
 * in there. */
MUST_CHECK bool apple_doctype_blank(char *text, size_t len);

/* Takes one <Record>: names and values in turn, NULL after them. */
void apple_record(struct signals *s, const char *const *attributes);
