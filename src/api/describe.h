/* describe.h: the tables of the program as documents for people and tools: OpenAPI and Markdown.
 * What they say is what the program does, because both come from the same rows and shapes. */
#pragma once

#include "api/about.h"

/* OpenAPI 3.1 of every dialect, in JSON, without blanks. */
struct str describe_openapi(struct arena *a, const char *build);

/* One dialect as a page of Markdown. */
struct str describe_reference(struct arena *a, const struct dialect *dialect);
