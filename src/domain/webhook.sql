-- name: webhook_list
SELECT id, api, mode, url, name, kinds, active, off_why, off_at, failures, before_until, created,
       updated
FROM webhook WHERE person = $1 AND removed IS NULL AND url NOT LIKE 'mailto:%' ORDER BY id;

-- name: webhook_get
SELECT id, api, mode, url, name, kinds, active, off_why, off_at, failures, before_until, created,
       updated
FROM webhook WHERE person = $1 AND id = $2 AND removed IS NULL AND url NOT LIKE 'mailto:%';

-- name: webhook_insert
INSERT INTO webhook (person, id, api, mode, url, name, kinds, active, off_why, off_at, failures,
                     secret, secret_before, before_until, removed, created, updated)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, NULL, NULL, NULL, $12, $12);

-- name: webhook_update
UPDATE webhook SET url = $3, name = $4, kinds = $5, active = $6, off_why = $7, off_at = $8,
                   failures = $9, updated = $10,
    held_until = CASE WHEN url = $3 AND active = $6 THEN held_until ELSE NULL END
WHERE person = $1 AND id = $2;

-- name: webhook_rotate
UPDATE webhook SET secret = $3, updated = $5, held_until = NULL,
    secret_before = CASE WHEN CAST($4 AS BIGINT) IS NULL THEN NULL ELSE secret END,
    before_until = $4
WHERE person = $1 AND id = $2;

-- name: webhook_remove
UPDATE webhook SET removed = $3, updated = $3 WHERE person = $1 AND id = $2;

-- name: webhook_waiting_end
UPDATE delivery SET state = 2, due = NULL, ended = $3
WHERE person = $1 AND webhook = $2 AND id IN
    (SELECT d.id FROM delivery d WHERE d.person = $1 AND d.webhook = $2 AND d.due IS NOT NULL
     ORDER BY d.due, d.id LIMIT $4);

-- name: webhook_told
UPDATE person SET told = $2 WHERE id = $1;
