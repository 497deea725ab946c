/* dice.h: random numbers that a test can repeat: CAIRN_SEED, else a fixed seed. Never for secrets.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct dice {
    uint64_t state;
};

/* Reads the seed, and prints it so that a failure can be repeated. */
static inline struct dice dice_start(const char *test)
{
    const char *text = getenv("CAIRN_SEED");
    uint64_t seed = text ? strtoull(text, NULL, 10) : 20260408;

    printf("%s: CAIRN_SEED=%llu\n", test, (unsigned long long)seed);
    return (struct dice){seed * 2 + 1};
}

/* One of least..most. */
static inline int64_t dice_roll(struct dice *d, int64_t least, int64_t most)
{
    d->state ^= d->state >> 12;
    d->state ^= d->state << 25;
    d->state ^= d->state >> 27;
    uint64_t n = d->state * 0x2545f4914f6cdd1dULL >> 11;

    return least + (int64_t)(n % (uint64_t)(most - least + 1));
}

static inline bool dice_chance(struct dice *d, int64_t percent)
{
    return dice_roll(d, 1, 100) <= percent;
}
