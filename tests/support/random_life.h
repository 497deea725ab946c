/* random_life.h: somebody's life, made at random through the Loggd API, over some months. */
#pragma once

#include "support/dice.h"
#include "unit/store/fixture.h"

#include "api/work.h"
#include "domain/life.h"
#include "domain/person.h"

/* A person with so many requests behind them, of which some were refused. */
void random_life(struct db *db, struct arena *arena, struct dice *dice, const char *username,
                 int requests);

/* The same by a person who is there. No answer may be our fault. */
void random_asks(struct db *db, struct arena *arena, struct dice *dice, const char *username,
                 int requests);

/* The person of that name. */
struct person person_named(struct db *db, struct arena *arena, const char *username);

/* A person who has nothing. */
void person_new_named(struct db *db, struct arena *arena, const char *username);

/* Their exported document; the caller frees. */
char *exported(struct db *db, struct arena *arena, const char *username);
