-- name: corridor_get
SELECT side, in_since, last_day, coherence FROM corridor WHERE person = $1;

-- name: corridor_put
INSERT INTO corridor (person, side, in_since, last_day, coherence) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (person) DO UPDATE
SET side = excluded.side, in_since = excluded.in_since, last_day = excluded.last_day,
    coherence = excluded.coherence;
