-- name: skip_list
SELECT id, day, reason, note FROM habit_skip
WHERE person = $1 AND habit = $2 AND day >= $3 AND day <= $4 ORDER BY day DESC LIMIT $5;

-- name: skip_day
SELECT day FROM habit_skip WHERE person = $1 AND habit = $2 AND id = $3;

-- name: skip_of_day
SELECT id FROM habit_skip WHERE person = $1 AND habit = $2 AND day = $3;

-- name: skip_insert
INSERT INTO habit_skip (person, habit, day, id, reason, note, created)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: skip_replace
UPDATE habit_skip SET reason = $4, note = $5 WHERE person = $1 AND habit = $2 AND day = $3;

-- name: skip_delete
DELETE FROM habit_skip WHERE person = $1 AND habit = $2 AND id = $3 RETURNING day;
