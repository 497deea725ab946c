/* loggd/events.h: how events look in Loggd: {"event", "version", "timestamp", "data"}, for webhooks
 * and for `cairn events`. */
#pragma once

#include "base/buf.h"
#include "domain/event.h"

/* The whole envelope, compact, without a line end. Its kind must be one that Loggd has. */
void loggd_event_write(struct buf *out, const struct event *event);
