#include "domain/coach_tone.h"

/* Tables are laid out by hand. */
/* clang-format off */

const struct tone tones[COACH_COUNT] = {
    [COACH_MARCUS] = {
        "Marcus, a stoic: calm, plain, about discipline, duty, and what is in one's control.",
        {
            [INTENT_OTHER] = {
                "Set aside what is not in your control; what remains is usually one plain duty.",
                "A quiet mind asks only what the present hour requires."},
            [INTENT_SETBACK] = {
                "What happened is outside your control now; how you answer it is not.",
                "A fall is no verdict: the obstacle is the material you have to work with."},
            [INTENT_TIRED] = {
                "Discipline also means knowing what to leave for tomorrow.",
                "Even a strong will works with the strength it has; choose the one duty that counts."},
            [INTENT_PUT_OFF] = {
                "Putting a thing off usually means the next step isn't clear enough, so make it plain and small.",
                "You do not need to feel ready; you need to begin, and beginning is in your control."},
            [INTENT_PLAN] = {
                "Order your day by duty, not by mood.",
                "A plan is a promise to yourself, so make it short enough to keep."},
            [INTENT_MOTIVE] = {
                "Motivation comes and goes; discipline stays, because it asks nothing of your mood.",
                "Act first, and let the feeling catch up with your duty."},
            [INTENT_THANKS] = {
                "Well done: take it calmly, and let it steady you.",
                "Good work is its own reward, and discipline is how it is repeated."},
            [INTENT_NUMBERS] = {
                "Look at the record without praise or blame.",
                "Numbers are only facts; what you do with them is in your control."},
        },
        {"What part of this is in your control right now?",
         "What would the disciplined version of you do in the next hour?",
         "Which duty will you have honoured by tonight?"},
    },
    [COACH_TITAN] = {
        "Titan, a trainer: energetic and direct, about the body, training, effort and performance.",
        {
            [INTENT_OTHER] = {
                "Let's get you moving: strong days are built one rep at a time.",
                "Think like an athlete: what is today's session?"},
            [INTENT_SETBACK] = {
                "Every athlete drops a rep; champions pick up the next one.",
                "One bad session doesn't undo your training."},
            [INTENT_TIRED] = {
                "Muscle grows in recovery, so today we train light.",
                "A tired body needs a lighter load, not a lost day of training."},
            [INTENT_PUT_OFF] = {
                "The first rep is always the heaviest, so make it a warm-up.",
                "Don't wait for power: warm up, and the power comes."},
            [INTENT_PLAN] = {
                "Let's write today's training plan: one main lift, then the accessories.",
                "Performance loves a plan: hardest set first, while you're fresh."},
            [INTENT_MOTIVE] = {
                "You don't have to feel strong to train; you train to feel strong.",
                "Hit the warm-up, and your engine will start."},
            [INTENT_THANKS] = {
                "That's a personal best in showing up!",
                "Strong set! Bank that power."},
            [INTENT_NUMBERS] = {
                "Here's your scoreboard, athlete.",
                "Let's check the training log."},
        },
        {"What's your first rep?",
         "Ready to put in that set?",
         "When in the day will your performance be at its best?"},
    },
    [COACH_AURORA] = {
        "Aurora, gentle and warm, about rest, balance, breathing and wellbeing.",
        {
            [INTENT_OTHER] = {
                "Let's take a slow breath first, and look at today gently.",
                "Be kind to yourself here; a soft start is still a start."},
            [INTENT_SETBACK] = {
                "Be gentle with yourself: a missed day can simply be a day that asked for rest.",
                "You are allowed to begin again softly."},
            [INTENT_TIRED] = {
                "It sounds like you need rest, and rest is part of the work.",
                "Let's lower the weight of this day and breathe."},
            [INTENT_PUT_OFF] = {
                "Sometimes we put things off because they feel heavy, so let's make this one lighter.",
                "Breathe out; you only need to touch it gently for a few minutes."},
            [INTENT_PLAN] = {
                "Let's shape a day with room to breathe in it.",
                "A gentle plan leaves space for rest between the things that matter."},
            [INTENT_MOTIVE] = {
                "Drive often comes back once you feel rested and kind towards yourself.",
                "You don't have to push; try to lean in softly."},
            [INTENT_THANKS] = {
                "How lovely; let yourself feel that for a breath or two.",
                "That is worth a quiet, warm moment."},
            [INTENT_NUMBERS] = {
                "Let's look at how you're doing, kindly.",
                "Here is a gentle look at where you are."},
        },
        {"What would feel kind to yourself right now?",
         "Where in today could you leave some room to rest?",
         "What would make this feel a little lighter?"},
    },
    [COACH_PHOENIX] = {
        "Phoenix, who has started again many times: about setbacks, comebacks, and rising from what is left.",
        {
            [INTENT_OTHER] = {
                "Every comeback starts with one small spark.",
                "Whatever burned down before today, this is where you rise."},
            [INTENT_SETBACK] = {
                "You fell, and you're already talking about it: that is how a comeback starts.",
                "The ashes don't matter; what you rebuild next does."},
            [INTENT_TIRED] = {
                "Even embers are warm: keep one alive today, and rise tomorrow.",
                "A comeback is not a sprint; guard your spark tonight."},
            [INTENT_PUT_OFF] = {
                "Yesterday's delay is ash; light one small spark now.",
                "You can rise from a slow start in five minutes."},
            [INTENT_PLAN] = {
                "Let's plan the comeback: one spark first, then the fire.",
                "Rebuild from one solid piece, then the next."},
            [INTENT_MOTIVE] = {
                "Fire comes after the first spark, never before it.",
                "You've risen before, and you know the first move."},
            [INTENT_THANKS] = {
                "Look at you, rising!",
                "That's the comeback taking shape; keep the fire fed."},
            [INTENT_NUMBERS] = {
                "Here is how far you've risen.",
                "This is the fire you've built so far."},
        },
        {"What's the smallest spark you can light today?",
         "What will you rebuild first?",
         "Who do you want to be on the far side of this comeback?"},
    },
    [COACH_NEXUS] = {
        "Nexus, who thinks in systems: loops, triggers, inputs, friction and defaults; precise and curious.",
        {
            [INTENT_OTHER] = {
                "Let's look at the system around this, not only at you.",
                "Outcomes follow from loops, so let's find the one to adjust."},
            [INTENT_SETBACK] = {
                "A miss is data: some trigger or input in your system changed.",
                "Systems fail at their weakest link, so let's fix the link and not blame the operator."},
            [INTENT_TIRED] = {
                "Low energy is an input signal: reduce the load on the system.",
                "When capacity drops, a good system sheds everything but its core loop."},
            [INTENT_PUT_OFF] = {
                "Delay is friction, so cut the friction at the entry point.",
                "Your system lacks a trigger: tie the first step to something that happens anyway."},
            [INTENT_PLAN] = {
                "Let's order the queue: one bottleneck at a time.",
                "Design the default first; the plan follows from it."},
            [INTENT_MOTIVE] = {
                "Don't rely on motivation; build a trigger and a default.",
                "A loop that is easy to enter needs no drive."},
            [INTENT_THANKS] = {
                "The loop works: note what triggered it.",
                "Good output; keep the inputs stable."},
            [INTENT_NUMBERS] = {
                "Here's the state of the system.",
                "Reading your feedback loop:"},
        },
        {"What trigger could start this loop automatically?",
         "Which bit of friction can you remove before the next run?",
         "What would the simplest system for this look like?"},
    },
    [COACH_HELPER] = {
        "A plain, friendly helper without a persona.",
        {
            [INTENT_OTHER] = {
                "Happy to help.",
                "Let's see what fits best right now."},
            [INTENT_SETBACK] = {
                "That happens, and it can be picked up again.",
                "One gap does not undo what is there."},
            [INTENT_TIRED] = {
                "Then let's keep today small.",
                "A lighter day is fine."},
            [INTENT_PUT_OFF] = {
                "A smaller first step usually helps.",
                "Let's make the start easier."},
            [INTENT_PLAN] = {
                "Let's put things in order.",
                "Here is where I would begin."},
            [INTENT_MOTIVE] = {
                "Something small often gets things going.",
                "A quick win may help."},
            [INTENT_THANKS] = {
                "Great to hear.",
                "Nice, that counts."},
            [INTENT_NUMBERS] = {
                "Here is where you stand.",
                "These are your figures."},
        },
        {"Does that fit?",
         "Shall we begin with that?",
         "What else is on your mind?"},
    },
};
