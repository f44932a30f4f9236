//! Names of people, companies and places, from the lists in `data/`.

use std::sync::LazyLock;

use super::draw::Draw;

/// A name in Chinese and in Latin letters.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) chinese: String,
    pub(super) latin: String,
}

/// A branch that the bank may have.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) name: &'static str,
    pub(super) name_en: &'static str,
    pub(super) region: &'static str,
    pub(super) region_en: &'static str,
    pub(super) district: &'static str,
    /// Share of the customers against other branches.
    pub(super) weight: f64,
}

/// The branches in the order in which a bank grows.
pub(super) static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    rows(include_str!("data/branches.tsv"))
        .map(|row| Place {
            name: row[0],
            name_en: row[1],
            region: row[2],
            region_en: row[3],
            district: row[4],
            weight: row[5].parse().unwrap_or(1.0),
        })
        .collect()
});

static SURNAMES: LazyLock<Vec<[&str; 6]>> =
    LazyLock::new(|| rows(include_str!("data/surnames.tsv")).collect());

static GIVEN_NAMES: LazyLock<Vec<[&str; 6]>> =
    LazyLock::new(|| rows(include_str!("data/given_names.tsv")).collect());

static COMPANIES: LazyLock<Vec<[&str; 6]>> =
    LazyLock::new(|| rows(include_str!("data/companies.tsv")).collect());

const OCCUPATIONS: [&str; 16] = [
    "教师",
    "医生",
    "工程师",
    "公务员",
    "个体经营者",
    "销售",
    "会计",
    "司机",
    "农民",
    "护士",
    "工人",
    "律师",
    "设计师",
    "程序员",
    "厨师",
    "自由职业",
];

const STREETS: [&str; 12] = [
    "人民路",
    "解放路",
    "中山路",
    "建设路",
    "文化路",
    "和平路",
    "新华路",
    "学院路",
    "滨江路",
    "长江路",
    "花园路",
    "朝阳路",
];

/// The name of a person; common surnames come up more often.
pub(super) fn person(draw: &mut Draw, female: bool) -> Name {
    let limit = draw.index(SURNAMES.len()) + 1;
    let [surname, surname_latin, ..] = SURNAMES[draw.index(limit)];
    let mut name = Name {
        chinese: surname.to_owned(),
        latin: format!("{surname_latin} "),
    };
    let letters = if draw.chance(0.82) { 2 } else { 1 };
    let mut given = String::new();
    for _ in 0..letters {
        let [letter, latin, ..] = given_name(draw, female);
        name.chinese.push_str(letter);
        given.push_str(latin);
    }
    let mut chars = given.chars();
    name.latin
        .extend(chars.next().map(|first| first.to_ascii_uppercase()));
    name.latin.extend(chars);
    name
}

/// The name of a company, an authority or an institution at a place.
pub(super) fn organisation(draw: &mut Draw, form: &str, place: &Place) -> Name {
    let words: Vec<_> = COMPANIES.iter().filter(|row| row[0] == "word").collect();
    let forms: Vec<_> = COMPANIES.iter().filter(|row| row[0] == form).collect();
    let [_, word, word_latin, ..] = draw.pick(&words);
    let [_, suffix, suffix_latin, ..] = draw.pick(&forms);
    let city: String = place
        .district
        .chars()
        .take_while(|letter| *letter != '市')
        .collect();
    let city_latin = place.name_en.split(' ').next().unwrap_or_default();
    if form == "government" {
        let number = draw.between(1, 9);
        return Name {
            chinese: format!("{}第{number}{suffix}", place.district),
            latin: format!("{city_latin} No. {number} {suffix_latin}"),
        };
    }
    Name {
        chinese: format!("{city}{word}{suffix}"),
        latin: format!("{city_latin} {word_latin} {suffix_latin}"),
    }
}

/// What somebody of an age does for a living.
pub(super) fn occupation(draw: &mut Draw, age: i64) -> &'static str {
    match age {
        ..22 => "学生",
        61.. => "退休",
        _ => OCCUPATIONS[draw.index(OCCUPATIONS.len())],
    }
}

/// A street address near a branch.
pub(super) fn address(draw: &mut Draw, place: &Place) -> String {
    let street = draw.pick(&STREETS);
    format!("{}{street}{}号", place.district, draw.between(1, 399))
}

fn given_name(draw: &mut Draw, female: bool) -> [&'static str; 6] {
    let unwanted = if female { "m" } else { "f" };
    loop {
        let row = *draw.pick(&GIVEN_NAMES);
        if row[2] != unwanted {
            return row;
        }
    }
}

/// Rows of a list; missing fields are empty.
fn rows(list: &'static str) -> impl Iterator<Item = [&'static str; 6]> {
    list.lines().map(|line| {
        let mut row = [""; 6];
        for (field, value) in row.iter_mut().zip(line.split('\t')) {
            *field = value;
        }
        row
    })
}
