//! Users and their sessions.

use super::{Columns, Param, Row, Session, borrowed, number, text, text_or_null};
use crate::error::StoreError;
use crate::people::{Subject, User, UserSession, fold};
use serde::Serialize;
use tenure_domain::ids::{Digest, UserId};
use tenure_domain::time::Instant;

const INSERT_USER: &str = "\
INSERT INTO users (id, name, subject, state, revision)
VALUES ($1, $2, $3, $4, $5)";
const UPDATE_USER: &str = "\
UPDATE users SET name = $2, subject = $3, state = $4, revision = revision + 1
WHERE id = $1 AND revision = $5";
const PUT_SESSION: &str = "\
INSERT INTO user_session (token, owner, expires, state) VALUES ($1, $2, $3, $4)
ON CONFLICT (token) DO UPDATE SET expires = excluded.expires, state = excluded.state";

fn json<T: Serialize>(table: &'static str, id: &impl ToString, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Corrupt { table, id: id.to_string() })
}

fn read_user(row: &dyn Row) -> Result<User, StoreError> {
    let columns = Columns::new(row, "users", 0);
    Ok(User { revision: columns.number(1)?, ..columns.json(2)? })
}

fn read_session(row: &dyn Row) -> Result<UserSession, StoreError> {
    Columns::new(row, "user_session", 0).json(1)
}

impl Session<'_> {
    pub(super) fn all_users(&mut self) -> Result<Vec<User>, StoreError> {
        self.all("SELECT id, revision, state FROM users ORDER BY name", &[], read_user)
    }

    pub(super) fn find_user(&mut self, id: UserId) -> Result<Option<User>, StoreError> {
        self.first("SELECT id, revision, state FROM users WHERE id = $1", &[text(&id)], read_user)
    }

    pub(super) fn find_user_named(&mut self, name: &str) -> Result<Option<User>, StoreError> {
        let sql = "SELECT id, revision, state FROM users WHERE name = $1";
        self.first(sql, &[text(&fold(name))], read_user)
    }

    pub(super) fn find_user_of(&mut self, subject: &Subject) -> Result<Option<User>, StoreError> {
        let sql = "SELECT id, revision, state FROM users WHERE subject = $1";
        self.first(sql, &[text(&subject.key())], read_user)
    }

    pub(super) fn write_user(&mut self, user: &User) -> Result<(), StoreError> {
        if user.revision == 0 {
            return self.insert_user(&User { revision: 1, ..user.clone() });
        }
        let next = User { revision: user.revision + 1, ..user.clone() };
        let params = Self::user_columns(&next, user.revision)?;
        match self.execute(UPDATE_USER, &params)? {
            1 => Ok(()),
            _ => Err(StoreError::Conflict),
        }
    }

    /// Inserts a user at its revision, a new one or an archive's.
    pub(super) fn insert_user(&mut self, user: &User) -> Result<(), StoreError> {
        let params = Self::user_columns(user, user.revision)?;
        self.execute(INSERT_USER, &params).map(drop)
    }

    fn user_columns(user: &User, revision: u64) -> Result<[Param<'static>; 5], StoreError> {
        let subject = user.subject.as_ref().map(Subject::key);
        Ok([
            text(&user.id),
            text(&user.folded_name()),
            text_or_null(subject.as_ref()),
            Param::Text(json("users", &user.id, user)?.into()),
            number(revision)?,
        ])
    }

    pub(super) fn find_session(&mut self, token: Digest) -> Result<Option<UserSession>, StoreError> {
        let sql = "SELECT owner, state FROM user_session WHERE token = $1";
        self.first(sql, &[Param::Bytes(&token.0)], read_session)
    }

    pub(super) fn find_sessions(&mut self, user: UserId) -> Result<Vec<UserSession>, StoreError> {
        let sql = "SELECT owner, state FROM user_session WHERE owner = $1 ORDER BY token";
        self.all(sql, &[text(&user)], read_session)
    }

    pub(super) fn upsert_session(&mut self, session: &UserSession) -> Result<(), StoreError> {
        let state = json("user_session", &session.user, session)?;
        let params = [
            Param::Bytes(&session.token.0),
            text(&session.user),
            Param::Int(session.expires.0),
            borrowed(&state),
        ];
        self.execute(PUT_SESSION, &params).map(drop)
    }

    pub(super) fn delete_session(&mut self, token: Digest) -> Result<bool, StoreError> {
        let sql = "DELETE FROM user_session WHERE token = $1";
        Ok(self.execute(sql, &[Param::Bytes(&token.0)])? > 0)
    }

    pub(super) fn delete_sessions(
        &mut self,
        user: UserId,
        except: Option<Digest>,
    ) -> Result<u64, StoreError> {
        // No token has this hash.
        let except = except.unwrap_or_default();
        let sql = "DELETE FROM user_session WHERE owner = $1 AND token <> $2";
        self.execute(sql, &[text(&user), Param::Bytes(&except.0)])
    }

    pub(super) fn delete_ended_sessions(&mut self, now: Instant) -> Result<u64, StoreError> {
        self.execute("DELETE FROM user_session WHERE expires <= $1", &[Param::Int(now.0)])
    }
}
