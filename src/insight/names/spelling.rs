//! Names in letters: a syllable for each Chinese character, other words as they are.

use pinyin::ToPinyin as _;

/// Letters that can be followed; nobody types more of a name.
const LONGEST: usize = 100;

/// The syllables and words of a text in lower case: `王晓明` is `wang xiao ming`.
///
/// Each character has its most frequent reading without tone; `ü` is `v`, as
/// keyboards have it. What is neither letter nor digit is left out.
pub fn pinyin(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len() * 2);
    let mut is_open = false;
    for one in text.chars() {
        match one.to_pinyin() {
            Some(syllable) => {
                gap(&mut spelled);
                push(&mut spelled, syllable.plain());
                is_open = false;
            }
            None if one.is_alphanumeric() => {
                if !is_open {
                    gap(&mut spelled);
                }
                spelled.extend(one.to_lowercase());
                is_open = true;
            }
            None => is_open = false,
        }
    }
    spelled
}

/// Whether a character is a Chinese one that has a reading.
pub(super) fn is_spelled(character: char) -> bool {
    character.to_pinyin().is_some()
}

/// What may stand between the words of a name.
pub(super) fn is_joint(one: char) -> bool {
    matches!(one, ' ' | '\'' | '-' | '.' | '·')
}

/// A text without the gaps between its words.
pub(super) fn letters(spelled: &str) -> impl Iterator<Item = char> {
    spelled.chars().filter(|one| !is_joint(*one))
}

/// Whether what was typed is made of the beginnings of the first syllables, none left out; and if
/// so, whether of all of them.
pub(super) fn follow<'a>(asked: &[u8], syllables: impl Iterator<Item = &'a str>) -> Option<bool> {
    if asked.len() >= LONGEST {
        return None;
    }
    let done = 1_u128 << asked.len();
    // Bit n: the first n letters are used up after the syllables so far.
    let (mut used, mut is_used_up) = (1_u128, false);
    for syllable in syllables {
        if used == 0 {
            break;
        }
        used = (0..asked.len())
            .filter(|at| used >> at & 1 == 1)
            .fold(0, |reached, at| {
                reached | ahead(&asked[at..], syllable) << at
            });
        is_used_up |= used & done != 0;
    }
    is_used_up.then_some(used & done != 0)
}

/// Bit n for each n > 0 letters that are the beginning of a syllable.
fn ahead(asked: &[u8], syllable: &str) -> u128 {
    let pairs = asked.iter().zip(syllable.as_bytes());
    let common = pairs.take_while(|(left, right)| left == right).count();
    ((1_u128 << common) - 1) << 1
}

fn gap(spelled: &mut String) {
    if !spelled.is_empty() {
        spelled.push(' ');
    }
}

fn push(spelled: &mut String, syllable: &str) {
    spelled.extend(
        syllable
            .chars()
            .map(|one| if one == 'ü' { 'v' } else { one }),
    );
}
