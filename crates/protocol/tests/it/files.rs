//! Files on their way: whatever mail gateways do, damaged is called damaged, never forged.

use crate::samples::{self, plain_request, receipt, request, update, vendor};
use proptest::prelude::*;
use tenure_protocol::file::{self, FileError, FileKind, MESSAGES_MAX, TenureFile};
use tenure_protocol::suite::sign::Signer;

fn update_file() -> TenureFile {
    TenureFile::new(FileKind::Update, vendor().answer(&update())).unwrap()
}

#[test]
fn a_file_is_read_in_whatever_way_it_comes() {
    let file = update_file();
    let armor = file.to_armor();
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(armor.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let quoted = armor.lines().map(|l| ["> ", l, "\r\n"].concat()).collect::<Vec<_>>().concat();
    let ways: [Vec<u8>; 8] = [
        file.to_bytes(),
        [file.to_bytes(), b"\r\n".to_vec()].concat(),
        armor.clone().into_bytes(),
        armor.replace('\n', "\r\n").into_bytes(),
        [&[0xef, 0xbb, 0xbf], armor.as_bytes()].concat(),
        format!("Dear Sir,\n\nhere it is:\n{armor}\n-- \nBye\n").into_bytes(),
        utf16,
        quoted.into_bytes(),
    ];
    for (n, bytes) in ways.iter().enumerate() {
        assert_eq!(file::read(bytes), Ok(file.clone()), "way {n}");
    }
    // Lines joined or broken anew.
    let joined = armor.replace("-----\n", "-----\u{1}").replace('\n', "").replace('\u{1}', "-----\n");
    assert_eq!(file::read(joined.replace("----------\n", "-----\n").as_bytes()), Ok(file));
}

#[test]
fn every_changed_byte_of_a_binary_file_is_called_damaged() {
    let v = vendor();
    let request = v.seal(&request(), &[&samples::container_key()]);
    let bytes = TenureFile::new(FileKind::Request, vec![request]).unwrap().to_bytes();
    for at in 0..bytes.len() {
        for flip in [1, 0x20, 0xff] {
            let mut changed = bytes.clone();
            changed[at] ^= flip;
            assert_eq!(file::read(&changed), Err(FileError::Damaged), "byte {at} ^ {flip}");
        }
    }
    for length in 1..bytes.len() {
        let expected = if length < 4 { FileError::NotTenure } else { FileError::Damaged };
        assert_eq!(file::read(&bytes[..length]), Err(expected), "{length} bytes");
    }
    let through_text_mode: Vec<u8> = bytes.iter().copied().filter(|b| *b != b'\r').collect();
    assert_eq!(file::read(&through_text_mode), Err(FileError::Damaged));
}

#[test]
fn every_changed_or_missing_letter_of_an_armored_file_is_called_damaged() {
    let v = vendor();
    let receipt = v.seal(&receipt(), &[&samples::container_key()]);
    let file = TenureFile::new(FileKind::Receipt, vec![receipt]).unwrap();
    let armor = file.to_armor();
    for (at, letter) in armor.char_indices() {
        let mut changed = armor.clone().into_bytes();
        changed[at] = if letter == 'A' { b'B' } else { b'A' };
        let verdict = file::read(&changed);
        // A line end replaced by a letter inside base64 is a change too; the dashes at the very end
        // and the line ends between lines carry nothing.
        assert!(
            verdict == Err(FileError::Damaged) || verdict == Ok(file.clone()),
            "{at} {letter:?}: {verdict:?}"
        );
        if letter.is_ascii_alphanumeric() {
            assert_eq!(verdict, Err(FileError::Damaged), "letter {at} {letter:?}");
        }
    }
    for length in (20..armor.trim_end().len()).step_by(7) {
        assert_eq!(file::read(&armor.as_bytes()[..length]), Err(FileError::Damaged), "{length} letters");
    }
    let headless = armor.split_once('\n').unwrap().1;
    assert_eq!(file::read(headless.as_bytes()), Err(FileError::Damaged));
    let lines: Vec<&str> = armor.split_inclusive('\n').collect();
    let line_lost = [&lines[..3], &lines[4..]].concat().concat();
    assert_eq!(file::read(line_lost.as_bytes()), Err(FileError::Damaged));
}

#[test]
fn a_file_of_another_kind_or_of_the_future_is_named() {
    let file = update_file();
    assert_eq!(
        file::read_kind(&file.to_bytes(), FileKind::Request),
        Err(FileError::OtherKind { found: FileKind::Update, wanted: FileKind::Request })
    );
    // The same frame with the version or kind of a newer program and a digest that fits.
    let reframe = |at: usize, value: u8| {
        let mut bytes = file.to_bytes();
        bytes[at] = value;
        let digest = tenure_protocol::state::sha256(&[&bytes[..16], &bytes[32..]]);
        bytes[16..32].copy_from_slice(&digest.0[..16]);
        bytes
    };
    assert_eq!(file::read(&reframe(9, 2)), Err(FileError::UnknownVersion { found: 2 }));
    assert_eq!(file::read(&reframe(10, 200)), Err(FileError::UnknownKind { found: 200 }));
    for nothing in [&b""[..], b"PK\x03\x04", b"hello", b"<html></html>", &[0; 64]] {
        assert_eq!(file::read(nothing), Err(FileError::NotTenure), "{nothing:?}");
    }
}

#[test]
fn limits_hold() {
    let small = vec![vec![0x80u8]; MESSAGES_MAX + 1];
    assert_eq!(TenureFile::new(FileKind::Bundle, small), Err(FileError::TooMany));
    let large = vec![0u8; file::FILE_BYTES_MAX + 1];
    assert_eq!(file::read(&large), Err(FileError::TooLarge { bytes: large.len() }));
    let big = vec![vec![0u8; 200_000]; 20];
    assert!(matches!(TenureFile::new(FileKind::Bundle, big), Err(FileError::TooLarge { .. })));
}

#[test]
fn a_plain_request_and_a_receipt_fit_one_qr_code() {
    let v = vendor();
    let key = samples::container_key();
    assert_eq!(key.public_key().to_bytes().len(), 33);
    for message in [v.seal(&plain_request(), &[&key]), v.seal(&receipt(), &[&key])] {
        let file = TenureFile::new(FileKind::Request, vec![message]).unwrap();
        assert!(file.to_bytes().len() <= 1_200, "{} bytes", file.to_bytes().len());
    }
}

proptest! {
    #[test]
    fn no_input_ends_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        drop(file::read(&bytes));
        drop(tenure_protocol::Envelope::parse(&bytes));
        let mut tagged = vec![0xd8, 98];
        tagged.extend_from_slice(&bytes);
        drop(tenure_protocol::Envelope::parse(&tagged));
    }
}
