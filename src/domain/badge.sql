-- name: badge_earned
SELECT badge, at FROM badge WHERE person = $1 ORDER BY badge;

-- name: badge_insert
INSERT INTO badge (person, badge, at) VALUES ($1, $2, $3);

-- name: badge_member_since
SELECT created FROM person WHERE id = $1;

-- name: badge_habits
SELECT id, frequency, custom_days, tracking_mode, daily_time_goal, start_date
FROM habit WHERE person = $1 AND status = 0;

-- name: badge_done_days
SELECT c.habit, c.day, COUNT(*), COALESCE(SUM(c.minutes), 0)
FROM habit h JOIN habit_check c ON c.person = h.person AND c.habit = h.id
WHERE h.person = $1 AND h.status = 0 AND c.day >= $2 AND c.day <= $3
GROUP BY c.habit, c.day;

-- name: badge_skip_days
SELECT s.habit, s.day
FROM habit h JOIN habit_skip s ON s.person = h.person AND s.habit = h.id
WHERE h.person = $1 AND h.status = 0 AND s.day >= $2 AND s.day <= $3;

-- name: badge_streaks
SELECT last_day, run_len, run_last, best_closed FROM habit WHERE person = $1;
