-- Every job and clip is a take of a shot, which its takes carry with its title. What one press of Generate made was a
-- batch before, and clips of the same request, whatever their seeds, were a stack: both become shots.
ALTER TABLE jobs RENAME COLUMN batch TO shot;
ALTER TABLE clips RENAME COLUMN batch TO shot;
ALTER TABLE jobs ADD COLUMN title TEXT NOT NULL DEFAULT '';
UPDATE jobs SET shot = id WHERE shot = '';
UPDATE clips SET shot = id WHERE shot = '';

CREATE TEMP TABLE merged (old TEXT PRIMARY KEY, new TEXT NOT NULL);
INSERT OR IGNORE INTO merged
    SELECT shot, first_value(shot) OVER (PARTITION BY stack, project ORDER BY number)
    FROM clips WHERE stack <> 0 AND job_id IS NOT NULL ORDER BY number;
DELETE FROM merged WHERE old = new;
UPDATE jobs SET shot = (SELECT new FROM merged WHERE old = shot) WHERE shot IN (SELECT old FROM merged);
UPDATE clips SET shot = (SELECT new FROM merged WHERE old = shot) WHERE shot IN (SELECT old FROM merged);

-- A merged shot's takes are numbered again, in the order in which they were ordered.
CREATE TEMP TABLE numbered AS
    SELECT id, row_number() OVER (PARTITION BY shot ORDER BY created_at, take, id) AS take FROM (
        SELECT id, shot, created_at, take FROM jobs
        UNION ALL SELECT id, shot, created_at, take FROM clips WHERE id NOT IN (SELECT id FROM jobs)
    ) WHERE shot IN (SELECT new FROM merged);
CREATE UNIQUE INDEX temp.numbered_by_id ON numbered (id);
UPDATE jobs SET take = (SELECT take FROM numbered WHERE numbered.id = jobs.id) WHERE id IN (SELECT id FROM numbered);
UPDATE clips SET take = (SELECT take FROM numbered WHERE numbered.id = clips.id) WHERE id IN (SELECT id FROM numbered);
INSERT OR REPLACE INTO sidecars_due (clip) SELECT clips.id FROM clips JOIN numbered USING (id);
DROP TABLE numbered;
DROP TABLE merged;

-- Titles and stacks are computed from the shot now: 0 means "not computed yet".
UPDATE clips SET title = '', stack = 0;
CREATE INDEX clips_by_shot ON clips (shot);
CREATE INDEX jobs_by_shot ON jobs (shot);
