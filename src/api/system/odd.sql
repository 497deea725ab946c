-- name: system_ping
SELECT next FROM counter WHERE name = $1;

-- A number that is another one whenever another connection has committed since (its own commits do
-- not count). Reading it begins the snapshot.
-- name: system_moment
PRAGMA data_version;

-- name: system_moment @pg
SELECT 0;
