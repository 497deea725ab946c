#include "api/shape.h"
#include "api/voice.h"
#include "base/date.h"
#include "domain/goal.h"
#include "domain/words.h"

/* resurgo/events.c: {"event", "timestamp", "data", "signature"}, without blanks. The signature is
 * that of the same text without its last member, so a receiver cuts `,"signature":"..."` off and
 * puts the brace back; the header's is that of the whole. */

enum { MINUTE = 60 };

/* The data of each kind. What a member of struct event means for a kind stands in domain/event.h;
 * what facts() adds, there. */
/* clang-format off */

SHAPE(goal_created, struct event,
      SHOW_CODE(struct event, object, "goalId", 'g'),
      SHOW(struct event, title, "title"),
      SHOW(struct event, text, "category"),
      SHOW(struct event, x, "progress"),
      SHOW_WORD(struct event, n3, "status", goal_status_words));

SHAPE(goal_changed, struct event, /* updated or completed */
      SHOW_CODE(struct event, object, "goalId", 'g'),
      SHOW(struct event, title, "title"),
      SHOW(struct event, text, "category"),
      SHOW(struct event, n1, "progress"),
      SHOW_WORD(struct event, n0, "status", goal_status_words));

SHAPE(habit_logged, struct event,
      SHOW_CODE(struct event, object, "habitId", 'h'),
      SHOW(struct event, title, "habitName"),
      SHOW(struct event, n0, "streak"),
      SHOW(struct event, n3, "xpAwarded"));

SHAPE(streak_milestone, struct event,
      SHOW_CODE(struct event, object, "habitId", 'h'),
      SHOW(struct event, title, "habitName"),
      SHOW(struct event, n0, "streak"));

SHAPE(focus_completed, struct event,
      SHOW_CODE(struct event, object, "sessionId", 'f'),
      SHOW(struct event, n0, "minutes"),
      SHOW(struct event, n3, "xpAwarded"));

SHAPE(achievement_unlocked, struct event,
      SHOW(struct event, text, "achievement"),
      SHOW(struct event, title, "name"),
      SHOW_WORD(struct event, n0, "rarity", rarity_words));

SHAPE(xp_level, struct event,
      SHOW(struct event, n0, "level"),
      SHOW(struct event, n1, "previousLevel"),
      SHOW(struct event, n2, "xp"));

SHAPE(payment, struct event,
      SHOW(struct event, x, "amount"),
      SHOW(struct event, text, "currency"),
      SHOW_WORD(struct event, n0, "plan", plan_words),
      SHOW_AS(FIELD_TIME_Z, struct event, n1, "periodEnd"));

SHAPE(webhook_test, struct event,
      SHOW_CODE(struct event, object, "webhookId", 'w'),
      SHOW(struct event, title, "name"));

static const struct shape *const shapes[EVENT_KIND_COUNT] = {
    [EVENT_HABIT_COMPLETED] = &habit_logged,
    [EVENT_GOAL_CREATED] = &goal_created,
    [EVENT_GOAL_COMPLETED] = &goal_changed,
    [EVENT_FOCUS_COMPLETED] = &focus_completed,
    [EVENT_BADGE_UNLOCKED] = &achievement_unlocked,
    [EVENT_WEBHOOK_TEST] = &webhook_test,
    [EVENT_GOAL_UPDATED] = &goal_changed,
    [EVENT_STREAK_MILESTONE] = &streak_milestone,
    [EVENT_XP_LEVEL] = &xp_level,
    [EVENT_PAYMENT_SUCCEEDED] = &payment,
    [EVENT_PAYMENT_FAILED] = &payment,
};

/* clang-format on */

/* The event's facts in this API's units, and what its kind alone says. */
static struct event facts(const struct event *event)
{
    struct event e = *event;

    if (e.kind == EVENT_GOAL_COMPLETED)
        e.n0 = GOAL_COMPLETED;
    if (e.kind == EVENT_FOCUS_COMPLETED && e.n0 != NONE)
        e.n0 /= MINUTE;
    return e;
}

static struct str body(const struct notice *n)
{
    struct buf out = {.arena = n->arena};
    enum event_kind kind = (enum event_kind)n->event->kind;
    struct event e = facts(n->event);

    buf_format(&out, "{\"event\":\"%s\",\"timestamp\":\"", event_name(kind, API_RESURGO));
    time_write_z(&out, e.at);
    buf_str(&out, S("\",\"data\":"));
    shape_write_of(&out, shapes[kind], &e, n->person);
    buf_char(&out, '}');
    if (!n->secret.len) /* only shown: nobody has to check it */
        return buf_view(&out);

    struct buf signature = {.arena = n->arena};

    sign_hex(&signature, n->secret, buf_view(&out));
    out.len--; /* the brace comes again */
    buf_format(&out, ",\"signature\":\"%.*s\"}", STR_FMT(buf_view(&signature)));
    return buf_view(&out);
}

static void headers(struct buf *out, const struct notice *n, struct str text)
{
    buf_str(out, S("X-Resurgo-Signature: "));
    sign_hex(out, n->secret, text);
    buf_char(out, '\n');
}

const struct voice resurgo_voice = {"Resurgo-Webhook/1.0", body, headers, NULL};
