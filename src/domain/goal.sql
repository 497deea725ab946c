-- name: goal_get
SELECT id, title, description, notes, life_area, time_horizon, tracking_type, metric_unit,
       metric_start, metric_target, metric_decrease, metric_value_type, started, target_date, status,
       progress, metric_current, metric_previous, last_update_note, updates, milestones,
       milestones_done, completed, completed_day, reviewed, created, updated, category
FROM goal WHERE person = $1 AND id = $2;

-- name: goal_list
SELECT id, title, description, notes, life_area, time_horizon, tracking_type, metric_unit,
       metric_start, metric_target, metric_decrease, metric_value_type, started, target_date, status,
       progress, metric_current, metric_previous, last_update_note, updates, milestones,
       milestones_done, completed, completed_day, reviewed, created, updated, category
FROM goal
WHERE person = $1 AND ($2 = 4 OR status = $2) AND ($3 = 4 OR time_horizon = $3) AND id < $4
ORDER BY id DESC LIMIT $5;

-- name: goal_place
SELECT id FROM goal WHERE person = $1 AND id = $2;

-- name: goal_totals
SELECT COUNT(*), COALESCE(SUM(CASE WHEN status = 0 THEN 1 ELSE 0 END), 0) FROM goal WHERE person = $1;

-- name: goal_insert
INSERT INTO goal (person, id, title, description, notes, life_area, time_horizon, tracking_type,
                  metric_unit, metric_start, metric_target, metric_decrease, metric_value_type,
                  started, target_date, status, progress, metric_current, last_update_note, updates,
                  milestones, milestones_done, created, updated, category)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
        $21, $22, $23, $23, $24);

-- name: goal_store
UPDATE goal SET title = $3, description = $4, notes = $5, life_area = $6, time_horizon = $7,
                tracking_type = $8, metric_unit = $9, metric_start = $10, metric_target = $11,
                metric_decrease = $12, metric_value_type = $13, started = $14, target_date = $15,
                status = $16, progress = $17, metric_current = $18, metric_previous = $19,
                last_update_note = $20, updates = $21, milestones = $22, milestones_done = $23,
                completed = $24, completed_day = $25, reviewed = $26, updated = $27,
                category = $28
WHERE person = $1 AND id = $2;

-- name: goal_delete
DELETE FROM goal WHERE person = $1 AND id = $2 RETURNING id;

-- name: goal_milestones_delete
DELETE FROM goal_milestone WHERE person = $1 AND goal = $2;

-- name: goal_updates_delete
DELETE FROM goal_update WHERE person = $1 AND goal = $2;

-- name: goal_tasks_free
UPDATE task SET goal = NULL, milestone = NULL WHERE person = $1 AND goal = $2;

-- name: goal_milestone_sums
SELECT COUNT(*), COALESCE(MAX(id), 0), COUNT(completed) FROM goal_milestone WHERE person = $1 AND goal = $2;

-- name: goal_update_sums
SELECT COUNT(*), COALESCE(MAX(id), 0) FROM goal_update WHERE person = $1 AND goal = $2;
