#include "domain/coach_step.h"
#include "domain/coach_words.h"

enum { SAYS = 3, ITEMS = 3, ITEM_VARIANTS = 2, NAME_BYTES_MAX = 120 };

/* --- what there is --------------------------------------------------------------------------- */

static struct step_found none(void)
{
    return (struct step_found){.step = STEP_NEW};
}

/* Habits with a streak come first in the list, those without behind them. */
static struct step_found habit_at(enum step step, const struct coach_facts *facts, size_t at)
{
    const struct coach_habit *habits = facts->due.at;

    for (size_t i = 0; i < facts->due.count; i++) {
        bool fits = step == STEP_LIGHT || (step == STEP_STREAK) == (habits[i].streak > 0);

        if (fits && at-- == 0)
            return (struct step_found){step, habits[i].name, STR_NULL, habits[i].streak};
    }
    return none();
}

static struct step_found todo_at(enum step step, const struct coach_facts *facts, size_t at)
{
    const struct coach_todo *todos = facts->todos.at;

    for (size_t i = 0; i < facts->todos.count; i++)
        if ((step == STEP_LATE) == (todos[i].late > 0) && at-- == 0)
            return (struct step_found){step, todos[i].title, STR_NULL, todos[i].late};
    return none();
}

static struct step_found goal_at(enum step step, const struct list *list, size_t at)
{
    const struct coach_goal *goals = list->at;

    if (at >= list->count)
        return none();
    return (struct step_found){step, goals[at].title, goals[at].next, goals[at].progress};
}

struct step_found step_find_at(enum step step, const struct coach_facts *facts, size_t at)
{
    switch (step) {
    case STEP_STREAK:
    case STEP_HABIT:
    case STEP_LIGHT:
        return habit_at(step, facts, at);
    case STEP_LATE:
    case STEP_PLANNED:
        return todo_at(step, facts, at);
    case STEP_BEHIND:
        return goal_at(step, &facts->slipping, at);
    case STEP_GOAL:
        return goal_at(step, &facts->goals, at);
    case STEP_FOCUS:
        return facts->focus && !at ? (struct step_found){step, facts->focus->title, STR_NULL, 0}
                                   : none();
    case STEP_NEW_HABIT:
    case STEP_NEW_TASK:
    case STEP_NEW_GOAL:
        return at ? none() : (struct step_found){.step = step};
    default:
        return none();
    }
}

struct step_found step_named(struct arena *a, struct str message, const struct coach_facts *facts)
{
    static const enum step kinds[] = {STEP_FOCUS, STEP_LATE,   STEP_PLANNED, STEP_STREAK,
                                      STEP_HABIT, STEP_BEHIND, STEP_GOAL};
    struct step_found best = none();
    int most = 0;

    for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
        for (size_t at = 0; at < COACH_LIST_MAX * 2; at++) {
            struct step_found found = step_find_at(kinds[k], facts, at);

            if (found.step == STEP_NEW)
                break;
            int shared = words_shared(message, words_fold(a, found.name));

            if (shared > most) {
                most = shared;
                best = found;
            }
        }
    }
    return best;
}

/* --- how it is said -------------------------------------------------------------------------- */

/* Tables are laid out by hand. {name}, {n} and {s} (plural of n) are filled in. */
/* clang-format off */

static const struct {
    const char *say[SAYS];
    const char *items[ITEM_VARIANTS][ITEMS];
    const char *suggest;
} texts[STEP_COUNT] = {
    [STEP_NEW] = {
        {"Pick one thing that would make today a good day, and give it fifteen minutes.",
         "Write down one small thing you can finish today, and do that first.",
         "Choose a habit so small that it takes two minutes, and do it once today."},
        {{"Write down one small thing for today", "Set a 15-minute focus session for it", "Look back on it tomorrow"},
         {"Choose one two-minute habit", "Tie it to something you do anyway", "Do it once today"}},
        ""},
    [STEP_FOCUS] = {
        {"Your focus session “{name}” is still open: finish it before anything else.",
         "You have already begun “{name}”, so go back to that session and close it.",
         "The session “{name}” is waiting where you left it; ten more minutes may do."},
        {{"Go back to “{name}” and end the session", "Write down where you stopped", "Take five minutes off afterwards"},
         {"Give “{name}” ten more minutes", "Complete or cancel the session", "Note the next step before you leave it"}},
        ""},
    [STEP_LATE] = {
        {"“{name}” has been waiting for {n} day{s}: break it down into a 15-minute task and do the first one today.",
         "Take “{name}”, {n} day{s} late, and do only its first quarter of an hour.",
         "Either give “{name}” ({n} day{s} overdue) its first fifteen minutes now, or give it a new day that you mean."},
        {{"Define one small deliverable of “{name}” for today", "Set a 25-minute focus session", "Review progress tomorrow"},
         {"Give “{name}” fifteen minutes now", "Give what is left of it a day", "Check it off, or cut it, tonight"}},
        "“{name}” is {n} day{s} late: do its first 15 minutes, or give it a new day."},
    [STEP_PLANNED] = {
        {"“{name}” is planned for today: start with the smallest part of it you can finish in 15 minutes.",
         "Give “{name}” the next 25 minutes, and stop when they are over.",
         "Open “{name}” now and do only the first visible step."},
        {{"Do the first step of “{name}” today", "Set a 25-minute focus session", "Review progress tomorrow"},
         {"Open “{name}” and work 15 minutes", "Put distractions out of reach until then", "Mark what is done tonight"}},
        "“{name}” is planned for today: start with the part that takes 15 minutes."},
    [STEP_STREAK] = {
        {"“{name}” stands at {n} in a row and is still open today: do it, however short.",
         "Keep “{name}” going: {n} so far, and today's is not done yet.",
         "Protect the {n} you have behind you with “{name}”; even a short one counts today."},
        {{"Do “{name}” today, however short", "Pick the hour for it now", "Prepare what you need for tomorrow's"},
         {"Do “{name}” before anything else", "Check it off right away", "Note what made it easy"}},
        "“{name}” stands at {n} in a row and is open today: do it, however short."},
    [STEP_HABIT] = {
        {"“{name}” is scheduled today: do the two-minute form of it.",
         "Begin again with “{name}”, once, today.",
         "One round of “{name}” today is all it takes to begin a streak."},
        {{"Do “{name}” once today", "Set its time and place", "Do it again on its next day"},
         {"Do two minutes of “{name}”", "Check it off right away", "Plan the next one"}},
        "“{name}” is scheduled today: two minutes begin a streak."},
    [STEP_LIGHT] = {
        {"Keep just “{name}” today, in its smallest form, and let the rest wait.",
         "If you do one thing, let it be a short “{name}”; then stop for today.",
         "A two-minute “{name}” is enough for today."},
        {{"Do a very short “{name}”", "Move what can wait to another day", "End the day early tonight"},
         {"Two minutes of “{name}”, no more", "Take a break away from screens", "Plan tomorrow in three lines"}},
        ""},
    [STEP_BEHIND] = {
        {"“{name}” is at {n} % and behind its pace: do one thing for {next} today.",
         "At {n} %, “{name}” needs you: plan half an hour this week for {next}.",
         "Bring “{name}” ({n} %) back on track by one small part of {next}."},
        {{"Do one 15-minute part of “{name}” today", "Plan a focus session for {next}", "Update its progress on the weekend"},
         {"Decide the next step of “{name}”", "Set a 25-minute focus session for it", "Move its date, if it was never real"}},
        "“{name}” is at {n} %, behind its pace: plan 30 minutes for {next}."},
    [STEP_GOAL] = {
        {"“{name}” is at {n} % and on track: add one small step for {next}.",
         "Keep “{name}” moving from its {n} %: fifteen minutes for {next} will do.",
         "Use the calm to push “{name}” past {n} %, with a bit of {next}."},
        {{"Do one small step of “{name}”", "Set a 25-minute focus session", "Note its progress tonight"},
         {"Write down the next step of “{name}”", "Give it fifteen minutes", "Look at its progress tomorrow"}},
        "“{name}” is at {n} % and on track: go on with {next}."},
    [STEP_CLEAR] = {
        {"Everything planned for today is done: choose one thing for tomorrow and then rest.",
         "Your list is clear, so use a quiet quarter of an hour to plan tomorrow.",
         "Nothing is open today; enjoy that, and set tomorrow's first step."},
        {{"Choose tomorrow's first step", "Write a line about what went well", "Rest without a list"},
         {"Plan one thing for tomorrow", "Look over your goals", "Stop early today"}},
        ""},
    [STEP_NEW_HABIT] = {{""}, {{""}}, "Start one habit that takes two minutes a day, right after something you do anyway."},
    [STEP_NEW_TASK] = {{""}, {{""}}, "Write down one thing that would make today a good day, and plan it for today."},
    [STEP_NEW_GOAL] = {{""}, {{""}}, "Name one thing you would be glad to have reached in three months, and its first milestone."},
};

/* clang-format on */

/* At most NAME_BYTES_MAX bytes of a name, whole characters. */
static void name_write(struct buf *out, struct str name, struct str instead)
{
    if (!name.len)
        name = instead;
    size_t len = name.len;

    while (len > NAME_BYTES_MAX || (len < name.len && ((unsigned char)name.at[len] & 0xc0) == 0x80))
        len--;
    buf_str(out, (struct str){name.at, len});
    if (len < name.len)
        buf_str(out, S("…"));
}

static void next_write(struct buf *out, struct str next)
{
    if (!next.len) {
        buf_str(out, S("its next step"));
        return;
    }
    buf_str(out, S("“"));
    name_write(out, next, next);
    buf_str(out, S("”"));
}

static void fill(struct buf *out, const char *format, const struct step_found *found)
{
    struct str rest = str_from(format);

    while (rest.len) {
        buf_str(out, str_cut(&rest, '{'));
        if (!rest.len)
            return;
        struct str word = str_cut(&rest, '}');

        if (str_eq(word, S("name")))
            name_write(out, found->name, S("untitled"));
        else if (str_eq(word, S("next")))
            next_write(out, found->next);
        else if (str_eq(word, S("n")))
            buf_int(out, found->n);
        else if (found->n != 1)
            buf_char(out, 's');
    }
}

void step_say(struct buf *out, const struct step_found *found, int64_t turn)
{
    fill(out, texts[found->step].say[turn % SAYS], found);
}

void step_item(struct buf *out, const struct step_found *found, size_t which, int64_t turn)
{
    fill(out, texts[found->step].items[turn % ITEM_VARIANTS][which], found);
}

void step_suggest(struct buf *out, const struct step_found *found)
{
    fill(out, texts[found->step].suggest, found);
}
