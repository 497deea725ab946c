-- 0008: who is to be told when a state passes a bound.

CREATE TABLE alert (
    person BIGINT NOT NULL,     -- the organization that asked
    id BIGINT NOT NULL,         -- number among its things
    subject BIGINT NOT NULL,    -- of whose state: a person row
    mode BIGINT NOT NULL,       -- of which data: 0 live, 1 test
    channels BIGINT NOT NULL,   -- bits of enum alert_channel: how it is told
    coherence_below REAL,       -- bound, 0 to 100; null: none
    stress_above REAL,          -- bound, 0 to 1; null: none
    webhook BIGINT,             -- the one it is told to; null, or removed since: all of the organization's that want alerts
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
