-- name: event_insert
INSERT INTO event (person, id, kind, at, object, other, title, text, day, n0, n1, n2, n3, x, y)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- name: event_list
SELECT id, kind, at, object, other, title, text, day, n0, n1, n2, n3, x, y FROM event
WHERE person = $1 AND id < $2 ORDER BY id DESC LIMIT $3;
