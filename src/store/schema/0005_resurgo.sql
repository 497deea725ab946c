-- 0005: what Resurgo tells of habits, goals and tasks beyond what the others do.

ALTER TABLE habit ADD COLUMN category TEXT;                     -- lower case
ALTER TABLE habit ADD COLUMN days_done BIGINT NOT NULL DEFAULT 0; -- on how many days it was done: sum of its checks
ALTER TABLE habit_check ADD COLUMN mood BIGINT;                 -- 1..10
ALTER TABLE goal ADD COLUMN category TEXT;                      -- lower case; null: what life_area says
ALTER TABLE goal_milestone ADD COLUMN target TEXT;              -- when it should be reached, in words: "Month 3"
ALTER TABLE task ADD COLUMN begun BIGINT NOT NULL DEFAULT 0;    -- flag: somebody is at it

UPDATE habit SET days_done = (
    SELECT COUNT(DISTINCT c.day) FROM habit_check c
    WHERE c.person = habit.person AND c.habit = habit.id
      AND (habit.tracking_mode <> 2 OR habit.daily_time_goal IS NULL
           OR habit.daily_time_goal <= (SELECT SUM(d.minutes) FROM habit_check d
                                        WHERE d.person = c.person AND d.habit = c.habit AND d.day = c.day)));
