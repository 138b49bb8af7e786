//! How licenses are listed: which columns, in which order, grouped, with or without older ones.

use crate::pages::form::Fields;

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The item's id.
    Item,
    /// What the license is called.
    Name,
    /// What people see of it.
    State,
    /// When it was activated last.
    Activated,
    /// How often it was activated.
    Activations,
    /// When it ends.
    Until,
    /// Until when releases are included.
    Maintenance,
    /// How many seats.
    Seats,
    /// The container that holds it or is to hold it.
    Container,
    /// The ticket it is on, masked.
    Ticket,
    /// Its id.
    License,
}

impl Column {
    /// Every column, in the usual order.
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Item,
        Self::State,
        Self::Activated,
        Self::Activations,
        Self::Until,
        Self::Maintenance,
        Self::Seats,
        Self::Container,
        Self::Ticket,
        Self::License,
    ];

    /// Returns the stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Name => "name",
            Self::State => "state",
            Self::Activated => "activated",
            Self::Activations => "activations",
            Self::Until => "until",
            Self::Maintenance => "maintenance",
            Self::Seats => "seats",
            Self::Container => "container",
            Self::Ticket => "ticket",
            Self::License => "license",
        }
    }

    /// Finds a column by its word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.word() == word)
    }
}

/// How licenses are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct View {
    /// `None`: as the vendor configured it.
    pub(crate) chosen: Option<Chosen>,
}

/// What a list looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The columns, in their order. The name is always there.
    pub columns: Vec<Column>,
    /// What the list is ordered by.
    pub order: Column,
    /// Largest first.
    pub is_descending: bool,
    /// Equal licenses stand in one row with their number.
    pub is_grouped: bool,
    /// Ended ones are left out.
    pub is_current: bool,
}

impl Default for Chosen {
    fn default() -> Self {
        Self {
            columns: vec![Column::Name, Column::State, Column::Until, Column::Seats, Column::Ticket],
            order: Column::Name,
            is_descending: false,
            is_grouped: false,
            is_current: true,
        }
    }
}

impl Chosen {
    /// Reads the form of the page.
    pub(crate) fn read(fields: &Fields) -> Self {
        let mut columns = vec![Column::Name];
        // The order of the columns is that of their numbers; equal numbers keep the usual order.
        let place = |column: &Column| {
            fields.text(&format!("place-{}", column.word())).parse::<u32>().unwrap_or(u32::MAX)
        };
        let mut ticked: Vec<Column> = fields.all("column").filter_map(Column::find).collect();
        ticked.sort_by_key(|column| (place(column), Column::ALL.iter().position(|c| c == column)));
        for column in ticked {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        if place(&Column::Name) != u32::MAX {
            columns.sort_by_key(place);
        }
        Self {
            columns,
            order: Column::find(fields.text("order")).unwrap_or(Column::Name),
            is_descending: fields.is_ticked("descending"),
            is_grouped: fields.is_ticked("grouped"),
            is_current: fields.is_ticked("current"),
        }
    }
}
