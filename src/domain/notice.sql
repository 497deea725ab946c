-- name: notice_insert
INSERT INTO notice (person, id, kind, object, text, at, seen) VALUES ($1, $2, $3, $4, $5, $6, NULL);

-- name: notice_get
SELECT id, kind, object, text, at, seen FROM notice WHERE person = $1 AND id = $2;

-- name: notice_list
SELECT id, kind, object, text, at, seen FROM notice WHERE person = $1 AND id < $2
ORDER BY id DESC LIMIT $3;

-- name: notice_seen
UPDATE notice SET seen = COALESCE(seen, $3) WHERE person = $1 AND id = $2;
