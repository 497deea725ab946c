-- name: checkin_get
SELECT id, day, mood, energy, reflection, priorities, created, updated FROM checkin
WHERE person = $1 AND day = $2;

-- name: checkin_day
SELECT day FROM checkin WHERE person = $1 AND id = $2;

-- name: checkin_list
SELECT id, day, mood, energy, reflection, priorities, created, updated FROM checkin
WHERE person = $1 AND day >= $2 AND day <= $3 ORDER BY day DESC LIMIT $4;

-- name: checkin_insert
INSERT INTO checkin (person, day, id, mood, energy, reflection, priorities, created, updated)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8);

-- name: checkin_update
UPDATE checkin SET mood = $3, energy = $4, reflection = $5, priorities = $6, updated = $7
WHERE person = $1 AND day = $2;
