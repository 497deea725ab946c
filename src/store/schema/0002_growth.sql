-- 0002: tasks, goals, focus, check-ins, and what growing earns: points, XP, badges; and the events of it all.

ALTER TABLE person ADD COLUMN bio TEXT;                                -- free text
ALTER TABLE person ADD COLUMN avatar_id TEXT;                          -- which picture
ALTER TABLE person ADD COLUMN avatar_animated BIGINT NOT NULL DEFAULT 0; -- flag
ALTER TABLE person ADD COLUMN importing TEXT;                          -- SHA-256 of the document whose import was begun and has not ended, hex

CREATE TABLE event (
    person BIGINT NOT NULL,     -- to whom it happened
    id BIGINT NOT NULL,         -- the person's version * 1024 + place among the events of that write
    kind BIGINT NOT NULL,       -- enum event_kind; what the columns below mean for it: domain/event.h
    at BIGINT NOT NULL,         -- instant
    object BIGINT,              -- the thing it is about
    other BIGINT,               -- another thing
    title TEXT,                 -- the thing's name then
    text TEXT,                  -- a second text
    day BIGINT,                 -- a day
    n0 BIGINT,                  -- numbers
    n1 BIGINT,                  -- ...
    n2 BIGINT,                  -- ...
    n3 BIGINT,                  -- ...
    PRIMARY KEY (person, id)
) CLUSTERED;

CREATE TABLE ledger (
    person BIGINT NOT NULL,     -- who earned it
    id BIGINT NOT NULL,         -- the person's version * 1024 + place among the rows of that write
    act BIGINT NOT NULL,        -- enum act_kind
    object BIGINT NOT NULL,     -- for which thing (habit, task ...; badge: its number)
    day BIGINT NOT NULL,        -- the day it counts for
    sign BIGINT NOT NULL,       -- 1 done, -1 undone: the reverse of what was paid
    points BIGINT NOT NULL,     -- Loggd's currency
    xp BIGINT NOT NULL,         -- Resurgo's
    at BIGINT NOT NULL,         -- instant
    PRIMARY KEY (person, id)
) CLUSTERED;

CREATE INDEX ledger_object ON ledger (person, act, object, day);

CREATE TABLE ledger_day (
    person BIGINT NOT NULL,     -- whose day
    day BIGINT NOT NULL,        -- which
    acts BIGINT NOT NULL,       -- acts that earned something, less those undone      } sums of ledger
    checks BIGINT NOT NULL,     -- habit checks that earned points, less those undone } rows of this day,
    tasks BIGINT NOT NULL,      -- tasks likewise                                     } recomputed by
    points BIGINT NOT NULL,     -- sum                                                } cairn check
    xp BIGINT NOT NULL,         -- sum                                                }
    PRIMARY KEY (person, day)
) CLUSTERED;

CREATE TABLE score (
    person BIGINT NOT NULL,        -- whose
    points BIGINT NOT NULL,        -- sum of the ledger
    xp BIGINT NOT NULL,            -- sum of the ledger
    checks BIGINT NOT NULL,        -- habit days done, less undone: sum of ledger signs
    tasks BIGINT NOT NULL,         -- tasks completed, likewise
    goals BIGINT NOT NULL,         -- goals completed, likewise
    focus_seconds BIGINT NOT NULL, -- of completed focus sessions
    reflections BIGINT NOT NULL,   -- check-ins with a reflection
    first_day BIGINT,              -- first day with a rewarded act } the tally of these days:
    last_day BIGINT,               -- last one                      } domain/tally.h
    run_len BIGINT NOT NULL,       -- length of the last run        }
    run_last BIGINT,               -- its last day                  }
    alive_until BIGINT,            -- last day it can go on         }
    best_closed BIGINT NOT NULL,   -- longest run before it         }
    PRIMARY KEY (person)
) CLUSTERED;

CREATE TABLE badge (
    person BIGINT NOT NULL,     -- who earned it
    badge BIGINT NOT NULL,      -- its number in the table of domain/badge.c
    at BIGINT NOT NULL,         -- instant
    PRIMARY KEY (person, badge)
) CLUSTERED;

CREATE TABLE tag (
    person BIGINT NOT NULL,     -- whose it is
    id BIGINT NOT NULL,         -- number among the person's things
    name TEXT NOT NULL,         -- as the person writes it
    folded TEXT NOT NULL,       -- the name in lower case: unique for the person
    color TEXT NOT NULL,        -- #RRGGBB
    PRIMARY KEY (person, id)
) CLUSTERED;

CREATE UNIQUE INDEX tag_folded ON tag (person, folded);

CREATE TABLE task (
    person BIGINT NOT NULL,      -- whose it is
    id BIGINT NOT NULL,          -- number among the person's things
    parent BIGINT,               -- subtask of; null: top level
    title TEXT NOT NULL,         -- 1..255 characters
    description TEXT,            -- free text
    status BIGINT NOT NULL,      -- 0 backlog, 1 scheduled, 2 completed, 3 cancelled
    priority BIGINT NOT NULL,    -- 0 low, 1 medium, 2 high
    urgent BIGINT NOT NULL,      -- flag: Resurgo's urgent, which is high elsewhere
    energy BIGINT,               -- Resurgo: energy required, 0 low, 1 medium, 2 high
    category TEXT,               -- lower case
    source TEXT,                 -- where it came from; null: made here
    planned_day BIGINT,          -- day
    planned_week BIGINT,         -- first day of the week it is planned for
    due_time TEXT,               -- "HH:MM"
    goal BIGINT,                 -- the goal it serves
    milestone BIGINT,            -- the milestone of that goal
    completion_note TEXT,        -- free text
    completed BIGINT,            -- instant
    completed_day BIGINT,        -- the person's day then: the one it was paid for
    cancelled BIGINT,            -- instant
    repeat_type BIGINT,          -- 0 daily, 1 weekly, 2 monthly, 3 yearly; null: does not recur
    repeat_interval BIGINT,      -- every so many
    repeat_days BIGINT,          -- bits, 0 Sunday .. 6 Saturday
    repeat_based_on BIGINT,      -- 0 planned_day, 1 completion_date
    repeat_ends BIGINT,          -- last day; null: none
    repeat_count BIGINT,         -- how often in all; 0: no limit
    repeat_done BIGINT,          -- how often completed
    repeat_next BIGINT,          -- the day after planned_day on which it comes next; null: never
    repeat_start BIGINT,         -- the day the rule counts from
    repeat_parent BIGINT,        -- of a completed copy: the template it is of
    created BIGINT NOT NULL,     -- instant
    updated BIGINT NOT NULL,     -- instant
    PRIMARY KEY (person, id)
) CLUSTERED;

CREATE INDEX task_parent ON task (person, parent, id);
CREATE INDEX task_open ON task (person, id) WHERE parent IS NULL AND status < 2;

CREATE TABLE task_tag (
    person BIGINT NOT NULL,     -- whose
    task BIGINT NOT NULL,       -- which task
    tag BIGINT NOT NULL,        -- has which tag
    PRIMARY KEY (person, task, tag)
) CLUSTERED;

CREATE TABLE goal (
    person BIGINT NOT NULL,        -- whose it is
    id BIGINT NOT NULL,            -- number among the person's things
    title TEXT NOT NULL,           -- 1..255 characters
    description TEXT,              -- free text
    notes TEXT,                    -- free text
    life_area BIGINT NOT NULL,     -- 0 career, 1 health, 2 relationships, 3 financial, 4 growth, 5 impact, 6 learning, 7 other
    time_horizon BIGINT NOT NULL,  -- 0 monthly, 1 quarterly, 2 yearly, 3 3_year
    tracking_type BIGINT NOT NULL, -- 0 metric, 1 milestone, 2 manual
    status BIGINT NOT NULL,        -- 0 active, 1 completed, 2 paused, 3 abandoned
    progress BIGINT NOT NULL,      -- 0..100 by its own measure; a completed goal is shown as 100
    metric_unit TEXT,              -- what is counted
    metric_start REAL,             -- value at the beginning
    metric_target REAL,            -- value to reach
    metric_current REAL,           -- value of the newest update
    metric_previous REAL,          -- value of the update before it
    metric_decrease BIGINT NOT NULL, -- flag: lower is better
    metric_value_type TEXT,        -- how clients format it
    last_update_note TEXT,         -- of the newest update
    updates BIGINT NOT NULL,       -- how many updates there are
    milestones BIGINT NOT NULL,    -- how many milestones there are
    milestones_done BIGINT NOT NULL, -- how many of them are completed
    started BIGINT NOT NULL,       -- day
    target_date BIGINT,            -- day
    completed BIGINT,              -- instant
    completed_day BIGINT,          -- the person's day then: the one it was paid for
    reviewed BIGINT,               -- instant
    created BIGINT NOT NULL,       -- instant
    updated BIGINT NOT NULL,       -- instant
    PRIMARY KEY (person, id)
) CLUSTERED;

CREATE TABLE goal_milestone (
    person BIGINT NOT NULL,     -- whose
    goal BIGINT NOT NULL,       -- of which goal
    id BIGINT NOT NULL,         -- number among the person's things
    title TEXT NOT NULL,        -- 1..255 characters
    place BIGINT NOT NULL,      -- order in the goal
    target_date BIGINT,         -- day
    completed BIGINT,           -- instant; null: not yet
    completed_day BIGINT,       -- the person's day then: the one it was paid for
    PRIMARY KEY (person, goal, id)
) CLUSTERED;

CREATE TABLE goal_update (
    person BIGINT NOT NULL,     -- whose
    goal BIGINT NOT NULL,       -- of which goal
    at BIGINT NOT NULL,         -- instant it stands for
    id BIGINT NOT NULL,         -- number among the person's things
    value REAL NOT NULL,        -- the metric then
    note TEXT,                  -- free text
    created BIGINT NOT NULL,    -- instant
    PRIMARY KEY (person, goal, at, id)
) CLUSTERED;

CREATE TABLE focus (
    person BIGINT NOT NULL,     -- whose
    started BIGINT NOT NULL,    -- instant: lists go by it
    id BIGINT NOT NULL,         -- number among the person's things
    title TEXT,                 -- free text
    status BIGINT NOT NULL,     -- 0 active, 1 paused, 2 completed, 3 cancelled
    ended BIGINT,               -- instant
    planned_seconds BIGINT,     -- planned length; null: open
    actual_seconds BIGINT,      -- ended - started - paused
    paused_seconds BIGINT NOT NULL, -- in all, without a pause that is running
    paused_at BIGINT,           -- instant at which a running pause began
    day BIGINT NOT NULL,        -- the person's day at its start
    number BIGINT NOT NULL,     -- which session of that day
    points BIGINT NOT NULL,     -- earned
    task BIGINT,                -- worked on
    habit BIGINT,               -- or this
    check_id BIGINT,            -- the habit's check that its minutes went to
    notes TEXT,                 -- free text
    created BIGINT NOT NULL,    -- instant
    updated BIGINT NOT NULL,    -- instant
    PRIMARY KEY (person, started, id)
) CLUSTERED;

CREATE UNIQUE INDEX focus_id ON focus (person, id);
CREATE INDEX focus_status ON focus (person, status, started, id);

CREATE TABLE focus_tag (
    person BIGINT NOT NULL,     -- whose
    focus BIGINT NOT NULL,      -- which session
    tag BIGINT NOT NULL,        -- has which tag
    PRIMARY KEY (person, focus, tag)
) CLUSTERED;

CREATE TABLE checkin (
    person BIGINT NOT NULL,     -- whose
    day BIGINT NOT NULL,        -- which day: one a day
    id BIGINT NOT NULL,         -- number among the person's things
    mood BIGINT,                -- 1..10
    energy BIGINT,              -- 1..10
    reflection TEXT,            -- free text
    priorities TEXT NOT NULL,   -- one a line
    created BIGINT NOT NULL,    -- instant
    updated BIGINT NOT NULL,    -- instant
    PRIMARY KEY (person, day)
) CLUSTERED;
