-- name: delivery_webhook
SELECT api, url, active, removed, failures, secret, secret_before, before_until, held_until
FROM webhook
WHERE person = $1 AND id = $2;

-- name: delivery_next_due
SELECT CASE WHEN w.held_until > d.due THEN w.held_until ELSE d.due END
FROM delivery d LEFT JOIN webhook w ON w.person = d.person AND w.id = d.webhook
WHERE d.person = $1 AND d.webhook = $2 AND d.due IS NOT NULL ORDER BY d.due, d.id LIMIT 1;

-- name: delivery_due_list
SELECT id, subject, event, due, tries, attempts FROM delivery
WHERE person = $1 AND webhook = $2 AND due IS NOT NULL ORDER BY due, id LIMIT $3;

-- name: delivery_event
SELECT id, kind, at, object, other, title, text, day, n0, n1, n2, n3, x, y FROM event
WHERE person = $1 AND id = $2;

-- name: delivery_settle
UPDATE delivery SET attempts = attempts + 1, http = $4,
    tries = CASE WHEN state = 0 AND due = $9 THEN tries + 1 ELSE tries END,
    due = CASE WHEN state = 0 AND due = $9 THEN $5 ELSE due END,
    ended = CASE WHEN ((state = 0 AND due = $9) OR (CAST($7 AS BIGINT) = 1 AND state = 2))
                 THEN $6 ELSE ended END,
    state = CASE WHEN ((state = 0 AND due = $9) OR (CAST($7 AS BIGINT) = 1 AND state = 2))
                 THEN $7 ELSE state END
WHERE person = $1 AND webhook = $2 AND id = $3 AND attempts = $8
RETURNING attempts;

-- name: delivery_lose
UPDATE delivery SET state = 2, due = NULL, ended = $5
WHERE person = $1 AND webhook = $2 AND id = $3 AND state = 0 AND due = $4;

-- name: attempt_insert
INSERT INTO attempt (person, webhook, delivery, number, at, ms, http, error, answer)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (person, webhook, delivery, number) DO NOTHING;

-- name: delivery_webhook_works
UPDATE webhook SET failures = 0 WHERE person = $1 AND id = $2 AND failures <> 0;

-- name: delivery_webhook_failed
UPDATE webhook SET failures = failures + 1
WHERE person = $1 AND id = $2 AND active = 1 AND removed IS NULL
RETURNING CASE WHEN url LIKE 'mailto:%' THEN 0 ELSE failures END, name;

-- name: delivery_webhook_hold
UPDATE webhook SET held_until = $3 WHERE person = $1 AND id = $2;

-- name: delivery_webhook_off
UPDATE webhook SET active = 0, off_why = $3, off_at = $4, updated = $4
WHERE person = $1 AND id = $2;

-- name: delivery_bury
UPDATE delivery SET state = 2, due = NULL, ended = $3
WHERE person = $1 AND webhook = $2 AND due IS NOT NULL AND id IN
    (SELECT d.id FROM delivery d WHERE d.person = $1 AND d.webhook = $2 AND d.due IS NOT NULL
     ORDER BY d.due, d.id LIMIT 500)
  AND NOT EXISTS (SELECT 1 FROM webhook w WHERE w.person = $1 AND w.id = $2 AND w.active = 1
                  AND w.removed IS NULL)
RETURNING tries;

-- name: delivery_kinds
SELECT kinds FROM webhook WHERE person = $1 AND active = 1 AND removed IS NULL;

-- name: delivery_count
SELECT COUNT(*), MIN(w.due) FROM
    (SELECT due FROM delivery WHERE due IS NOT NULL LIMIT $1) AS w;
