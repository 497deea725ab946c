/* guard.h: what a request's bytes must look like, character by character.
 *
 * A parser that is lenient where the next one is not lets a request be read in two ways: that is
 * how requests are smuggled. So the guard looks at the raw head before llhttp does, and lets pass
 * only what can be read in one way. Pure functions over text. */
#pragma once

#include "base/str.h"
#include "http/refusal.h"

/* A whole head, from the request line to the empty line. Counts its headers. */
enum refusal guard_head(struct str head, size_t *headers);

/* A path as sent: '/' first, percent signs well-formed, none of them a NUL. */
enum refusal guard_path(struct str path);

bool guard_host(struct str host);   /* could be a host, with or without a port; may be empty */
bool guard_token(struct str token); /* RFC 9110's token; not empty */
