//! Pages of lists: seek pagination.

use serde::{Deserialize, Serialize};
use tenure_domain::ids::InvalidId;
use tenure_store::query::{ListQuery, Sort};
use utoipa::ToSchema;

use crate::fault::Fault;

const LIMIT: u32 = 100;
const LIMIT_MAX: u32 = 1_000;

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Page<T> {
    pub(crate) items: Vec<T>,
    /// Send it as `after` for the next page; absent: this was the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<String>,
}

/// Reads `limit`.
pub(crate) fn limit(limit: Option<u32>) -> Result<u32, Fault> {
    match limit {
        None => Ok(LIMIT),
        Some(limit @ 1..=LIMIT_MAX) => Ok(limit),
        Some(_) => Err(Fault::value("limit", format!("it is 1 to {LIMIT_MAX}"))),
    }
}

/// Starts a query.
pub(crate) fn query(after: Option<String>, wanted: Option<u32>) -> Result<ListQuery, Fault> {
    if after.as_ref().is_some_and(|after| after.contains('\0')) {
        return Err(Fault::value("after", "it has a control character in it".to_owned()));
    }
    Ok(ListQuery { after, limit: limit(wanted)?, ..ListQuery::default() })
}

/// How a list may be sorted.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SortWanted {
    /// By id.
    #[default]
    Id,
    /// Newest first: orders as placed, tickets as made, licenses by their last activation, containers by
    /// their last signed contact.
    Newest,
    /// Containers: what something is on its way to, the longest first; only those.
    LongestOnItsWay,
    /// Containers: without a receipt, the longest first; only those.
    LongestOutstanding,
    /// Containers: on the blocklist, placed last first; only those.
    BlocklistedLast,
    /// Licenses: with an end, the soonest first; only those.
    EndingSoonest,
}

impl From<SortWanted> for Sort {
    fn from(sort: SortWanted) -> Self {
        match sort {
            SortWanted::Id => Self::Id,
            SortWanted::Newest => Self::Newest,
            SortWanted::LongestOnItsWay => Self::LongestOnItsWay,
            SortWanted::LongestOutstanding => Self::LongestOutstanding,
            SortWanted::BlocklistedLast => Self::BlocklistedLast,
            SortWanted::EndingSoonest => Self::EndingSoonest,
        }
    }
}

/// Reads an optional filter.
pub(crate) fn filter<T: std::str::FromStr<Err = InvalidId>>(
    name: &str,
    text: Option<String>,
) -> Result<Option<T>, Fault> {
    text.map(|text| text.parse().map_err(|e: InvalidId| Fault::value(name, e))).transpose()
}

/// Makes a page of the rows that a query found.
pub(crate) fn page<R, T>(
    rows: &[R],
    query: &ListQuery,
    id: impl Fn(&R) -> String,
    show: impl Fn(&R) -> T,
) -> Page<T> {
    let is_full = rows.len() >= query.limit as usize;
    Page { next: rows.last().filter(|_| is_full).map(id), items: rows.iter().map(show).collect() }
}
