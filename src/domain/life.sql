-- name: life_mark_get
SELECT importing FROM person WHERE id = $1;

-- name: life_mark_set
UPDATE person SET importing = $2, version = $3 WHERE id = $1;

-- name: life_mark_clear
UPDATE person SET importing = NULL WHERE id = $1;

-- name: life_habit_after
SELECT id FROM habit WHERE person = $1 AND id > $2 ORDER BY id LIMIT 1;

-- name: life_goal_after
SELECT id FROM goal WHERE person = $1 AND id > $2 ORDER BY id LIMIT 1;

-- name: life_goal_sums_store
UPDATE goal SET progress = $3, metric_current = $4, metric_previous = $5, last_update_note = $6,
                updates = $7, milestones = $8, milestones_done = $9
WHERE person = $1 AND id = $2;

-- name: life_ledger_days_delete
DELETE FROM ledger_day WHERE person = $1;

-- name: life_ledger_days
INSERT INTO ledger_day (person, day, acts, checks, tasks, points, xp)
SELECT person, day, SUM(CASE WHEN act <> 6 AND (points <> 0 OR xp <> 0) THEN sign ELSE 0 END),
       SUM(CASE WHEN act = 0 AND points <> 0 THEN sign ELSE 0 END),
       SUM(CASE WHEN act = 1 AND points <> 0 THEN sign ELSE 0 END), SUM(points), SUM(xp)
FROM ledger WHERE person = $1 GROUP BY person, day;

-- name: life_ledger_sums
SELECT COALESCE(SUM(points), 0), COALESCE(SUM(xp), 0),
       COALESCE(SUM(CASE WHEN act = 0 THEN sign ELSE 0 END), 0),
       COALESCE(SUM(CASE WHEN act = 1 THEN sign ELSE 0 END), 0),
       COALESCE(SUM(CASE WHEN act = 5 THEN sign ELSE 0 END), 0)
FROM ledger WHERE person = $1;

-- Seconds are paid up to a day.
-- name: life_focus_seconds
SELECT COALESCE(SUM(CASE WHEN actual_seconds < 86400 THEN actual_seconds ELSE 86400 END), 0)
FROM focus WHERE person = $1 AND status = 2;

-- name: life_reflections
SELECT COUNT(*) FROM checkin WHERE person = $1 AND reflection IS NOT NULL;

-- What no operation would have stored, by what is wrong with it: each finds one row.

-- name: life_fault_rhythm
SELECT id FROM habit WHERE person = $1
AND ((frequency = 3 AND (custom_days IS NULL OR custom_days = 0))
  OR (frequency = 4 AND weekly_target IS NULL)
  OR (frequency = 5 AND (interval_times IS NULL OR interval_days IS NULL OR interval_times > interval_days)))
LIMIT 1;

-- name: life_fault_metric
SELECT id FROM goal WHERE person = $1 AND tracking_type = 0
AND (metric_start IS NULL OR metric_target IS NULL) LIMIT 1;

-- name: life_fault_goal_done
SELECT id FROM goal WHERE person = $1
AND (CASE WHEN status = 1 THEN 1 ELSE 0 END <> CASE WHEN completed IS NULL THEN 0 ELSE 1 END
  OR CASE WHEN status = 1 THEN 1 ELSE 0 END <> CASE WHEN completed_day IS NULL THEN 0 ELSE 1 END) LIMIT 1;

-- name: life_fault_milestone_done
SELECT id FROM goal_milestone WHERE person = $1
AND CASE WHEN completed IS NULL THEN 0 ELSE 1 END <> CASE WHEN completed_day IS NULL THEN 0 ELSE 1 END LIMIT 1;

-- name: life_fault_milestones
SELECT goal FROM goal_milestone WHERE person = $1 GROUP BY goal HAVING COUNT(*) > 100 LIMIT 1;

-- name: life_fault_focus_over
SELECT id FROM focus WHERE person = $1
AND ((status < 2 AND (ended IS NOT NULL OR actual_seconds IS NOT NULL))
  OR (status > 1 AND (ended IS NULL OR actual_seconds IS NULL))) LIMIT 1;

-- name: life_fault_focus_paused
SELECT id FROM focus WHERE person = $1
AND CASE WHEN status = 1 THEN 1 ELSE 0 END <> CASE WHEN paused_at IS NULL THEN 0 ELSE 1 END LIMIT 1;

-- name: life_fault_focus_running
SELECT n FROM (SELECT COUNT(*) AS n FROM focus WHERE person = $1 AND status < 2) running WHERE n > 1;

-- name: life_fault_ledger
SELECT act FROM (SELECT act, SUM(points) AS points, SUM(xp) AS xp, SUM(sign) AS times
                 FROM ledger WHERE person = $1 GROUP BY act) sums
WHERE points < 0 OR xp < 0 OR times < 0 LIMIT 1;

-- name: life_fault_ledger_sign
SELECT id FROM ledger WHERE person = $1 AND sign = 0 LIMIT 1;

-- Numbers that an API says as a word.
-- name: life_fault_event
SELECT id FROM event WHERE person = $1
AND (n0 < 0 OR n1 < 0 OR n2 < 0
  OR (kind = 0 AND (n0 > 5 OR n1 > 2))
  OR (kind = 3 AND n0 > 2)
  OR (kind = 6 AND (n0 > 7 OR n1 > 3 OR n2 > 2))
  OR (kind = 8 AND n0 > 3)
  OR (kind = 12 AND n0 > 5))
LIMIT 1;
