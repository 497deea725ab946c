-- name: point_list
SELECT id, act, object, day, sign, points, xp, at FROM ledger
WHERE person = $1 AND id < $2 ORDER BY id DESC LIMIT $3;

-- name: point_exists
SELECT id FROM ledger WHERE person = $1 AND id = $2;
