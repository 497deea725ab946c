-- name: profile_get
SELECT username, email, bio, avatar_id, avatar_animated, zone, week_start, day_start, plan_until, created
FROM person WHERE id = $1;

-- name: profile_update
UPDATE person SET username = $2, bio = $3, avatar_id = $4, avatar_animated = $5, zone = $6,
                  week_start = $7, day_start = $8, updated = $9
WHERE id = $1;

-- name: profile_flexible_habits
SELECT id FROM habit WHERE person = $1 AND frequency = 4;
