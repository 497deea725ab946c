/* coach_rules.h: the engine that always works: advice by rule, from what is known of the person.
 * Pure: the same facts, message and turn give the same advice. */
#pragma once

#include "domain/coach_facts.h"
#include "domain/coach_tone.h"

enum { ADVICE_ITEMS_MAX = 3 };

struct coach_advice {
    struct str response;
    struct str items[ADVICE_ITEMS_MAX];
    size_t count;
};

struct coach_question {
    enum coach coach;
    struct str message;
    int64_t turn; /* 1, 2, ...: which exchange with this coach it is */
};

/* An opening in the coach's tone, one concrete step that names the person's own thing, a question.
 */
void coach_rules(struct arena *a, const struct coach_question *question,
                 const struct coach_facts *facts, struct coach_advice *out);

/* Help lines, to somebody who may be in danger; `zone` is the name of their time zone. No items. */
void coach_help_lines(struct arena *a, struct str zone, struct coach_advice *out);

enum suggestion { SUGGEST_HABITS, SUGGEST_TASKS, SUGGEST_GOALS, SUGGEST_INSIGHTS, SUGGEST_QUOTE };
enum { SUGGESTIONS_MAX = 5 };

/* Which parts of the facts a kind of suggestion looks at. */
int coach_suggest_parts(enum suggestion kind);

/* 1 to SUGGESTIONS_MAX suggestions; `day` chooses where any would do. Returns how many. */
size_t coach_suggest(struct arena *a, enum suggestion kind, const struct coach_facts *facts,
                     int64_t day, struct str out[SUGGESTIONS_MAX]);
