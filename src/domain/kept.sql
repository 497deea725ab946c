-- name: kept_find
SELECT request, http, body FROM kept_answer
WHERE person = $1 AND api_key = $2 AND name = $3 AND created > $4;

-- name: kept_store
INSERT INTO kept_answer (person, api_key, name, request, http, body, created, about)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (person, api_key, name) DO UPDATE
SET request = excluded.request, http = excluded.http, body = excluded.body, created = excluded.created,
    about = excluded.about;

-- name: kept_sweep
DELETE FROM kept_answer WHERE created IN
    (SELECT created FROM kept_answer WHERE created <= $1 ORDER BY created LIMIT 500)
RETURNING http;
