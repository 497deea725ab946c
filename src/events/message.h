/* message.h: one attempt as it goes out: body, signatures, headers. */
#pragma once

#include "api/voice.h"
#include "domain/delivery_send.h"
#include "events/wire.h"

struct message {
    const struct seal *seal;
    int64_t person, webhook;
    const struct delivery_to *to;
    const struct delivery_due *delivery;
    const struct event *event;
    int64_t now;     /* instant that is signed */
    struct str from; /* our address, for e-mail; empty: none is sent */
};

/* Fills the parcel, in its arena. Anything but DELIVERY_TRIED: it cannot be sent, and `why`. */
enum delivery_what message_make(struct parcel *parcel, const struct message *m, const char **why);
