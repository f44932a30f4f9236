//! Edits between what was typed and a name, for all places of the name at once.
//!
//! The bit-parallel form of optimal string alignment (Hyyrö, A bit-vector algorithm for computing
//! Levenshtein and Damerau edit distances, 2003): bit n of a word stands for the first n + 1
//! characters typed, and each character of the name costs a dozen operations.

/// Longest text that is looked for: the bits of a word.
const LONGEST: usize = 64;
const ASCII: usize = 128;

/// A text to look for.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    length: u32,
    /// Where each ASCII character stands in it.
    ascii: Box<[u64; ASCII]>,
    /// The same for other characters.
    others: Vec<(char, u64)>,
    /// A bit for each class of characters in it.
    classes: u64,
}

impl Pattern {
    /// A text to look for, if it is neither empty nor too long.
    pub(super) fn new(text: impl Iterator<Item = char>) -> Option<Self> {
        let mut pattern = Self {
            length: 0,
            ascii: Box::new([0; ASCII]),
            others: Vec::new(),
            classes: 0,
        };
        for (at, one) in text.enumerate() {
            if at >= LONGEST {
                return None;
            }
            pattern.length += 1;
            pattern.classes |= class(one);
            let bit = 1_u64 << at;
            match pattern.ascii.get_mut(one as usize) {
                Some(places) => *places |= bit,
                None => match pattern.others.iter_mut().find(|(known, _)| *known == one) {
                    Some((_, places)) => *places |= bit,
                    None => pattern.others.push((one, bit)),
                },
            }
        }
        (pattern.length > 0).then_some(pattern)
    }

    /// Whether a text may be so near: each class of characters that it lacks costs an edit. Most
    /// names fall out here, at a tenth of the cost.
    pub(super) fn may_be_near(&self, text: impl Iterator<Item = char>, most: u32) -> bool {
        let classes = text.fold(0, |classes, one| classes | class(one));
        (self.classes & !classes).count_ones() <= most
    }

    /// The edits that make a whole text of it.
    pub(super) fn apart(&self, text: impl Iterator<Item = char>) -> u32 {
        let mut state = State::new(self.length);
        for one in text {
            state.next(self.places(one), true);
        }
        state.edits
    }

    /// The edits that make the nearest part of a text of it.
    pub(super) fn apart_from_part(&self, text: impl Iterator<Item = char>) -> u32 {
        let mut state = State::new(self.length);
        let mut least = self.length;
        for one in text {
            state.next(self.places(one), false);
            least = least.min(state.edits);
        }
        least
    }

    fn places(&self, one: char) -> u64 {
        let mut others = self.others.iter();
        self.ascii.get(one as usize).copied().unwrap_or_else(|| {
            let found = others.find(|(known, _)| *known == one);
            found.map_or(0, |(_, places)| *places)
        })
    }
}

fn class(one: char) -> u64 {
    1 << (one as u32 & 63)
}

/// One column of the table of edits as differences between its neighbours.
struct State {
    last: u64,
    /// Where a cell is one more, and one less, than the cell above.
    more: u64,
    less: u64,
    /// Where a cell equals its upper left neighbour.
    diagonal: u64,
    places_before: u64,
    /// The cell at the bottom.
    edits: u32,
}

impl State {
    fn new(length: u32) -> Self {
        Self {
            last: 1 << (length - 1),
            more: u64::MAX,
            less: 0,
            diagonal: 0,
            places_before: 0,
            edits: length,
        }
    }

    /// Goes on by one character; `is_whole` counts what is left out before it.
    fn next(&mut self, places: u64, is_whole: bool) {
        let swapped = ((!self.diagonal & places) << 1) & self.places_before;
        let sum = (places & self.more).wrapping_add(self.more);
        self.diagonal = (sum ^ self.more) | places | self.less | swapped;
        let right_more = self.less | !(self.diagonal | self.more);
        let right_less = self.diagonal & self.more;
        self.edits += u32::from(right_more & self.last != 0);
        self.edits -= u32::from(right_less & self.last != 0);
        let right_more = (right_more << 1) | u64::from(is_whole);
        let right_less = right_less << 1;
        self.more = right_less | !(self.diagonal | right_more);
        self.less = right_more & self.diagonal;
        self.places_before = places;
    }
}
