-- 0009: a receiver may ask for a pause, which holds for all that is sent to it.

ALTER TABLE webhook ADD COLUMN held_until BIGINT; -- instant before which nothing is sent to it: its receiver asked so, or its secret cannot be opened
