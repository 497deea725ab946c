#include "events/message.h"
#include "base/seal.h"
#include "events/letter.h"

#include <sodium.h>

static bool secret_open(struct parcel *p, const struct message *m, struct str sealed,
                        struct str *out)
{
    struct str about =
        arena_format(&p->arena, "webhook %lld %lld", (long long)m->person, (long long)m->webhook);

    return m->seal && seal_open(&p->arena, m->seal, about, sealed, out);
}

/* The arena is used again; what is left of a secret is not. */
static void forget(struct str secret)
{
    if (secret.len)
        sodium_memzero((char *)secret.at, secret.len);
}

enum delivery_what message_make(struct parcel *p, const struct message *m, const char **why)
{
    const struct voice *voice = voices[m->to->api];
    struct str secret, before = STR_NULL;

    *why = letter_wanted(m->to) ? letter_make(p, m) : NULL;
    if (letter_wanted(m->to))
        return *why ? DELIVERY_STUCK : DELIVERY_TRIED;
    if (!voice || !event_name((enum event_kind)m->event->kind, (int)m->to->api)) {
        *why = "the API of this webhook does not tell of such events";
        return DELIVERY_LOST;
    }
    if (!secret_open(p, m, m->to->secret, &secret)) {
        *why = "its secret cannot be opened, which was sealed with another key: it waits until it "
               "is rotated, or the key is back";
        return DELIVERY_STUCK;
    }
    /* The key was lost since the rotation: what is new signs alone. */
    if (!str_is_null(m->to->before) && !secret_open(p, m, m->to->before, &before))
        before = STR_NULL;
    struct notice n = {.arena = &p->arena,
                       .event = m->event,
                       .person = m->delivery->subject,
                       .delivery = arena_copy(&p->arena, str_from(m->delivery->id)),
                       .secret = secret,
                       .now = m->now};
    struct buf headers = {.arena = &p->arena};

    p->url = arena_copy(&p->arena, m->to->url);
    p->agent = str_from(voice->user_agent);
    p->body = voice->body(&n);
    buf_str(&headers, S("Content-Type: application/json\nExpect:\nAccept: */*\n"));
    voice->headers(&headers, &n, p->body);
    sign_standard(&headers, &n, before, p->body);
    p->headers = buf_view(&headers);
    forget(secret);
    forget(before);
    return DELIVERY_TRIED;
}
