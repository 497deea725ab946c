/* coach_tone.h: how each coach talks. Sentences are tables; which one it is follows from the number
 * of the exchange, so that nobody hears the same one twice in a row. */
#pragma once

#include "domain/coach_words.h"

/* The order is stored: append only. */
enum coach {
    COACH_MARCUS,  /* stoic, discipline */
    COACH_TITAN,   /* body, performance */
    COACH_AURORA,  /* rest, wellbeing */
    COACH_PHOENIX, /* setbacks, comeback */
    COACH_NEXUS,   /* systems */
    COACH_HELPER,  /* no persona: /api/chatbot */
    COACH_COUNT
};

enum { TONE_VARIANTS = 2, TONE_CLOSINGS = 3 };

struct tone {
    const char *about; /* who it is, for a model of language */
    const char *open[INTENT_COUNT][TONE_VARIANTS];
    const char *close[TONE_CLOSINGS]; /* a question */
};

extern const struct tone tones[COACH_COUNT];
