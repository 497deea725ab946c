-- name: tag_get
SELECT id, name, color FROM tag WHERE person = $1 AND id = $2;

-- name: tag_list
SELECT id, name, color FROM tag WHERE person = $1 AND id > $2 ORDER BY id LIMIT $3;

-- name: tag_all
SELECT id, name, color, folded FROM tag WHERE person = $1 ORDER BY id;

-- name: tag_insert
INSERT INTO tag (person, id, name, folded, color) VALUES ($1, $2, $3, $4, $5);

-- name: tag_update
UPDATE tag SET name = $3, folded = $4, color = $5 WHERE person = $1 AND id = $2;

-- name: tag_delete
DELETE FROM tag WHERE person = $1 AND id = $2 RETURNING id;

-- name: tag_tasks_free
DELETE FROM task_tag WHERE person = $1 AND tag = $2;

-- name: tag_focus_free
DELETE FROM focus_tag WHERE person = $1 AND tag = $2;
