-- Times are microseconds since 1970-01-01T00:00:00Z; body columns hold the JSON of their record.

CREATE TABLE token (
    hash              TEXT PRIMARY KEY,
    scope             TEXT NOT NULL CHECK (scope IN ('owner', 'agent')),
    service           TEXT,
    created_at_micros INTEGER NOT NULL,
    revoked_at_micros INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE call (
    method               TEXT PRIMARY KEY,
    service              TEXT,
    profiled_first_micros INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE host (
    name           TEXT PRIMARY KEY,
    seen_at_micros INTEGER NOT NULL,
    body           TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
    id                        TEXT PRIMARY KEY,
    method                    TEXT NOT NULL,
    host                      TEXT NOT NULL,
    created_at                TEXT NOT NULL,
    request                   TEXT NOT NULL,
    state                     TEXT NOT NULL CHECK (state IN
                                  ('queued', 'preparing', 'running', 'succeeded', 'failed', 'cancelled')),
    state_body                TEXT NOT NULL,
    process_started_at        TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX job_open ON job (state) WHERE state IN ('queued', 'preparing', 'running');

CREATE TABLE job_event (
    job  TEXT NOT NULL REFERENCES job (id),
    seq  INTEGER NOT NULL CHECK (seq >= 1),
    body TEXT NOT NULL,
    PRIMARY KEY (job, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure (
    id                 TEXT PRIMARY KEY REFERENCES job (id),
    method             TEXT NOT NULL REFERENCES call (method),
    host               TEXT NOT NULL,
    measured_at_micros INTEGER NOT NULL,
    summary            TEXT NOT NULL,
    body               TEXT NOT NULL
) STRICT;

CREATE INDEX measure_newest ON measure (method, measured_at_micros);
