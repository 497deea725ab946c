-- name: subject_find
SELECT p.id, p.version, p.next_id, p.plan, p.plan_until, p.week_start, p.day_start, p.zone, p.told, p.ahead
FROM subject s JOIN person p ON p.id = s.id
WHERE s.person = $1 AND s.mode = $2 AND s.name = $3;

-- name: subject_own
SELECT id, version, next_id, plan, plan_until, week_start, day_start, zone, told, ahead
FROM person WHERE id = $1;

-- name: subject_count
SELECT COUNT(*) FROM subject WHERE person = $1 AND mode = $2;

-- name: subject_insert
INSERT INTO subject (person, mode, name, id, created) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (person, mode, name) DO NOTHING RETURNING id;

-- name: subject_person
INSERT INTO person (id, version, next_id, plan, plan_until, week_start, day_start, zone,
                    username, email, password, created, updated, org)
VALUES ($1, 1, 1, 0, NULL, 1, 0, 'UTC', '', '', NULL, $2, $2, $3);

-- name: subject_number
SELECT id FROM subject WHERE person = $1 AND mode = $2 AND name = $3;

-- name: subject_list
SELECT s.name, s.created, (SELECT MAX(c.newest) FROM source c WHERE c.person = s.id)
FROM subject s WHERE s.person = $1 AND s.mode = $2 AND s.id > $3 ORDER BY s.id LIMIT $4;

-- name: subject_get
SELECT p.created, (SELECT MAX(c.newest) FROM source c WHERE c.person = $1)
FROM person p WHERE p.id = $1;

-- name: subject_next
SELECT id FROM subject WHERE person = $1 ORDER BY id LIMIT 1;

-- name: subject_mails_end
UPDATE webhook SET removed = $3, updated = $3
WHERE person = $1 AND id IN (SELECT mail FROM alert WHERE person = $1 AND subject = $2);

-- name: subject_alerts_delete
DELETE FROM alert WHERE person = $1 AND subject = $2;

-- name: subject_sandbox_delete
DELETE FROM sandbox WHERE person = $1;

-- name: subject_interventions_delete
DELETE FROM intervention WHERE person = $1;

-- name: subject_corridor_delete
DELETE FROM corridor WHERE person = $1;

-- name: subject_days_delete
DELETE FROM body_day WHERE person = $1;

-- name: subject_samples_delete
DELETE FROM sample WHERE person = $1;

-- name: subject_sources_delete
DELETE FROM source WHERE person = $1;

-- name: subject_answers_delete
DELETE FROM kept_answer WHERE person = $1 AND about = $2;

-- name: subject_news_delete
DELETE FROM event WHERE person = $1 AND kind IN ($2, $3, $4);

-- name: subject_events_delete
DELETE FROM event WHERE person = $1;

-- name: subject_delete
DELETE FROM subject WHERE person = $1 AND id = $2;

-- name: subject_person_delete
DELETE FROM person WHERE id = $1 AND org IS NOT NULL;
