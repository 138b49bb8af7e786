-- Who signs in to the Desk. `name` is the sign-in name in lower case, `subject` the account at an OpenID
-- Connect issuer (issuer and subject); password and second factor stand in `state`, hashed and sealed.
CREATE TABLE users (
    id TEXT COLLATE "C" PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C",
    revision BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX users_name_once ON users (name);
CREATE UNIQUE INDEX users_subject_once ON users (subject) WHERE subject IS NOT NULL;

-- Sessions in browsers, by the hash of their token.
CREATE TABLE user_session (
    token BYTEA PRIMARY KEY CHECK (length(token) = 32),
    owner TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    expires BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL
);
CREATE INDEX user_session_owner ON user_session (owner);
CREATE INDEX user_session_expires ON user_session (expires);
