/* wire.h: what sends: one multi handle of libcurl on a loop of libuv.
 *
 *   wire_take() -> fill the parcel -> wire_send() -> ... done(parcel) -> free again
 *
 * A fixed number of parcels, each with its own easy handle, so that memory does not grow with what
 * waits. Redirects are not followed, no proxy of the environment is used, and no address is dialled
 * that the rules do not allow: the address itself is looked at, whatever name led to it. The server
 * that takes e-mail is named by the settings, so it may be anywhere. */
#pragma once

#include "base/arena.h"
#include "base/mail.h"
#include "base/url.h"

#include <uv.h>

enum { WIRE_ANSWER_MAX = 1024, WIRE_ERROR_MAX = 200 };

struct parcel {
    int index; /* 0.. parcels - 1 */
    /* What is sent: in the arena, which is emptied when the parcel is free again. */
    struct arena arena;
    struct str url, agent, body;
    struct str headers; /* "Name: value\n" each */
    /* Or an e-mail, when there is mail_to: body is all of it, and the rest above is not used. */
    struct str mail_from, mail_to;
    /* What came of it. */
    int http;               /* status of the answer, of SMTP too; 0: no whole one came */
    struct str retry_after; /* the header; null: none. In the arena */
    int64_t took_ms;
    char error[WIRE_ERROR_MAX];       /* why there is no whole answer; empty: there is */
    char answer[WIRE_ANSWER_MAX + 1]; /* its beginning, as UTF-8 text */
};

struct wire_config {
    uv_loop_t *loop;
    int parcels;
    int64_t timeout_ms;
    const struct url_rules *rules;
    const struct mail_server *mail;
    void (*done)(void *owner, struct parcel *parcel);
    void *owner;
};

struct wire;

/* NULL when memory or the library fails. */
struct wire *wire_open(const struct wire_config *config);

/* A free parcel; NULL when all are under way. */
struct parcel *wire_take(struct wire *wire);
void wire_give(struct wire *wire, struct parcel *parcel); /* back, not sent */

/* Sends it; done() is called from the loop, never from in here. False when there is no memory: the
 * parcel is free again. */
bool wire_send(struct wire *wire, struct parcel *parcel);

int wire_in_flight(const struct wire *wire);

/* Cuts off what is under way, without done(). The loop must run to its end to let go of handles,
 * which takes a second while e-mail is under way. */
void wire_close(struct wire *wire);
