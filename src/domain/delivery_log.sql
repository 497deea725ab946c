-- name: webhook_brief
SELECT api, mode, active FROM webhook WHERE person = $1 AND id = $2 AND removed IS NULL
  AND url NOT LIKE 'mailto:%';

-- name: delivery_log_list
SELECT id, kind, state, attempts, due, http, made, ended FROM delivery
WHERE person = $1 AND webhook = $2 AND id < $3 AND (state = $4 OR $4 < 0)
ORDER BY id DESC LIMIT $5;

-- name: delivery_log_get
SELECT id, kind, state, attempts, due, http, made, ended FROM delivery
WHERE person = $1 AND webhook = $2 AND id = $3;

-- name: delivery_log_attempts
SELECT number, at, ms, http, error, answer FROM attempt
WHERE person = $1 AND webhook = $2 AND delivery = $3 ORDER BY number DESC LIMIT $4;

-- name: delivery_again
UPDATE delivery SET state = 0, due = $4, tries = 0, ended = NULL
WHERE person = $1 AND webhook = $2 AND id = $3;

-- name: delivery_again_ids
SELECT id FROM delivery
WHERE person = $1 AND webhook = $2 AND id > $3 AND state >= $4 ORDER BY id LIMIT $5;

-- name: delivery_again_span
UPDATE delivery SET state = 0, due = $6, tries = 0, ended = NULL
WHERE person = $1 AND webhook = $2 AND id > $3 AND id <= $4 AND state >= $5;
