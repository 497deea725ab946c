-- name: goal_update_list
SELECT id, value, note, at, created FROM goal_update
WHERE person = $1 AND goal = $2 AND (at, id) < ($3, $4) ORDER BY at DESC, id DESC LIMIT $5;

-- name: goal_update_at
SELECT at FROM goal_update WHERE person = $1 AND goal = $2 AND id = $3;

-- name: goal_update_newest
SELECT value, note FROM goal_update WHERE person = $1 AND goal = $2
ORDER BY at DESC, id DESC LIMIT 2;

-- name: goal_update_insert
INSERT INTO goal_update (person, goal, at, id, value, note, created)
VALUES ($1, $2, $3, $4, $5, $6, $7);
