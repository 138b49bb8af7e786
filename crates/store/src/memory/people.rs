//! Users and their sessions in memory.

use super::rows::Rows;
use crate::error::StoreError;
use crate::people::{Subject, User, UserSession, fold};
use crate::sql::rules;
use tenure_domain::ids::UserId;

impl Rows {
    pub(super) fn all_users(&self) -> Vec<User> {
        let mut users: Vec<User> = self.users.iter().map(|(_, user)| user.clone()).collect();
        users.sort_by_key(User::folded_name);
        users
    }

    pub(super) fn user_named(&self, name: &str) -> Option<User> {
        let wanted = fold(name);
        self.users.iter().map(|(_, user)| user).find(|user| user.folded_name() == wanted).cloned()
    }

    pub(super) fn user_of(&self, subject: &Subject) -> Option<User> {
        let mut users = self.users.iter().map(|(_, user)| user);
        users.find(|user| user.subject.as_ref() == Some(subject)).cloned()
    }

    pub(super) fn put_user(&mut self, user: &User) -> Result<(), StoreError> {
        if self.users.get(&user.id).map_or(0, |known| known.revision) != user.revision {
            return Err(StoreError::Conflict);
        }
        if self.user_named(&user.name).is_some_and(|other| other.id != user.id) {
            return Err(rules::unique("users_name_once"));
        }
        let taken = user.subject.as_ref().and_then(|subject| self.user_of(subject));
        if taken.is_some_and(|other| other.id != user.id) {
            return Err(rules::unique("users_subject_once"));
        }
        self.users.put(user.id, User { revision: user.revision + 1, ..user.clone() });
        Ok(())
    }

    pub(super) fn sessions_of(&self, user: UserId) -> Vec<UserSession> {
        let sessions = self.user_sessions.iter().map(|(_, session)| session);
        sessions.filter(|session| session.user == user).cloned().collect()
    }

    pub(super) fn end_sessions(&mut self, ends: impl Fn(&UserSession) -> bool) -> u64 {
        let ended: Vec<_> =
            self.user_sessions.iter().filter(|(_, s)| ends(s)).map(|(token, _)| *token).collect();
        for token in &ended {
            self.user_sessions.remove(token);
        }
        ended.len() as u64
    }
}
