-- name: focus_get
SELECT id, title, status, started, ended, planned_seconds, actual_seconds, paused_seconds, paused_at,
       day, number, points, task, habit, check_id, notes, created, updated
FROM focus WHERE person = $1 AND id = $2;

-- name: focus_list
SELECT id, title, status, started, ended, planned_seconds, actual_seconds, paused_seconds, paused_at,
       day, number, points, task, habit, check_id, notes, created, updated
FROM focus WHERE person = $1 AND status = $2 AND (started, id) < ($3, $4)
ORDER BY started DESC, id DESC LIMIT $5;

-- name: focus_list_all
SELECT id, title, status, started, ended, planned_seconds, actual_seconds, paused_seconds, paused_at,
       day, number, points, task, habit, check_id, notes, created, updated
FROM focus WHERE person = $1 AND (started, id) < ($2, $3)
ORDER BY started DESC, id DESC LIMIT $4;

-- name: focus_place
SELECT started FROM focus WHERE person = $1 AND id = $2;

-- name: focus_running
SELECT id FROM focus WHERE person = $1 AND status < 2 LIMIT 1;

-- name: focus_of_day
SELECT COUNT(*), COALESCE(MAX(number), 0) FROM focus
WHERE person = $1 AND started >= $2 AND started < $3 AND day = $4;

-- name: focus_insert
INSERT INTO focus (person, started, id, title, status, ended, planned_seconds, actual_seconds,
                   paused_seconds, paused_at, day, number, points, task, habit, check_id, notes,
                   created, updated)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18);

-- name: focus_update
UPDATE focus SET title = $3, status = $4, ended = $5, planned_seconds = $6, actual_seconds = $7,
                 paused_seconds = $8, paused_at = $9, points = $10, task = $11, habit = $12,
                 check_id = $13, notes = $14, updated = $15
WHERE person = $1 AND id = $2;

-- name: focus_delete
DELETE FROM focus WHERE person = $1 AND id = $2;

-- name: focus_task_exists
SELECT id FROM task WHERE person = $1 AND id = $2;

-- name: focus_checks_of_day
SELECT id, note, count, minutes FROM habit_check
WHERE person = $1 AND habit = $2 AND day = $3 ORDER BY id;

-- name: focus_check_get
SELECT day, note, count, minutes, checked FROM habit_check
WHERE person = $1 AND habit = $2 AND id = $3;

-- name: focus_tags
SELECT t.id, t.name, t.color FROM focus_tag l JOIN tag t ON t.person = l.person AND t.id = l.tag
WHERE l.person = $1 AND l.focus = $2 ORDER BY t.id;

-- name: focus_tags_between
SELECT f.id, t.id, t.name, t.color
FROM focus f JOIN focus_tag l ON l.person = f.person AND l.focus = f.id
             JOIN tag t ON t.person = l.person AND t.id = l.tag
WHERE f.person = $1 AND (f.started, f.id) >= ($2, $3) AND (f.started, f.id) <= ($4, $5)
ORDER BY t.id;

-- name: focus_tag_insert
INSERT INTO focus_tag (person, focus, tag) VALUES ($1, $2, $3);

-- name: focus_tags_delete
DELETE FROM focus_tag WHERE person = $1 AND focus = $2;
