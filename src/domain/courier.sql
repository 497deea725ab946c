-- name: courier_due
SELECT person, webhook, due, fresh FROM courier ORDER BY due LIMIT $1;

-- name: courier_held
SELECT person, webhook, fresh FROM courier WHERE due >= $1 AND due <= $2 AND holder = $3;

-- name: courier_take
UPDATE courier SET holder = $4, due = $5
WHERE person = $1 AND webhook = $2 AND (due = $3 OR holder = $4)
RETURNING fresh;

-- name: courier_renew
UPDATE courier SET due = $4 WHERE person = $1 AND webhook = $2 AND holder = $3
RETURNING fresh;

-- name: courier_dismiss
DELETE FROM courier WHERE person = $1 AND webhook = $2 AND holder = $3 AND fresh = $4
RETURNING fresh;

-- name: courier_leave
UPDATE courier SET holder = NULL, due = $5
WHERE person = $1 AND webhook = $2 AND holder = $3 AND fresh = $4
RETURNING fresh;

-- name: courier_free
UPDATE courier SET holder = NULL, due = $1 WHERE holder IS NOT NULL;

-- name: courier_person_hold
UPDATE person SET version = version WHERE id = $1;
