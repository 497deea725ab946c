/* answer.h: what a reply looks like around its body. */
#pragma once

#include "api/work.h"

/* The reply of a row that worked; `body` may be empty (204, 304). */
void answer_ok(struct work *work, int http, struct str body);

/* The beginning of the answer of a STREAM row. */
void answer_begin(struct work *work);

/* The reply of a row that answers by itself: its type, and its headers after those of all. */
void answer_odd(struct work *work, const struct reply *reply);

/* The reply in the dialect's own form of error. Complaints and what is missing come from ctx. */
void answer_error(struct work *work, enum status st);

/* The reply when there is no memory left: constant text. */
void answer_constant(struct call *call, enum status st);

/* "GET, POST" from bits of methods. */
void answer_allow(struct buf *out, unsigned allowed);
