-- 0008: who is to be told when a state passes a bound; people who are made up, to try that.

ALTER TABLE person ADD COLUMN ahead BIGINT NOT NULL DEFAULT 0; -- days by which their clock is ahead: a sandbox's

CREATE TABLE sandbox (
    person BIGINT NOT NULL,     -- somebody who is made up: a subject in test data
    seed BIGINT NOT NULL,       -- what all their days follow from
    first_day BIGINT NOT NULL,  -- the first day with data
    last_day BIGINT NOT NULL,   -- the last one that was made up
    PRIMARY KEY (person)
) CLUSTERED;

CREATE TABLE alert (
    person BIGINT NOT NULL,     -- the organization that asked
    id BIGINT NOT NULL,         -- number among its things
    subject BIGINT NOT NULL,    -- of whose state: a person row
    mode BIGINT NOT NULL,       -- of which data: 0 live, 1 test
    channels BIGINT NOT NULL,   -- bits of enum alert_channel: how it is told
    coherence_below REAL,       -- bound, 0 to 100; null: none
    stress_above REAL,          -- bound, 0 to 1; null: none
    webhook BIGINT,             -- the one it is told to; null, or removed since: all of the organization's that want alerts
    mail BIGINT,                -- the row of webhook that stands for the mailbox it is told to; null: no e-mail
    coherence_resting BIGINT NOT NULL, -- struct body_alarm of coherence_below: flag, it has fired and is not back
    coherence_fired BIGINT,     -- the last day it fired on
    coherence_last BIGINT,      -- the day of its last step
    stress_resting BIGINT NOT NULL, -- the same of stress_above
    stress_fired BIGINT,        -- ...
    stress_last BIGINT,         -- ...
    created BIGINT NOT NULL,    -- instant
    PRIMARY KEY (person, id)
) CLUSTERED;
CREATE INDEX alert_subject ON alert (person, subject);
