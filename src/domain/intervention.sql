-- name: intervention_insert
INSERT INTO intervention (person, id, type, trigger_kind, seconds, protocol, notes, logged, day,
                          coherence, stress, readiness, confidence, para)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: intervention_list
SELECT id, type, trigger_kind, seconds, protocol, notes, logged, day,
       coherence, stress, readiness, confidence, para
FROM intervention WHERE person = $1 AND id < $2 ORDER BY id DESC LIMIT $3;
