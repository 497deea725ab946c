-- 0003: webhooks: who is told of what happens, what is still to be told, and how each attempt went.

CREATE TABLE server_fact (
    name TEXT NOT NULL,         -- 'server_key': which key the secrets in here are sealed with
    value TEXT NOT NULL,        -- its fingerprint
    PRIMARY KEY (name)
) CLUSTERED;

ALTER TABLE person ADD COLUMN told BIGINT NOT NULL DEFAULT 0; -- bits of enum event_kind that some webhook of theirs wants: all others cost nothing
ALTER TABLE event ADD COLUMN x REAL; -- numbers that are not whole
ALTER TABLE event ADD COLUMN y REAL; -- ...

CREATE TABLE webhook (
    person BIGINT NOT NULL,     -- whose it is
    id BIGINT NOT NULL,         -- number among the person's things
    api BIGINT NOT NULL,        -- in whose words it is told: 0 loggd, 1 resurgo, 2 resona
    mode BIGINT NOT NULL,       -- of which data: 0 live, 1 test (resona)
    url TEXT NOT NULL,          -- where to
    name TEXT,                  -- what the person calls it
    kinds BIGINT NOT NULL,      -- bits of enum event_kind that it wants; all of them: whatever its API tells, that to come as well
    active BIGINT NOT NULL,     -- flag
    off_why BIGINT,             -- not active: 0 by the person, 1 after failures, 2 the receiver said that it is gone
    off_at BIGINT,              -- instant
    failures BIGINT NOT NULL,   -- attempts that failed since the last one that did not
    secret TEXT NOT NULL,       -- sealed with the server key
    secret_before TEXT,         -- the one before, sealed, while it still signs
    before_until BIGINT,        -- instant until which it does
    removed BIGINT,             -- instant; what was delivered is forgotten in pieces, then this row
    created BIGINT NOT NULL,    -- instant
    updated BIGINT NOT NULL,    -- instant
    PRIMARY KEY (person, id)
) CLUSTERED;

CREATE TABLE delivery (
    person BIGINT NOT NULL,     -- whose webhook
    webhook BIGINT NOT NULL,    -- to which
    id TEXT NOT NULL,           -- UUID of version 7: later ones are greater
    subject BIGINT NOT NULL,    -- to whom it happened: the person, or somebody of their organization
    event BIGINT NOT NULL,      -- what
    kind BIGINT NOT NULL,       -- enum event_kind
    state BIGINT NOT NULL,      -- enum delivery_state
    due BIGINT,                 -- waiting: instant of the next attempt
    tries BIGINT NOT NULL,      -- attempts since it was last asked for: how far in the schedule
    attempts BIGINT NOT NULL,   -- in all
    ended BIGINT,               -- instant at which it was delivered or given up
    http BIGINT,                -- status of the last answer; null: there was none
    made BIGINT NOT NULL,       -- instant
    PRIMARY KEY (person, webhook, id)
) CLUSTERED;
CREATE INDEX delivery_due ON delivery (person, webhook, due, id) WHERE due IS NOT NULL;

CREATE TABLE courier (
    person BIGINT NOT NULL,     -- a webhook that something waits for, or did a moment ago: whose,
    webhook BIGINT NOT NULL,    -- which
    due BIGINT NOT NULL,        -- instant from which somebody should look after it; held: end of the lease
    holder TEXT,                -- the server that delivers to it now
    fresh BIGINT NOT NULL,      -- +1 with each delivery added: who lets go of it must have seen them all
    PRIMARY KEY (person, webhook)
) CLUSTERED;
CREATE INDEX courier_due ON courier (due);

CREATE TABLE attempt (
    person BIGINT NOT NULL,     -- whose webhook
    webhook BIGINT NOT NULL,    -- which
    delivery TEXT NOT NULL,     -- of which delivery
    number BIGINT NOT NULL,     -- 1, 2, ...
    at BIGINT NOT NULL,         -- instant at which it began
    ms BIGINT NOT NULL,         -- how long it took
    http BIGINT,                -- status of the answer; null: there was none
    error TEXT,                 -- why it failed, for people; null: it did not
    answer TEXT,                -- the first KiB of the answer
    PRIMARY KEY (person, webhook, delivery, number)
) HEAP;

CREATE TABLE notice (
    person BIGINT NOT NULL,     -- who is told
    id BIGINT NOT NULL,         -- number among the person's things
    kind BIGINT NOT NULL,       -- 0 a webhook was switched off
    object BIGINT,              -- which thing
    text TEXT NOT NULL,         -- a sentence
    at BIGINT NOT NULL,         -- instant
    seen BIGINT,                -- instant at which it was put away
    PRIMARY KEY (person, id)
) CLUSTERED;
