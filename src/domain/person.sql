-- name: counter_take
UPDATE counter SET next = next + 1 WHERE name = $1 RETURNING next - 1;

-- name: person_insert
INSERT INTO person (id, version, next_id, plan, plan_until, week_start, day_start, zone,
                    username, email, password, created, updated)
VALUES ($1, 1, 1, $2, NULL, $3, 0, $4, $5, $6, $7, $8, $8);

-- name: person_username_insert
INSERT INTO person_username (username, person) VALUES ($1, $2)
ON CONFLICT (username) DO NOTHING RETURNING person;

-- name: person_email_insert
INSERT INTO person_email (email, person) VALUES ($1, $2)
ON CONFLICT (email) DO NOTHING RETURNING person;

-- name: person_get
SELECT id, version, next_id, plan, plan_until, week_start, day_start, zone, told, ahead,
       username, email, created, updated
FROM person WHERE id = $1;

-- name: person_by_username
SELECT p.id, p.version, p.next_id, p.plan, p.plan_until, p.week_start, p.day_start, p.zone, p.told, p.ahead,
       p.username, p.email, p.created, p.updated
FROM person_username u JOIN person p ON p.id = u.person WHERE u.username = $1;

-- name: person_list
SELECT id, version, next_id, plan, plan_until, week_start, day_start, zone, told, ahead,
       username, email, created, updated
FROM person WHERE id > $1 AND org IS NULL ORDER BY id LIMIT $2;

-- name: person_lock
UPDATE person SET version = version + 1 WHERE id = $1
RETURNING id, version, next_id, plan, plan_until, week_start, day_start, zone, told, ahead;

-- name: person_settle
UPDATE person SET next_id = $2 WHERE id = $1;

-- name: person_set_plan
UPDATE person SET plan = $2, plan_until = $3, updated = $4 WHERE id = $1;

-- name: person_delete
DELETE FROM person WHERE id = $1;

-- name: person_username_delete
DELETE FROM person_username WHERE person = $1 AND username = $2;

-- name: person_email_delete
DELETE FROM person_email WHERE person = $1 AND email = $2;

-- name: person_keys_delete
DELETE FROM api_key WHERE person = $1;

-- name: person_answers_delete
DELETE FROM kept_answer WHERE person = $1;

-- name: person_conversations_delete
DELETE FROM conversation WHERE person = $1;

-- name: person_habits_delete
DELETE FROM habit WHERE person = $1;

-- name: person_checks_delete
DELETE FROM habit_check WHERE person = $1;

-- name: person_skips_delete
DELETE FROM habit_skip WHERE person = $1;

-- name: person_task_tags_delete
DELETE FROM task_tag WHERE person = $1;

-- name: person_tasks_delete
DELETE FROM task WHERE person = $1;

-- name: person_tags_delete
DELETE FROM tag WHERE person = $1;

-- name: person_focus_tags_delete
DELETE FROM focus_tag WHERE person = $1;

-- name: person_focus_delete
DELETE FROM focus WHERE person = $1;

-- name: person_checkins_delete
DELETE FROM checkin WHERE person = $1;

-- name: person_badges_delete
DELETE FROM badge WHERE person = $1;

-- name: person_score_delete
DELETE FROM score WHERE person = $1;

-- name: person_ledger_days_delete
DELETE FROM ledger_day WHERE person = $1;

-- name: person_ledger_delete
DELETE FROM ledger WHERE person = $1;

-- name: person_events_delete
DELETE FROM event WHERE person = $1;

-- name: person_payments_delete
DELETE FROM payment WHERE person = $1;

-- name: person_goals_delete
DELETE FROM goal WHERE person = $1;

-- name: person_milestones_delete
DELETE FROM goal_milestone WHERE person = $1;

-- name: person_updates_delete
DELETE FROM goal_update WHERE person = $1;

-- name: person_couriers_delete
DELETE FROM courier WHERE person = $1;

-- name: person_attempts_delete
DELETE FROM attempt WHERE person = $1;

-- name: person_deliveries_delete
DELETE FROM delivery WHERE person = $1;

-- name: person_webhooks_delete
DELETE FROM webhook WHERE person = $1;

-- name: person_notices_delete
DELETE FROM notice WHERE person = $1;
