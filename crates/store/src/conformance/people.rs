//! Users and their sessions.

use super::sample::*;
use super::{breaks_rule, commit, look, try_commit};
use crate::error::StoreError;
use crate::people::{PasswordHash, SecondFactor, Subject, User, UserSession};
use crate::port::Store;
use crate::records::SealedCode;
use tenure_domain::ids::UserId;

fn user_id(n: u8) -> UserId {
    UserId([n; 16])
}

/// Returns a user with everything that a user can have.
pub(super) fn user(n: u8, name: &str) -> User {
    User {
        id: user_id(n),
        revision: 0,
        name: name.to_owned(),
        display_name: "Ada Lovelace".to_owned(),
        mail: "ada@example.com".to_owned(),
        role: "administrator".to_owned(),
        language: "de".to_owned(),
        password: Some(PasswordHash("$argon2id$".to_owned())),
        second_factor: Some(SecondFactor {
            secret: SealedCode(vec![1, 2]),
            last_step: 7,
            recovery: vec![digest(1), digest(2)],
            since: NOW,
        }),
        subject: Some(Subject { issuer: "https://id.example".to_owned(), subject: n.to_string() }),
        created: NOW,
        disabled: None,
        password_set: Some(NOW),
        last_sign_in: None,
    }
}

fn session(n: u8, user: u8) -> UserSession {
    UserSession {
        token: digest(n),
        user: user_id(user),
        half: false,
        created: NOW,
        seen: NOW,
        expires: NOW.plus(i64::from(n) * 100),
        proved: NOW,
        address: "192.0.2.0".to_owned(),
        agent: "Chromium on Linux".to_owned(),
        offer: Some(SealedCode(vec![n])),
    }
}

fn written(user: &User) -> User {
    User { revision: user.revision + 1, ..user.clone() }
}

pub fn a_user_is_found_by_id_name_and_account(store: &dyn Store) {
    let (ada, bob) = (user(1, "Ada"), User { subject: None, ..user(2, "aaron") });
    commit(store, |tx| {
        tx.put_user(&ada)?;
        tx.put_user(&bob)
    });
    assert_eq!(look(store, |v| v.users()), [written(&bob), written(&ada)]);
    assert_eq!(look(store, |v| v.user(user_id(1))), Some(written(&ada)));
    assert_eq!(look(store, |v| v.user(user_id(3))), None);
    assert_eq!(look(store, |v| v.user_named(" aDA ")), Some(written(&ada)));
    assert_eq!(look(store, |v| v.user_named("ad")), None);
    let subject = ada.subject.clone().expect("it has an account");
    assert_eq!(look(store, |v| v.user_of(&subject)), Some(written(&ada)));
    let other = Subject { issuer: "https://else.example".to_owned(), ..subject };
    assert_eq!(look(store, |v| v.user_of(&other)), None);
}

pub fn a_name_belongs_to_one_user(store: &dyn Store) {
    commit(store, |tx| tx.put_user(&user(1, "Ada")));
    let same_name = try_commit(store, |tx| tx.put_user(&user(2, "ADA")));
    assert!(breaks_rule(&same_name, "one user a name"), "{same_name:?}");
    let same_account = User { subject: user(1, "").subject, ..user(2, "bob") };
    let same_account = try_commit(store, |tx| tx.put_user(&same_account));
    assert!(breaks_rule(&same_account, "account"), "{same_account:?}");
}

pub fn a_user_read_before_anothers_change_is_a_conflict(store: &dyn Store) {
    commit(store, |tx| tx.put_user(&user(1, "ada")));
    let read = written(&user(1, "ada"));
    let renamed = User { name: "Countess".to_owned(), ..read.clone() };
    commit(store, |tx| tx.put_user(&renamed));
    let late = try_commit(store, |tx| tx.put_user(&User { role: "reader".to_owned(), ..read.clone() }));
    assert!(matches!(late, Err(StoreError::Busy)), "{late:?}");
    assert_eq!(look(store, |v| v.user(user_id(1))), Some(written(&renamed)));
    assert_eq!(look(store, |v| v.user_named("ada")), None);
}

pub fn sessions_end_one_by_one_or_together(store: &dyn Store) {
    commit(store, |tx| {
        tx.put_user(&user(1, "ada"))?;
        tx.put_user(&user(2, "bob"))?;
        (1..=4).try_for_each(|n| tx.put_session(&session(n, 1)))?;
        tx.put_session(&session(5, 2))
    });
    let used = UserSession { seen: NOW.plus(60), ..session(1, 1) };
    commit(store, |tx| tx.put_session(&used));
    assert_eq!(look(store, |v| v.session(digest(1))), Some(used.clone()));
    assert!(commit(store, |tx| tx.end_session(digest(2))));
    assert!(!commit(store, |tx| tx.end_session(digest(2))));
    assert_eq!(look(store, |v| v.sessions(user_id(1))), [used, session(3, 1), session(4, 1)]);
    assert_eq!(commit(store, |tx| tx.forget_sessions(NOW.plus(100))), 1);
    assert_eq!(commit(store, |tx| tx.end_sessions(user_id(1), Some(digest(4)))), 1);
    assert_eq!(look(store, |v| v.sessions(user_id(1))), [session(4, 1)]);
    assert_eq!(commit(store, |tx| tx.end_sessions(user_id(1), None)), 1);
    assert_eq!(look(store, |v| v.sessions(user_id(2))), [session(5, 2)]);
}

pub fn a_session_belongs_to_a_user(store: &dyn Store) {
    let stray = try_commit(store, |tx| tx.put_session(&session(1, 9)));
    assert!(breaks_rule(&stray, "does not exist"), "{stray:?}");
}
