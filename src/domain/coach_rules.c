#include "domain/coach_rules.h"
#include "domain/coach_step.h"

enum { LOW = 3, WAYS = 8 };

/* --- which step ------------------------------------------------------------------------------ */

/* What is looked for first, by what the message is about. Each ends with STEP_NEW, always there. */
static const enum step ways[INTENT_COUNT][WAYS] = {
    [INTENT_OTHER] = {STEP_FOCUS, STEP_LATE, STEP_STREAK, STEP_BEHIND, STEP_PLANNED, STEP_HABIT,
                      STEP_GOAL, STEP_NEW},
    [INTENT_SETBACK] = {STEP_STREAK, STEP_HABIT, STEP_LATE, STEP_PLANNED, STEP_BEHIND, STEP_FOCUS,
                        STEP_GOAL, STEP_NEW},
    [INTENT_TIRED] = {STEP_LIGHT, STEP_PLANNED, STEP_FOCUS, STEP_LATE, STEP_BEHIND, STEP_GOAL,
                      STEP_NEW, STEP_NEW},
    [INTENT_PUT_OFF] = {STEP_FOCUS, STEP_LATE, STEP_PLANNED, STEP_BEHIND, STEP_STREAK, STEP_HABIT,
                        STEP_GOAL, STEP_NEW},
    [INTENT_PLAN] = {STEP_BEHIND, STEP_LATE, STEP_PLANNED, STEP_FOCUS, STEP_STREAK, STEP_HABIT,
                     STEP_GOAL, STEP_NEW},
    [INTENT_MOTIVE] = {STEP_STREAK, STEP_HABIT, STEP_FOCUS, STEP_BEHIND, STEP_GOAL, STEP_PLANNED,
                       STEP_LATE, STEP_NEW},
    [INTENT_THANKS] = {STEP_STREAK, STEP_HABIT, STEP_GOAL, STEP_BEHIND, STEP_PLANNED, STEP_FOCUS,
                       STEP_LATE, STEP_NEW},
    [INTENT_NUMBERS] = {STEP_STREAK, STEP_LATE, STEP_BEHIND, STEP_FOCUS, STEP_PLANNED, STEP_HABIT,
                        STEP_GOAL, STEP_NEW},
};

/* What a coach looks for first when the message does not say. */
static const enum intent leanings[COACH_COUNT] = {
    [COACH_MARCUS] = INTENT_PUT_OFF,  [COACH_TITAN] = INTENT_MOTIVE, [COACH_AURORA] = INTENT_OTHER,
    [COACH_PHOENIX] = INTENT_SETBACK, [COACH_NEXUS] = INTENT_PLAN,   [COACH_HELPER] = INTENT_OTHER,
};

static bool is_low(const struct coach_facts *facts)
{
    bool mood = (facts->mood != NONE && facts->mood <= LOW) ||
                (facts->energy != NONE && facts->energy <= LOW);

    return mood || (facts->body && facts->body->readiness < 0.4);
}

/* The thing that the message names, by its words; else the first thing on the way. */
static struct step_found step_choose(struct arena *a, const struct coach_question *question,
                                     enum intent intent, const struct coach_facts *facts)
{
    struct step_found best = step_named(a, words_fold(a, question->message), facts);

    if (best.step != STEP_NEW && intent != INTENT_TIRED)
        return best;
    if (intent == INTENT_OTHER)
        intent = is_low(facts) ? INTENT_TIRED : leanings[question->coach];
    for (int i = 0; i < WAYS && best.step == STEP_NEW; i++)
        best = step_find(ways[intent][i], facts);
    if (best.step == STEP_NEW && (facts->habits || facts->goals.count))
        best.step = STEP_CLEAR;
    return best;
}

/* --- the advice ------------------------------------------------------------------------------ */

/* "Level 4 with 320 XP and a streak of 5 days. 2 habits are done today, ..." */
static void numbers_write(struct buf *out, const struct coach_facts *f, int64_t turn)
{
    const char *many = f->streak == 1 ? "" : "s";

    if (turn % 2)
        buf_format(out, " Level %lld with %lld XP, and a streak of %lld day%s.",
                   (long long)f->level, (long long)f->xp, (long long)f->streak, many);
    else
        buf_format(out, " You are on level %lld (%lld XP), %lld day%s in a row.",
                   (long long)f->level, (long long)f->xp, (long long)f->streak, many);
    buf_format(out,
               turn % 2 ? " Today: %lld done, %lld still to do of your habits; %lld overdue tasks; "
                          "%lld minutes of focus in seven days."
                        : " Habits done today: %lld, open: %lld. Tasks overdue: %lld. Minutes of "
                          "focus this week: %lld.",
               (long long)f->done, (long long)f->open, (long long)f->overdue,
               (long long)f->focus_week);
}

void coach_rules(struct arena *a, const struct coach_question *question,
                 const struct coach_facts *facts, struct coach_advice *out)
{
    const struct tone *tone = &tones[question->coach];
    enum intent intent = words_intent(words_fold(a, question->message));
    struct step_found found = step_choose(a, question, intent, facts);
    struct buf text = {.arena = a};
    int64_t turn = question->turn;

    buf_str(&text, str_from(tone->open[intent][turn % TONE_VARIANTS]));
    if (intent == INTENT_NUMBERS)
        numbers_write(&text, facts, turn);
    buf_char(&text, ' ');
    step_say(&text, &found, turn);
    buf_char(&text, ' ');
    buf_str(&text, str_from(tone->close[turn % TONE_CLOSINGS]));
    out->response = buf_view(&text);
    out->count = ADVICE_ITEMS_MAX;
    for (size_t i = 0; i < ADVICE_ITEMS_MAX; i++) {
        struct buf item = {.arena = a};

        step_item(&item, &found, i, turn);
        out->items[i] = buf_view(&item);
    }
}

/* --- help lines ------------------------------------------------------------------------------ */

/* Whom to call, by the beginning of the zone's name; the first that fits. */
static const struct {
    const char *zone, *lines;
} helps[] = {
    {"Europe/London", "call 999 or 112. Samaritans listen day and night: 116 123"},
    {"Europe/Dublin", "call 112 or 999. Samaritans listen day and night: 116 123"},
    {"Europe/", "call 112"},
    {"Atlantic/Canary", "call 112"},
    {"Atlantic/Madeira", "call 112"},
    {"Atlantic/Azores", "call 112"},
    {"Atlantic/Reykjavik", "call 112"},
    {"US/", "call 911. You can call or text 988, the Suicide & Crisis Lifeline, day and night"},
    {"America/Mexico_City", "call 911. Línea de la Vida: 800 911 2000"},
    {"America/Sao_Paulo", "call 192. CVV listens day and night: 188"},
    {"America/Argentina/", "call 911 or 107"},
    {"America/",
     "call 911. In the United States and Canada you can call or text 988 day and night"},
    {"Canada/", "call 911. You can call or text 988 day and night"},
    {"Pacific/Honolulu", "call 911. You can call or text 988 day and night"},
    {"Pacific/Auckland", "call 111. You can call or text 1737 at any time"},
    {"Australia/", "call 000. Lifeline listens day and night: 13 11 14"},
    {"Asia/Kolkata", "call 112. Tele-MANAS listens day and night: 14416"},
    {"Asia/Tokyo", "call 119 or 110"},
    {"", "call your local emergency number (112, 911 and 999 are common ones)"},
};

void coach_help_lines(struct arena *a, struct str zone, struct coach_advice *out)
{
    const char *lines = NULL;

    for (size_t i = 0; !lines; i++)
        if (str_starts(zone, str_from(helps[i].zone)))
            lines = helps[i].lines;
    *out = (struct coach_advice){
        .response = arena_format(
            a,
            "I'm glad you told me, and I'm sorry that it hurts this much. You deserve to talk with "
            "a "
            "person about it, now rather than later. If you are in danger or might act on this, "
            "%s. "
            "Free and confidential lines for nearly every country are listed at "
            "https://findahelpline.com. If you can, tell somebody near you how you feel, and stay "
            "with them. I am only a program and cannot give you the help that a person can; "
            "everything else here can wait.",
            lines)};
}

/* --- suggestions ----------------------------------------------------------------------------- */

int coach_suggest_parts(enum suggestion kind)
{
    static const int parts[] = {
        [SUGGEST_HABITS] = COACH_HABITS | COACH_GOALS,
        [SUGGEST_TASKS] = COACH_TASKS | COACH_GOALS,
        [SUGGEST_GOALS] = COACH_GOALS,
        [SUGGEST_INSIGHTS] = COACH_HABITS | COACH_FOCUS | COACH_SCORE | COACH_BODY,
        [SUGGEST_QUOTE] = COACH_SCORE,
    };

    return parts[kind];
}

static const char *const quotes[] = {
    "What is done every day needs no courage.",
    "Begin so small that it would be silly not to.",
    "A day that was missed is one day; only the next one makes it two.",
    "The plan you keep beats the plan you admire.",
    "Rest is where the work sinks in.",
    "You do not find time; you choose what it goes to.",
    "Progress is quiet until you look back.",
    "Finish one thing, and the next looks smaller.",
    "Keep the promise you made on a better day.",
};

static struct str quote_of(const struct coach_facts *facts, int64_t day)
{
    enum { QUOTES = sizeof(quotes) / sizeof(quotes[0]) };

    return str_from(quotes[(uint64_t)(day + facts->level) % QUOTES]);
}

/* One for each thing that a step finds, as long as there is room. */
static size_t suggest_steps(struct arena *a, enum step step, const struct coach_facts *facts,
                            struct str *out, size_t room)
{
    size_t count = 0;

    while (count < room) {
        struct step_found found = step_find_at(step, facts, count);
        struct buf text = {.arena = a};

        if (found.step == STEP_NEW)
            return count;
        step_suggest(&text, &found);
        out[count++] = buf_view(&text);
    }
    return count;
}

static size_t suggest_insights(struct arena *a, const struct coach_facts *f, struct str *out)
{
    size_t count = 0;

    out[count++] = arena_format(
        a, "You are on level %lld with %lld XP, and have been active %lld day%s in a row.",
        (long long)f->level, (long long)f->xp, (long long)f->streak, f->streak == 1 ? "" : "s");
    if (f->habits)
        out[count++] = arena_format(
            a, "Of the habits scheduled today, %lld %s done and %lld %s open.", (long long)f->done,
            f->done == 1 ? "is" : "are", (long long)f->open, f->open == 1 ? "is" : "are");
    out[count++] =
        arena_format(a, "You focused for %lld minutes today, and for %lld in the last seven days.",
                     (long long)f->focus_today, (long long)f->focus_week);
    if (f->body)
        out[count++] = arena_format(
            a, "Your signals of the last days: coherence %lld of 100, readiness %lld %%.",
            (long long)f->body->coherence, (long long)(100 * f->body->readiness + 0.5));
    return count + suggest_steps(a, STEP_STREAK, f, out + count, 1);
}

size_t coach_suggest(struct arena *a, enum suggestion kind, const struct coach_facts *facts,
                     int64_t day, struct str out[SUGGESTIONS_MAX])
{
    static const enum step looks[][3] = {
        [SUGGEST_HABITS] = {STEP_STREAK, STEP_HABIT, STEP_NEW_HABIT},
        [SUGGEST_TASKS] = {STEP_LATE, STEP_PLANNED, STEP_NEW_TASK},
        [SUGGEST_GOALS] = {STEP_BEHIND, STEP_GOAL, STEP_NEW_GOAL},
    };
    size_t count = 0;

    if (kind == SUGGEST_INSIGHTS)
        return suggest_insights(a, facts, out);
    if (kind == SUGGEST_QUOTE) {
        out[0] = quote_of(facts, day);
        return 1;
    }
    for (int i = 0; i < 2; i++)
        count += suggest_steps(a, looks[kind][i], facts, out + count, SUGGESTIONS_MAX - count);
    if (!count)
        count = suggest_steps(a, looks[kind][2], facts, out, 1);
    return count;
}
