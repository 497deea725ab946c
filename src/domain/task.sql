-- name: task_get
SELECT id, parent, title, description, status, priority, urgent, energy, category, source,
       planned_day, planned_week, due_time, goal, milestone, completion_note, completed,
       completed_day, cancelled, repeat_type, repeat_interval, repeat_days, repeat_based_on,
       repeat_ends, repeat_count, repeat_done, repeat_next, repeat_start, repeat_parent, created,
       updated, begun
FROM task WHERE person = $1 AND id = $2;

-- name: task_list_open
SELECT id, parent, title, description, status, priority, urgent, energy, category, source,
       planned_day, planned_week, due_time, goal, milestone, completion_note, completed,
       completed_day, cancelled, repeat_type, repeat_interval, repeat_days, repeat_based_on,
       repeat_ends, repeat_count, repeat_done, repeat_next, repeat_start, repeat_parent, created,
       updated, begun
FROM task
WHERE person = $1 AND parent IS NULL AND status < 2 AND id < $2
      AND ($3 = 0 OR (planned_day >= $4 AND planned_day <= $5))
ORDER BY id DESC LIMIT $6;

-- name: task_list
SELECT id, parent, title, description, status, priority, urgent, energy, category, source,
       planned_day, planned_week, due_time, goal, milestone, completion_note, completed,
       completed_day, cancelled, repeat_type, repeat_interval, repeat_days, repeat_based_on,
       repeat_ends, repeat_count, repeat_done, repeat_next, repeat_start, repeat_parent, created,
       updated, begun
FROM task
WHERE person = $1 AND parent IS NULL AND id < $2
      AND ($3 = 0 OR (planned_day >= $4 AND planned_day <= $5))
      AND ($7 = 3 OR ($7 < 3 AND status = $7 + 1) OR (status < 2 AND begun = $7 - 4))
ORDER BY id DESC LIMIT $6;

-- name: task_due
SELECT id, parent, title, description, status, priority, urgent, energy, category, source,
       planned_day, planned_week, due_time, goal, milestone, completion_note, completed,
       completed_day, cancelled, repeat_type, repeat_interval, repeat_days, repeat_based_on,
       repeat_ends, repeat_count, repeat_done, repeat_next, repeat_start, repeat_parent, created,
       updated, begun
FROM task
WHERE person = $1 AND parent IS NULL AND status < 2 AND planned_day <= $2
ORDER BY planned_day, urgent DESC, priority DESC, id LIMIT $3;

-- name: task_place
SELECT id FROM task WHERE person = $1 AND id = $2;

-- name: task_subtasks
SELECT id, title, status, completed FROM task WHERE person = $1 AND parent = $2 ORDER BY id;

-- name: task_tags
SELECT t.id, t.name, t.color FROM task_tag l JOIN tag t ON t.person = l.person AND t.id = l.tag
WHERE l.person = $1 AND l.task = $2 ORDER BY t.id;

-- name: task_tags_of_page
SELECT l.task, t.id, t.name, t.color
FROM task_tag l JOIN tag t ON t.person = l.person AND t.id = l.tag
WHERE l.person = $1
      AND l.task IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                     $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34,
                     $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50,
                     $51)
ORDER BY t.id;

-- name: task_open_count
SELECT COUNT(*) FROM task WHERE person = $1 AND parent IS NULL AND status < 2;

-- name: task_kin
SELECT t.parent, (SELECT COUNT(*) FROM task s WHERE s.person = $1 AND s.parent = $2)
FROM task t WHERE t.person = $1 AND t.id = $2;

-- name: task_goal_exists
SELECT id FROM goal WHERE person = $1 AND id = $2;

-- name: task_milestone_exists
SELECT id FROM goal_milestone WHERE person = $1 AND goal = $2 AND id = $3;

-- name: task_store
INSERT INTO task (person, id, parent, title, description, status, priority, urgent, energy,
                  category, source, planned_day, planned_week, due_time, goal, milestone,
                  completion_note, completed, completed_day, cancelled, repeat_type,
                  repeat_interval, repeat_days, repeat_based_on, repeat_ends, repeat_count,
                  repeat_done, repeat_next, repeat_start, repeat_parent, created, updated, begun)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
        $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)
ON CONFLICT (person, id) DO UPDATE SET parent = excluded.parent, title = excluded.title,
    description = excluded.description, status = excluded.status, priority = excluded.priority,
    urgent = excluded.urgent, energy = excluded.energy, category = excluded.category,
    planned_day = excluded.planned_day, planned_week = excluded.planned_week,
    due_time = excluded.due_time, goal = excluded.goal, milestone = excluded.milestone,
    completion_note = excluded.completion_note, completed = excluded.completed,
    completed_day = excluded.completed_day, cancelled = excluded.cancelled,
    repeat_type = excluded.repeat_type, repeat_interval = excluded.repeat_interval,
    repeat_days = excluded.repeat_days, repeat_based_on = excluded.repeat_based_on,
    repeat_ends = excluded.repeat_ends, repeat_count = excluded.repeat_count,
    repeat_done = excluded.repeat_done, repeat_next = excluded.repeat_next,
    repeat_start = excluded.repeat_start, repeat_parent = excluded.repeat_parent,
    updated = excluded.updated, begun = excluded.begun;

-- name: task_delete
DELETE FROM task WHERE person = $1 AND id = $2 RETURNING id;

-- name: task_subtasks_delete
DELETE FROM task WHERE person = $1 AND parent = $2;

-- name: task_links_delete
DELETE FROM task_tag
WHERE person = $1
      AND (task = $2 OR task IN (SELECT id FROM task WHERE person = $1 AND parent = $2));

-- name: task_tags_clear
DELETE FROM task_tag WHERE person = $1 AND task = $2;

-- name: task_tags_put
INSERT INTO task_tag (person, task, tag)
SELECT person, CAST($2 AS BIGINT), id FROM tag
WHERE person = $1 AND id IN ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                             $19, $20, $21, $22);

-- name: task_tags_copy
INSERT INTO task_tag (person, task, tag)
SELECT person, CAST($3 AS BIGINT), tag FROM task_tag WHERE person = $1 AND task = $2;
