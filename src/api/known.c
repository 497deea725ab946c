#include "api/known.h"

#include <sodium.h>
#include <stdlib.h>

enum { WAYS = 4 };

struct entry {
    uint64_t tag[2];
    int64_t moment;
    struct key_found found;
};

struct known {
    unsigned char seed[crypto_shorthash_siphashx24_KEYBYTES];
    int64_t moment;
    size_t sets; /* of WAYS entries */
    struct entry entries[];
};

struct known *known_open(size_t bytes)
{
    size_t sets = bytes / (WAYS * sizeof(struct entry)) + 1;
    struct known *known = calloc(1, sizeof(*known) + sets * WAYS * sizeof(struct entry));

    if (!known)
        return NULL;
    known->sets = sets;
    known->moment = NONE;
    randombytes_buf(known->seed, sizeof(known->seed));
    return known;
}

void known_close(struct known *known)
{
    free(known);
}

void known_moment(struct known *known, int64_t moment)
{
    if (known)
        known->moment = moment;
}

static void tag_make(const struct known *known, struct str text, uint64_t tag[2])
{
    crypto_shorthash_siphashx24((unsigned char *)tag, (const unsigned char *)text.at, text.len,
                                known->seed);
}

bool known_find(const struct known *known, struct str text, struct key_found *out)
{
    uint64_t tag[2];

    if (!known || known->moment == NONE)
        return false;
    tag_make(known, text, tag);
    const struct entry *set = &known->entries[(tag[0] % known->sets) * WAYS];

    for (int i = 0; i < WAYS; i++) {
        if (set[i].moment != known->moment || set[i].tag[0] != tag[0] || set[i].tag[1] != tag[1])
            continue;
        *out = set[i].found;
        return true;
    }
    return false;
}

void known_keep(struct known *known, struct str text, const struct key_found *found)
{
    uint64_t tag[2];

    if (!known || known->moment == NONE)
        return;
    tag_make(known, text, tag);
    struct entry *set = &known->entries[(tag[0] % known->sets) * WAYS];
    size_t place = tag[1] % WAYS;

    /* One of another moment gives way first. */
    for (size_t i = 0; i < WAYS; i++)
        if (set[i].moment != known->moment)
            place = i;
    set[place] = (struct entry){{tag[0], tag[1]}, known->moment, *found};
}
