-- 0004: signals of bodies: who they are of, what was measured, what was done about it.
--
-- A subject of an organization is a person row of its own: owner of its signals, without name or address.

ALTER TABLE person ADD COLUMN org BIGINT; -- whose organization this is a subject of; null: somebody who signed up

CREATE TABLE subject (
    person BIGINT NOT NULL,     -- the organization: the person whose keys may ask
    mode BIGINT NOT NULL,       -- of which data: 0 live, 1 test
    name TEXT NOT NULL,         -- user_id, as the organization calls it
    id BIGINT NOT NULL,         -- the person row that the signals belong to
    created BIGINT NOT NULL,    -- instant
    PRIMARY KEY (person, mode, name)
) CLUSTERED;
CREATE UNIQUE INDEX subject_number ON subject (person, id);

CREATE TABLE source (
    person BIGINT NOT NULL,     -- whose
    id BIGINT NOT NULL,         -- number among the person's things
    name TEXT NOT NULL,         -- what sent it: 'apple_health'
    newest BIGINT NOT NULL,     -- second since 1970 of its newest sample
    PRIMARY KEY (person, id)
) CLUSTERED;

CREATE TABLE sample (
    person BIGINT NOT NULL,     -- whose
    source BIGINT NOT NULL,     -- of which source
    at BIGINT NOT NULL,         -- second since 1970 at which it was measured
    day BIGINT NOT NULL,        -- the day it belongs to, as of when it first came
    hrv REAL,                   -- ms; null, here and below: not measured
    rhr REAL,                   -- beats a minute
    temp REAL,                  -- degrees Celsius
    sleep REAL,                 -- hours
    steps REAL,                 -- that day so far
    others TEXT,                -- other metrics, which do not count: lines of name, blank, number, by name
    PRIMARY KEY (person, source, at)
) CLUSTERED;

CREATE TABLE body_day (
    person BIGINT NOT NULL,     -- whose
    day BIGINT NOT NULL,        -- the samples of this day ...
    source BIGINT NOT NULL,     -- ... and source as one, by time: see struct body_sums
    samples BIGINT NOT NULL,    -- how many there are
    hrv REAL,                   -- sum of ln(ms); null, here and below: not measured
    hrv_n BIGINT NOT NULL,      -- of how many values
    rhr REAL,                   -- sum
    rhr_n BIGINT NOT NULL,      -- of how many values
    temp REAL,                  -- sum
    temp_n BIGINT NOT NULL,     -- of how many values
    sleep REAL,                 -- most
    steps REAL,                 -- most
    flags BIGINT NOT NULL,      -- bit for each metric: a sample of it was unusual
    PRIMARY KEY (person, day, source)
) CLUSTERED;

CREATE TABLE corridor (
    person BIGINT NOT NULL,     -- whose
    side BIGINT NOT NULL,       -- enum body_side
    in_since BIGINT,            -- first day of this run of days in the corridor; null: not in it
    last_day BIGINT NOT NULL,   -- the day evaluated last
    coherence BIGINT NOT NULL,  -- as reported for it
    PRIMARY KEY (person)
) CLUSTERED;

CREATE TABLE intervention (
    person BIGINT NOT NULL,     -- whose
    id BIGINT NOT NULL,         -- number among the person's things
    type BIGINT NOT NULL,       -- 0 breathing, 1 grounding, 2 movement, 3 stimulus_reduction, 4 cognitive, 5 custom
    trigger_kind BIGINT NOT NULL, -- 0 manual, 1 alert, 2 scheduled
    seconds BIGINT NOT NULL,    -- how long it took
    protocol TEXT,              -- which protocol, in the client's words
    notes TEXT,                 -- free text
    logged BIGINT NOT NULL,     -- instant
    day BIGINT NOT NULL,        -- the person's day then
    coherence BIGINT,           -- the state before, as reported; null, here and below: not known
    stress REAL,                -- ...
    readiness REAL,             -- ...
    confidence REAL,            -- ...
    para REAL,                  -- ...
    PRIMARY KEY (person, id)
) CLUSTERED;
