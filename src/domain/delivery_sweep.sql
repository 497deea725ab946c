-- name: sweep_webhooks
SELECT person, id, removed FROM webhook WHERE (person, id) > ($1, $2) ORDER BY person, id LIMIT 50;

-- name: sweep_old
SELECT id FROM delivery
WHERE person = $1 AND webhook = $2 AND id < $3 AND (state <> 0 OR CAST($4 AS BIGINT) = 1)
ORDER BY id LIMIT 200;

-- name: sweep_attempts
DELETE FROM attempt
WHERE person = $1 AND webhook = $2 AND delivery <= $3 AND NOT EXISTS
    (SELECT 1 FROM delivery d
     WHERE d.person = $1 AND d.webhook = $2 AND d.id = attempt.delivery AND d.state = 0
       AND CAST($4 AS BIGINT) = 0);

-- name: sweep_deliveries
DELETE FROM delivery
WHERE person = $1 AND webhook = $2 AND id <= $3 AND (state <> 0 OR CAST($4 AS BIGINT) = 1);

-- name: sweep_courier
DELETE FROM courier WHERE person = $1 AND webhook = $2;

-- name: sweep_webhook
DELETE FROM webhook WHERE person = $1 AND id = $2 AND removed IS NOT NULL;
