-- name: check_list
SELECT id, day, source, note, count, minutes, checked, mood FROM habit_check
WHERE person = $1 AND habit = $2 AND day >= $3 AND (day, id) < ($4, $5)
ORDER BY day DESC, id DESC LIMIT $6;

-- name: check_day
SELECT day FROM habit_check WHERE person = $1 AND habit = $2 AND id = $3;

-- name: check_of_day
SELECT COUNT(*), COALESCE(SUM(minutes), 0), MIN(id) FROM habit_check
WHERE person = $1 AND habit = $2 AND day = $3;

-- name: check_insert
INSERT INTO habit_check (person, habit, day, id, source, note, count, minutes, checked, mood)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: check_replace
UPDATE habit_check SET source = $5, note = $6, count = $7, minutes = $8, checked = $9,
                       mood = COALESCE($10, mood)
WHERE person = $1 AND habit = $2 AND day = $3 AND id = $4;

-- name: check_delete
DELETE FROM habit_check WHERE person = $1 AND habit = $2 AND id = $3 RETURNING day, minutes;

-- name: check_day_delete
DELETE FROM habit_check WHERE person = $1 AND habit = $2 AND day = $3;

-- name: check_note
SELECT note FROM habit_check WHERE person = $1 AND habit = $2 AND day = $3 AND id = $4;

-- name: check_annotate
UPDATE habit_check SET note = COALESCE($5, note), mood = COALESCE($6, mood)
WHERE person = $1 AND habit = $2 AND day = $3 AND id = $4;
