-- name: coach_tasks
SELECT title, planned_day FROM task
WHERE person = $1 AND parent IS NULL AND status < 2 AND planned_day <= $2
ORDER BY planned_day, priority DESC, id LIMIT $3;

-- name: coach_goals
SELECT g.title, g.progress, g.started, g.target_date,
       (SELECT m.title FROM goal_milestone m
        WHERE m.person = $1 AND m.goal = g.id AND m.completed IS NULL ORDER BY m.place, m.id LIMIT 1)
FROM goal g WHERE g.person = $1 AND g.status = 0 ORDER BY g.id DESC LIMIT $2;

-- name: coach_focus_running
SELECT COALESCE(f.title,
                (SELECT t.title FROM task t WHERE t.person = $1 AND t.id = f.task),
                (SELECT h.name FROM habit h WHERE h.person = $1 AND h.id = f.habit)),
       f.status
FROM focus f WHERE f.person = $1 AND f.status < 2 LIMIT 1;

-- name: coach_focus_sums
SELECT COALESCE(SUM(actual_seconds), 0),
       COALESCE(SUM(CASE WHEN day = $3 THEN actual_seconds ELSE 0 END), 0)
FROM focus WHERE person = $1 AND status = 2 AND started >= $2;

-- name: coach_mood
SELECT mood, energy FROM checkin WHERE person = $1 AND day = $2;

-- name: coach_last_turn
SELECT COALESCE(MAX(turn), 0) FROM conversation WHERE person = $1 AND coach = $2;

-- name: coach_exchange_list
SELECT turn, message, response, items, engine, at FROM conversation
WHERE person = $1 AND coach = $2 AND turn < $3 ORDER BY turn DESC LIMIT $4;

-- name: coach_exchange_insert
INSERT INTO conversation (person, coach, turn, at, message, response, items, engine)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: coach_exchange_trim
DELETE FROM conversation WHERE person = $1 AND coach = $2 AND turn <= $3;

-- name: coach_forget
DELETE FROM conversation WHERE person = $1 AND coach = $2;
