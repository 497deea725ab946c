-- name: sample_span
SELECT at, day, hrv, rhr, temp, sleep, steps, others FROM sample
WHERE person = $1 AND source = $2 AND at >= $3 AND at < $4 ORDER BY at;

-- name: sample_put
INSERT INTO sample (person, source, at, day, hrv, rhr, temp, sleep, steps, others)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (person, source, at) DO UPDATE
SET hrv = excluded.hrv, rhr = excluded.rhr, temp = excluded.temp, sleep = excluded.sleep,
    steps = excluded.steps, others = excluded.others;

-- name: sample_put_7
INSERT INTO sample (person, source, at, day, hrv, rhr, temp, sleep, steps, others)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10),
       ($1, $2, $11, $12, $13, $14, $15, $16, $17, $18),
       ($1, $2, $19, $20, $21, $22, $23, $24, $25, $26),
       ($1, $2, $27, $28, $29, $30, $31, $32, $33, $34),
       ($1, $2, $35, $36, $37, $38, $39, $40, $41, $42),
       ($1, $2, $43, $44, $45, $46, $47, $48, $49, $50),
       ($1, $2, $51, $52, $53, $54, $55, $56, $57, $58)
ON CONFLICT (person, source, at) DO UPDATE
SET hrv = excluded.hrv, rhr = excluded.rhr, temp = excluded.temp, sleep = excluded.sleep,
    steps = excluded.steps, others = excluded.others;

-- name: body_day_sums
SELECT day, samples, hrv, hrv_n, rhr, rhr_n, temp, temp_n, sleep, steps, flags FROM body_day
WHERE person = $1 AND source = $2 AND day >= $3 AND day <= $4;

-- name: body_day_put
INSERT INTO body_day (person, source, day, samples, hrv, hrv_n, rhr, rhr_n, temp, temp_n, sleep, steps, flags)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT (person, day, source) DO UPDATE
SET samples = excluded.samples, hrv = excluded.hrv, hrv_n = excluded.hrv_n, rhr = excluded.rhr,
    rhr_n = excluded.rhr_n, temp = excluded.temp, temp_n = excluded.temp_n, sleep = excluded.sleep,
    steps = excluded.steps, flags = excluded.flags;

-- name: body_day_put_5
INSERT INTO body_day (person, source, day, samples, hrv, hrv_n, rhr, rhr_n, temp, temp_n, sleep, steps, flags)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13),
       ($1, $2, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24),
       ($1, $2, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35),
       ($1, $2, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46),
       ($1, $2, $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57)
ON CONFLICT (person, day, source) DO UPDATE
SET samples = excluded.samples, hrv = excluded.hrv, hrv_n = excluded.hrv_n, rhr = excluded.rhr,
    rhr_n = excluded.rhr_n, temp = excluded.temp, temp_n = excluded.temp_n, sleep = excluded.sleep,
    steps = excluded.steps, flags = excluded.flags;

-- name: signal_zone
UPDATE person SET zone = $2 WHERE id = $1;
