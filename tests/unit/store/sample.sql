-- Statements for the tests of the store.

-- name: echo
SELECT CAST($1 AS BIGINT), CAST($2 AS DOUBLE PRECISION), CAST($3 AS TEXT);

-- name: truth
SELECT EXISTS (SELECT 1 FROM note WHERE person = $1), 'a -- "b" \n';  -- a comment; gone

-- name: note_insert
INSERT INTO note (person, id, title, body, weight, size)
-- parameters out of order: SQLite numbers them as they appear
VALUES ($2, $1, $6, $5, $4, $3);

-- name: note_get
SELECT title, body, weight, size FROM note WHERE person = $2 AND id = $1;

-- name: note_list
SELECT id, title FROM note WHERE person = $1 ORDER BY id;

-- name: note_count
SELECT COUNT(*), COALESCE(SUM(id), 0) FROM note WHERE person = $1;

-- name: note_take
UPDATE note SET size = COALESCE(size, 0) + $3 WHERE person = $1 AND id = $2
RETURNING size;

-- name: note_titles
SELECT title FROM note WHERE person = $1 ORDER BY title;

-- name: backend
SELECT 0;

-- name: backend @pg
SELECT pg_backend_pid();

-- name: backend_end
SELECT CAST($1 AS BIGINT);

-- name: backend_end @pg
SELECT pg_terminate_backend(CAST($1 AS INTEGER));

-- name: slow
SELECT CAST($1 AS DOUBLE PRECISION);

-- name: slow @pg
SELECT pg_sleep($1);

-- name: note_remove
DELETE FROM note WHERE person = $1 AND id = $2;
