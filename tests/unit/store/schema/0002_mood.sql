-- 0002: a column with a value in it for what is there already, and another kind of table.

ALTER TABLE note ADD COLUMN mood TEXT NOT NULL DEFAULT 'TEXT -- BIGINT';  -- words in quotes stay

UPDATE note SET size = LENGTH(title) WHERE size IS NULL;

CREATE TABLE attempt (
    person BIGINT NOT NULL,   -- whose it is
    id BIGINT NOT NULL,       -- number among the person's things
    answer TEXT NOT NULL,     -- long
    PRIMARY KEY (person, id)
) HEAP;
