//! Contracts with and without sense.

use super::*;
use crate::config::Project;
use crate::ingest::Result;

const GOOD: &str = "\
description: {zh: 客户, en: Customers}
grain: one row per customer
files: [\"customer*.csv*\"]
format: {delimiter: \";\", nulls: [\"\", \"?\", 0]}
mode: merge
key: [customer_id]
partition_by: {name: opened_quarter, column: opened_on, unit: quarter}
cluster_by: [branch_id]
max_rejects: 0.05
columns:
  - {name: customer_id, type: text, sensitivity: internal}
  - {name: phone, type: text, pattern: \"^[0-9]+$\", sensitivity: secret}
  - {name: opened_on, from: opened, type: date, format: \"%y%m%d\", century: 1900, required: true, sensitivity: internal}
  - {name: seen_at, type: timestamp, local_date: seen_on, sensitivity: personal}
  - {name: income, type: \"decimal(18,2)\", min: 0, max: 1e3, sensitivity: personal}
  - {name: branch_id, type: text, references: branch.branch_id, sensitivity: internal}
checks:
  - {name: opened_before_seen, expression: opened_on <= seen_on}
";

const BRANCH: &str = "\
description: {zh: 网点, en: Branches}
grain: one row per branch
files: [\"branch.csv\"]
mode: replace
key: [branch_id]
columns:
  - {name: branch_id, type: text, sensitivity: public}
";

fn parse(text: &str) -> Result<Contract> {
    Contract::parse("customer", "sql/sources/customer.yml", text)
}

#[test]
fn a_contract_says_what_lands() {
    let contract = parse(GOOD).unwrap();
    let names: Vec<_> = contract
        .landed_columns()
        .into_iter()
        .map(|column| column.name)
        .collect();
    assert_eq!(
        names,
        [
            "customer_id",
            "phone",
            "opened_on",
            "seen_at",
            "seen_on",
            "income",
            "branch_id",
            "opened_quarter",
            "source_file",
            "batch_id"
        ]
    );
    let spec = contract.table_spec();
    assert_eq!(spec.partition_columns, ["opened_quarter"]);
    assert_eq!(
        spec.stats_columns.unwrap(),
        [
            "customer_id",
            "opened_on",
            "branch_id",
            "source_file",
            "batch_id"
        ],
        "no statistics of personal and secret columns"
    );
    assert_eq!(contract.key_names(), ["customer_id"]);
    assert!(
        contract.columns[0].required,
        "keys are required without saying so"
    );
    assert_eq!(contract.format.nulls, ["", "?", "0"]);
    assert_eq!(contract.columns[4].min, Some(Bound::Decimal(0)));
    assert_eq!(contract.columns[4].max, Some(Bound::Decimal(100_000)));
    assert_eq!(contract.columns[2].header, "opened");
    assert_eq!(contract.columns[2].line, 13);
}

#[test]
fn a_contract_without_sense_names_its_line_and_what_is_known() {
    let changes = [
        ("grain:", "grian:"),
        ("mode: merge", "mode: upsert"),
        ("mode: merge\nkey: [customer_id]", "mode: merge"),
        ("key: [customer_id]", "key: [id]"),
        ("max_rejects: 0.05", "max_rejects: 5"),
        ("delimiter: \";\"", "delimiter: \"；\""),
        ("type: text, pattern", "type: string, pattern"),
        ("decimal(18,2)", "decimal(2,18)"),
        ("^[0-9]+$", "^[0-9+$"),
        ("century: 1900", "century: 1950"),
        ("%y%m%d", "%Q%y"),
        ("min: 0", "min: low"),
        ("type: timestamp,", "type: date,"),
        ("name: seen_at", "name: phone"),
        ("name: phone", "name: Phone"),
        ("local_date: seen_on", "local_date: income"),
        ("from: opened", "from: phone"),
        ("column: opened_on", "column: phone"),
        ("column: opened_on", "column: closed_on"),
        ("name: opened_quarter", "name: phone"),
        ("[branch_id]", "[branch]"),
        ("branch.branch_id", "branch"),
        ("branch.branch_id", "customer.customer_id"),
        ("sensitivity: secret", "sensitivity: hidden"),
        ("files: [\"customer*.csv*\"]", "files: []"),
    ];
    let errors = changes.map(|(from, to)| {
        assert!(GOOD.contains(from), "{from}");
        match parse(&GOOD.replacen(from, to, 1)) {
            Ok(_) => format!("{to}: no error"),
            Err(error) => error.to_string(),
        }
    });
    insta::assert_snapshot!(errors.join("\n"));
}

#[test]
fn tables_that_the_product_lands_are_taken() {
    let error = Contract::parse("reject", "sql/sources/reject.yml", BRANCH).unwrap_err();
    assert!(error.to_string().contains("reject is taken"), "{error}");
}

#[test]
fn references_are_checked_between_contracts() {
    let set = |customer: &str, branch: &str| {
        let branch = Contract::parse("branch", "sql/sources/branch.yml", branch).unwrap();
        match Contracts::new(vec![branch, parse(customer).unwrap()]) {
            Ok(set) => set.iter().map(|contract| contract.table.clone()).collect(),
            Err(error) => vec![error.to_string()],
        }
    };
    assert_eq!(set(GOOD, BRANCH), ["branch", "customer"], "parents first");
    let back = "columns:\n  - {name: head, type: text, references: customer.customer_id, sensitivity: public}";
    let errors = [
        set(&GOOD.replace("branch.branch_id", "office.id"), BRANCH),
        set(&GOOD.replace("branch.branch_id", "branch.id"), BRANCH),
        set(GOOD, &BRANCH.replace("type: text", "type: integer")),
        set(GOOD, &BRANCH.replace("columns:", back)),
    ];
    insta::assert_snapshot!(errors.concat().join("\n"));
}

#[test]
fn a_file_belongs_to_one_contract() {
    let of = |pattern: &str| {
        let branch = BRANCH.replace("branch.csv", pattern);
        let branch = Contract::parse("branch", "sql/sources/branch.yml", &branch).unwrap();
        let set = Contracts::new(vec![branch, parse(GOOD).unwrap()]).unwrap();
        let found = set.of_file(Path::new("/inbox/customer_1.csv.gz"));
        found.map(|contract| contract.map(|contract| contract.table.clone()))
    };
    assert_eq!(of("branch*").unwrap().as_deref(), Some("customer"));
    let error = of("*.csv*").unwrap_err().to_string();
    assert!(error.contains("branch and customer"), "{error}");
}

#[test]
fn the_contracts_of_the_default_project_are_good() {
    let contracts = Contracts::load(&Project::embedded().unwrap()).unwrap();
    assert!(contracts.iter().count() >= 14);
}
