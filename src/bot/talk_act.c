/* talk_act.c: what a person does: tasks, focus sessions, checks, reminders; and the buttons under
 * what was said. What stands behind a button: "h:HABIT:DAY:VIEW", "t:TASK:VIEW", "f:SESSION:WHAT".
 */
#include "base/date.h"
#include "bot/talk.h"
#include "domain/check.h"
#include "domain/focus.h"
#include "domain/task.h"

enum { FOCUS_PRESET = 25, MINUTE = 60, TITLE_MAX = 255 };

/* The first line of a text, at most as long as a title may be. */
static struct str title_of(struct arena *a, struct str text)
{
    struct str line = str_trim(str_cut(&text, '\n'));

    return say_cut(a, line, TITLE_MAX);
}

/* --- tasks ----------------------------------------------------------------------------------- */

enum status talk_task(struct talk *t)
{
    struct arena *a = t->ctx->arena;
    struct task_edit edit = {.f = {.planned_day = NONE,
                                   .planned_week = NONE,
                                   .energy = NONE,
                                   .goal = NONE,
                                   .milestone = NONE,
                                   .parent = NONE}};
    struct task task = {0};

    if (!t->rest.len)
        return talk_say(t, S("Say what is to be done: /task Water the plants"));
    edit.f.title = title_of(a, t->rest);
    edit.sent = SENT_BIT(struct task_edit, f.title) * 3; /* a text is two words */
    enum status st = task_add(t->ctx, &edit, &task);

    if (st)
        return st;
    struct button done = {S("Done"), arena_format(a, "t:%lld:", (long long)task.id)};

    return talk_say_with(
        t, &(struct saying){.text = arena_format(a, "Added: %.*s", STR_FMT(task.f.title)),
                            .buttons = &done,
                            .count = 1});
}

static enum status task_button(struct talk *t, int64_t id, struct str view)
{
    struct task task = {0};
    enum status st = task_complete(t->ctx, &(struct task_done){.id = id}, &task);

    if (!st)
        st = talk_answer(t, arena_format(t->ctx->arena, "Done: %.*s", STR_FMT(task.f.title)));
    if (st || !t->in->message || !str_eq(view, S("t")))
        return st;
    return talk_show(t, VIEW_TODAY, t->in->message);
}

/* --- habits ---------------------------------------------------------------------------------- */

/* Whether the day has a check already. */
static enum status day_checked(struct talk *t, const struct habit *h, int64_t day, bool *out)
{
    struct check_page page = {0};
    enum status st = check_list(
        t->ctx,
        &(struct check_ask){.habit = h->id, .from = day, .to = day, .limit = 1, .after = NONE},
        &page);

    *out = page.checks.count > 0;
    return st;
}

static struct str logged_text(struct arena *a, const struct habit *h)
{
    return arena_format(a, "%.*s is done. Streak: %lld", STR_FMT(h->f.name),
                        (long long)h->current_streak);
}

/* Logs the day on which the button was shown, whenever it is pressed. */
static enum status habit_button(struct talk *t, int64_t id, int64_t day, struct str view)
{
    struct ctx *ctx = t->ctx;
    struct habit habit = {0};
    struct check check;
    bool checked = false;
    enum status st = habit_get(ctx, &(struct habit_ref){id}, &habit);

    if (!st)
        st = day_checked(t, &habit, day, &checked);
    if (st)
        return st;
    if (checked && !habit.f.allow_multiple)
        return talk_answer(
            t, arena_format(ctx->arena, "%.*s is logged already.", STR_FMT(habit.f.name)));
    bool timed = habit.f.tracking == TRACKING_TIME;

    st = check_add(ctx,
                   &(struct check_new){.habit = id,
                                       .day = day,
                                       .count = NONE,
                                       .minutes = timed ? habit.f.daily_time_goal : NONE},
                   &check);
    if (!st)
        st = habit_get(ctx, &(struct habit_ref){id}, &habit);
    if (!st)
        st = talk_answer(t, logged_text(ctx->arena, &habit));
    if (st || !t->in->message || day != ctx->today)
        return st;
    return talk_show(t, str_eq(view, S("t")) ? VIEW_TODAY : VIEW_HABITS, t->in->message);
}

/* --- focus ----------------------------------------------------------------------------------- */

enum status talk_focus(struct talk *t)
{
    struct arena *a = t->ctx->arena;
    struct str rest = t->rest, first = str_cut(&rest, ' ');
    int64_t minutes = FOCUS_PRESET;
    struct focus focus = {0};
    struct focus_edit edit = {
        .f = {.task = NONE, .habit = NONE}, .status = NONE, .started = NONE, .actual = NONE};

    if (t->rest.len && !str_int(first, &minutes))
        rest = t->rest;
    if (minutes < 1 || minutes > FOCUS_SECONDS_MAX / MINUTE)
        return talk_say(t, S("Say how many minutes, 1 to 1440: /focus 25"));
    edit.f.planned = minutes * MINUTE;
    edit.f.title = rest.len ? title_of(a, rest) : STR_NULL;
    enum status st = focus_add(t->ctx, &edit, &focus);

    if (st)
        return st;
    struct button buttons[] = {
        {S("Done"), arena_format(a, "f:%lld:done", (long long)focus.id)},
        {S("Cancel"), arena_format(a, "f:%lld:cancel", (long long)focus.id)}};

    return talk_say_with(
        t, &(struct saying){
               .text = arena_format(a, "%lld minutes of focus have begun.", (long long)minutes),
               .buttons = buttons,
               .count = COUNT(buttons),
               .each = COUNT(buttons)});
}

static enum status focus_button(struct talk *t, int64_t id, struct str what)
{
    struct focus focus = {0};
    struct focus_ref ref = {id};
    bool done = str_eq(what, S("done"));
    enum status st =
        done ? focus_complete(t->ctx, &ref, &focus) : focus_cancel(t->ctx, &ref, &focus);

    if (st)
        return st;
    if (!done)
        return talk_answer(t, S("Cancelled."));
    return talk_answer(t, arena_format(t->ctx->arena, "%lld minutes, %lld points.",
                                       (long long)focus.actual / MINUTE, (long long)focus.points));
}

/* --- reminders ------------------------------------------------------------------------------- */

/* "8", "8:30", "20.00" -> minute of the day. */
static bool clock_parse(struct str text, int64_t *minute)
{
    struct str hours = text, minutes = S("0");
    int64_t h, m;

    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != ':' && text.at[i] != '.')
            continue;
        hours = (struct str){text.at, i};
        minutes = str_from_index(text, i + 1);
        break;
    }
    if (!str_int(hours, &h) || !str_int(minutes, &m) || h < 0 || h > 23 || m < 0 || m > 59)
        return false;
    *minute = h * 60 + m;
    return true;
}

static enum status reminder_tell(struct talk *t)
{
    struct arena *a = t->ctx->arena;
    struct telegram_link link;
    enum status st = telegram_get(t->ctx, &(struct nothing){0}, &link);

    if (st)
        return st;
    if (link.remind == NONE)
        return talk_say(t, S("No reminder is set. Say when you want one: /remind 20:00"));
    return talk_say(t, arena_format(a, "I remind you at %02lld:%02lld (%.*s). /remind off ends it.",
                                    (long long)link.remind / 60, (long long)link.remind % 60,
                                    STR_FMT(zone_name(t->ctx->owner.zone))));
}

enum status talk_set_reminder(struct talk *t)
{
    struct str word = str_trim(t->rest);
    int64_t minute = NONE;

    if (!word.len)
        return reminder_tell(t);
    if (!str_eq_nocase(word, S("off")) && !clock_parse(word, &minute))
        return talk_say(t, S("Say a time such as /remind 20:00, or /remind off."));
    enum status st = telegram_remind(t->ctx, minute);

    return st ? st : reminder_tell(t);
}

/* --- buttons --------------------------------------------------------------------------------- */

enum status talk_button(struct talk *t)
{
    struct str rest = t->in->text, kind = str_cut(&rest, ':'), number = str_cut(&rest, ':');
    int64_t id, day;

    if (!str_int(number, &id) || id < 1)
        return talk_answer(t, S("This button is not one of mine."));
    if (str_eq(kind, S("h"))) {
        struct str when = str_cut(&rest, ':');

        if (str_int(when, &day) && day >= DAY_MIN && day <= DAY_MAX)
            return habit_button(t, id, day, rest);
    }
    if (str_eq(kind, S("t")))
        return task_button(t, id, rest);
    if (str_eq(kind, S("f")))
        return focus_button(t, id, rest);
    return talk_answer(t, S("This button is not one of mine."));
}
