-- 0001: people, their keys, their habits.
--
-- Days are civil days counted from 1970-01-01, instants are milliseconds from the same moment, flags
-- are 0 or 1. Personal tables are keyed by (person, ...): nobody's row is found without its owner.

CREATE TABLE counter (
    name TEXT NOT NULL,        -- what is numbered: 'person'
    next BIGINT NOT NULL,      -- the next number; numbers are never given twice
    PRIMARY KEY (name)
) CLUSTERED;

INSERT INTO counter (name, next) VALUES ('person', 1);

CREATE TABLE person (
    id BIGINT NOT NULL,         -- shown as is by Loggd
    version BIGINT NOT NULL,    -- +1 with every write of this person's things: part of every ETag
    next_id BIGINT NOT NULL,    -- the number that this person's next thing gets
    plan BIGINT NOT NULL,       -- 0 free, 1 pro, 2 enterprise
    plan_until BIGINT,          -- instant at which the plan ends; null: never
    zone TEXT NOT NULL,         -- IANA name
    week_start BIGINT NOT NULL, -- 0 Sunday, 1 Monday, 6 Saturday
    day_start BIGINT NOT NULL,  -- hour at which this person's day begins, 0..6
    username TEXT NOT NULL,     -- lower case; unique through person_username
    email TEXT NOT NULL,        -- lower case; unique through person_email
    password TEXT,              -- argon2id; null: cannot sign in with a password
    created BIGINT NOT NULL,    -- instant
    updated BIGINT NOT NULL,    -- instant
    PRIMARY KEY (id)
) CLUSTERED;

CREATE TABLE person_username (
    username TEXT NOT NULL,     -- lower case
    person BIGINT NOT NULL,     -- whose it is
    PRIMARY KEY (username)
) CLUSTERED;

CREATE TABLE person_email (
    email TEXT NOT NULL,        -- lower case
    person BIGINT NOT NULL,     -- whose it is
    PRIMARY KEY (email)
) CLUSTERED;

CREATE TABLE api_key (
    hash TEXT NOT NULL,         -- SHA-256 of the whole key, hex; the key itself is stored nowhere
    person BIGINT NOT NULL,     -- whose it is
    id BIGINT NOT NULL,         -- number among the person's things
    api BIGINT NOT NULL,        -- 0 loggd, 1 resurgo, 2 resona
    mode BIGINT NOT NULL,       -- 0 live, 1 test (resona)
    scopes BIGINT NOT NULL,     -- bits, see domain/key.h
    name TEXT NOT NULL,         -- what the person calls it
    hint TEXT NOT NULL,         -- its first characters, to tell keys apart
    created BIGINT NOT NULL,    -- instant
    expires BIGINT,             -- instant from which it is refused; null: never
    last_used BIGINT,           -- instant, written in batches; null: never used
    PRIMARY KEY (hash)
) CLUSTERED;

CREATE UNIQUE INDEX api_key_person ON api_key (person, id);

CREATE TABLE kept_answer (
    person BIGINT NOT NULL,     -- who asked
    api_key BIGINT NOT NULL,    -- with which key
    name TEXT NOT NULL,         -- the Idempotency-Key sent
    request TEXT NOT NULL,      -- SHA-256 of method, path, query and body, hex
    http BIGINT NOT NULL,       -- status of the answer
    body TEXT NOT NULL,         -- the answer
    created BIGINT NOT NULL,    -- instant; forgotten a day later
    PRIMARY KEY (person, api_key, name)
) HEAP;

CREATE INDEX kept_answer_created ON kept_answer (created);

CREATE TABLE habit (
    person BIGINT NOT NULL,          -- whose it is
    id BIGINT NOT NULL,              -- number among the person's things
    name TEXT NOT NULL,              -- 1..255 characters
    description TEXT,                -- free text
    emoji TEXT,                      -- one or a few characters
    color TEXT,                      -- #RRGGBB
    url TEXT,                        -- http or https
    frequency BIGINT NOT NULL,       -- 0 daily, 1 weekdays, 2 weekends, 3 custom, 4 flexible, 5 interval
    custom_days BIGINT,              -- custom: bit 0 Sunday .. bit 6 Saturday
    weekly_target BIGINT,            -- flexible: times a week
    interval_times BIGINT,           -- interval: times ...
    interval_days BIGINT,            -- ... in any so many days
    tracking_mode BIGINT NOT NULL,   -- 0 check, 1 count, 2 time
    daily_time_goal BIGINT,          -- time: minutes that make a day done; null: any
    data_source BIGINT,              -- null, 0 github, 1 threads
    allow_multiple BIGINT NOT NULL,  -- flag: a second check on a day adds a row
    display_order BIGINT NOT NULL,   -- place in the list
    status BIGINT NOT NULL,          -- 0 active, 1 archived
    start_date BIGINT NOT NULL,      -- day; earlier checks count all the same
    origin TEXT,                     -- where an import found it, so that it finds it again
    first_day BIGINT,                -- first day done          } the tally of its days, derived from
    last_day BIGINT,                 -- last day done           } habit_check and habit_skip and kept
    run_len BIGINT NOT NULL,         -- length of the last run  } beside them; domain/tally.h says what
    run_last BIGINT,                 -- its last day            } each means, `cairn check` recomputes
    alive_until BIGINT,              -- last day it can go on   } them all
    best_closed BIGINT NOT NULL,     -- longest run before it   }
    strength REAL NOT NULL,          -- 0..1, as of last_day    }
    recent TEXT NOT NULL,            -- 0s and 1s: days done shortly before last_day }
    skip_last BIGINT,                -- last day skipped        }
    last_check BIGINT,               -- instant of the newest check }
    created BIGINT NOT NULL,         -- instant
    updated BIGINT NOT NULL,         -- instant
    PRIMARY KEY (person, id)
) CLUSTERED;

CREATE TABLE habit_check (
    person BIGINT NOT NULL,     -- whose it is
    habit BIGINT NOT NULL,      -- of which habit
    day BIGINT NOT NULL,        -- the day it stands for
    id BIGINT NOT NULL,         -- number among the person's things
    source BIGINT NOT NULL,     -- 0 manual, 1 api, 2 focus, 3 import, 4 github, 5 threads
    note TEXT,                  -- free text
    count BIGINT NOT NULL,      -- how often, 1 for a plain check
    minutes BIGINT,             -- time habits: minutes spent
    checked BIGINT NOT NULL,    -- instant at which it was logged
    PRIMARY KEY (person, habit, day, id)
) CLUSTERED;

CREATE UNIQUE INDEX habit_check_id ON habit_check (person, habit, id);

CREATE TABLE habit_skip (
    person BIGINT NOT NULL,     -- whose it is
    habit BIGINT NOT NULL,      -- of which habit
    day BIGINT NOT NULL,        -- the day left out
    id BIGINT NOT NULL,         -- number among the person's things
    reason BIGINT NOT NULL,     -- 0 vacation, 1 sick, 2 rest, 3 other
    note TEXT,                  -- free text
    created BIGINT NOT NULL,    -- instant
    PRIMARY KEY (person, habit, day)
) CLUSTERED;
