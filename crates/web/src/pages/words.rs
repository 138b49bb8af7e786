//! The texts of the pages: one Fluent file a language, found by its name. A language that lacks a text
//! shows the English one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::http::{HeaderMap, header};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

#[derive(RustEmbed)]
#[folder = "words/"]
struct Files;

/// The language that every text exists in.
const FALLBACK: &str = "en";

/// Which pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Area {
    /// The vendor's.
    Desk,
    /// The end user's.
    Depot,
}

/// The texts of one language.
pub(crate) struct Words {
    /// The language's code, `en`, for `lang` attributes.
    pub(crate) code: String,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    fn read(code: &str, text: String) -> Self {
        let language: LanguageIdentifier = code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Marks around values would be found by whoever copies a text; names stand in elements of their own.
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
            tracing::error!(language = code, ?errors, "a file of texts has mistakes");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(language = code, ?errors, "a file of texts names a text twice");
        }
        Self { code: code.to_owned(), bundle }
    }

    /// Says whether there is such a text.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    fn format(&self, key: &str, values: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, values, &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::warn!(key, language = %self.code, ?errors, "a text lacks a value");
        }
        Some(text)
    }
}

static ALL: LazyLock<BTreeMap<(Area, String), Words>> = LazyLock::new(|| {
    let mut all = BTreeMap::new();
    for path in Files::iter() {
        let Some((folder, name)) = path.split_once('/') else { continue };
        let area = match folder {
            "desk" => Area::Desk,
            "depot" => Area::Depot,
            _ => continue,
        };
        let code = name.trim_end_matches(".ftl").to_owned();
        let text = Files::get(&path).map(|file| String::from_utf8_lossy(&file.data).into_owned());
        all.insert((area, code.clone()), Words::read(&code, text.unwrap_or_default()));
    }
    all
});

/// Returns the codes of an area's languages, in their order.
pub(crate) fn languages(area: Area) -> impl Iterator<Item = &'static str> {
    ALL.keys().filter(move |(of, _)| *of == area).map(|(_, code)| code.as_str())
}

/// The texts of an area in one language.
#[derive(Clone, Copy)]
pub(crate) struct Say {
    area: Area,
    words: Option<&'static Words>,
    fallback: Option<&'static Words>,
}

impl Say {
    /// Finds the texts of a language; of English, if there are none.
    pub(crate) fn new(area: Area, code: &str) -> Self {
        let find = |code: &str| ALL.get(&(area, code.to_owned()));
        let fallback = find(FALLBACK);
        Self { area, words: find(code).or(fallback), fallback }
    }

    /// Chooses by what the person chose before, else by what the browser prefers.
    pub(crate) fn choose(area: Area, chosen: Option<&str>, headers: &HeaderMap) -> Self {
        let exists = |code: &str| languages(area).find(|known| known.eq_ignore_ascii_case(code));
        let code =
            chosen.and_then(exists).or_else(|| preferred(headers).into_iter().find_map(|c| exists(&c)));
        Self::new(area, code.unwrap_or(FALLBACK))
    }

    /// Returns the language's code.
    pub(crate) fn code(&self) -> &'static str {
        self.words.map_or(FALLBACK, |words| words.code.as_str())
    }

    /// Returns `rtl` for languages that are written from right to left.
    pub(crate) fn direction(&self) -> &'static str {
        if matches!(self.code(), "ar" | "fa" | "he" | "ur") { "rtl" } else { "ltr" }
    }

    /// Says whether these are the Desk's.
    pub(crate) fn is_desk(&self) -> bool {
        self.area == Area::Desk
    }

    /// Returns which pages these texts are of.
    pub(crate) const fn area(&self) -> Area {
        self.area
    }

    /// Says whether there is such a text.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.words.is_some_and(|words| words.has(key)) || self.fallback.is_some_and(|words| words.has(key))
    }

    /// Returns a text.
    pub(crate) fn text(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// Returns a text with values in it.
    pub(crate) fn with<'a>(
        &self,
        key: &str,
        values: impl IntoIterator<Item = (&'a str, Cow<'a, str>)>,
    ) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            // Numbers choose plural forms.
            match value.parse::<i64>() {
                // An id of digits keeps its leading zeros.
                Ok(number) if value.len() < 10 && number.to_string() == value => {
                    arguments.set(name.to_owned(), number);
                }
                _ => arguments.set(name.to_owned(), value.into_owned()),
            }
        }
        self.format(key, Some(&arguments))
    }

    fn format(&self, key: &str, values: Option<&FluentArgs<'_>>) -> String {
        let say = |words: Option<&Words>| words.and_then(|words| words.format(key, values));
        say(self.words).or_else(|| say(self.fallback)).unwrap_or_else(|| {
            tracing::error!(key, "a page wants a text that is in no language");
            key.to_owned()
        })
    }
}

/// Reads `Accept-Language`: each code, also without its region, the preferred first.
fn preferred(headers: &HeaderMap) -> Vec<String> {
    let text = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let weighted = text.split(',').take(20).filter_map(|part| {
        let (code, weight) = part.split_once(";q=").unwrap_or((part, "1"));
        let weight: f32 = weight.trim().parse().ok()?;
        Some((code.trim().to_ascii_lowercase(), weight))
    });
    let mut weighted: Vec<(String, f32)> = weighted.filter(|(_, weight)| *weight > 0.0).collect();
    weighted.sort_by(|a, b| b.1.total_cmp(&a.1));
    let both = |(code, _): (String, f32)| {
        let short = code.split('-').next().unwrap_or_default().to_owned();
        [code, short]
    };
    weighted.into_iter().flat_map(both).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Problems of containers' files and of pairings: the Depot tells them.
    const IN_FILES: [&str; 47] = [
        "applied-before",
        "beyond-template",
        "catalogue-missing",
        "contact-refused",
        "damaged",
        "epoch-unproven",
        "extension-unknown",
        "file-for-container",
        "file-kind-unknown",
        "file-kind-wrong",
        "file-too-large",
        "file-version-unknown",
        "forged",
        "format-unknown",
        "issuer-beyond",
        "issuer-missing",
        "issuer-not-valid",
        "key-not-entitled",
        "message-malformed",
        "message-misplaced",
        "message-order",
        "no-answer",
        "not-asked",
        "not-its-key",
        "not-tenure",
        "older",
        "other-container",
        "other-instance",
        "other-version",
        "pairing-ended",
        "request-old",
        "role-not-valid",
        "root-gap",
        "root-inconsistent",
        "signed-time-behind",
        "succession-refused",
        "suite-unknown",
        "suite-wrong",
        "template-not-in-catalogue",
        "test-mark-changed",
        "test-profile",
        "too-few-keys",
        "too-many-messages",
        "trust-damaged",
        "type-unknown",
        "type-wrong",
        "vendor-wrong",
    ];

    fn keys(text: &str) -> Vec<String> {
        let starts = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
        let name = |line: &str| line.split_once('=').map(|(name, _)| name.trim().to_owned());
        text.lines().filter(starts).filter_map(name).collect()
    }

    fn file(path: &str) -> String {
        String::from_utf8_lossy(&Files::get(path).unwrap().data).into_owned()
    }

    #[test]
    fn every_language_has_every_text_of_english_and_no_other() {
        for (area, folder) in [(Area::Desk, "desk"), (Area::Depot, "depot")] {
            let english = keys(&file(&format!("{folder}/{FALLBACK}.ftl")));
            for code in languages(area) {
                let own = keys(&file(&format!("{folder}/{code}.ftl")));
                let lacks: Vec<_> = english.iter().filter(|key| !own.contains(key)).collect();
                let is_refusal =
                    |key: &str| key.starts_with("problem-") || key.starts_with("license-refusal-");
                let more: Vec<_> =
                    own.iter().filter(|key| !english.contains(key) && !is_refusal(key)).collect();
                assert!(
                    lacks.is_empty() && more.is_empty(),
                    "{area:?} {code}: lacks {lacks:?}, has more {more:?}"
                );
            }
        }
    }

    #[test]
    fn every_word_of_the_rules_that_the_desk_shows_has_a_text() {
        use tenure_app::access::Role;
        use tenure_app::bulk::{JobState, MemberState};
        use tenure_domain::ids::ContainerKind;
        use tenure_domain::license::standing::Standing;
        use tenure_domain::why::Rule;
        use tenure_protocol::problem;

        let words = |kind: &str, words: Vec<&str>| -> Vec<String> {
            words.into_iter().map(|word| format!("{kind}-{word}")).collect()
        };
        let shown = [
            words("standing", Standing::WORDS.to_vec()),
            words("rule", Rule::ALL.iter().map(|rule| rule.word()).collect()),
            words("kind", ContainerKind::ALL.iter().map(|kind| kind.word()).collect()),
            words("role", Role::ALL.iter().map(|role| role.word()).collect()),
            words("bulk-state", JobState::ALL.iter().map(|state| state.word()).collect()),
            words("bulk-member", MemberState::ALL.iter().map(|state| state.word()).collect()),
            words("term-name", crate::api::TERMS.iter().map(|(_, term)| term.name()).collect()),
            words("term-name", crate::api::term_names()),
            words("counting", vec!["per_instance", "per_station", "exclusive"]),
            words(
                "idle",
                vec![
                    "withdraw",
                    "cancel_withdrawal",
                    "suspend",
                    "resume",
                    "assign",
                    "unassign",
                    "release_reactivation",
                ],
            ),
        ];
        let english = keys(&file("desk/en.ftl"));
        let lacking: Vec<_> = shown.iter().flatten().filter(|key| !english.contains(key)).collect();
        assert!(lacking.is_empty(), "{lacking:?}");

        let german = keys(&file("desk/de.ftl"));
        // Files of containers are brought to the Depot, never to the Desk.
        let of_desk = problem::ALL.iter().filter(|problem| !IN_FILES.contains(&problem.word));
        let lacking: Vec<_> = of_desk
            .map(|problem| format!("problem-{}", problem.word))
            .filter(|key| !german.contains(key) || !german.contains(&format!("{key}-do")))
            .collect();
        assert!(lacking.is_empty(), "{lacking:?}");
    }

    #[test]
    fn every_file_of_texts_can_be_read() {
        for path in Files::iter() {
            let read = FluentResource::try_new(file(&path));
            assert!(read.is_ok(), "{path}: {:?}", read.err().map(|(_, errors)| errors));
        }
    }

    #[test]
    fn the_browsers_preference_counts_and_a_choice_counts_more() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, "fr;q=0.5, de-AT, en;q=0.1".parse().unwrap());
        assert_eq!(Say::choose(Area::Desk, None, &headers).code(), "de");
        assert_eq!(Say::choose(Area::Desk, Some("en"), &headers).code(), "en");
        assert_eq!(Say::choose(Area::Desk, Some("xx"), &headers).code(), "de");
        assert_eq!(Say::choose(Area::Desk, None, &HeaderMap::new()).code(), "en");
    }
}
