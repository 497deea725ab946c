/* voice.h: how one API tells of events: the body it sends to webhooks, and the headers that sign
 * it.
 *
 * A body is made of the stored event and the secret alone, so every attempt sends the same bytes.
 */
#pragma once

#include "base/buf.h"
#include "domain/event.h"
#include "domain/key.h"

/* One event on its way to one webhook. */
struct notice {
    struct arena *arena;
    const struct event *event; /* of a kind that the API tells */
    int64_t person;            /* to whom it happened */
    int64_t whose;             /* who has the webhook: for mail() alone */
    struct str delivery;       /* UUID, the same at every attempt */
    struct str secret;         /* "whsec_..."; empty: only shown, without a signature in the body */
    int64_t now;               /* instant of this attempt */
};

struct voice {
    const char *user_agent;
    struct str (*body)(const struct notice *notice); /* in the arena */
    /* Appends its own headers, "Name: value\n" each, for that body. */
    void (*headers)(struct buf *out, const struct notice *notice, struct str body);
    /* Appends a letter's subject and its text, ASCII in lines that end with CR LF. False when it
     * writes none of such events; NULL when it writes none at all. */
    bool (*mail)(struct buf *subject, struct buf *text, const struct notice *notice);
};

extern const struct voice loggd_voice, resurgo_voice, resona_voice;

/* By enum api. */
extern const struct voice *const voices[API_COUNT];

/* "sha256=" and the HMAC of `text` in hexadecimal. */
void sign_hex(struct buf *out, struct str secret, struct str text);

/* The headers of Standard Webhooks 1.0: webhook-id, webhook-timestamp, webhook-signature, "Name:
 * value\n" each. The key is what the secret's base64 says; with `before` (the secret that was
 * replaced, while it still counts; else null) there are two signatures. */
void sign_standard(struct buf *out, const struct notice *notice, struct str before,
                   struct str body);

/* How a person sees an event in the words of an API (`cairn events`, tests). False when it does not
 * tell of such. */
bool voice_show(struct buf *out, enum api api, const struct event *event, int64_t person);
