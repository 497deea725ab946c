-- name: habit_get
SELECT id, name, description, emoji, color, url, frequency, custom_days, weekly_target,
       interval_times, interval_days, tracking_mode, daily_time_goal, allow_multiple, display_order,
       status, start_date, data_source, origin, first_day, last_day, run_len, run_last, alive_until,
       best_closed, strength, recent, skip_last, last_check, created, updated, category, days_done
FROM habit WHERE person = $1 AND id = $2;

-- name: habit_list
SELECT id, name, description, emoji, color, url, frequency, custom_days, weekly_target,
       interval_times, interval_days, tracking_mode, daily_time_goal, allow_multiple, display_order,
       status, start_date, data_source, origin, first_day, last_day, run_len, run_last, alive_until,
       best_closed, strength, recent, skip_last, last_check, created, updated, category, days_done
FROM habit
WHERE person = $1 AND ($2 = 2 OR status = $2) AND (display_order, id) > ($3, $4);

-- name: habit_place
SELECT display_order FROM habit WHERE person = $1 AND id = $2;

-- name: habit_totals
SELECT COUNT(*), COALESCE(SUM(CASE WHEN status = 0 THEN 1 ELSE 0 END), 0),
       COALESCE(MAX(display_order), 0)
FROM habit WHERE person = $1;

-- name: habit_insert
INSERT INTO habit (person, id, name, description, emoji, color, url, frequency, custom_days,
                   weekly_target, interval_times, interval_days, tracking_mode, daily_time_goal,
                   allow_multiple, display_order, status, start_date, data_source, origin,
                   run_len, best_closed, strength, recent, created, updated, category, days_done)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
        0, 0, 0, '', $21, $21, $22, 0);

-- name: habit_update
UPDATE habit SET name = $3, description = $4, emoji = $5, color = $6, url = $7, frequency = $8,
                 custom_days = $9, weekly_target = $10, interval_times = $11, interval_days = $12,
                 tracking_mode = $13, daily_time_goal = $14, allow_multiple = $15,
                 display_order = $16, status = $17, start_date = $18, updated = $19,
                 category = $20
WHERE person = $1 AND id = $2;

-- name: habit_tally_store
UPDATE habit SET first_day = $3, last_day = $4, run_len = $5, run_last = $6, alive_until = $7,
                 best_closed = $8, strength = $9, recent = $10, skip_last = $11, last_check = $12,
                 days_done = $13
WHERE person = $1 AND id = $2;

-- name: habit_delete
DELETE FROM habit WHERE person = $1 AND id = $2 RETURNING id;

-- name: habit_checks_delete
DELETE FROM habit_check WHERE person = $1 AND habit = $2;

-- name: habit_skips_delete
DELETE FROM habit_skip WHERE person = $1 AND habit = $2;

-- name: habit_days
SELECT day, COUNT(*), SUM(count), COALESCE(SUM(minutes), 0), MAX(checked)
FROM habit_check WHERE person = $1 AND habit = $2 GROUP BY day ORDER BY day;

-- name: habit_skip_days
SELECT day FROM habit_skip WHERE person = $1 AND habit = $2 AND day > $3 ORDER BY day;

-- name: habit_skips_ahead
SELECT habit, day FROM habit_skip WHERE person = $1 AND day > $2 ORDER BY habit, day;
