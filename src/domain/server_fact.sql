-- name: server_fact_get
SELECT value FROM server_fact WHERE name = $1;

-- name: server_fact_keep
INSERT INTO server_fact (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING;
