//! Messages, payloads, codes, outcomes, keys and the Central's own values.

use super::journal::digest;
use super::{Columns, Param, Row, Session, borrowed, number, text};
use crate::error::StoreError;
use crate::records::{Answer, ApiKey, IdempotencyKey, Message, Outcome, Payload, SealedCode};
use tenure_domain::container::Version;
use tenure_domain::ids::{Digest, Serial, TicketId};
use tenure_domain::time::Instant;

macro_rules! message {
    ($rest:literal) => {
        concat!(
            "SELECT serial, instance, ctr, hash, epoch, seq, bytes, answer_kind, answer, at FROM message ",
            $rest
        )
    };
}

macro_rules! payload {
    ($rest:literal) => {
        concat!("SELECT serial, epoch, seq, identity, state, bytes, at FROM payload ", $rest)
    };
}

const MESSAGE_BY_HASH: &str = message!("WHERE serial = $1 AND hash = $2");
const MESSAGE_AT: &str = message!("WHERE serial = $1 AND instance = $2 AND ctr = $3 AND first = 1");
pub(super) const ALL_MESSAGES: &str = message!("ORDER BY serial, instance, ctr, first DESC, hash");
const MESSAGES_OF: &str = message!("WHERE serial = $1 ORDER BY instance, ctr, first DESC, hash");
const PAYLOAD: &str = payload!("WHERE serial = $1 AND epoch = $2 AND seq = $3");
const PAYLOAD_BY_IDENTITY: &str = payload!("WHERE serial = $1 AND identity = $2");
pub(super) const ALL_PAYLOADS: &str = payload!("ORDER BY serial, epoch, seq");

const VERSION_BELOW: &str = "\
SELECT serial, epoch, seq FROM message
WHERE serial = $1 AND instance = $2 AND ctr < $3 AND first = 1
ORDER BY ctr DESC
LIMIT 1";
const VERSION_ABOVE: &str = "\
SELECT serial, epoch, seq FROM message
WHERE serial = $1 AND instance = $2 AND ctr > $3 AND first = 1
ORDER BY ctr
LIMIT 1";

/// The first message at a counter is marked; another one is evidence and stands beside it.
const PUT_MESSAGE: &str = "\
INSERT INTO message (
    serial, instance, ctr, hash, epoch, seq, bytes, answer_kind, answer, at, first
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

/// Keeps the 1,024 newest counters of an instance, evidence of a copy, and whatever is younger.
const PRUNE_MESSAGES: &str = "\
DELETE FROM message
WHERE at < $1
    AND first = 1
    AND NOT EXISTS (
        SELECT 1 FROM message e
        WHERE e.serial = message.serial AND e.instance = message.instance AND e.ctr = message.ctr
            AND e.first = 0
    )
    AND ctr < (
        SELECT n.ctr FROM message n
        WHERE n.serial = message.serial AND n.instance = message.instance AND n.first = 1
        ORDER BY n.ctr DESC
        LIMIT 1 OFFSET 1023
    )";
/// Keeps the confirmed version of each container and everything later.
const PRUNE_PAYLOADS: &str = "\
DELETE FROM payload
WHERE at < $1
    AND EXISTS (
        SELECT 1 FROM container c
        WHERE c.id = payload.serial
            AND (payload.epoch < c.confirmed_epoch
                OR (payload.epoch = c.confirmed_epoch AND payload.seq < c.confirmed_seq))
    )";
const PRUNE_OUTCOMES: &str = "DELETE FROM outcome WHERE at < $1";

impl Session<'_> {
    pub(super) fn find_message(
        &mut self,
        serial: Serial,
        hash: Digest,
    ) -> Result<Option<Message>, StoreError> {
        self.first(MESSAGE_BY_HASH, &[text(&serial), Param::Bytes(&hash.0)], read_message)
    }

    pub(super) fn find_message_at(
        &mut self,
        serial: Serial,
        instance: u32,
        ctr: u64,
    ) -> Result<Option<Message>, StoreError> {
        let params = [text(&serial), Param::Int(i64::from(instance)), number(ctr)?];
        self.first(MESSAGE_AT, &params, read_message)
    }

    pub(super) fn find_messages_of(&mut self, serial: Serial) -> Result<Vec<Message>, StoreError> {
        self.all(MESSAGES_OF, &[text(&serial)], read_message)
    }

    pub(super) fn find_neighbours(
        &mut self,
        serial: Serial,
        instance: u32,
        ctr: u64,
    ) -> Result<(Option<Version>, Option<Version>), StoreError> {
        let params = [text(&serial), Param::Int(i64::from(instance)), number(ctr)?];
        let version = |row: &dyn Row| {
            let columns = Columns::new(row, "message", 0);
            Ok(Version { epoch: columns.number(1)?, seq: columns.number(2)? })
        };
        Ok((self.first(VERSION_BELOW, &params, version)?, self.first(VERSION_ABOVE, &params, version)?))
    }

    pub(super) fn insert_message(&mut self, message: &Message) -> Result<(), StoreError> {
        let taken = self.find_message_at(message.serial, message.instance, message.ctr)?.is_some();
        let (kind, answer) = match &message.answer {
            Some(answer) => (borrowed(&answer.kind), Param::Bytes(&answer.payload)),
            None => (Param::Null, Param::Null),
        };
        let params = [
            text(&message.serial),
            Param::Int(i64::from(message.instance)),
            number(message.ctr)?,
            Param::Bytes(&message.hash.0),
            Param::Int(i64::from(message.applied.epoch)),
            number(message.applied.seq)?,
            Param::Bytes(&message.bytes),
            kind,
            answer,
            Param::Int(message.at.0),
            Param::Int(i64::from(!taken)),
        ];
        self.execute(PUT_MESSAGE, &params).map(drop)
    }

    pub(super) fn find_payload(
        &mut self,
        serial: Serial,
        version: Version,
    ) -> Result<Option<Payload>, StoreError> {
        let params = [text(&serial), Param::Int(i64::from(version.epoch)), number(version.seq)?];
        self.first(PAYLOAD, &params, read_payload)
    }

    pub(super) fn find_payload_by_identity(
        &mut self,
        serial: Serial,
        identity: Digest,
    ) -> Result<Option<Payload>, StoreError> {
        self.first(PAYLOAD_BY_IDENTITY, &[text(&serial), Param::Bytes(&identity.0)], read_payload)
    }

    pub(super) fn insert_payload(&mut self, payload: &Payload) -> Result<(), StoreError> {
        let sql = "\
INSERT INTO payload (serial, epoch, seq, identity, state, bytes, at)
VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let params = [
            text(&payload.serial),
            Param::Int(i64::from(payload.version.epoch)),
            number(payload.version.seq)?,
            Param::Bytes(&payload.identity.0),
            Param::Bytes(&payload.state.0),
            Param::Bytes(&payload.bytes),
            Param::Int(payload.at.0),
        ];
        self.execute(sql, &params).map(drop)
    }

    pub(super) fn find_code(&mut self, ticket: TicketId) -> Result<Option<SealedCode>, StoreError> {
        let sql = "SELECT ticket, code FROM ticket_code WHERE ticket = $1";
        self.first(sql, &[text(&ticket)], |row| Columns::new(row, "ticket_code", 0).bytes(1).map(SealedCode))
    }

    pub(super) fn upsert_code(&mut self, ticket: TicketId, code: &SealedCode) -> Result<(), StoreError> {
        let sql = "\
INSERT INTO ticket_code (ticket, code) VALUES ($1, $2)
ON CONFLICT (ticket) DO UPDATE SET code = excluded.code";
        self.execute(sql, &[text(&ticket), Param::Bytes(&code.0)]).map(drop)
    }

    pub(super) fn find_outcome(&mut self, key: &IdempotencyKey) -> Result<Option<Outcome>, StoreError> {
        let sql = "\
SELECT key, request, status, body, at FROM outcome
WHERE actor = $1 AND route = $2 AND key = $3";
        let params = [borrowed(key.actor.as_str()), borrowed(&key.route), borrowed(&key.key)];
        self.first(sql, &params, |row| read_outcome(&Columns::new(row, "outcome", 0), 1))
    }

    pub(super) fn insert_outcome(
        &mut self,
        key: &IdempotencyKey,
        outcome: &Outcome,
    ) -> Result<(), StoreError> {
        let sql = "\
INSERT INTO outcome (actor, route, key, request, status, body, at)
VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let params = [
            borrowed(key.actor.as_str()),
            borrowed(&key.route),
            borrowed(&key.key),
            Param::Bytes(&outcome.request.0),
            Param::Int(i64::from(outcome.status)),
            borrowed(&outcome.body),
            Param::Int(outcome.at.0),
        ];
        self.execute(sql, &params).map(drop)
    }

    pub(super) fn all_api_keys(&mut self) -> Result<Vec<ApiKey>, StoreError> {
        let sql = "SELECT id, name, role, hash, created, expires, revoked FROM api_key ORDER BY id";
        self.all(sql, &[], |row| {
            let columns = Columns::new(row, "api_key", 0);
            Ok(ApiKey {
                id: columns.text(0)?.to_owned(),
                name: columns.text(1)?.to_owned(),
                role: columns.text(2)?.to_owned(),
                hash: digest(&columns, 3)?,
                created: Instant(columns.int(4)?),
                expires: row.int(5)?.map(Instant),
                revoked: row.int(6)?.map(Instant),
            })
        })
    }

    pub(super) fn upsert_api_key(&mut self, key: &ApiKey) -> Result<(), StoreError> {
        let sql = "\
INSERT INTO api_key (id, name, role, hash, created, expires, revoked)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO UPDATE
SET name = excluded.name, role = excluded.role, hash = excluded.hash, created = excluded.created,
    expires = excluded.expires, revoked = excluded.revoked";
        let time = |at: Option<Instant>| at.map_or(Param::Null, |at| Param::Int(at.0));
        let params = [
            borrowed(&key.id),
            borrowed(&key.name),
            borrowed(&key.role),
            Param::Bytes(&key.hash.0),
            Param::Int(key.created.0),
            time(key.expires),
            time(key.revoked),
        ];
        self.execute(sql, &params).map(drop)
    }

    pub(super) fn find_meta(&mut self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT name, value FROM meta WHERE name = $1";
        self.first(sql, &[borrowed(name)], |row| Columns::new(row, "meta", 0).bytes(1))
    }

    pub(super) fn upsert_meta(&mut self, name: &str, value: &[u8]) -> Result<(), StoreError> {
        let sql = "\
INSERT INTO meta (name, value) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        self.execute(sql, &[borrowed(name), Param::Bytes(value)]).map(drop)
    }

    pub(super) fn find_hint(&mut self, serial: Serial) -> Result<Option<Instant>, StoreError> {
        let sql = "SELECT serial, at FROM hint WHERE serial = $1";
        self.first(sql, &[text(&serial)], |row| Columns::new(row, "hint", 0).int(1).map(Instant))
    }

    pub(super) fn upsert_hints(&mut self, hints: &[(Serial, Instant)]) -> Result<(), StoreError> {
        let sql = "\
INSERT INTO hint (serial, at) VALUES ($1, $2)
ON CONFLICT (serial) DO UPDATE SET at = excluded.at";
        let mut sorted: Vec<_> = hints.to_vec();
        sorted.sort_unstable();
        for (serial, at) in sorted {
            self.execute(sql, &[text(&serial), Param::Int(at.0)])?;
        }
        Ok(())
    }

    pub(super) fn draw_number(&mut self, sequence: &str) -> Result<u64, StoreError> {
        let sql = "\
INSERT INTO sequence (name, value) VALUES ($1, 1)
ON CONFLICT (name) DO UPDATE SET value = sequence.value + 1
RETURNING name, value";
        let drawn =
            self.first(sql, &[borrowed(sequence)], |row| Columns::new(row, "sequence", 0).number(1))?;
        drawn.ok_or_else(|| StoreError::Corrupt { table: "sequence", id: sequence.to_owned() })
    }

    pub(super) fn forget(&mut self, before: Instant) -> Result<u64, StoreError> {
        let mut forgotten = 0;
        for sql in [PRUNE_MESSAGES, PRUNE_PAYLOADS, PRUNE_OUTCOMES] {
            forgotten += self.execute(sql, &[Param::Int(before.0)])?;
        }
        Ok(forgotten)
    }
}

pub(super) fn read_message(row: &dyn Row) -> Result<Message, StoreError> {
    let columns = Columns::new(row, "message", 0);
    let answer = match (row.text(7)?, row.bytes(8)?) {
        (Some(kind), Some(payload)) => Some(Answer { kind: kind.to_owned(), payload: payload.to_vec() }),
        _ => None,
    };
    Ok(Message {
        serial: columns.parse(0)?,
        instance: columns.number(1)?,
        ctr: columns.number(2)?,
        hash: digest(&columns, 3)?,
        applied: Version { epoch: columns.number(4)?, seq: columns.number(5)? },
        bytes: columns.bytes(6)?,
        answer,
        at: Instant(columns.int(9)?),
    })
}

pub(super) fn read_payload(row: &dyn Row) -> Result<Payload, StoreError> {
    let columns = Columns::new(row, "payload", 0);
    Ok(Payload {
        serial: columns.parse(0)?,
        version: Version { epoch: columns.number(1)?, seq: columns.number(2)? },
        identity: digest(&columns, 3)?,
        state: digest(&columns, 4)?,
        bytes: columns.bytes(5)?,
        at: Instant(columns.int(6)?),
    })
}

/// Reads request, status, body and time from `column` on.
pub(super) fn read_outcome(columns: &Columns<'_>, column: usize) -> Result<Outcome, StoreError> {
    Ok(Outcome {
        request: digest(columns, column)?,
        status: columns.number(column + 1)?,
        body: columns.text(column + 2)?.to_owned(),
        at: Instant(columns.int(column + 3)?),
    })
}
