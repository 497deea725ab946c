#include "api/resona/mail.h"
#include "api/shape.h"
#include "api/voice.h"
#include "base/code.h"
#include "base/date.h"
#include "domain/body.h"
#include "domain/person.h"

#include <math.h>

/* resona/events.c: {"id", "event", "created_at", "user_id", "data"}. */

/* enum body_threshold and the corridor's sides, as this API calls them. */
static const char *const metric_words[] = {"coherence_score", "stress_index", NULL};
static const char *const direction_words[] = {"below", "above", NULL};
static const char *const side_words[] = {"in", "out", NULL};

/* The data of each kind. What a member of struct event means for a kind stands in domain/event.h;
 * what facts() adds, there. */
/* clang-format off */

SHAPE(autonomic_alert, struct event,
      SHOW_WORD(struct event, n0, "metric", metric_words),
      SHOW(struct event, x, "value"),
      SHOW(struct event, y, "threshold"),
      SHOW_WORD(struct event, n1, "direction", direction_words),
      SHOW_WORD(struct event, n2, "state", side_words));

SHAPE(corridor, struct event,
      SHOW(struct event, n0, "coherence_score"),
      SHOW(struct event, n1, "previous_score"),
      SHOW(struct event, n3, "corridor_low"),
      SHOW_WORD(struct event, n2, "state", side_words));

SHAPE(webhook_test, struct event,
      SHOW(struct event, object, "webhook_id"),
      SHOW(struct event, title, "webhook_name"));

static const struct shape *const shapes[EVENT_KIND_COUNT] = {
    [EVENT_WEBHOOK_TEST] = &webhook_test,
    [EVENT_AUTONOMIC_ALERT] = &autonomic_alert,
    [EVENT_CORRIDOR_EXIT] = &corridor,
    [EVENT_CORRIDOR_RETURN] = &corridor,
};

/* clang-format on */

static bool is_corridor(const struct event *e)
{
    return e->kind == EVENT_CORRIDOR_EXIT || e->kind == EVENT_CORRIDOR_RETURN;
}

/* The event's facts, and what its kind alone says. */
static struct event facts(const struct event *event)
{
    struct event e = *event;

    if (is_corridor(&e)) {
        e.n2 = e.kind == EVENT_CORRIDOR_EXIT;
        e.n3 = (int64_t)ceil(BODY_CORRIDOR); /* the lowest score, a whole number, that is in it */
    }
    return e;
}

/* Of whose body it tells; a test is about nobody's, and names whose webhook it is. */
static struct str user(const struct notice *n)
{
    if (n->event->kind == EVENT_WEBHOOK_TEST)
        return person_subject(n->arena, n->person);
    return n->event->title;
}

static struct str body(const struct notice *n)
{
    struct buf out = {.arena = n->arena};
    enum event_kind kind = (enum event_kind)n->event->kind;
    struct event e = facts(n->event);

    buf_str(&out, S("{\"id\":\"ev"));
    code_write(&out, 't', n->person, e.id); /* evt_...: the same at every endpoint */
    buf_format(&out, "\",\"event\":\"%s\",\"created_at\":\"", event_name(kind, API_RESONA));
    time_write_z(&out, e.at);
    buf_str(&out, S("\",\"user_id\":"));
    buf_json(&out, user(n));
    buf_str(&out, S(",\"data\":"));
    shape_write(&out, shapes[kind], &e);
    buf_char(&out, '}');
    return buf_view(&out);
}

/* The time is signed along, so that a receiver can refuse what was recorded and sent again. */
static void headers(struct buf *out, const struct notice *n, struct str text)
{
    struct buf stamped = {.arena = n->arena};
    long long seconds = n->now / 1000;

    buf_format(&stamped, "%lld.", seconds);
    buf_str(&stamped, text);
    buf_str(out, S("X-Resona-Signature: "));
    sign_hex(out, n->secret, buf_view(&stamped));
    buf_format(out, "\nX-Resona-Timestamp: %lld\n", seconds);
}

const struct voice resona_voice = {"Resona-Webhook/1.0", body, headers, resona_mail};
