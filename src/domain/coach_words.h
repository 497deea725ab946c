/* coach_words.h: what a message to a coach is about, by the words that stand in it. English; pure.
 *
 * A message is folded first: letters in lower case, apostrophes dropped ("can't" is cant), anything
 * else one blank, a blank at both ends. A phrase is found at whole words; '*' at its end stands for
 * any ending. */
#pragma once

#include "base/arena.h"

enum intent {
    INTENT_OTHER,
    INTENT_SETBACK, /* something was missed, broken, given up */
    INTENT_TIRED,   /* no strength, no sleep, too much */
    INTENT_PUT_OFF, /* procrastination, distraction */
    INTENT_PLAN,    /* where to begin, what is next */
    INTENT_MOTIVE,  /* no drive */
    INTENT_THANKS,  /* thanks, something went well */
    INTENT_NUMBERS, /* how am I doing? */
    INTENT_COUNT
};

struct str words_fold(struct arena *a, struct str text);

/* Whether the phrase is in the folded text. */
bool words_have(struct str folded, const char *phrase);

/* The first intent, in the order of the table, one of whose phrases is there. */
enum intent words_intent(struct str folded);

/* Whether somebody speaks of wanting to die or of hurting themselves. It would rather be wrong than
 * miss it; sayings ("career suicide", "cut myself some slack") are taken out before. */
bool words_of_despair(struct arena *a, struct str folded);

/* How many words of four letters and more, commonplace ones aside, both texts have. */
int words_shared(struct str folded, struct str other);
