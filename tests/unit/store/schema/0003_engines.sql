-- 0003: what only one engine gets.

-- @sqlite
CREATE INDEX note_mood_sqlite ON note (person, mood);

-- @pg
CREATE INDEX note_mood_pg ON note (person, mood);
