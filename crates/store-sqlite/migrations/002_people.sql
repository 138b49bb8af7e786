-- Who signs in to the Desk. `name` is the sign-in name in lower case, `subject` the account at an OpenID
-- Connect issuer (issuer and subject); password and second factor stand in `state`, hashed and sealed.
CREATE TABLE users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    subject TEXT,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX users_name_once ON users (name);
CREATE UNIQUE INDEX users_subject_once ON users (subject) WHERE subject IS NOT NULL;

-- Sessions in browsers, by the hash of their token.
CREATE TABLE user_session (
    token BLOB PRIMARY KEY CHECK (length(token) = 32),
    owner TEXT NOT NULL REFERENCES users (id),
    expires INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX user_session_owner ON user_session (owner);
CREATE INDEX user_session_expires ON user_session (expires);
