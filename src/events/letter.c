#include "events/letter.h"
#include "base/date.h"

static const char weekdays[] = "SunMonTueWedThuFriSat";
static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

/* "Sun, 06 Nov 1994 08:49:37 +0000" */
static void date_header(struct buf *out, int64_t ms)
{
    int64_t day = ms / DAY_MS, second = ms % DAY_MS / 1000;
    struct date date = date_of(day);

    buf_format(out, "Date: %.3s, %02d %.3s %04lld %02d:%02d:%02d +0000\r\n",
               weekdays + 3 * (size_t)date_weekday(day), (int)date.day,
               months + 3 * (size_t)(date.month - 1), (long long)date.year, (int)(second / 3600),
               (int)(second / 60 % 60), (int)(second % 60));
}

/* The delivery's id names it: who gets it twice can tell. */
static void headers_write(struct buf *out, const struct message *m, struct str to,
                          struct str subject)
{
    struct str domain = m->from;

    str_cut(&domain, '@');
    buf_format(out, "From: <%.*s>\r\nTo: <%.*s>\r\nSubject: %.*s\r\n", STR_FMT(m->from),
               STR_FMT(to), STR_FMT(subject));
    date_header(out, m->event->at);
    buf_format(out,
               "Message-ID: <%s@%.*s>\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
               "Content-Type: text/plain; charset=us-ascii\r\n\r\n",
               m->delivery->id, STR_FMT(domain));
}

/* What we write is ASCII in short lines, so no coding is needed. Were it anything else, it would
 * not be sent: a header must not end where somebody else wants it to. */
static bool is_plain(struct str s, bool lines)
{
    for (size_t i = 0; i < s.len; i++)
        if ((s.at[i] < ' ' || s.at[i] > '~') && !(lines && (s.at[i] == '\r' || s.at[i] == '\n')))
            return false;
    return true;
}

bool letter_wanted(const struct delivery_to *to)
{
    return str_starts(to->url, MAILTO);
}

const char *letter_make(struct parcel *p, const struct message *m)
{
    const struct voice *voice = voices[m->to->api];
    struct buf subject = {.arena = &p->arena}, text = {.arena = &p->arena};
    struct buf whole = {.arena = &p->arena};
    struct str to = str_from_index(m->to->url, MAILTO.len);
    struct notice n = {
        .arena = &p->arena, .event = m->event, .person = m->delivery->subject, .whose = m->person};

    if (!m->from.len)
        return "it is for e-mail, and the setting smtp-url is empty";
    if (!mail_address_valid(to))
        return "its address is none that we write to";
    if (!voice || !voice->mail || !voice->mail(&subject, &text, &n) ||
        !is_plain(buf_view(&subject), false) || !is_plain(buf_view(&text), true))
        return "there is no e-mail about such events";
    headers_write(&whole, m, to, buf_view(&subject));
    buf_str(&whole, buf_view(&text));
    p->body = buf_view(&whole);
    p->mail_from = m->from;
    p->mail_to = arena_copy(&p->arena, to);
    return NULL;
}
