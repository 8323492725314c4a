-- Targets by the name people gave them, plans as documents, and how far each plan has come at each of its targets.

CREATE TABLE target (
    name            TEXT PRIMARY KEY,
    added_at_micros INTEGER NOT NULL,
    body            TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
    id                TEXT PRIMARY KEY,
    created_at_micros INTEGER NOT NULL,
    body              TEXT NOT NULL
) STRICT;

CREATE TABLE application (
    plan       TEXT NOT NULL REFERENCES plan (id),
    target     TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('applying', 'applied', 'rolling-back', 'rolled-back')),
    state_body TEXT NOT NULL,
    PRIMARY KEY (plan, target)
) STRICT;

-- At one target one plan at a time.
CREATE UNIQUE INDEX application_open ON application (target) WHERE state IN ('applying', 'rolling-back');
