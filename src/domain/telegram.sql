-- name: telegram_code_put
INSERT INTO telegram_code (code, person, expires) VALUES ($1, $2, $3)
ON CONFLICT (person) DO UPDATE SET code = excluded.code, expires = excluded.expires;

-- name: telegram_code_find
SELECT person FROM telegram_code WHERE code = $1 AND expires > $2;

-- name: telegram_code_delete
DELETE FROM telegram_code WHERE person = $1;

-- name: telegram_chat_get
SELECT chat, linked, remind FROM telegram_chat WHERE person = $1;

-- name: telegram_chat_find
SELECT person FROM telegram_chat WHERE chat = $1;

-- name: telegram_chat_free
DELETE FROM telegram_chat WHERE chat = $1;

-- name: telegram_chat_delete
DELETE FROM telegram_chat WHERE person = $1;

-- name: telegram_messages_delete
DELETE FROM telegram_message
WHERE chat IN (SELECT chat FROM telegram_chat WHERE person = $1);

-- name: telegram_chat_insert
INSERT INTO telegram_chat (chat, person, linked, remind, due) VALUES ($1, $2, $3, NULL, NULL);

-- name: telegram_remind_set
UPDATE telegram_chat SET remind = $2, due = $3 WHERE person = $1;

-- name: telegram_due
SELECT chat, person, remind, due FROM telegram_chat WHERE due <= $1 ORDER BY due LIMIT $2;

-- name: telegram_due_move
UPDATE telegram_chat SET due = $3 WHERE person = $1 AND due = $2 RETURNING chat;

-- name: telegram_update_insert
INSERT INTO telegram_update (id, body, tries, received) VALUES ($1, $2, 0, $3)
ON CONFLICT (id) DO NOTHING RETURNING id;

-- name: telegram_update_open
SELECT id, tries, body FROM telegram_update WHERE body IS NOT NULL ORDER BY id LIMIT $1;

-- name: telegram_update_take
UPDATE telegram_update SET body = NULL WHERE id = $1 AND body IS NOT NULL RETURNING id;

-- name: telegram_update_retry
UPDATE telegram_update SET tries = tries + 1 WHERE id = $1;

-- name: telegram_update_sweep
DELETE FROM telegram_update WHERE received < $1 AND body IS NULL;

-- name: telegram_message_insert
INSERT INTO telegram_message (id, chat, method, body, tries, due) VALUES ($1, $2, $3, $4, 0, $5);

-- name: telegram_message_next
UPDATE telegram_message SET tries = tries + 1, due = $2
WHERE id = (SELECT id FROM telegram_message WHERE due <= $1 ORDER BY due, id LIMIT 1) AND due <= $1
RETURNING id, chat, method, body, tries, due;

-- name: telegram_message_delete
DELETE FROM telegram_message WHERE id = $1;

-- name: telegram_message_later
UPDATE telegram_message SET due = $2 WHERE id = $1;

-- name: telegram_message_lose
DELETE FROM telegram_message WHERE chat = $1;

-- name: telegram_message_ready
SELECT id FROM telegram_message WHERE due <= $1 LIMIT 1;
