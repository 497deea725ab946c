-- name: body_days
SELECT day, source, hrv / hrv_n, rhr / rhr_n, temp / temp_n, sleep, steps, flags FROM body_day
WHERE person = $1 AND day <= $2
  AND day >= (SELECT MAX(day) FROM body_day WHERE person = $1 AND day <= $2) - $3
ORDER BY day DESC;

-- name: body_days_between
SELECT day, source, hrv / hrv_n, rhr / rhr_n, temp / temp_n, sleep, steps, flags FROM body_day
WHERE person = $1 AND day >= $2 AND day <= $3 ORDER BY day DESC;
