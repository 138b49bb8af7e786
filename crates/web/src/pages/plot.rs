//! Plots as plain SVG: bars over named steps, with the numbers as a text for who can't see them.

/// One bar.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    /// What it counts, `23 Nov`.
    pub(crate) label: String,
    /// How many.
    pub(crate) value: u64,
    /// Where a click leads, if anywhere.
    pub(crate) link: Option<String>,
    x: u64,
    y: u64,
    height: u64,
}

/// A plot of bars.
#[derive(Clone, Debug)]
pub(crate) struct Plot {
    /// What it shows, for who can't see it.
    pub(crate) title: String,
    /// The bars, left to right.
    pub(crate) bars: Vec<Bar>,
    /// The greatest value.
    pub(crate) most: u64,
    /// Width and height of the drawing.
    pub(crate) width: u64,
    /// Height of the drawing, text below included.
    pub(crate) height: u64,
    /// Width of a bar.
    pub(crate) bar: u64,
    /// Every how many bars a label stands.
    every: usize,
}

const HEIGHT: u64 = 120;
/// From bar to bar: many are narrow, few leave room for their labels.
const STEP: u64 = 12;
const STEP_WIDE: u64 = 76;
/// As many labels fit below many bars.
const LABELS: usize = 5;
/// Room at both sides for the outer labels.
const MARGIN: u64 = 26;
const TOP: u64 = 16;

impl Plot {
    /// Draws bars from (label, value, link).
    pub(crate) fn bars(title: String, values: Vec<(String, u64, Option<String>)>) -> Self {
        let most = values.iter().map(|(_, value, _)| *value).max().unwrap_or(0);
        let is_many = values.len() > 12;
        let step = if is_many { STEP } else { STEP_WIDE };
        let every = if is_many { values.len().div_ceil(LABELS) } else { 1 };
        let width = step * values.len() as u64 + 2 * MARGIN;
        let bars = values.into_iter().zip(0u64..).map(|((label, value, link), at)| {
            // A value that is not zero must be seen.
            let height = (value * HEIGHT).checked_div(most).unwrap_or(0).max(u64::from(value > 0) * 2);
            // Where nothing is, there is nothing to follow or to put the focus on.
            let link = link.filter(|_| value > 0);
            Bar { label, value, link, x: MARGIN + at * step, y: TOP + HEIGHT - height, height }
        });
        Self {
            title,
            bars: bars.collect(),
            most,
            width,
            height: TOP + HEIGHT + 20,
            bar: step - step / 4,
            every,
        }
    }

    /// Says whether a bar's label is written below it.
    pub(crate) fn is_labelled(&self, index: &usize) -> bool {
        index.is_multiple_of(self.every)
    }

    /// Where the lines of the scale stand, each with its number; the last is the ground.
    pub(crate) fn scale(&self) -> Vec<(u64, u64)> {
        let half =
            (self.most >= 4 && self.most.is_multiple_of(2)).then_some((TOP + HEIGHT / 2, self.most / 2));
        [Some((TOP, self.most)), half, Some((TOP + HEIGHT, 0))].into_iter().flatten().collect()
    }

    /// Where the lines of the scale begin.
    #[expect(clippy::unused_self, reason = "templates reach it as a part of the plot")]
    pub(crate) fn left(&self) -> u64 {
        MARGIN - 4
    }

    /// What it is to who can't see it: a picture, or a group of links.
    pub(crate) fn role(&self) -> &'static str {
        if self.bars.iter().any(|bar| bar.link.is_some()) { "group" } else { "img" }
    }

    /// Says whether there is nothing to see.
    pub(crate) fn is_empty(&self) -> bool {
        self.most == 0
    }
}

impl Bar {
    pub(crate) fn x(&self) -> u64 {
        self.x
    }
    pub(crate) fn y(&self) -> u64 {
        self.y
    }
    pub(crate) fn height(&self) -> u64 {
        self.height
    }
    /// Where its label stands.
    pub(crate) fn middle(&self, bar: &u64) -> u64 {
        self.x + bar / 2
    }
}
