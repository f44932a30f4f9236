//! What a build does again after a change, on the default project.

use crate::support::Bank;

/// A bank of 60 customers over two years, loaded and built.
fn small(bank: Bank) -> Bank {
    let files = tempfile::tempdir().unwrap();
    let path = files.path().to_str().unwrap();
    bank.ok(&[
        "generate",
        "--customers",
        "60",
        "--from",
        "2024-01-01",
        "--out",
        path,
    ]);
    bank.ok(&["load", path]);
    bank.ok(&["build"]);
    bank
}

/// The models that a build wrote, from the table that it prints.
fn written(out: &str) -> Vec<&str> {
    let lines = out
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    let mut names: Vec<_> = lines
        .filter(|word| {
            ["dim_", "fct_", "mart_"]
                .iter()
                .any(|start| word.starts_with(start))
        })
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn a_late_transaction_rebuilds_its_month_and_what_counts_it() {
    let bank = small(Bank::new());
    let before = bank.number("select count(*) from fct_transaction");
    let columns = "transaction_id,customer_id,account_id,product_id,branch_id,transaction_time,\
                   transaction_type,direction,transaction_amount,channel,income_kind,is_purchase";
    let known = &bank.rows(
        "select customer_id, account_id, product_id, branch_id from fct_transaction \
         where transaction_month = '2024-05' limit 1",
    )[0];
    let field = |name: &str| known[name].as_str().unwrap().to_owned();
    let row = format!(
        "LATE1,{},{},{},{},2024-05-17 10:00:00,deposit,credit,12.50,counter,,false",
        field("customer_id"),
        field("account_id"),
        field("product_id"),
        field("branch_id")
    );
    let late = tempfile::tempdir().unwrap();
    let file = late.path().join("transaction_late.csv");
    std::fs::write(&file, format!("{columns}\n{row}\n")).unwrap();
    bank.ok(&["load", file.to_str().unwrap()]);

    let out = bank.ok(&["build"]);

    let written = written(&out);
    assert!(written.contains(&"fct_transaction"), "{out}");
    for kept in ["dim_customer", "dim_date", "fct_balance", "fct_complaint"] {
        assert!(!written.contains(&kept), "{kept} was rebuilt\n{out}");
    }
    let after = bank.number("select count(*) from fct_transaction");
    assert_eq!((after - before).to_bits(), 1.0_f64.to_bits());
    let months = bank.number(
        "select count(*) from mart_business_month \
         where month = '2024-05' and transaction_amount >= 12.50",
    );
    assert!(months >= 1.0);
}

#[test]
fn a_comment_rebuilds_nothing_and_an_equal_query_only_itself() {
    let bank = small(Bank::editable());
    let path = bank.project().join("sql/marts/dim_branch.sql");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("-- A remark.\n{text}")).unwrap();
    assert_eq!(written(&bank.ok(&["build"])), [""; 0]);
    std::fs::write(&path, format!("{text}limit 1000\n")).unwrap();
    assert_eq!(written(&bank.ok(&["build"])), ["dim_branch"]);
}
