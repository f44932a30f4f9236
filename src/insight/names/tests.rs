use super::*;

fn ranked(typed: &str, name: &str, latin: Option<&str>) -> Option<u8> {
    let pinyin = pinyin(name);
    let pinyin = pinyin.as_str();
    Asked::new(typed).rank(&Name {
        written: name,
        latin,
        pinyin,
    })
}

fn of_wang(typed: &str) -> Option<u8> {
    ranked(typed, "王晓明", None)
}

#[test]
fn names_are_spelled_by_syllables_and_words() {
    assert_eq!(pinyin("王晓明"), "wang xiao ming");
    assert_eq!(pinyin("深圳ABC贸易(集团)"), "shen zhen abc mao yi ji tuan");
    assert_eq!(pinyin("吕布"), "lv bu");
    assert_eq!(pinyin("Jean-Luc O'Neil 3"), "jean luc o neil 3");
    assert_eq!(pinyin("😀 %_*'\""), "");
}

#[test]
fn written_names_are_ranked_by_place() {
    assert_eq!(of_wang("王晓明"), Some(rank::EXACT));
    assert_eq!(of_wang(" 王 "), Some(rank::PREFIX));
    assert_eq!(of_wang("晓"), Some(rank::PART));
    assert_eq!(of_wang("李"), None);
    assert_eq!(of_wang(""), Some(rank::ALL));
    let school = |typed| ranked(typed, "鼎新中学", Some("Dingxin Middle School"));
    assert_eq!(school("dingxin middle school"), Some(rank::EXACT));
    assert_eq!(school("MIDDLE"), Some(rank::PART));
}

#[test]
fn letters_follow_the_syllables() {
    for whole in [
        "wangxiaoming",
        "wang xiao ming",
        "wxm",
        "wangxm",
        "WXMing",
        "wxiaom",
    ] {
        assert_eq!(of_wang(whole), Some(rank::PINYIN), "{whole}");
    }
    for begin in ["w", "wx", "wangx", "wangxiao", "王xiao"] {
        assert_eq!(of_wang(begin), Some(rank::PINYIN_PREFIX), "{begin}");
    }
    for later in ["xiaoming", "xm", "ming"] {
        assert_eq!(of_wang(later), Some(rank::PINYIN_PART), "{later}");
    }
    for none in ["ang", "iao", "wm", "wxmx"] {
        assert_eq!(of_wang(none), None, "{none}");
    }
}

#[test]
fn typos_are_forgiven_in_longer_words() {
    for one in [
        "wangxiaomin",
        "wangxiaomng",
        "wangxaioming",
        "wangxiaoring",
        "wagnxiaoming",
    ] {
        assert!(
            of_wang(one).is_some_and(|found| found >= rank::PINYIN),
            "{one}"
        );
    }
    assert_eq!(of_wang("wangxioaming"), Some(rank::EDITED));
    assert_eq!(of_wang("wnagxioaming"), Some(rank::EDITED + 1));
    assert_eq!(of_wang("王晓名"), Some(rank::SOUND));
    assert_eq!(of_wang("王小明"), Some(rank::SOUND));
    assert_eq!(of_wang("王晓亮"), Some(rank::EDITED));
    assert_eq!(of_wang("王亮"), None);
    let school = |typed| ranked(typed, "鼎新中学", Some("Dingxin Middle School"));
    assert_eq!(school("midle school"), Some(rank::EDITED));
}

#[test]
fn signs_find_only_themselves() {
    for sign in ["%", "_", "*", "王%", "'", "\"", "😀", "\\", "\0", "."] {
        assert_eq!(of_wang(sign), None, "{sign}");
    }
    assert_eq!(ranked("100%", "得利100%基金", None), Some(rank::PART));
    assert_eq!(of_wang(&"王".repeat(5_000)), None);
    assert_eq!(of_wang(&"w".repeat(10_000)), None);
}

/// The table of edits, cell by cell; the first row is free where a part is enough.
fn by_table(left: &[char], right: &[char], is_whole: bool) -> usize {
    let mut rows = vec![vec![0; right.len() + 1]; left.len() + 1];
    for (at, cell) in rows[0].iter_mut().enumerate() {
        *cell = if is_whole { at } else { 0 };
    }
    for i in 1..=left.len() {
        rows[i][0] = i;
        for j in 1..=right.len() {
            let differs = usize::from(left[i - 1] != right[j - 1]);
            let mut edits = (rows[i - 1][j - 1] + differs)
                .min(rows[i - 1][j] + 1)
                .min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                edits = edits.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = edits;
        }
    }
    let last = rows.pop().unwrap();
    if is_whole {
        last[right.len()]
    } else {
        last.into_iter().min().unwrap()
    }
}

proptest::proptest! {
    #[test]
    fn one_edit_is_always_found(name in "[a-z]{5,12}", at in 0usize..12, with in "[a-z]") {
        let mut typed: Vec<char> = name.chars().collect();
        let at = at % typed.len();
        typed[at] = with.chars().next().unwrap();
        let typed: String = typed.into_iter().collect();
        proptest::prop_assert!(ranked(&typed, &name, None).is_some(), "{typed} {name}");
    }

    #[test]
    fn edits_are_those_of_the_table(typed in "[abc王]{1,9}", name in "[abc王]{0,12}") {
        let (left, right): (Vec<char>, Vec<char>) = (typed.chars().collect(), name.chars().collect());
        let pattern = Pattern::new(typed.chars()).unwrap();
        let (whole, part) = (pattern.apart(name.chars()), pattern.apart_from_part(name.chars()));
        proptest::prop_assert_eq!(whole as usize, by_table(&left, &right, true));
        proptest::prop_assert_eq!(part as usize, by_table(&left, &right, false));
        proptest::prop_assert!(pattern.may_be_near(name.chars(), part));
    }

    #[test]
    fn anything_typed_is_harmless(typed in ".*", name in ".*") {
        let answer = ranked(&typed, &name, Some(&name));
        if name.to_lowercase().contains(&typed.trim().to_lowercase()) {
            proptest::prop_assert!(answer.is_some_and(|rank| rank <= rank::PART));
        }
    }
}
