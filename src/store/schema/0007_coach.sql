-- 0007: what was said with a coach.

CREATE TABLE conversation (
    person BIGINT NOT NULL,     -- who asked
    coach BIGINT NOT NULL,      -- whom: enum coach
    turn BIGINT NOT NULL,       -- 1, 2, ...: which exchange with that coach
    at BIGINT NOT NULL,         -- instant
    message TEXT NOT NULL,      -- what was asked
    response TEXT NOT NULL,     -- what was answered
    items TEXT NOT NULL,        -- what to do, one a line
    engine BIGINT NOT NULL,     -- enum coach_engine: who answered
    PRIMARY KEY (person, coach, turn)
) HEAP;
