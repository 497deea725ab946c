-- Version 12: no value, no uuid, colours as numbers of their own.
CREATE TABLE Habits (Id INTEGER PRIMARY KEY AUTOINCREMENT, archived INTEGER, color INTEGER,
    description TEXT, freq_den INTEGER, freq_num INTEGER, highlight INTEGER, name TEXT,
    position INTEGER, reminder_days INTEGER, reminder_hour INTEGER, reminder_min INTEGER);
CREATE TABLE Repetitions (Id INTEGER PRIMARY KEY AUTOINCREMENT, habit INTEGER, timestamp INTEGER);
PRAGMA user_version = 12;

-- Two of one name; the list's order is not that of the numbers.
INSERT INTO Habits (Id, archived, color, description, freq_den, freq_num, name, position) VALUES
    (3, 0, -16742021, 'Before breakfast?', 1, 1, 'Walk', 1),
    (5, 0, -2937041, '', 3, 2, 'Walk', 0),
    (8, 1, NULL, NULL, 7, 7, 'Read', 2),
    (9, 0, 0, 'no name', 1, 1, '', 3),
    (12, 0, 0, NULL, 0, NULL, 'Odd frequency', 4),
    (13, 0, 0, NULL, 730, 2, 'Twice in two years', 5);

INSERT INTO Repetitions (habit, timestamp) VALUES
    (3, 1704067200000),          -- 2024-01-01
    (3, 1704153600000 + 3600000),-- 2024-01-02, an hour late
    (3, 1704153600000),          -- 2024-01-02 again
    (3, 4102444800000),          -- 2100-01-01
    (3, -86400000),              -- 1969-12-31
    (3, 'yesterday'),
    (3, NULL),
    (5, 1704067200000),
    (5, 1704240000000),          -- 2024-01-03
    (8, 1704067200000),
    (9, 1704067200000),          -- of the habit without a name
    (77, 1704067200000);         -- of nobody
