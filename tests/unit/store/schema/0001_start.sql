-- 0001: tables as the program's own are made, for the tests of the store.

CREATE TABLE person (
    id BIGINT NOT NULL,       -- given by the test
    version BIGINT NOT NULL,  -- +1 with every write
    PRIMARY KEY (id)
) CLUSTERED;

CREATE TABLE note (
    person BIGINT NOT NULL,   -- whose it is
    id BIGINT NOT NULL,       -- number among the person's things
    title TEXT NOT NULL,      -- any text; 'a -- b' is one, too
    body TEXT,                -- may be null
    weight REAL,              -- may be null
    size BIGINT,              -- may be null
    PRIMARY KEY (person, id)
) CLUSTERED;
