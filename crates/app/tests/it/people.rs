//! Signing in, sessions, and what ends them (SECURITY §2.3, rows 47 to 49 and 65).

use crate::harness::Vendor;
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};
use tenure_app::AppError;
use tenure_app::access::{Operator, Role};
use tenure_app::people::{Account, Client, PersonRefusal, SignIn, Token, UserChange, UserWanted, Visitor};
use tenure_app::vendor::reset_administrator;
use tenure_store::people::{Subject, User};
use tenure_store::query::JournalQuery;

const PASSWORD: &str = "correct horse battery";

fn browser() -> Client {
    Client {
        address: IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7)),
        agent: "Mozilla/5.0 (X11; Linux) Firefox/140".into(),
    }
}

fn wanted(name: &str, role: Role) -> UserWanted {
    UserWanted {
        name: name.into(),
        display_name: String::new(),
        mail: String::new(),
        language: String::new(),
        role,
        password: Some(PASSWORD.into()),
    }
}

fn create(vendor: &Vendor, name: &str, role: Role) -> User {
    vendor.central.create_user(&Operator::local(), &wanted(name, role), "").unwrap()
}

fn sign_in(vendor: &Vendor, name: &str) -> Token {
    match vendor.central.sign_in(name, PASSWORD, &browser()).unwrap() {
        SignIn::Done(signed_in) => signed_in.token,
        SignIn::CodeWanted(_) => panic!("no second factor is set up"),
    }
}

fn visitor(vendor: &Vendor, token: &Token) -> Option<Visitor> {
    vendor.central.visitor(token.secret()).unwrap()
}

fn person<T: std::fmt::Debug>(result: Result<T, AppError>) -> PersonRefusal {
    match result {
        Err(AppError::Person(refusal)) => refusal,
        other => panic!("a refusal was expected: {other:?}"),
    }
}

/// The code of a second factor at the vendor's time.
fn code(vendor: &Vendor, secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(vendor.central.now().0.unsigned_abs()).to_string()
}

/// Sets a second factor up and returns its secret, the recovery codes and the session that goes on.
fn second_factor(vendor: &Vendor, token: &Token) -> (String, Vec<String>, Token) {
    let who = visitor(vendor, token).unwrap();
    let offer = vendor.central.offer_second_factor(&who, PASSWORD).unwrap();
    assert!(
        offer.address.starts_with("otpauth://totp/Tenure%20Sample:ada?secret="),
        "{}",
        offer.address.as_str()
    );
    let code = code(vendor, &offer.secret);
    let (signed_in, codes) = vendor.central.confirm_second_factor(&who, &code, &browser()).unwrap();
    (offer.secret.to_string(), codes.iter().map(|code| code.to_string()).collect(), signed_in.token)
}

#[test]
fn a_user_signs_in_is_known_by_the_token_and_signs_out() {
    let vendor = Vendor::new();
    let user = create(&vendor, "Ada", Role::OrderDesk);
    let token = sign_in(&vendor, " ada ");
    let who = visitor(&vendor, &token).unwrap();
    assert_eq!(who.operator.actor().to_string(), format!("user:{}", user.id));
    assert_eq!(who.operator.role(), Role::OrderDesk);
    assert_eq!((who.session.address.as_str(), who.session.agent.as_str()), ("192.0.2.…", "Firefox, Linux"));
    assert!(visitor(&vendor, &sign_in(&vendor, "Ada")).is_some());
    vendor.central.sign_out(token.secret()).unwrap();
    assert!(visitor(&vendor, &token).is_none());
    assert!(vendor.central.visitor("").unwrap().is_none());
}

#[test]
fn every_kind_of_wrong_sign_in_gets_one_answer() {
    let vendor = Vendor::new();
    create(&vendor, "ada", Role::Administrator);
    let gone = create(&vendor, "bob", Role::Reader);
    let disabled = UserChange { disabled: Some(true), ..UserChange::default() };
    vendor.central.change_user(&Operator::local(), gone.id, &disabled, "").unwrap();
    let mut guest = wanted("guest", Role::Reader);
    guest.password = None;
    vendor.central.create_user(&Operator::local(), &guest, "").unwrap();
    for (name, password) in
        [("ada", "wrong"), ("nobody", PASSWORD), ("bob", PASSWORD), ("guest", ""), ("", ""), ("ada", "")]
    {
        let refused = person(vendor.central.sign_in(name, password, &browser()));
        assert_eq!(refused, PersonRefusal::SignIn, "{name}");
    }
}

#[test]
fn wrong_passwords_slow_a_name_down_known_or_not_and_never_for_good() {
    let vendor = Vendor::new();
    create(&vendor, "ada", Role::Administrator);
    create(&vendor, "bob", Role::Reader);
    for name in ["ada", "nobody"] {
        for _ in 0..3 {
            assert_eq!(person(vendor.central.sign_in(name, "wrong", &browser())), PersonRefusal::SignIn);
        }
        let refused = person(vendor.central.sign_in(name, PASSWORD, &browser()));
        assert_eq!(refused, PersonRefusal::Wait { seconds: 1 }, "{name}");
    }
    sign_in(&vendor, "bob");
    for _ in 0..20 {
        vendor.pass(60);
        assert_eq!(person(vendor.central.sign_in("ada", "wrong", &browser())), PersonRefusal::SignIn);
    }
    vendor.pass(60);
    sign_in(&vendor, "ada");
    sign_in(&vendor, "ada");
}

#[test]
fn tokens_are_long_and_never_the_same() {
    let vendor = Vendor::new();
    create(&vendor, "ada", Role::Administrator);
    let tokens: BTreeSet<String> = (0..20).map(|_| sign_in(&vendor, "ada").secret().to_owned()).collect();
    assert_eq!(tokens.len(), 20);
    assert!(tokens.iter().all(|token| token.len() == 43), "256 bits in Base64");
}

#[test]
fn a_session_ends_when_unused_and_in_any_case_after_a_day() {
    let vendor = Vendor::new();
    create(&vendor, "ada", Role::Administrator);
    let (idle, busy) = (sign_in(&vendor, "ada"), sign_in(&vendor, "ada"));
    vendor.pass(7 * 3_600);
    assert!(visitor(&vendor, &busy).is_some());
    vendor.pass(2 * 3_600);
    assert!(visitor(&vendor, &idle).is_none());
    assert!(visitor(&vendor, &busy).is_some());
    vendor.pass(7 * 3_600);
    assert!(visitor(&vendor, &busy).is_some());
    vendor.pass(7 * 3_600);
    assert!(visitor(&vendor, &busy).is_some());
    vendor.pass(3_600);
    assert!(visitor(&vendor, &busy).is_none());
    assert_eq!(vendor.central.forget_sessions().unwrap(), 2);
}

#[test]
fn a_second_factor_stands_between_password_and_session() {
    let vendor = Vendor::new();
    create(&vendor, "ada", Role::Administrator);
    let (secret, recovery, _) = second_factor(&vendor, &sign_in(&vendor, "ada"));
    let half = match vendor.central.sign_in("ada", PASSWORD, &browser()).unwrap() {
        SignIn::CodeWanted(half) => half,
        SignIn::Done(_) => panic!("the second factor was passed over"),
    };
    assert!(visitor(&vendor, &half).is_none(), "half a sign-in opens nothing");
    assert!(vendor.central.awaits_code(half.secret()).unwrap());
    let used = code(&vendor, &secret);
    let again = person(vendor.central.second_step(half.secret(), &used, &browser()));
    assert_eq!(again, PersonRefusal::Code, "the code of the set-up is used up");
    vendor.pass(30);
    let fresh = code(&vendor, &secret);
    let signed_in = vendor.central.second_step(half.secret(), &fresh, &browser()).unwrap();
    assert_ne!(signed_in.token.secret(), half.secret());
    assert!(visitor(&vendor, &signed_in.token).is_some());
    let spent = person(vendor.central.second_step(half.secret(), &recovery[0], &browser()));
    assert_eq!(spent, PersonRefusal::SignIn, "half a session is good once");
    for (n, right) in [(0, true), (0, false), (1, true)] {
        let Ok(SignIn::CodeWanted(half)) = vendor.central.sign_in("ada", PASSWORD, &browser()) else {
            panic!("a code is wanted")
        };
        let came = vendor.central.second_step(half.secret(), &recovery[n].to_uppercase(), &browser());
        assert_eq!(came.is_ok(), right, "a recovery code is good once");
    }
    let Ok(SignIn::CodeWanted(late)) = vendor.central.sign_in("ada", PASSWORD, &browser()) else {
        panic!("a code is wanted")
    };
    vendor.pass(301);
    assert!(!vendor.central.awaits_code(late.secret()).unwrap());
    assert!(vendor.central.second_step(late.secret(), &code(&vendor, &secret), &browser()).is_err());
}

#[test]
fn guessed_codes_slow_down() {
    let vendor = Vendor::new();
    create(&vendor, "ada", Role::Administrator);
    second_factor(&vendor, &sign_in(&vendor, "ada"));
    let Ok(SignIn::CodeWanted(half)) = vendor.central.sign_in("ada", PASSWORD, &browser()) else {
        panic!("a code is wanted")
    };
    for _ in 0..3 {
        assert_eq!(
            person(vendor.central.second_step(half.secret(), "000000", &browser())),
            PersonRefusal::Code
        );
    }
    let refused = person(vendor.central.second_step(half.secret(), "000000", &browser()));
    assert_eq!(refused, PersonRefusal::Wait { seconds: 1 });
}

type Step<'a> = (&'a str, &'a dyn Fn());

#[test]
fn whatever_ends_a_right_ends_the_sessions() {
    let vendor = Vendor::new();
    let local = Operator::local();
    create(&vendor, "root", Role::Administrator);
    let ada = create(&vendor, "ada", Role::OrderDesk);
    let role = UserChange { role: Some(Role::Reader), ..UserChange::default() };
    let disabled = UserChange { disabled: Some(true), ..UserChange::default() };
    let enabled = UserChange { disabled: Some(false), ..UserChange::default() };
    let central = &vendor.central;
    let steps: [Step<'_>; 4] = [
        ("another role", &|| drop(central.change_user(&local, ada.id, &role, "").unwrap())),
        ("a new password", &|| drop(central.set_password(&local, ada.id, PASSWORD, "").unwrap())),
        ("ended by an administrator", &|| assert_eq!(central.end_sessions_of(&local, ada.id).unwrap(), 1)),
        ("disabled", &|| drop(central.change_user(&local, ada.id, &disabled, "").unwrap())),
    ];
    for (what, step) in steps {
        let token = sign_in(&vendor, "ada");
        assert!(visitor(&vendor, &token).is_some());
        step();
        assert!(visitor(&vendor, &token).is_none(), "{what}");
    }
    vendor.central.change_user(&local, ada.id, &enabled, "").unwrap();
    let named = UserChange { display_name: Some("Countess".into()), ..UserChange::default() };
    let token = sign_in(&vendor, "ada");
    vendor.central.change_user(&local, ada.id, &named, "").unwrap();
    assert!(visitor(&vendor, &token).is_some(), "a name is no right");
}

#[test]
fn an_own_change_ends_the_other_sessions_and_renews_this_one() {
    let vendor = Vendor::new();
    create(&vendor, "ada", Role::Administrator);
    let new = "another horse battery";
    let (here, there) = (sign_in(&vendor, "ada"), sign_in(&vendor, "ada"));
    let who = visitor(&vendor, &here).unwrap();
    let wrong = vendor.central.change_own_password(&who, ("wrong", new), &browser());
    assert_eq!(person(wrong), PersonRefusal::Password);
    let next = vendor.central.change_own_password(&who, (PASSWORD, new), &browser()).unwrap().token;
    assert!(visitor(&vendor, &here).is_none() && visitor(&vendor, &there).is_none());
    assert!(visitor(&vendor, &next).is_some());
    assert_eq!(person(vendor.central.sign_in("ada", PASSWORD, &browser())), PersonRefusal::SignIn);

    let who = visitor(&vendor, &next).unwrap();
    vendor.central.change_own_password(&who, (new, PASSWORD), &browser()).unwrap();
    let (here, there) = (sign_in(&vendor, "ada"), sign_in(&vendor, "ada"));
    let (_, _, next) = second_factor(&vendor, &here);
    assert!(visitor(&vendor, &here).is_none() && visitor(&vendor, &there).is_none());
    let who = visitor(&vendor, &next).unwrap();
    assert_eq!(vendor.central.own_sessions(&who).unwrap().len(), 1);
    let last = vendor.central.remove_second_factor(&who, PASSWORD, &browser()).unwrap().token;
    assert!(visitor(&vendor, &next).is_none());
    assert!(visitor(&vendor, &last).is_some_and(|who| who.user.second_factor.is_none()));
}

#[test]
fn own_sessions_are_listed_and_ended_and_those_of_others_are_not() {
    let vendor = Vendor::new();
    create(&vendor, "ada", Role::Administrator);
    create(&vendor, "bob", Role::Reader);
    let (here, there, bobs) = (sign_in(&vendor, "ada"), sign_in(&vendor, "ada"), sign_in(&vendor, "bob"));
    let who = visitor(&vendor, &here).unwrap();
    let bob = visitor(&vendor, &bobs).unwrap();
    assert!(!vendor.central.end_own_session(&who, bob.session.token).unwrap());
    assert!(visitor(&vendor, &bobs).is_some());
    let other = visitor(&vendor, &there).unwrap().session.token;
    assert!(vendor.central.end_own_session(&who, other).unwrap());
    assert!(visitor(&vendor, &there).is_none());
    sign_in(&vendor, "ada");
    assert_eq!(vendor.central.end_other_sessions(&who).unwrap(), 1);
    assert_eq!(vendor.central.own_sessions(&who).unwrap().len(), 1);
}

#[test]
fn the_first_visit_needs_the_first_credential_and_happens_once() {
    let vendor = Vendor::new();
    let key = vendor.central.make_key(&Operator::local(), "first", Role::Administrator, None).unwrap();
    let weak = vendor.central.make_key(&Operator::local(), "weak", Role::Reader, None).unwrap();
    assert!(vendor.central.awaits_first_visit().unwrap());
    let visit = |credential: &str, name: &str| {
        vendor.central.first_visit(credential, &wanted(name, Role::Reader), &browser())
    };
    for wrong in ["", "tenure_wrong", weak.secret.as_str()] {
        assert_eq!(person(visit(wrong, "ada")), PersonRefusal::FirstCredential);
    }
    vendor.pass(60);
    let first = visit(&format!("{}\n", key.secret.as_str()), "ada").unwrap();
    assert_eq!(visitor(&vendor, &first.token).unwrap().operator.role(), Role::Administrator);
    assert!(!vendor.central.awaits_first_visit().unwrap());
    assert_eq!(person(visit(&key.secret, "bob")), PersonRefusal::NotTheFirst);
}

#[test]
fn the_last_administrator_stays() {
    let vendor = Vendor::new();
    let local = Operator::local();
    let ada = create(&vendor, "ada", Role::Administrator);
    let disabled = UserChange { disabled: Some(true), ..UserChange::default() };
    let reader = UserChange { role: Some(Role::Reader), ..UserChange::default() };
    for change in [&disabled, &reader] {
        let refused = person(vendor.central.change_user(&local, ada.id, change, ""));
        assert_eq!(refused, PersonRefusal::LastAdministrator);
    }
    create(&vendor, "bob", Role::Administrator);
    vendor.central.change_user(&local, ada.id, &reader, "").unwrap();
}

#[test]
fn two_who_take_the_last_administrators_away_at_once_leave_one() {
    let who = Operator::local();
    for _ in 0..20 {
        let vendor = Vendor::new();
        let key = |name: &str| vendor.central.make_key(&who, name, Role::Administrator, None).unwrap().key.id;
        let keys = [key("a"), key("b")];
        let start = std::sync::Barrier::new(2);
        std::thread::scope(|scope| {
            for id in &keys {
                scope.spawn(|| {
                    start.wait();
                    vendor.central.revoke_key(&who, id).is_ok()
                });
            }
        });
        let usable = vendor.central.list_keys(&who).unwrap().iter().filter(|k| k.revoked.is_none()).count();
        assert_eq!(usable, 1);
    }
}

#[test]
fn a_local_reset_of_the_administrators_key_stands_in_the_journal() {
    let (vendor, who) = (Vendor::new(), Operator::local());
    vendor.central.make_key(&who, "lost", Role::Administrator, None).unwrap();
    let mut secret = String::new();
    let kept = reset_administrator(&*vendor.store, vendor.central.now(), true, |new| {
        secret = new.secret.to_string();
        Ok::<_, AppError>(())
    });
    assert_eq!(kept.unwrap().1, 1, "the lost one was revoked");
    vendor.central.forget_cached_keys();
    assert!(vendor.central.authenticate(&secret).unwrap().is_some());
    let rows = vendor.central.events(&who, &JournalQuery { limit: 100, ..Default::default() }).unwrap();
    let said: Vec<_> =
        rows.iter().map(|row| (row.entry.kind.as_str(), row.entry.written_by.as_str())).collect();
    assert!(
        said.ends_with(&[("api_key_revoked", "admin.reset"), ("api_key_made", "admin.reset")]),
        "{said:?}"
    );
}

#[test]
fn only_administrators_see_and_change_users() {
    let vendor = Vendor::new();
    create(&vendor, "root", Role::Administrator);
    let ada = create(&vendor, "ada", Role::OrderDesk);
    let who = visitor(&vendor, &sign_in(&vendor, "ada")).unwrap().operator;
    let forbidden = [
        vendor.central.list_users(&who).is_err(),
        vendor.central.see_user(&who, ada.id).is_err(),
        vendor.central.create_user(&who, &wanted("eve", Role::Administrator), "").is_err(),
        vendor.central.change_user(&who, ada.id, &UserChange::default(), "").is_err(),
        vendor.central.set_password(&who, ada.id, PASSWORD, "").is_err(),
        vendor.central.reset_second_factor(&who, ada.id, "").is_err(),
        vendor.central.end_sessions_of(&who, ada.id).is_err(),
    ];
    assert_eq!(forbidden, [true; 7]);
    let own = visitor(&vendor, &sign_in(&vendor, "ada")).unwrap();
    let upward = UserChange { role: Some(Role::Administrator), ..UserChange::default() };
    assert_eq!(vendor.central.describe_self(&own, &upward).unwrap().role, "order_desk");
}

#[test]
fn names_are_free_and_passwords_worth_something() {
    let vendor = Vendor::new();
    create(&vendor, "ada", Role::Administrator);
    let make = |name: &str, password: &str| {
        let wanted = UserWanted { password: Some(password.into()), ..wanted(name, Role::Reader) };
        vendor.central.create_user(&Operator::local(), &wanted, "")
    };
    assert!(matches!(person(make("ADA", PASSWORD)), PersonRefusal::NameTaken { .. }));
    for name in ["", "a", "with blank", "a\nb", &"x".repeat(65)] {
        assert!(
            matches!(person(make(name, PASSWORD)), PersonRefusal::Field { field: "name", .. }),
            "{name:?}"
        );
    }
    for password in ["", "short", "aaaaaaaaaaaaaa", "bobbob1234", "Password123", &"ab3c ".repeat(60)] {
        let refused = person(make("bobbob", password));
        assert!(matches!(refused, PersonRefusal::WeakPassword { .. }), "{password}: {refused:?}");
    }
    make("bob", "ein langer Satz").unwrap();
}

#[test]
fn every_change_stands_in_the_journal_without_names_and_secrets() {
    let vendor = Vendor::new();
    let local = Operator::local();
    create(&vendor, "root", Role::Administrator);
    let ada = create(&vendor, "ada", Role::Reader);
    vendor
        .central
        .change_user(
            &local,
            ada.id,
            &UserChange { role: Some(Role::Support), ..UserChange::default() },
            "promoted",
        )
        .unwrap();
    let (_, _, token) = second_factor(&vendor, &sign_in(&vendor, "ada"));
    let who = visitor(&vendor, &token).unwrap();
    vendor
        .central
        .describe_self(&who, &UserChange { mail: Some("ada@example.com".into()), ..UserChange::default() })
        .unwrap();
    vendor
        .central
        .describe_self(&who, &UserChange { mail: Some("ada@example.com".into()), ..UserChange::default() })
        .unwrap();
    let key = vendor.central.make_key(&local, "ERP", Role::ErpImport, None).unwrap();
    vendor.central.revoke_key(&local, &key.key.id).unwrap();
    let rows =
        vendor.central.events(&local, &JournalQuery { limit: 100, ..JournalQuery::default() }).unwrap();
    let kinds: Vec<&str> = rows.iter().map(|row| row.entry.kind.as_str()).collect();
    let expected = [
        "user_created",
        "password_set",
        "user_created",
        "password_set",
        "user_role_changed",
        "second_factor_set",
        "user_described",
        "api_key_made",
        "api_key_revoked",
    ];
    assert_eq!(kinds, expected);
    assert_eq!(rows[4].entry.reason, "promoted");
    assert_eq!(rows[6].entry.actor.to_string(), format!("user:{}", ada.id));
    let all: String = rows.iter().map(|row| row.entry.event.clone()).collect();
    for secret in ["ada", "example", "argon2", key.secret.as_str()] {
        assert!(!all.contains(secret), "{secret} stands in the journal");
    }
    assert!(vendor.central.doctor().unwrap().iter().all(|finding| finding.faults.is_empty()));
}

#[test]
fn passwords_are_checked_a_few_at_a_time_and_the_line_is_short() {
    let vendor = Vendor::new();
    create(&vendor, "ada", Role::Administrator);
    let answers: Vec<PersonRefusal> = std::thread::scope(|scope| {
        let one = |n: usize| {
            let vendor = &vendor;
            scope.spawn(move || person(vendor.central.sign_in(&format!("guess{n}"), "wrong", &browser())))
        };
        let threads: Vec<_> = (0..60).map(one).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let refused = answers.iter().filter(|answer| **answer == PersonRefusal::SignIn).count();
    let crowded = answers.iter().filter(|answer| **answer == PersonRefusal::Crowded).count();
    assert_eq!(refused + crowded, 60);
    assert!(refused >= 26, "{refused} were checked, {crowded} were sent away");
    sign_in(&vendor, "ada");
}

/// What an issuer says of `grace`, whose groups give this role.
fn account(role: Option<Role>, first_role: Option<Role>) -> Account {
    Account {
        subject: Subject { issuer: "https://issuer.example".into(), subject: "grace-1".into() },
        name: "grace".into(),
        display_name: "Grace".into(),
        mail: String::new(),
        role,
        by_groups: true,
        first_role,
    }
}

#[test]
fn a_role_lost_at_the_issuer_is_lost_here_and_its_sessions_end() {
    let vendor = Vendor::new();
    create(&vendor, "ada", Role::Administrator);
    let come = |role, first_role| vendor.central.sign_in_account(&account(role, first_role), &browser());
    let admin = |first_role| match come(Some(Role::Administrator), first_role).unwrap() {
        SignIn::Done(signed_in) => signed_in.token,
        SignIn::CodeWanted(_) => panic!("no second factor is set up"),
    };
    let token = admin(Some(Role::Support));
    let SignIn::Done(again) = come(None, Some(Role::Support)).unwrap() else { panic!("no second factor") };
    assert!(visitor(&vendor, &token).is_none(), "the administrator's session is over");
    assert_eq!(visitor(&vendor, &again.token).unwrap().operator.role(), Role::Support);

    let token = admin(None);
    assert!(matches!(person(come(None, None)), PersonRefusal::Account { .. }));
    assert!(visitor(&vendor, &token).is_none() && visitor(&vendor, &again.token).is_none());
    let users = vendor.central.list_users(&Operator::local()).unwrap();
    assert_eq!(users.iter().find(|user| user.name == "grace").unwrap().role, "reader");
}
