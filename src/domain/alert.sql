-- name: alert_insert
INSERT INTO alert (person, id, subject, mode, channels, coherence_below, stress_above, webhook,
                   coherence_resting, coherence_fired, coherence_last,
                   stress_resting, stress_fired, stress_last, created, mail)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, NULL, NULL, 0, NULL, NULL, $9, $10);

-- name: alert_list
SELECT a.id, a.channels, a.coherence_below, a.stress_above, a.created, s.name, w.url, m.url
FROM alert a
LEFT JOIN subject s ON s.person = a.person AND s.id = a.subject
LEFT JOIN webhook w ON w.person = a.person AND w.id = a.webhook AND w.removed IS NULL
LEFT JOIN webhook m ON m.person = a.person AND m.id = a.mail
WHERE a.person = $1 AND a.mode = $2 AND a.id > $3
  AND (s.id IS NOT NULL OR a.subject = a.person)
  AND (CAST($4 AS BIGINT) IS NULL OR a.subject = $4)
ORDER BY a.id LIMIT $5;

-- name: alert_remove
DELETE FROM alert WHERE person = $1 AND id = $2 AND mode = $3 RETURNING mail;

-- name: alert_mail_end
UPDATE webhook SET removed = $3, updated = $3 WHERE person = $1 AND id = $2;

-- name: alert_owner_mail
SELECT email FROM person WHERE id = $1;

-- name: alert_watch
SELECT a.id, a.channels, a.coherence_below, a.stress_above, w.id, w.active,
       a.coherence_resting, a.coherence_fired, a.coherence_last,
       a.stress_resting, a.stress_fired, a.stress_last, a.mail
FROM alert a
LEFT JOIN webhook w ON w.person = a.person AND w.id = a.webhook AND w.removed IS NULL
WHERE a.person = $1 AND a.subject = $2 ORDER BY a.id;

-- name: alert_step
UPDATE alert SET coherence_resting = $3, coherence_fired = $4, coherence_last = $5,
                 stress_resting = $6, stress_fired = $7, stress_last = $8
WHERE person = $1 AND id = $2;
