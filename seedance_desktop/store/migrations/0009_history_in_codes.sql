-- What happened to a job is kept as a code with its fields, and what is wrong with it as a text with its fields: both are
-- put into words where they are shown. Sentences of earlier versions are kept as they are.
ALTER TABLE job_log ADD COLUMN fields TEXT NOT NULL DEFAULT '{}';
UPDATE job_log SET fields = json_object('text', what), what = 'told';
ALTER TABLE job_log RENAME COLUMN what TO code;
UPDATE jobs SET error = json_object('text', '{text}', 'fields', json_object('text', error)) WHERE error IS NOT NULL;
