-- name: payment_person
SELECT p.id, p.version, p.next_id, p.plan, p.plan_until, p.week_start, p.day_start, p.zone, p.told, p.ahead
FROM person_email e JOIN person p ON p.id = e.person WHERE e.email = $1;

-- name: payment_insert
INSERT INTO payment (person, hook, type, at, product, plan, amount, currency, period_end, received)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (person, hook) DO NOTHING RETURNING hook;

-- name: payment_steps
SELECT hook, type, at, plan, period_end FROM payment WHERE person = $1 ORDER BY at, type, hook;
