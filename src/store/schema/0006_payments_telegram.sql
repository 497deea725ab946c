-- 0006: payments that a service tells of, and people who talk to the bot on Telegram.

CREATE TABLE payment (
    person BIGINT NOT NULL,     -- who paid
    hook TEXT NOT NULL,         -- the message's own id: a second one with it is the first one again
    type BIGINT NOT NULL,       -- enum payment_type
    at BIGINT NOT NULL,         -- instant at which it happened, as the service says
    product TEXT NOT NULL,      -- what was bought, in the service's words
    plan BIGINT NOT NULL,       -- enum plan: what that stood for
    amount REAL,                -- in whole units of the currency; null: not said
    currency TEXT,              -- EUR
    period_end BIGINT,          -- instant until which it is paid; null: for life, or not said
    received BIGINT NOT NULL,   -- instant
    PRIMARY KEY (person, hook)
) CLUSTERED;

CREATE TABLE telegram_code (
    code TEXT NOT NULL,         -- SHA-256 of a code that links a chat
    person BIGINT NOT NULL,     -- to whom
    expires BIGINT NOT NULL,    -- instant
    PRIMARY KEY (code)
) CLUSTERED;
CREATE UNIQUE INDEX telegram_code_person ON telegram_code (person);

CREATE TABLE telegram_chat (
    chat BIGINT NOT NULL,       -- Telegram's number of the chat, which is one person's
    person BIGINT NOT NULL,     -- who has one chat
    linked BIGINT NOT NULL,     -- instant
    remind BIGINT,              -- minute of the day at which they are reminded; null: they are not
    due BIGINT,                 -- instant of the next reminder
    PRIMARY KEY (chat)
) CLUSTERED;
CREATE UNIQUE INDEX telegram_chat_person ON telegram_chat (person);
CREATE INDEX telegram_chat_due ON telegram_chat (due) WHERE due IS NOT NULL;

CREATE TABLE telegram_update (
    id BIGINT NOT NULL,         -- Telegram's number of what came in: each is handled once
    body TEXT,                  -- the update, until it was handled; null: it was
    tries BIGINT NOT NULL,      -- how often handling it was begun
    received BIGINT NOT NULL,   -- instant
    PRIMARY KEY (id)
) HEAP;
CREATE INDEX telegram_update_open ON telegram_update (id) WHERE body IS NOT NULL;

CREATE TABLE telegram_message (
    id TEXT NOT NULL,           -- UUID of version 7: they are sent in this order
    chat BIGINT NOT NULL,       -- to which chat
    method TEXT NOT NULL,       -- sendMessage, ...
    body TEXT NOT NULL,         -- its parameters, in JSON
    tries BIGINT NOT NULL,      -- how often it was tried
    due BIGINT NOT NULL,        -- instant from which it may be tried
    PRIMARY KEY (id)
) HEAP;
CREATE INDEX telegram_message_due ON telegram_message (due, id);
