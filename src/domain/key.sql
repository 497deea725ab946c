-- name: key_find
SELECT k.id, k.api, k.mode, k.scopes, k.expires,
       p.id, p.version, p.next_id, p.plan, p.plan_until, p.week_start, p.day_start, p.zone, p.told, p.ahead
FROM api_key k JOIN person p ON p.id = k.person WHERE k.hash = $1;

-- name: key_count
SELECT COUNT(*) FROM api_key
WHERE person = $1 AND (api = $2 OR $2 < 0) AND (expires IS NULL OR expires > $3);

-- name: key_forget
DELETE FROM api_key WHERE person = $1 AND expires <= $2;

-- name: key_insert
INSERT INTO api_key (hash, person, id, api, mode, scopes, name, hint, created, expires, last_used)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL);

-- name: key_list
SELECT id, api, mode, scopes, name, hint, created, expires, last_used
FROM api_key WHERE person = $1 ORDER BY id LIMIT $2;

-- name: key_get
SELECT id, api, mode, scopes, name, hint, created, expires, last_used
FROM api_key WHERE person = $1 AND id = $2;

-- name: key_delete
DELETE FROM api_key WHERE person = $1 AND id = $2 RETURNING id;

-- name: key_expire
UPDATE api_key SET expires = $3 WHERE person = $1 AND id = $2;

-- name: key_used
UPDATE api_key SET last_used = $3 WHERE person = $1 AND id = $2 AND (last_used IS NULL OR last_used < $3);
