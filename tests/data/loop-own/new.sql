-- Version 25: values, amounts, notes, uuids, a palette.
CREATE TABLE Habits (id INTEGER PRIMARY KEY AUTOINCREMENT, archived INTEGER, color INTEGER,
    description TEXT NOT NULL DEFAULT '', freq_den INTEGER, freq_num INTEGER, highlight INTEGER,
    name TEXT, position INTEGER, reminder_hour INTEGER, reminder_min INTEGER,
    reminder_days INTEGER NOT NULL DEFAULT 127, type INTEGER NOT NULL DEFAULT 0,
    target_type INTEGER NOT NULL DEFAULT 0, target_value REAL NOT NULL DEFAULT 0,
    unit TEXT NOT NULL DEFAULT '', question TEXT, uuid TEXT);
CREATE TABLE Repetitions (id INTEGER PRIMARY KEY AUTOINCREMENT, habit INTEGER NOT NULL,
    timestamp INTEGER NOT NULL, value INTEGER NOT NULL, notes TEXT);
PRAGMA user_version = 25;

INSERT INTO Habits (id, archived, color, description, freq_den, freq_num, name, position, type,
                    target_type, target_value, unit, question, uuid) VALUES
    (1, 0, 8, 'Slowly.', 1, 1, 'Stretch', 0, 0, 0, 0, '', 'Did you stretch?', 'aaaa1111'),
    (2, 0, 0, '', 1, 1, 'Water', 1, 1, 0, 8, 'glasses', '', 'bbbb2222'),
    (3, 0, 19, '', 1, 1, 'Piano', 2, 1, 0, 0.5, 'hours', '', 'cccc3333'),
    (4, 1, 99, '', 7, 1, 'Screen', 3, 1, 1, 120, 'min', '', 'dddd4444');

INSERT INTO Repetitions (habit, timestamp, value, notes) VALUES
    (1, 1704067200000, 2, 'a good one'), -- 2024-01-01
    (1, 1704153600000, 3, 'flu'),        -- skipped
    (1, 1704240000000, 0, 'lazy'),       -- no
    (1, 1704326400000, -1, ''),          -- unknown
    (1, 1704412800000, 1, NULL),         -- worked out by the app
    (1, 1704499200000, 2, ''),
    (1, 1704585600000, 7, NULL),         -- means nothing
    (2, 1704067200000, 8000, NULL),
    (2, 1704153600000, 2500, NULL),
    (2, 1704240000000, 100, NULL),
    (2, 1704326400000, 0, NULL),
    (2, 1704412800000, 2000000000000, NULL),
    (3, 1704067200000, 750, NULL),       -- three quarters of an hour
    (3, 1704153600000, 250, NULL),       -- below the goal
    (3, 1704240000000, 25000, NULL),     -- 25 hours
    (4, 1704067200000, 90000, NULL);
