/* migrate.h: the schema, as numbered steps that only append (store/schema/NNNN_name.sql).
 *
 * The files are written once for both engines: columns are BIGINT, TEXT or REAL; a table ends in
 * `) CLUSTERED;` (rows live in their primary key: WITHOUT ROWID in SQLite) or `) HEAP;`. The words
 * are replaced per engine. Only `serve` and `migrate` migrate; everything else refuses another
 * version (migrate_verify). */
#pragma once

#include "store/db.h"

/* Applies what is missing, each step in its own transaction; *from and *to are the versions before
 * and after. Needs no prepared statements. */
enum status migrate_run(struct db *db, int64_t now, int *from, int *to) MUST_CHECK;

/* ST_OK when the database has this program's version; else ST_CONFLICT with db->error set to what
 * to do about it. */
enum status migrate_verify(struct db *db) MUST_CHECK;

int migrate_newest(void);

/* Tests: applies steps up to and including `last`. */
enum status migrate_until(struct db *db, int last, int64_t now, int *from, int *to) MUST_CHECK;
