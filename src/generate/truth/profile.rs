//! What is planted about customer data, needs and offers.

use crate::generate::calendar::QuarterName;

/// One customer in so many carries the document number of the customer before.
pub(in crate::generate) const DUPLICATE_STEP: u64 = 125;
/// Share of customers whose data was last verified more than 180 days ago.
pub(in crate::generate) const STALE_SHARE: f64 = 0.25;
/// Share of checked telephones, e-mails, addresses, occupations and incomes that are right.
pub(in crate::generate) const FIELD_ACCURACY: [f64; 5] = [0.99, 0.985, 0.975, 0.985, 0.985];
/// The quarter in which a migration spoilt addresses.
pub(in crate::generate) const MIGRATION_QUARTER: QuarterName = (2024, 2);
/// Share of checked addresses that are right in that quarter.
pub(in crate::generate) const MIGRATION_ADDRESS_ACCURACY: f64 = 0.7;
/// Share of wishes filled in, by the channel that collected them: survey, interview,
/// transactions, import.
pub(in crate::generate) const FILLED_SHARE: [f64; 4] = [0.95, 0.99, 0.60, 0.85];
/// Part of a customer's assets that lies with this bank: lowest and highest.
pub(in crate::generate) const WALLET_SHARE: (f64, f64) = (0.35, 0.65);

/// Share of basic, expected and exciting needs that are met without an offer.
pub(in crate::generate) const MET_SHARE: [f64; 3] = [0.85, 0.65, 0.35];
/// Share of needs for a product that get an offer, dealt by chance.
pub(in crate::generate) const OFFERED_SHARE: f64 = 0.75;
/// Share of needs for a product that are met although nobody offered it.
pub(in crate::generate) const MET_WITHOUT_OFFER: f64 = 0.05;
/// Share of offers not accepted that the next need of the customer replaces.
pub(in crate::generate) const REPLACED_SHARE: f64 = 0.6;
/// Share of the interviews' needs: VIP and ordinary customers.
pub(in crate::generate) const INTERVIEW_SHARE: (f64, f64) = (0.45, 0.10);
