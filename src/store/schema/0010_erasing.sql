-- 0010: an answer that is kept goes with whom it is about.

ALTER TABLE kept_answer ADD COLUMN about BIGINT; -- whose signals the request was about: a person row; null: nobody's

CREATE INDEX kept_answer_about ON kept_answer (person, about) WHERE about IS NOT NULL;
