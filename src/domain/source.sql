-- name: source_list
SELECT id, name, newest FROM source WHERE person = $1;

-- name: source_insert
INSERT INTO source (person, id, name, newest) VALUES ($1, $2, $3, $4);

-- name: source_newest
UPDATE source SET newest = $3 WHERE person = $1 AND id = $2;
