#include "domain/coach_words.h"

#include <stdio.h>

enum { WORD_LEAST = 4, SAYING_MAX = 64 };

/* --- folding --------------------------------------------------------------------------------- */

/* The length of an apostrophe at `at`, straight or curly; 0 when there is none. */
static size_t apostrophe(const char *at, size_t left)
{
    if (*at == '\'')
        return 1;
    return left >= 3 && memcmp(at, "\xe2\x80", 2) == 0 && (at[2] == '\x99' || at[2] == '\x98') ? 3
                                                                                               : 0;
}

struct str words_fold(struct arena *a, struct str text)
{
    char *out = arena_room(a, text.len + 2);
    size_t len = 0;

    out[len++] = ' ';
    for (size_t i = 0; i < text.len; i++) {
        size_t quote = apostrophe(text.at + i, text.len - i);
        char c = text.at[i];

        if (quote) {
            i += quote - 1;
            continue;
        }
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;

        if (word)
            out[len++] = c;
        else if (out[len - 1] != ' ')
            out[len++] = ' ';
    }
    if (out[len - 1] != ' ')
        out[len++] = ' ';
    return (struct str){out, len};
}

/* Where the phrase is in the folded text, the blank before it; NULL when it is not. */
static const char *phrase_find(struct str folded, const char *phrase)
{
    size_t len = strlen(phrase);
    bool open = phrase[len - 1] == '*';

    len -= open;
    for (size_t i = 0; i + len + 1 < folded.len; i++) {
        if (folded.at[i] != ' ' || memcmp(folded.at + i + 1, phrase, len) != 0)
            continue;
        if (open || folded.at[i + 1 + len] == ' ')
            return folded.at + i;
    }
    return NULL;
}

bool words_have(struct str folded, const char *phrase)
{
    return phrase_find(folded, phrase) != NULL;
}

static bool have_any(struct str folded, const char *const *phrases)
{
    for (size_t i = 0; phrases[i]; i++)
        if (words_have(folded, phrases[i]))
            return true;
    return false;
}

/* --- intents --------------------------------------------------------------------------------- */

static const char *const setback_phrases[] = {
    "fail*",          "messed up",      "screwed up",   "broke my streak", "lost my streak",
    "missed",         "fell off",       "gave up",      "give up",         "giving up",
    "relapse*",       "slipped",        "setback",      "set back",        "start over",
    "starting over",  "back to square", "ruined",       "blew it",         "fell behind",
    "falling behind", "behind on",      "disappointed", "off track",       "broke the chain",
    "comeback",       "come back from", "i quit",       "skipped",         NULL};

static const char *const tired_phrases[] = {
    "tired",     "exhausted",    "exhaustion", "burned out", "burnt out", "burnout",  "burning out",
    "no energy", "low energy",   "drained",    "overwhelm*", "stress*",   "sleep*",   "slept",
    "insomnia",  "rest",         "sick",       "fatigue*",   "worn out",  "anxious",  "anxiety",
    "too much",  "need a break", "cant cope",  "sore",       "unwell",    "headache", NULL};

static const char *const put_off_phrases[] = {
    "procrastinat*", "putting off", "put off",      "putting it off", "distract*",
    "avoid*",        "cant start",  "cannot start", "cant begin",     "cant get started",
    "delay*",        "later",       "scrolling",    "stuck",          "cant focus",
    "cannot focus",  "unfocused",   "lazy",         "wasting time",   "wasted",
    "postpon*",      NULL};

static const char *const plan_phrases[] = {"plan",
                                           "plans",
                                           "planning",
                                           "priorit*",
                                           "where to start",
                                           "where do i start",
                                           "what should i do",
                                           "what do i do",
                                           "what next",
                                           "whats next",
                                           "next step",
                                           "next steps",
                                           "organi*",
                                           "schedule*",
                                           "how do i start",
                                           "how to start",
                                           "roadmap",
                                           "break down",
                                           "break it down",
                                           "focus on",
                                           "this week",
                                           "routine",
                                           "system",
                                           NULL};

static const char *const motive_phrases[] = {
    "motivat*",        "unmotivated", "no drive", "dont feel like", "do not feel like",
    "whats the point", "no point",    "bored",    "inspire*",       "discipline*",
    "no willpower",    "encourage*",  "push me",  "pep talk",       "dont want to",
    "hard to keep",    "consisten*",  NULL};

static const char *const thanks_phrases[] = {
    "thank*",     "grateful",     "gratitude",  "appreciate", "i did it",  "nailed it", "finished",
    "proud",      "went well",    "great day",  "good day",   "it worked", "success*",  "achieved",
    "crushed it", "feeling good", "feel great", "made it",    NULL};

static const char *const numbers_phrases[] = {"how am i doing",
                                              "my progress",
                                              "my stats",
                                              "statistics",
                                              "how many",
                                              "whats my level",
                                              "what is my level",
                                              "whats my streak",
                                              "what is my streak",
                                              "how long is my streak",
                                              "my xp",
                                              "how much",
                                              "numbers",
                                              "summary",
                                              "report",
                                              "overview",
                                              "how far",
                                              "my score",
                                              NULL};

static const struct {
    enum intent intent;
    const char *const *phrases;
} intents[] = {
    {INTENT_NUMBERS, numbers_phrases}, {INTENT_SETBACK, setback_phrases},
    {INTENT_PUT_OFF, put_off_phrases}, {INTENT_TIRED, tired_phrases},
    {INTENT_MOTIVE, motive_phrases},   {INTENT_PLAN, plan_phrases},
    {INTENT_THANKS, thanks_phrases},
};

enum intent words_intent(struct str folded)
{
    for (size_t i = 0; i < sizeof(intents) / sizeof(intents[0]); i++)
        if (have_any(folded, intents[i].phrases))
            return intents[i].intent;
    return INTENT_OTHER;
}

/* --- despair --------------------------------------------------------------------------------- */

/* Sayings that have a phrase of the list below and mean something else: an opening and one of its
 * ends, which names what is harmless in full. */
static const char *const whole_sayings[] = {"career suicide",
                                            "political suicide",
                                            "social suicide",
                                            "commercial suicide",
                                            "suicide squad",
                                            "suicide sprint",
                                            "suicide sprints",
                                            "suicide runs",
                                            "suicide grip",
                                            "cutting myself some slack",
                                            "cutting myself off",
                                            "shoot myself in the foot",
                                            "shooting myself in the foot",
                                            "drown myself in work",
                                            "drowning myself in work",
                                            "kill myself laughing",
                                            "killing myself laughing",
                                            "killing myself at the gym",
                                            "killing myself in the gym",
                                            "burn myself out",
                                            "burning myself out",
                                            "want to die of embarrassment",
                                            "want to die from embarrassment",
                                            "wanted to die of embarrassment",
                                            "want to die laughing",
                                            "overdose of caffeine",
                                            "overdosed on caffeine",
                                            "overdose on caffeine",
                                            "overdosed on coffee",
                                            "overdose on coffee",
                                            "overdosed on sugar",
                                            NULL};

static const char *const cut_ends[] = {"some slack",
                                       "a break",
                                       "a slice",
                                       "a piece of cake",
                                       "a piece of bread",
                                       "a piece of pie",
                                       "shaving",
                                       "while shaving",
                                       "while cooking",
                                       "while chopping",
                                       "off",
                                       "short",
                                       "loose",
                                       "on a knife",
                                       "on the knife",
                                       "on a can",
                                       "on a tin",
                                       "on the fence",
                                       "on a rusty nail",
                                       "on a thorn",
                                       "on paper",
                                       "on a sheet of paper",
                                       NULL};

static const char *const hurt_ends[] = {
    "at the gym",    "at work",       "at practice",    "at training", "in the gym",
    "lifting",       "running",       "playing",        "training",    "exercising",
    "skiing",        "climbing",      "cycling",        "working out", "while lifting",
    "while running", "while playing", "while training", "financially", NULL};

static const char *const life_ends[] = {"back", "to the next", "seriously", "into my own hands",
                                        NULL};

static const char *const living_ends[] = {"in this flat",
                                          "in this house",
                                          "in this apartment",
                                          "in this city",
                                          "in this town",
                                          "in this country",
                                          "in a small flat",
                                          "in a small town",
                                          "in the city",
                                          "in a city",
                                          "with my parents",
                                          "with my roommate",
                                          "with my roommates",
                                          "with roommates",
                                          "with flatmates",
                                          "with my flatmates",
                                          "out of a suitcase",
                                          "out of boxes",
                                          NULL};

static const char *const wake_ends[] = {
    "early",        "so early",    "that early",     "this early",   "too early",
    "so late",      "late",        "at 3",           "at 4",         "at 5",
    "at 6",         "at 7",        "at 8",           "at 9",         "at 10",
    "at 4am",       "at 5am",      "at 6am",         "at 7am",       "at 8am",
    "at four",      "at five",     "at six",         "at seven",     "at eight",
    "at nine",      "at ten",      "at dawn",        "at sunrise",   "at noon",
    "at this hour", "before 5",    "before 6",       "before 7",     "before 8",
    "before 9",     "before five", "before six",     "before seven", "before eight",
    "before nine",  "before dawn", "before sunrise", "before noon",  NULL};

static const struct {
    const char *opening;
    const char *const *ends;
} sayings[] = {
    {"", whole_sayings},
    {"cut myself", cut_ends},
    {"hurt myself", hurt_ends},
    {"take my life", life_ends},
    {"taking my life", life_ends},
    {"tired of living", living_ends},
    {"sick of living", living_ends},
    {"dont want to wake up", wake_ends},
    {"do not want to wake up", wake_ends},
};

/* With one of these nothing is a saying. */
static const char *const meant_phrases[] = {"on purpose", "deliberately", "intentionally", NULL};

static const char *const despair_phrases[] = {"suicide",
                                              "suicidal*",
                                              "kill myself",
                                              "killing myself",
                                              "killed myself",
                                              "kill my self",
                                              "end my life",
                                              "ending my life",
                                              "end my own life",
                                              "take my life",
                                              "take my own life",
                                              "taking my own life",
                                              "taking my life",
                                              "end it all",
                                              "ending it all",
                                              "want to end it",
                                              "wanna end it",
                                              "want to die",
                                              "wanna die",
                                              "wanted to die",
                                              "ready to die",
                                              "rather be dead",
                                              "rather die than",
                                              "wish i was dead",
                                              "wish i were dead",
                                              "wish i wasnt alive",
                                              "wish i werent alive",
                                              "wish i was never born",
                                              "wish i had never been born",
                                              "wish i could die",
                                              "want to be dead",
                                              "be better off dead",
                                              "better off dead",
                                              "better off without me",
                                              "better without me",
                                              "world without me",
                                              "dont want to live",
                                              "do not want to live",
                                              "dont wanna live",
                                              "not want to live",
                                              "cant live anymore",
                                              "cannot live anymore",
                                              "cant live like this anymore",
                                              "no reason to live",
                                              "no reason to go on",
                                              "nothing to live for",
                                              "not worth living",
                                              "isnt worth living",
                                              "life is not worth",
                                              "life isnt worth",
                                              "no point in living",
                                              "no point living",
                                              "tired of living",
                                              "tired of being alive",
                                              "sick of living",
                                              "hate being alive",
                                              "done with life",
                                              "dont want to be alive",
                                              "do not want to be alive",
                                              "dont want to exist",
                                              "do not want to exist",
                                              "stop existing",
                                              "dont want to be here anymore",
                                              "do not want to be here anymore",
                                              "dont want to be here any more",
                                              "dont want to wake up",
                                              "do not want to wake up",
                                              "not wake up again",
                                              "never wake up again",
                                              "wish i would never wake up",
                                              "want to never wake up",
                                              "cant go on anymore",
                                              "cannot go on anymore",
                                              "cant go on living",
                                              "cant go on any longer",
                                              "cannot go on living",
                                              "want to disappear",
                                              "wanna disappear",
                                              "disappear forever",
                                              "hurt myself",
                                              "hurting myself",
                                              "harm myself",
                                              "harming myself",
                                              "harmed myself",
                                              "self harm*",
                                              "selfharm*",
                                              "self injur*",
                                              "cut myself",
                                              "cutting myself",
                                              "slit my*",
                                              "hang myself",
                                              "hanging myself",
                                              "hung myself",
                                              "shoot myself",
                                              "shooting myself",
                                              "drown myself",
                                              "drowning myself",
                                              "starve myself",
                                              "starving myself",
                                              "poison myself",
                                              "burn myself",
                                              "burning myself",
                                              "overdos*",
                                              "jump off a bridge",
                                              "jump off a building",
                                              "jump off the bridge",
                                              "jump in front of a*",
                                              "jump in front of the*",
                                              "unalive*",
                                              "unaliving myself",
                                              NULL};

/* Takes `opening end` out of the folded text, which is the caller's own, wherever it stands. */
static void saying_drop(char *text, size_t len, const char *opening, const char *end)
{
    char saying[SAYING_MAX];
    struct str folded = {text, len};

    snprintf(saying, sizeof(saying), "%s%s%s", opening, *opening ? " " : "", end);
    for (const char *hit = phrase_find(folded, saying); hit; hit = phrase_find(folded, saying))
        memset(text + (hit - text), ' ', strlen(saying) + 1);
}

bool words_of_despair(struct arena *a, struct str folded)
{
    char *text = arena_room(a, folded.len);

    if (have_any(folded, meant_phrases))
        return have_any(folded, despair_phrases);
    memcpy(text, folded.at, folded.len);
    for (size_t i = 0; i < sizeof(sayings) / sizeof(sayings[0]); i++)
        for (size_t k = 0; sayings[i].ends[k]; k++)
            saying_drop(text, folded.len, sayings[i].opening, sayings[i].ends[k]);
    return have_any((struct str){text, folded.len}, despair_phrases);
}

/* --- the thing that is meant ----------------------------------------------------------------- */

static const char *const common[] = {
    "with",  "that",  "this",   "have",  "from", "about", "keep",   "want",  "need",  "week",
    "today", "time",  "every",  "daily", "more", "make",  "should", "could", "would", "what",
    "when",  "start", "finish", "done",  "goal", "task",  "habit",  NULL};

static bool is_common(struct str word)
{
    for (size_t i = 0; common[i]; i++)
        if (str_eq(word, str_from(common[i])))
            return true;
    return false;
}

/* Whether ` word ` is in the folded text. */
static bool have_word(struct str folded, struct str word)
{
    for (size_t i = 0; i + word.len + 1 < folded.len; i++)
        if (folded.at[i] == ' ' && memcmp(folded.at + i + 1, word.at, word.len) == 0 &&
            folded.at[i + 1 + word.len] == ' ')
            return true;
    return false;
}

int words_shared(struct str folded, struct str other)
{
    int shared = 0;

    while (other.len) {
        struct str word = str_cut(&other, ' ');

        if (word.len >= WORD_LEAST && !is_common(word) && have_word(folded, word))
            shared++;
    }
    return shared;
}
