//! Mistakes in the configuration are explained, with their line and the way out.

use crate::harness::Place;

fn check(text: &str) -> (i32, String) {
    let place = Place::new();
    let file = place.write("central.toml", text);
    let said = place.say(&["config", "check", "--config", file.to_str().unwrap()]);
    (said.code, said.err)
}

#[test]
fn an_unknown_key_is_named_with_its_line() {
    let (code, text) = check("listen = \"127.0.0.1:7600\"\n\nlisten_on = 3\n");
    assert_eq!(code, 2);
    assert!(
        text.contains("line 3") && text.contains("listen_on") && text.contains("config sample"),
        "{text}"
    );
}

#[test]
fn a_value_of_the_wrong_type_is_named_with_its_line() {
    let (code, text) = check("[tls]\ncertificate = 7\n");
    assert_eq!(code, 2);
    assert!(text.contains("line 2") && text.contains("string"), "{text}");
}

#[test]
fn each_wrong_value_is_named_with_what_to_write() {
    for (mistake, named) in [
        ("listen = \"localhost\"", "127.0.0.1:7600"),
        ("store = \"mysql://a:s3cret@b/c\"", "sqlite:PATH"),
        ("public_urls = [\"licenses.example.com\"]", "https://"),
        ("trusted_proxies = [\"proxy\"]", "10.0.0.5"),
        ("order_prefix = \"too long a prefix\"", "ORD"),
        ("zone = \"Middle/Earth\"", "Europe/Berlin"),
        ("[log]\nlevel = \"loud\"", "debug"),
        ("[limits]\nrequests = 0", "nonzero"),
        ("[limits]\nrequest = 9", "requests"),
        ("[tls]\nkey = \"k.pem\"", "tls.certificate"),
        ("[tls]\nkey = \"k.pem\"\ncertificate = \"c.pem\"", "c.pem"),
    ] {
        let (code, text) = check(mistake);
        assert_eq!(code, 2, "{mistake}");
        assert!(text.contains(named) && text.contains("next:"), "{mistake}: {text}");
        assert!(!text.contains("s3cret"), "{text}");
    }
}

#[test]
fn each_mistake_about_the_depot_names_file_key_reason_and_remedy() {
    let texts = |line: &str| format!("[depot.texts.de]\n{line}");
    for (mistake, key, why, remedy) in [
        ("[depot]\ncolor = \"blue\"".into(), "`depot.color`", "no color", "#1f5fbf"),
        ("[depot]\ncolor = \"#ffee00\"".into(), "`depot.color`", "contrast", "darker"),
        ("[depot]\ncolor_dark = \"#101010\"".into(), "`depot.color_dark`", "contrast", "lighter"),
        ("[depot]\nlogo = \"nowhere.svg\"".into(), "`depot.logo`", "can't be read", "path"),
        ("[depot]\nlogo = \"central.toml\"".into(), "`depot.logo`", "no SVG or PNG", "another file"),
        ("[depot]\nurl = \"licenses\"".into(), "`depot.url`", "no http", "https://"),
        ("[depot]\ncolumns = [\"name\", \"price\"]".into(), "`depot.columns`", "\"price\"", "maintenance"),
        ("[depot]\norder = \"price\"".into(), "`depot.order`", "\"price\"", "maintenance"),
        (
            "[depot.downloads]\nLinux = \"ftp://x\"".into(),
            "`depot.downloads.\"Linux\"`",
            "no http",
            "https://",
        ),
        (texts("imprint_url = \"imprint.html\""), "`depot.texts.de.imprint_url`", "no http", "https://"),
        ("[depot.texts.deu]\nintro = \"Hallo\"".into(), "`depot.texts.deu`", "no language", "de, en"),
        (texts("welcome = \"Hallo\""), "welcome", "line 2", "config sample"),
        ("[depot]\ngrouped = \"yes\"".into(), "grouped", "line 2", "config sample"),
    ] {
        let mistake: String = mistake;
        let (code, text) = check(&mistake);
        assert_eq!(code, 2, "{mistake}");
        for part in ["central.toml", key, why, "next:", remedy] {
            assert!(text.contains(part), "{mistake}: no {part} in {text}");
        }
    }
}

#[test]
fn flags_override_the_environment_and_that_overrides_the_file() {
    let place = Place::new();
    let file = place.write("central.toml", "order_prefix = \"FILE\"\nzone = \"Europe/Berlin\"\n");
    let file = file.to_str().unwrap();
    let shown = |variable: Option<&str>, flags: &[&str]| {
        let mut command = place.command(&[&["config", "show", "--config", file], flags].concat());
        if let Some(value) = variable {
            command.env("TENURE_ORDER_PREFIX", value);
        }
        let output = command.output().unwrap();
        let shown: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(shown["zone"], "Europe/Berlin");
        shown["order_prefix"].as_str().unwrap().to_owned()
    };
    assert_eq!(shown(None, &[]), "FILE");
    assert_eq!(shown(Some("ENV"), &[]), "ENV");
    assert_eq!(shown(Some("ENV"), &["--order-prefix", "FLAG"]), "FLAG");
}

#[test]
fn a_file_in_the_data_folder_is_read_by_itself() {
    let place = Place::new();
    std::fs::create_dir(place.data()).unwrap();
    std::fs::write(place.data().join("config.toml"), "order_prefix = \"HERE\"\n").unwrap();
    assert_eq!(place.say(&["config", "show"]).done().json()["order_prefix"], "HERE");
}

#[test]
fn the_documents_depend_on_nothing_of_the_machine() {
    let (one, other) = (Place::new(), Place::new());
    for words in [&["config", "sample"][..], &["help-all"], &["openapi"], &["version"]] {
        let first = one.say(words).done().out;
        assert!(!first.trim().is_empty() && first == other.say(words).done().out, "{words:?}");
    }
}
