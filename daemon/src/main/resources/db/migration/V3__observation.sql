-- What was predicted of one process of a plan beside what was seen of it. The plan may be one of another home.

CREATE TABLE observation (
    id                 TEXT PRIMARY KEY REFERENCES job (id),
    method             TEXT NOT NULL,
    host               TEXT NOT NULL,
    plan               TEXT,
    profile            TEXT NOT NULL,
    observed_at_micros INTEGER NOT NULL,
    body               TEXT NOT NULL
) STRICT;

CREATE INDEX observation_newest ON observation (method, observed_at_micros);
