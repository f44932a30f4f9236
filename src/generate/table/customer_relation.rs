//! Relations between customers of a block, each entered once.

use super::{Pages, customer_id, place};
use crate::generate::bank::Bank;
use crate::generate::block::Customer;
use crate::generate::draw::{Draw, Stream};
use crate::generate::page::{Cell, Kind, Table};
use crate::generate::wealth::Form;

pub(in crate::generate) const TABLE: Table = Table {
    place: place("customer_relation"),
    name: "customer_relation",
    columns: &[
        ("customer_id", Kind::Text),
        ("related_customer_id", Kind::Text),
        ("relation_kind", Kind::Text),
    ],
};

/// Share of customers from whom a relation starts.
const RELATED_SHARE: f64 = 0.06;

/// Writes the relations within a block; its stream lies above those of the customers.
pub(in crate::generate) fn write(
    bank: &Bank,
    block: u64,
    customers: &[Customer],
    pages: &mut Pages,
) {
    let mut draw = Draw::new(bank.seed, Stream::Profile, u64::MAX - block);
    for (place, customer) in customers.iter().enumerate() {
        let step = 1 + draw.index(5);
        let related = draw.chance(RELATED_SHARE);
        let wed = draw.chance(0.6);
        let Some(other) = customers.get(place + step).filter(|_| related) else {
            continue;
        };
        let kind = match (customer.form, other.form) {
            (Form::Individual, Form::Individual) if wed => "spouse",
            (Form::Individual, Form::Enterprise) => "shareholder_of",
            (_, Form::Individual) if customer.form != Form::Individual => "employer_of",
            _ => "guarantor_of",
        };
        let cells = [
            customer_id(customer.number),
            customer_id(other.number),
            Cell::Text(kind),
        ];
        pages.row(&TABLE, &cells);
    }
}
