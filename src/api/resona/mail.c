#include "api/resona/mail.h"
#include "base/date.h"
#include "domain/alert.h"

/* Who is told knows the user by the organization's name for them, and what the numbers mean. The
 * letter says what happened, and how to have no more of them; it advises nothing. */
bool resona_mail(struct buf *subject, struct buf *text, const struct notice *n)
{
    const struct event *e = n->event;
    const char *what = e->n0 == BODY_COHERENCE_BELOW ? "coherence score" : "stress index";
    const char *side = e->n1 ? "above" : "below";
    struct str reference = alert_reference(n->arena, n->whose, e->object);

    if (e->kind != EVENT_AUTONOMIC_ALERT)
        return false;
    buf_format(subject, "The %s of %.*s is %s ", what, STR_FMT(e->title), side);
    buf_json_real(subject, e->y);
    buf_format(text, "The %s of the user %.*s is ", what, STR_FMT(e->title));
    buf_json_real(text, e->x);
    buf_format(text, ", which is %s ", side);
    buf_json_real(text, e->y);
    buf_format(text, ".\r\n\r\nUser:      %.*s\r\nValue:     ", STR_FMT(e->title));
    buf_json_real(text, e->x);
    buf_format(text, "\r\nThreshold: %s ", side);
    buf_json_real(text, e->y);
    buf_format(text, "\r\nState:     %s the corridor\r\nWhen:      ", e->n2 ? "out of" : "in");
    time_write_z(text, e->at);
    buf_format(text,
               "\r\n\r\nIt is told again only when the value was back, and at most once a day.\r\n"
               "This is the subscription %.*s.\r\nTo end it: DELETE /v1/alerts/%.*s\r\n",
               STR_FMT(reference), STR_FMT(reference));
    return true;
}
