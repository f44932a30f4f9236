//! Sets of keys as 128-bit hashes: of the rows of a file and of the rows that have landed alike.

use std::hash::{BuildHasherDefault, Hasher};

use arrow::array::{Array as _, ArrayRef, ArrowPrimitiveType, AsArray as _};
use arrow::compute::cast;
use arrow::datatypes::{
    DataType, Date32Type, Decimal128Type, Float64Type, Int64Type, TimestampMicrosecondType,
    ToByteSlice as _,
};
use arrow::error::ArrowError;
use hashbrown::HashSet;
use xxhash_rust::xxh3::xxh3_128;

/// A set of keys. With 128 bits, two different keys of ten million have one hash about once in
/// 10^24 loads.
#[derive(Debug, Default)]
pub(in crate::ingest) struct KeySet(HashSet<u128, BuildHasherDefault<Hashed>>);

impl KeySet {
    /// Adds a key; whether it is new.
    pub(in crate::ingest) fn insert(&mut self, key: u128) -> bool {
        self.0.insert(key)
    }

    /// Makes room for more keys: growing step by step would move them again and again.
    pub(in crate::ingest) fn reserve(&mut self, more: usize) {
        self.0.reserve(more.min(MOST_RESERVED));
    }

    /// Adds keys.
    pub(in crate::ingest) fn extend(&mut self, keys: impl IntoIterator<Item = u128>) {
        self.0.extend(keys);
    }

    pub(in crate::ingest) fn contains(&self, key: u128) -> bool {
        self.0.contains(&key)
    }
}

/// Room for this many keys (about 300 MB) is made in advance at most.
const MOST_RESERVED: usize = 14_000_000;

/// Hashes what is a hash already: takes its lower half.
#[derive(Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |state, byte| {
            state.rotate_left(8) ^ u64::from(*byte)
        });
    }

    #[expect(clippy::cast_possible_truncation, reason = "the lower half is wanted")]
    fn write_u128(&mut self, value: u128) {
        self.0 = value as u64;
    }
}

const NULL: u128 = 0;

/// The key of each row over some columns of landed types.
pub(in crate::ingest) fn keys(columns: &[&ArrayRef]) -> Result<Vec<u128>, ArrowError> {
    let Some((first, others)) = columns.split_first() else {
        return Ok(Vec::new());
    };
    let mut keys = hashes(first)?;
    for column in others {
        for (key, hash) in keys.iter_mut().zip(hashes(column)?) {
            let mut both = [0; 32];
            both[..16].copy_from_slice(&key.to_le_bytes());
            both[16..].copy_from_slice(&hash.to_le_bytes());
            *key = xxh3_128(&both);
        }
    }
    Ok(keys)
}

/// The hash of each value of a column; equal values have equal hashes whatever the encoding.
fn hashes(column: &ArrayRef) -> Result<Vec<u128>, ArrowError> {
    Ok(match column.data_type() {
        DataType::Utf8 => strings(column),
        DataType::Int64 => primitives::<Int64Type>(column),
        DataType::Float64 => primitives::<Float64Type>(column),
        DataType::Date32 => primitives::<Date32Type>(column),
        DataType::Decimal128(..) => primitives::<Decimal128Type>(column),
        DataType::Timestamp(..) => primitives::<TimestampMicrosecondType>(column),
        _ => strings(&cast(column, &DataType::Utf8)?),
    })
}

fn primitives<T: ArrowPrimitiveType>(column: &ArrayRef) -> Vec<u128> {
    let values = column.as_primitive::<T>().iter();
    let hashes = values.map(|value| value.map_or(NULL, |value| xxh3_128(value.to_byte_slice())));
    hashes.collect()
}

/// Rows with the value of the row before, as in files that are sorted by customer, are not hashed
/// again.
fn strings(column: &ArrayRef) -> Vec<u128> {
    let mut last: (&str, u128) = ("", xxh3_128(b""));
    let values = column.as_string::<i32>().iter();
    values
        .map(|value| match value {
            None => NULL,
            Some(value) if value == last.0 => last.1,
            Some(value) => {
                last = (value, xxh3_128(value.as_bytes()));
                last.1
            }
        })
        .collect()
}
