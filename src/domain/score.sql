-- name: score_get
SELECT points, xp, checks, tasks, goals, focus_seconds, reflections,
       first_day, last_day, run_len, run_last, alive_until, best_closed
FROM score WHERE person = $1;

-- name: score_store
INSERT INTO score (person, points, xp, checks, tasks, goals, focus_seconds, reflections,
                   first_day, last_day, run_len, run_last, alive_until, best_closed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
ON CONFLICT (person) DO UPDATE SET points = excluded.points, xp = excluded.xp,
    checks = excluded.checks, tasks = excluded.tasks, goals = excluded.goals,
    focus_seconds = excluded.focus_seconds, reflections = excluded.reflections,
    first_day = excluded.first_day, last_day = excluded.last_day, run_len = excluded.run_len,
    run_last = excluded.run_last, alive_until = excluded.alive_until, best_closed = excluded.best_closed;

-- name: ledger_insert
INSERT INTO ledger (person, id, act, object, day, sign, points, xp, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: ledger_net
SELECT COALESCE(SUM(sign), 0), COALESCE(SUM(points), 0), COALESCE(SUM(xp), 0) FROM ledger
WHERE person = $1 AND act = $2 AND object = $3 AND day = $4;

-- name: ledger_day_get
SELECT acts, checks, tasks, points, xp FROM ledger_day WHERE person = $1 AND day = $2;

-- name: ledger_day_store
INSERT INTO ledger_day (person, day, acts, checks, tasks, points, xp)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (person, day) DO UPDATE SET acts = excluded.acts, checks = excluded.checks,
    tasks = excluded.tasks, points = excluded.points, xp = excluded.xp;

-- name: ledger_active_days
SELECT day FROM ledger_day WHERE person = $1 AND acts > 0 ORDER BY day;

-- name: ledger_points_between
SELECT COALESCE(SUM(points), 0) FROM ledger_day WHERE person = $1 AND day >= $2 AND day <= $3;
