-- name: delivery_webhooks
SELECT id FROM webhook
WHERE person = $1 AND active = 1 AND removed IS NULL AND (kinds & $2) <> 0
  AND ($3 & (CASE api WHEN 0 THEN 1 WHEN 1 THEN 2 ELSE 4 END)) <> 0 AND mode = $4
ORDER BY id;

-- name: delivery_insert
INSERT INTO delivery (person, webhook, id, subject, event, kind, state, due, tries, attempts, made)
VALUES ($1, $2, $3, $4, $5, $6, 0, $7, 0, 0, $7);

-- name: courier_call
INSERT INTO courier (person, webhook, due, holder, fresh) VALUES ($1, $2, $3, NULL, 1)
ON CONFLICT (person, webhook) DO UPDATE
SET fresh = courier.fresh + 1,
    due = CASE WHEN courier.holder IS NULL AND courier.due > excluded.due THEN excluded.due
               ELSE courier.due END;
