-- name: stats_sums
SELECT (SELECT COUNT(*) FROM task t WHERE t.person = $1 AND t.parent IS NULL AND t.status < 2),
       (SELECT COUNT(*) FROM task d WHERE d.person = $1 AND d.status = 2 AND d.completed_day = $2),
       COUNT(g.id), COALESCE(SUM(g.progress), 0),
       (SELECT COALESCE(SUM(f.actual_seconds), 0) FROM focus f
        WHERE f.person = $1 AND f.status = 2 AND f.started > $4 AND f.day = $2),
       (SELECT COALESCE(SUM(w.actual_seconds), 0) FROM focus w
        WHERE w.person = $1 AND w.status = 2 AND w.started > $4 AND w.day > $3 AND w.day <= $2)
FROM goal g WHERE g.person = $1 AND g.status = 0;
