-- name: system_ping
SELECT next FROM counter WHERE name = $1;
