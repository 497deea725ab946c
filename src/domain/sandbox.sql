-- name: sandbox_insert
INSERT INTO sandbox (person, seed, first_day, last_day) VALUES ($1, $2, $3, $4);

-- name: sandbox_get
SELECT seed, first_day, last_day FROM sandbox WHERE person = $1;

-- name: sandbox_move
UPDATE sandbox SET last_day = $2 WHERE person = $1;

-- name: sandbox_clock
UPDATE person SET ahead = $2 WHERE id = $1;
