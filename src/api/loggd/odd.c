#include "api/loggd/odd.h"

/* "The start date field must be ...": as the original's framework says it. */
static void complaint_write(struct buf *text, const struct complaint *c)
{
    buf_str(text, S("The "));
    for (size_t i = 0; i < c->field.len; i++)
        buf_char(text, c->field.at[i] == '_' ? ' ' : c->field.at[i]);
    buf_str(text, S(" field "));
    buf_str(text, c->why);
    buf_char(text, '.');
}

static struct str complaint_text(struct arena *a, const struct complaint *c)
{
    struct buf text = {.arena = a};

    complaint_write(&text, c);
    return buf_view(&text);
}

/* {"name":["...","..."],...}: all complaints, each field once, in the order of its first. */
static void errors_write(struct buf *out, const struct complaint *all)
{
    buf_char(out, '{');
    for (const struct complaint *c = all; c; c = c->next) {
        const struct complaint *first = all;

        while (!str_eq(first->field, c->field))
            first = first->next;
        if (first != c)
            continue;
        buf_str(out, c == all ? S("") : S(","));
        buf_json(out, c->field);
        for (const struct complaint *same = c; same; same = same->next) {
            if (!str_eq(same->field, c->field))
                continue;
            buf_str(out, same == c ? S(":[") : S(","));
            buf_json(out, complaint_text(out->arena, same));
        }
        buf_char(out, ']');
    }
    buf_char(out, '}');
}

static void invalid_write(struct buf *out, const struct trouble *t)
{
    struct buf message = {.arena = out->arena};
    int more = 0;

    for (const struct complaint *c = t->complaints->next; c; c = c->next)
        more++;
    complaint_write(&message, t->complaints);
    if (more)
        buf_format(&message, " (and %d more error%s)", more, more > 1 ? "s" : "");
    buf_json(out, buf_view(&message));
    buf_str(out, S(",\"errors\":"));
    errors_write(out, t->complaints);
}

/* "Habit not found." */
static struct str missing_text(struct arena *a, struct str missing)
{
    struct buf text = {.arena = a};

    if (!missing.len)
        return S("Not found.");
    buf_char(&text, (char)(missing.at[0] - 'a' + 'A'));
    buf_str(&text, str_from_index(missing, 1));
    buf_str(&text, S(" not found."));
    return buf_view(&text);
}

/* The sentences that the document prints; others speak for themselves. */
static struct str message_of(struct arena *a, const struct trouble *t)
{
    switch (t->status) {
    case ST_UNAUTHORIZED:
        return S("Authentication required. Include a valid API token in the Authorization header.");
    case ST_PLAN:
        return t->why.len ? t->why : S("API access requires an active Pro subscription.");
    case ST_SCOPE:
        return S("Your API token is missing the required scope for this endpoint.");
    case ST_NOT_FOUND:
        return missing_text(a, t->missing);
    case ST_LIMIT:
        return S("Too Many Attempts.");
    case ST_INTERNAL:
        return S("Server Error");
    default:
        return t->why.len ? t->why : str_from(status_text(t->status));
    }
}

void loggd_error(struct buf *out, const struct trouble *t)
{
    buf_str(out, S("{\"message\":"));
    if (t->status == ST_INVALID && t->complaints)
        invalid_write(out, t);
    else
        buf_json(out, message_of(out->arena, t));
    if (t->status == ST_PLAN)
        buf_str(out, S(",\"requires_pro\":true"));
    if (t->status == ST_SCOPE) {
        buf_str(out, S(",\"missing_abilities\":["));
        buf_json(out, str_from(t->scope));
        buf_char(out, ']');
    }
    buf_char(out, '}');
}
