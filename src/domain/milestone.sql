-- name: milestone_get
SELECT goal, id, title, target_date, place, completed, completed_day, target FROM goal_milestone
WHERE person = $1 AND goal = $2 AND id = $3;

-- name: milestone_of_goal
SELECT goal, id, title, target_date, place, completed, completed_day, target FROM goal_milestone
WHERE person = $1 AND goal = $2 ORDER BY place, id;

-- name: milestone_of_page
SELECT m.goal, m.id, m.title, m.target_date, m.place, m.completed, m.completed_day, m.target
FROM goal g JOIN goal_milestone m ON m.person = g.person AND m.goal = g.id
WHERE g.person = $1 AND ($2 = 4 OR g.status = $2) AND ($3 = 4 OR g.time_horizon = $3)
  AND g.id >= $4 AND g.id <= $5
ORDER BY m.goal DESC, m.place, m.id;

-- name: milestone_last_place
SELECT COALESCE(MAX(place), 0) FROM goal_milestone WHERE person = $1 AND goal = $2;

-- name: milestone_insert
INSERT INTO goal_milestone (person, goal, id, title, place, target_date, completed, completed_day, target)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: milestone_insert_eight
INSERT INTO goal_milestone (person, goal, id, title, place, target_date, completed, completed_day, target)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9), ($1, $2, $10, $11, $12, $13, $14, $15, $16),
       ($1, $2, $17, $18, $19, $20, $21, $22, $23), ($1, $2, $24, $25, $26, $27, $28, $29, $30),
       ($1, $2, $31, $32, $33, $34, $35, $36, $37), ($1, $2, $38, $39, $40, $41, $42, $43, $44),
       ($1, $2, $45, $46, $47, $48, $49, $50, $51), ($1, $2, $52, $53, $54, $55, $56, $57, $58)
ON CONFLICT (person, goal, id) DO NOTHING;

-- name: milestone_store
UPDATE goal_milestone SET title = $4, place = $5, target_date = $6, completed = $7, completed_day = $8,
                          target = $9
WHERE person = $1 AND goal = $2 AND id = $3;

-- name: milestone_delete
DELETE FROM goal_milestone WHERE person = $1 AND goal = $2 AND id = $3 RETURNING completed;

-- name: milestone_tasks_free
UPDATE task SET milestone = NULL WHERE person = $1 AND milestone = $2;
