-- name: point_list
SELECT id, act, object, day, sign, points, xp, at FROM ledger
WHERE person = $1 AND id < $2 ORDER BY id DESC LIMIT $3;

-- name: point_exists
SELECT id FROM ledger WHERE person = $1 AND id = $2;

-- name: point_days_stored
SELECT day, acts, checks, tasks, points, xp FROM ledger_day WHERE person = $1 ORDER BY day;

-- name: point_days_summed
SELECT day, SUM(CASE WHEN act <> 6 AND (points <> 0 OR xp <> 0) THEN sign ELSE 0 END),
       SUM(CASE WHEN act = 0 AND points <> 0 THEN sign ELSE 0 END),
       SUM(CASE WHEN act = 1 AND points <> 0 THEN sign ELSE 0 END), SUM(points), SUM(xp)
FROM ledger WHERE person = $1 GROUP BY day ORDER BY day;

-- name: point_sums
SELECT COALESCE(SUM(points), 0), COALESCE(SUM(xp), 0),
       COALESCE(SUM(CASE WHEN act = 0 THEN sign ELSE 0 END), 0),
       COALESCE(SUM(CASE WHEN act = 1 THEN sign ELSE 0 END), 0),
       COALESCE(SUM(CASE WHEN act = 5 THEN sign ELSE 0 END), 0)
FROM ledger WHERE person = $1;

-- name: point_focus_seconds
SELECT COALESCE(SUM(CASE WHEN actual_seconds < 86400 THEN actual_seconds ELSE 86400 END), 0)
FROM focus WHERE person = $1 AND status = 2;

-- name: point_reflections
SELECT COUNT(*) FROM checkin WHERE person = $1 AND reflection IS NOT NULL;
