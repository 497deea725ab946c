-- name: milestone_get
SELECT goal, id, title, target_date, place, completed, completed_day FROM goal_milestone
WHERE person = $1 AND goal = $2 AND id = $3;

-- name: milestone_of_goal
SELECT goal, id, title, target_date, place, completed, completed_day FROM goal_milestone
WHERE person = $1 AND goal = $2 ORDER BY place, id;

-- name: milestone_of_page
SELECT m.goal, m.id, m.title, m.target_date, m.place, m.completed, m.completed_day
FROM goal g JOIN goal_milestone m ON m.person = g.person AND m.goal = g.id
WHERE g.person = $1 AND ($2 = 4 OR g.status = $2) AND ($3 = 4 OR g.time_horizon = $3)
  AND g.id >= $4 AND g.id <= $5
ORDER BY m.goal DESC, m.place, m.id;

-- name: milestone_last_place
SELECT COALESCE(MAX(place), 0) FROM goal_milestone WHERE person = $1 AND goal = $2;

-- name: milestone_insert
INSERT INTO goal_milestone (person, goal, id, title, place, target_date, completed, completed_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: milestone_insert_ten
INSERT INTO goal_milestone (person, goal, id, title, place, target_date, completed, completed_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8), ($1, $2, $9, $10, $11, $12, $13, $14),
       ($1, $2, $15, $16, $17, $18, $19, $20), ($1, $2, $21, $22, $23, $24, $25, $26),
       ($1, $2, $27, $28, $29, $30, $31, $32), ($1, $2, $33, $34, $35, $36, $37, $38),
       ($1, $2, $39, $40, $41, $42, $43, $44), ($1, $2, $45, $46, $47, $48, $49, $50),
       ($1, $2, $51, $52, $53, $54, $55, $56), ($1, $2, $57, $58, $59, $60, $61, $62)
ON CONFLICT (person, goal, id) DO NOTHING;

-- name: milestone_store
UPDATE goal_milestone SET title = $4, place = $5, target_date = $6, completed = $7, completed_day = $8
WHERE person = $1 AND goal = $2 AND id = $3;

-- name: milestone_delete
DELETE FROM goal_milestone WHERE person = $1 AND goal = $2 AND id = $3 RETURNING completed;

-- name: milestone_tasks_free
UPDATE task SET milestone = NULL WHERE person = $1 AND milestone = $2;
