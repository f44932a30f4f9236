//! The search for customers and the page about one, against the file of customers.

use std::collections::BTreeSet;

use axum::Router;
use axum::http::StatusCode;
use url::form_urlencoded::Serializer;

use crate::http::{get, sample};
use crate::support::{Bank, root};

const SEARCH: &str = "/dashboards/find_customer";
const CUSTOMER: &str = "/dashboards/customer";

/// A customer as the file tells it.
struct Person {
    id: String,
    name: String,
    latin: String,
    phone: String,
    email: String,
    address: String,
}

fn people() -> Vec<Person> {
    let file = root().join("sample-data/customer.csv");
    let mut reader = csv::Reader::from_path(file).unwrap();
    let headers = reader.headers().unwrap().clone();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let field = |name: &str| {
            let at = headers.iter().position(|header| header == name).unwrap();
            row[at].to_owned()
        };
        Person {
            id: field("customer_id"),
            name: field("customer_name"),
            latin: field("customer_name_latin"),
            phone: field("phone"),
            email: field("email"),
            address: field("address"),
        }
    });
    rows.collect()
}

fn query(typed: &[(&str, &str)]) -> String {
    let mut query = Serializer::new(String::new());
    query.extend_pairs(typed);
    query.append_pair("lang", "zh");
    query.finish()
}

/// Numbers of the customers found, the best first, and how many there are in all.
async fn found(router: &Router, typed: &[(&str, &str)]) -> (Vec<String>, usize) {
    let uri = format!("{SEARCH}/tiles/customers.json?{}", query(typed));
    let answer = get(router, &uri).await;
    assert_eq!(answer.status, StatusCode::OK, "{typed:?}: {}", answer.body);
    let json = answer.json();
    let rows = json["rows"].as_array().unwrap().iter();
    let ids = rows.map(|row| row[0].as_str().unwrap().to_owned());
    let total = usize::try_from(json["total"].as_u64().unwrap()).unwrap();
    (ids.collect(), total)
}

fn ids(people: &[Person], is_one: impl Fn(&Person) -> bool) -> BTreeSet<String> {
    let chosen = people.iter().filter(|person| is_one(person));
    chosen.map(|person| person.id.clone()).collect()
}

/// A field of a person.
type Field = fn(&Person) -> &str;

fn set(ids: &[String]) -> BTreeSet<String> {
    ids.iter().cloned().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_field_finds_exactly_those_that_contain_it() {
    let (router, people) = (sample().await, people());
    let cases: [(&str, &str, Field); 5] = [
        ("name", "王", |person| &person.name),
        ("name", "公司", |person| &person.name),
        ("phone", "9269", |person| &person.phone),
        ("email", "liu", |person| &person.email),
        ("address", "天河区文化路", |person| &person.address),
    ];
    for (field, typed, of) in cases {
        let expected = ids(&people, |person| of(person).contains(typed));
        let (ids, total) = found(&router, &[(field, typed)]).await;
        assert!(!expected.is_empty(), "{field}={typed}");
        assert_eq!(total, expected.len(), "{field}={typed}");
        assert!(set(&ids).is_subset(&expected), "{field}={typed}");
        assert_eq!(ids.len(), total.min(200), "{field}={typed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_found_by_pinyin_initials_and_with_typos() {
    let (router, people) = (sample().await, people());
    let one = people
        .iter()
        .find(|person| person.name == "夏振永")
        .unwrap();
    assert_eq!(one.latin, "Xia Zhenyong");
    for typed in [
        "夏振永",
        "xiazhenyong",
        "Xia Zhenyong",
        "xzy",
        "xiazy",
        "zhenyong",
    ] {
        let (ids, _) = found(&router, &[("name", typed)]).await;
        assert!(ids.contains(&one.id), "{typed}: {ids:?}");
    }
    for typo in [
        "xiazhenyon",
        "xiazehnyong",
        "xizhenyong",
        "夏振勇",
        "夏镇永",
    ] {
        let (ids, _) = found(&router, &[("name", typo)]).await;
        assert!(ids.contains(&one.id), "{typo}: {ids:?}");
    }
    let (ids, _) = found(&router, &[("name", "夏振永")]).await;
    assert_eq!(ids[0], one.id, "the name itself comes first");
    let (ids, total) = found(&router, &[("name", one.id.to_lowercase().as_str())]).await;
    assert_eq!((ids.as_slice(), total), ([one.id.clone()].as_slice(), 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_narrow_each_other_to_the_exact_set() {
    let (bank, people) = (
        tokio::task::spawn_blocking(Bank::sample).await.unwrap(),
        people(),
    );
    let router = sample().await;
    let sql = "select customer_id from mart_customer_profile where aum >= 50000 and aum <= 200000";
    let rows = tokio::task::spawn_blocking(move || bank.rows(sql))
        .await
        .unwrap();
    let rich = rows
        .iter()
        .map(|row| row["customer_id"].as_str().unwrap().to_owned());
    let rich: BTreeSet<String> = rich.collect();
    let wangs = ids(&people, |person| person.name.contains('王'));
    let expected: BTreeSet<String> = wangs.intersection(&rich).cloned().collect();
    assert!(
        expected.len() > 2 && expected.len() < wangs.len(),
        "{expected:?}"
    );
    let typed = [
        ("name", "王"),
        ("assets_min", "5万"),
        ("assets_max", "200,000"),
    ];
    let (ids, total) = found(&router, &typed).await;
    assert_eq!((set(&ids), total), (expected, ids.len()));
    let here = |person: &Person| person.name.contains('王') && person.address.contains("西湖");
    let typed = [("name", "王"), ("address", "西湖")];
    assert_eq!(set(&found(&router, &typed).await.0), ids_of(&people, here));
}

fn ids_of(people: &[Person], is_one: impl Fn(&Person) -> bool) -> BTreeSet<String> {
    let expected = ids(people, is_one);
    assert!(!expected.is_empty());
    expected
}

#[expect(
    clippy::excessive_nesting,
    reason = "a loop for each level of what is compared"
)]
#[tokio::test(flavor = "multi_thread")]
async fn signs_are_literal_and_hostile_texts_find_nothing() {
    let router = sample().await;
    let long = "王".repeat(5_000);
    let hostile = [
        "%",
        "_",
        "*",
        "王%",
        "' or '1'='1",
        "'; drop table x; --",
        "$name",
        "\"",
        "\\",
        "😀",
        "\0",
        "<script>alert(1)</script>",
        &long,
    ];
    for typed in hostile {
        for field in ["name", "phone", "email", "address"] {
            if field == "email" && typed == "_" {
                continue;
            }
            let (ids, total) = found(&router, &[(field, typed)]).await;
            assert_eq!((ids.len(), total), (0, 0), "{field}={typed}");
        }
        let page = get(&router, &format!("{SEARCH}?{}", query(&[("name", typed)]))).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("<script>alert"), "{typed}");
        let page = get(
            &router,
            &format!("{SEARCH}?{}", query(&[("assets_min", typed)])),
        )
        .await;
        assert!(page.body.contains("应填数字"), "{typed}");
        assert_eq!(page.count("<article"), 0, "{typed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_shows_its_form_and_leads_to_the_customer() {
    let router = sample().await;
    let empty = get(&router, &format!("{SEARCH}?lang=en")).await;
    assert!(empty.body.contains("Fill in at least one field") && empty.count("<article") == 0);
    assert!(empty.count("<input") >= 6);
    let page = get(
        &router,
        &format!("{SEARCH}?{}", query(&[("name", "夏振永")])),
    )
    .await;
    assert!(page.body.contains("value=\"夏振永\""));
    assert!(page.body.contains("个人") && !page.body.contains(">individual<"));
    let mut links = page.body.split("href=\"");
    let link = links.find(|rest| rest.starts_with("customer?")).unwrap();
    let link = link.split('"').next().unwrap().replace("&#38;", "&");
    let customer = get(&router, &format!("/dashboards/{link}")).await;
    assert_eq!(customer.status, StatusCode::OK, "{link}");
    assert!(customer.body.contains("<title>夏振永"), "{link}");
    let back = customer.body.split("class=\"crumbs\"").nth(1).unwrap();
    assert!(back.contains("name=%E5%A4%8F"), "{link}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_customer_is_complete_in_both_languages() {
    let router = sample().await;
    for (lang, words) in [
        ("zh", ["时间线", "持有", "客户资料"]),
        ("en", ["Timeline", "Holdings", "Who it is"]),
    ] {
        let page = get(
            &router,
            &format!("{CUSTOMER}?customer_id=C2132&lang={lang}"),
        )
        .await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        for word in words {
            assert!(page.body.contains(word), "{word}");
        }
        assert_eq!(page.count("class=\"failure\""), 0, "{lang}");
        assert!(page.count("<article") >= 14, "{}", page.count("<article"));
        assert!(page.count("<li><time") >= 20, "{}", page.count("<li><time"));
        for code in [
            ">institution<",
            ">vip<",
            ">purchase<",
            ">phone<",
            ">true<",
            ">null<",
        ] {
            assert_eq!(page.count(code), 0, "{code} in {lang}");
        }
    }
    let menu = get(&router, SEARCH).await;
    assert!(!menu.body.contains("href=\"/dashboards/customer?"));
    assert!(menu.body.contains("href=\"/dashboards/find_customer?"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_customer_is_told_with_the_near_ones() {
    let router = sample().await;
    let page = get(&router, &format!("{CUSTOMER}?customer_id=C9132&lang=en")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(
        page.body.contains("C9132") && page.body.contains("customer_id=C2132"),
        "{}",
        page.body
    );
    for hostile in [
        "%27%20or%201=1",
        "%25",
        "%F0%9F%98%80",
        "%00",
        "%3Cscript%3Ealert(1)",
    ] {
        let page = get(
            &router,
            &format!("{CUSTOMER}?customer_id={hostile}&lang=en"),
        )
        .await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{hostile}");
        assert!(!page.body.contains("<script>alert"), "{hostile}");
    }
    let empty = get(&router, &format!("{CUSTOMER}?lang=en")).await;
    assert!(empty.body.contains("Fill in first: Customer number") && empty.count("<article") == 0);
    let json = get(&router, &format!("{CUSTOMER}/tiles/timeline.json?lang=en")).await;
    assert_eq!(json.status, StatusCode::BAD_REQUEST, "{}", json.body);
}
