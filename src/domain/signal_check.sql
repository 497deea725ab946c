-- name: body_day_page
SELECT day, samples, hrv, hrv_n, rhr, rhr_n, temp, temp_n, sleep, steps, flags FROM body_day
WHERE person = $1 AND source = $2 AND day > $3 ORDER BY day LIMIT $4;

-- name: sample_count
SELECT COUNT(*) FROM sample WHERE person = $1 AND source = $2;

-- name: subject_after
SELECT id FROM subject WHERE person = $1 AND id > $2 ORDER BY id LIMIT 1;
