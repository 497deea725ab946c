#include "domain/theme.h"
#include "base/lower.h"
#include "domain/goal.h"

/* Tables are laid out by hand. */
/* clang-format off */

/* Words that people use for an area of life. */
static const struct {
    const char *word;
    int64_t area;
} categories[] = {
    {"career", AREA_CAREER},         {"work", AREA_CAREER},          {"business", AREA_CAREER},     {"job", AREA_CAREER},
    {"productivity", AREA_CAREER},   {"health", AREA_HEALTH},        {"fitness", AREA_HEALTH},      {"sport", AREA_HEALTH},
    {"sports", AREA_HEALTH},         {"wellness", AREA_HEALTH},      {"nutrition", AREA_HEALTH},    {"sleep", AREA_HEALTH},
    {"relationships", AREA_RELATIONSHIPS}, {"relationship", AREA_RELATIONSHIPS}, {"family", AREA_RELATIONSHIPS},
    {"friends", AREA_RELATIONSHIPS}, {"social", AREA_RELATIONSHIPS}, {"love", AREA_RELATIONSHIPS},
    {"financial", AREA_FINANCIAL},   {"finance", AREA_FINANCIAL},    {"finances", AREA_FINANCIAL},  {"money", AREA_FINANCIAL},
    {"savings", AREA_FINANCIAL},     {"growth", AREA_GROWTH},        {"personal", AREA_GROWTH},     {"mindset", AREA_GROWTH},
    {"mindfulness", AREA_GROWTH},    {"spirituality", AREA_GROWTH},  {"creativity", AREA_GROWTH},   {"hobby", AREA_GROWTH},
    {"impact", AREA_IMPACT},         {"community", AREA_IMPACT},     {"volunteering", AREA_IMPACT}, {"environment", AREA_IMPACT},
    {"learning", AREA_LEARNING},     {"education", AREA_LEARNING},   {"study", AREA_LEARNING},      {"language", AREA_LEARNING},
    {"languages", AREA_LEARNING},    {"skill", AREA_LEARNING},       {"skills", AREA_LEARNING},
};

/* The own theme of each area is the one without words. */
static const struct theme themes[] = {
    {"language", AREA_LEARNING,
     "spanish french german italian portuguese japanese chinese mandarin korean russian arabic dutch romanian polish greek "
     "hebrew hindi turkish swedish norwegian danish finnish english latin language",
     "speaks a little every day, mistakes included.",
     {{"Complete A1 basics", "Greet, count, ask and answer about everyday things.",
       {{"Learn the 50 most frequent words", 25}, {"Read a first text aloud", 20}}},
      {"Hold 5-min conversation", "Talk with somebody for five minutes without changing the language.",
       {{"Find a partner to talk with", 30}, {"Write down ten questions and their answers", 25}}},
      {"Pass B1 test", "Understand the main points and say what you think about them.",
       {{"Take a practice test", 60}, {"Go through everything that was wrong in it", 45}}}},
     {"Hear and read the language every day.", "Speak at least twice a week.", "Practise under the conditions of the test."},
     {"Review vocabulary for 15 minutes", "Listen to the language for 10 minutes"}},
    {"running", AREA_HEALTH, "run running marathon 5k 10k race jog triathlon",
     "moves on good days and on bad ones.",
     {{"Run 20 minutes without a stop", "Slowly enough to talk.",
       {{"Plan the runs of the week", 15}, {"Run and walk in turns", 30}}},
      {"Cover half of the distance", "At an easy pace, and well rested the day after.",
       {{"Do the longest run so far", 60}, {"Do a run with hills", 40}}},
      {"Cover the whole distance", "On the day that counts.",
       {{"Prepare what the day needs", 30}, {"Do an easy last run", 30}}}},
     {"Three easy runs a week.", "One run a week longer than the one before.", "Less running, more rest."},
     {"Stretch for 10 minutes", "Walk for 20 minutes"}},
    {"writing", AREA_GROWTH, "write writing book novel blog story thesis poem article",
     "writes first and judges later.",
     {{"Finish the outline", "Every part in one sentence.",
       {{"Collect all ideas on one page", 30}, {"Put them in an order", 30}}},
      {"Finish half of the draft", "Unpolished, but whole sentences.",
       {{"Write the hardest part", 60}, {"Read what is there and note what is missing", 45}}},
      {"Finish the last version", "Read by somebody else, and better for it.",
       {{"Give it to a first reader", 20}, {"Work in what they said", 60}}}},
     {"Know what it is about.", "So many words a week, whatever they are like.", "Cut, clear up, finish."},
     {"Write for 25 minutes", "Read for 15 minutes"}},
    {"career", AREA_CAREER, "",
     "does the most important thing first.",
     {{"Know exactly what is wanted", "The goal in one sentence, and who decides about it.",
       {{"Write down what reaching it looks like", 30}, {"Ask somebody who has done it", 30}}},
      {"Show a first result", "Something that others can see and judge.",
       {{"Make the smallest thing that can be shown", 60}, {"Ask two people what they think", 30}}},
      {"Reach it: %", "And make it known.",
       {{"Finish what is still open", 60}, {"Tell those who should know", 20}}}},
     {"Make clear what counts.", "One visible step a week.", "Finish, then polish."},
     {"Work on it for 25 minutes before anything else", "Note one thing that moved it on"}},
    {"health", AREA_HEALTH, "",
     "looks after body and rest.",
     {{"Keep it up for the first weeks", "Small enough to be done on the worst day.",
       {{"Choose the smallest version that counts", 15}, {"Prepare what it needs the evening before", 15}}},
      {"Feel a difference", "Measured where it can be measured.",
       {{"Measure where you stand", 15}, {"Change one thing that stands in the way", 30}}},
      {"Reach it: %", "In a way that can go on.",
       {{"Compare with the first measure", 15}, {"Decide how it goes on", 20}}}},
     {"Never leave it out twice in a row.", "A little more each week.", "Make it last."},
     {"Move for 20 minutes", "Be in bed at the same time"}},
    {"relationships", AREA_RELATIONSHIPS, "",
     "makes time for people.",
     {{"Say what you wish for", "To the one it is about.",
       {{"Write down what matters to you", 20}, {"Ask what matters to them", 30}}},
      {"Have a habit together", "A time that belongs to nothing else.",
       {{"Find a time that suits both", 15}, {"Plan something new", 30}}},
      {"Reach it: %", "And be thankful together.",
       {{"Look back together", 30}, {"Agree on what stays", 20}}}},
     {"Listen more than you speak.", "One time together a week, without screens.", "Keep what is good."},
     {"Tell somebody what you value in them", "Be there for 15 minutes without a screen"}},
    {"financial", AREA_FINANCIAL, "",
     "knows where the money goes.",
     {{"Know the numbers", "All that comes in and goes out in one list.",
       {{"List what goes out every month", 45}, {"Choose one expense to end", 15}}},
      {"Be half of the way", "By itself, with a standing order.",
       {{"Set up a standing order", 20}, {"Look at the numbers and adjust", 30}}},
      {"Reach it: %", "And leave it there.",
       {{"Do the last transfer", 15}, {"Decide what comes next", 30}}}},
     {"Write down every expense.", "Put the sum of the week aside first.", "Spend nothing unplanned."},
     {"Note what was spent", "Wait a day before buying"}},
    {"growth", AREA_GROWTH, "",
     "gets a little better every day.",
     {{"Begin, however small", "The first time is behind you.",
       {{"Choose when and where", 15}, {"Do it for the first time", 25}}},
      {"Make it part of the week", "It happens without a decision.",
       {{"Look at what got in the way", 20}, {"Do a longer session", 45}}},
      {"Reach it: %", "And see how far you have come.",
       {{"Write down what has changed", 30}, {"Share it with somebody", 20}}}},
     {"Start small, start daily.", "One longer session a week.", "Finish what was begun."},
     {"Practise for 15 minutes", "Write one sentence about the day"}},
    {"impact", AREA_IMPACT, "",
     "helps where it can be felt.",
     {{"Know whom it helps", "By having spoken with them.",
       {{"Speak with somebody it concerns", 30}, {"Find two who do the same", 30}}},
      {"Help for the first time", "A small thing, done whole.",
       {{"Plan one small action", 30}, {"Do it", 60}}},
      {"Reach it: %", "In a way that others can carry on.",
       {{"Write down how it is done", 45}, {"Find somebody to go on with it", 30}}}},
     {"Listen first.", "One action a week.", "Make it bigger than yourself."},
     {"Do one small thing for it", "Thank somebody who helps"}},
    {"learning", AREA_LEARNING, "",
     "learns something every day.",
     {{"Master the basics", "Explain them to somebody who does not know them.",
       {{"Choose one book or course", 20}, {"Do the first lesson", 45}}},
      {"Make something with it", "Small, and your own.",
       {{"Choose a small project", 20}, {"Build its first part", 60}}},
      {"Reach it: %", "Proved by a test, a work or somebody's word.",
       {{"Test yourself", 45}, {"Close the gaps that it showed", 60}}}},
     {"A lesson at a time, without gaps.", "Use what was learned within the week.", "Repeat and prove it."},
     {"Study for 25 minutes", "Repeat yesterday's lesson for 5 minutes"}},
    {"other", AREA_OTHER, "",
     "takes the next step, and then the next.",
     {{"Take the first real step", "One that cannot be taken back unseen.",
       {{"Write down what done means", 20}, {"Do the first step", 30}}},
      {"Be half of the way", "And know what the other half needs.",
       {{"Look at what worked", 20}, {"Do the hardest part", 60}}},
      {"Reach it: %", "All of it.",
       {{"Finish what is still open", 60}, {"Celebrate it", 30}}}},
     {"Make the next step clear.", "One step a week, at least.", "Finish."},
     {"Work on it for 15 minutes", "Choose tomorrow's step"}},
};

/* clang-format on */

int64_t theme_area(struct str category)
{
    for (size_t i = 0; i < COUNT(categories); i++)
        if (str_eq(category, str_from(categories[i].word)))
            return categories[i].area;
    return AREA_OTHER;
}

static bool list_has(struct str list, struct str word)
{
    while (list.len)
        if (str_eq(str_cut(&list, ' '), word))
            return true;
    return false;
}

static bool in_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Whether one of the words of a text in lower case is in the list. */
static bool text_has(struct str text, struct str list)
{
    for (size_t i = 0, from = 0; i <= text.len; i++) {
        if (i < text.len && in_word(text.at[i]))
            continue;
        if (i > from && list_has(list, (struct str){text.at + from, i - from}))
            return true;
        from = i + 1;
    }
    return false;
}

const struct theme *theme_find(struct arena *a, struct str category, struct str title)
{
    struct str text = lower(a, title);
    int64_t area = str_is_null(category) ? NONE : theme_area(category);
    const struct theme *own = &themes[COUNT(themes) - 1];

    for (size_t i = 0; i < COUNT(themes); i++) {
        const struct theme *t = &themes[i];

        if (area != NONE && t->area != area)
            continue;
        if (text_has(text, str_from(t->words)))
            return t;
        if (area != NONE && !t->words[0])
            own = t;
    }
    return own;
}
