//! The sets, and who looks up in them.

use std::collections::HashMap;
use std::hash::Hash;
use std::str::from_utf8;

use num_enum::TryFromPrimitive as _;
use rustc_hash::FxHashMap;
use spectable::ftp::ReplyCode;
use spectable_benches::sets::{self, Row};
use strum::EnumMessage as _;

use crate::generated::{ftp, sparse, sql_states, statuses};
use crate::ways::{Kind, Mix, Way};
use crate::{limit, unknown};

/// A lookup in a set.
pub struct Case {
    /// What the set is.
    pub set: &'static str,
    /// What is looked up.
    pub lookup: &'static str,
    /// How many keys are known.
    pub known: usize,
    /// Ours first.
    pub ways: Vec<Way>,
}

impl Case {
    /// The mixes that make sense: a variant is never unknown.
    pub fn mixes(&self) -> impl Iterator<Item = Mix> {
        let has_unknown = self.lookup != VARIANT_TO_TEXT;
        Mix::ALL.into_iter().filter(move |&mix| has_unknown || mix != Mix::HalfValid)
    }
}

/// The 39 codes, whose lookups have most bars.
pub const FTP: &str = "39 FTP codes";
/// 270 numbers.
pub const STATUSES: &str = "270 sparse u32";
/// 6,000 numbers.
pub const SPARSE: &str = "6,000 random u32";
/// 260 strings.
pub const SQL_STATES: &str = "260 SQL states";

/// Lookups.
pub const CODE_TO_VARIANT: &str = "code to variant";
/// From the code to the text.
pub const CODE_TO_TEXT: &str = "code to description";
/// From the code as it is written.
pub const BYTES_TO_VARIANT: &str = "bytes to variant";
/// From the name.
pub const NAME_TO_VARIANT: &str = "name to variant";
/// The text of a variant.
pub const VARIANT_TO_TEXT: &str = "variant to description";

/// All sets.
pub const SETS: [&str; 4] = [FTP, SQL_STATES, STATUSES, SPARSE];

/// The lookups in a set.
pub fn of(set: &str) -> Vec<Case> {
    match set {
        FTP => of_ftp(&sets::ftp()),
        SQL_STATES => of_sql_states(&sets::sql_states()),
        STATUSES => of_statuses(&sets::statuses()),
        SPARSE => of_sparse(&sets::sparse(6_000)),
        _ => Vec::new(),
    }
}

/// Keys that live as long as the program, the known ones first.
fn keys<T>(rows: &[Row], known: fn(&Row) -> &str, unknown: Vec<String>, read: impl Fn(String) -> T) -> &'static [T] {
    let keys: Vec<T> = rows.iter().map(|row| known(row).to_owned()).chain(unknown).map(read).collect();
    keys.leak()
}

fn numbers<T: std::str::FromStr>(rows: &[Row], code_type: &str) -> &'static [T]
where
    T::Err: std::fmt::Debug,
{
    keys(rows, |row| &row.code, unknown::codes(rows, code_type), |code| code.parse().expect("codes are numbers"))
}

fn texts(rows: &[Row], known: fn(&Row) -> &str, unknown: Vec<String>) -> &'static [&'static str] {
    keys(rows, known, unknown, |text| &*text.leak())
}

fn byte_strings(rows: &[Row], code_type: &str) -> &'static [&'static [u8]] {
    keys(rows, |row| &row.code, unknown::bytes(rows, code_type), |bytes| bytes.leak().as_bytes())
}

fn in_sorted<K: Ord + Copy, V: Copy>(sorted: &[(K, V)], key: K) -> Option<V> {
    sorted.binary_search_by(|probe| probe.0.cmp(&key)).ok().map(|at| sorted[at].1)
}

fn std_map<K: Hash + Eq + Copy, V: Copy>(entries: &[(K, V)]) -> HashMap<K, V> {
    entries.iter().copied().collect()
}

fn fx_map<K: Hash + Eq + Copy, V: Copy>(entries: &[(K, V)]) -> FxHashMap<K, V> {
    entries.iter().copied().collect()
}

fn number<T: std::str::FromStr>(bytes: &[u8]) -> Option<T> {
    from_utf8(bytes).ok()?.parse().ok()
}

/// A case: `key` makes the input of a pick, and each way has its kind, its name and its lookup.
macro_rules! case {
    ($set:expr, $lookup:expr, $known:expr, $key:expr, $($kind:ident $name:literal $way:expr),+ $(,)?) => {
        Case {
            set: $set,
            lookup: $lookup,
            known: $known,
            ways: vec![$(Way::new($name, Kind::$kind, $key, $way)),+, Way::new("the loop alone", Kind::Loop, $key, |key| key)],
        }
    };
}

/// From the code in all ways that a set of numbers of any size bears.
macro_rules! by_number {
    ($set:ident, $title:expr, $codes:ident, $known:expr) => {{
        let (map, fast) = (std_map(&$set::by_hand::CODES), fx_map(&$set::by_hand::CODES));
        let (text_map, fast_text) = (std_map(&$set::by_hand::TEXTS), fx_map(&$set::by_hand::TEXTS));
        [
            case!($title, CODE_TO_VARIANT, $known, |pick| $codes[pick],
                Ours "spectable" $set::ours::Code::from_code,
                Ours "spectable, ordinals" $set::ours_ordinal::Code::from_code,
                Peer "strum, FromRepr" $set::by_strum::Code::from_repr,
                Peer "phf" |code| $set::by_hand::CODE_MAP.get(&code).copied(),
                Other "HashMap" move |code| map.get(&code).copied(),
                Other "FxHashMap" move |code| fast.get(&code).copied(),
                Other "binary search" |code| in_sorted(&$set::by_hand::CODES, code),
                Other "match" $set::by_hand::code,
            ),
            case!($title, CODE_TO_TEXT, $known, |pick| $codes[pick],
                Ours "spectable" $set::ours::Code::describe,
                Ours "spectable, ordinals" $set::ours_ordinal::Code::describe,
                Peer "strum, EnumMessage" |code| $set::by_strum::Code::from_repr(code).and_then(|code| code.get_message()),
                Peer "phf" |code| $set::by_hand::TEXT_MAP.get(&code).copied(),
                Other "HashMap" move |code| text_map.get(&code).copied(),
                Other "FxHashMap" move |code| fast_text.get(&code).copied(),
                Other "binary search" |code| in_sorted(&$set::by_hand::TEXTS, code),
                Other "match" $set::by_hand::code_to_text,
            ),
        ]
    }};
}

/// The same in the ways that only smaller sets bear.
macro_rules! add_derives {
    ($cases:ident, $set:ident, $codes:ident) => {
        let [variants, descriptions] = &mut $cases;
        variants.ways.extend([
            Way::new("num_enum", Kind::Peer, |pick| $codes[pick], |code| $set::by_num_enum::Code::try_from_primitive(code).ok()),
            Way::new("int-enum", Kind::Peer, |pick| $codes[pick], |code| $set::by_int_enum::Code::try_from(code).ok()),
            Way::new("derive_more, TryFrom", Kind::Peer, |pick| $codes[pick], |code| $set::by_derive_more::Code::try_from(code).ok()),
        ]);
        descriptions.ways.extend([
            Way::new(
                "num_enum, match",
                Kind::Peer,
                |pick| $codes[pick],
                |code| $set::by_num_enum::Code::try_from_primitive(code).ok().map($set::by_num_enum::text),
            ),
            Way::new(
                "int-enum, match",
                Kind::Peer,
                |pick| $codes[pick],
                |code| $set::by_int_enum::Code::try_from(code).ok().map($set::by_int_enum::text),
            ),
            Way::new(
                "derive_more, match",
                Kind::Peer,
                |pick| $codes[pick],
                |code| $set::by_derive_more::Code::try_from(code).ok().map($set::by_derive_more::text),
            ),
        ]);
    };
}

fn of_ftp(rows: &[Row]) -> Vec<Case> {
    let known = rows.len();
    let codes: &[u16] = numbers(rows, "u16");
    let bytes = byte_strings(rows, "u16");
    let names = texts(rows, |row| &row.name, unknown::names(rows));
    check_limit(rows, codes, bytes, names);
    let mut by_code = by_number!(ftp, FTP, codes, known);
    add_derives!(by_code, ftp, codes);
    let [mut variants, mut descriptions] = by_code;
    variants.ways.extend([
        Way::new("spectable::ftp", Kind::Ours, |pick| codes[pick], ReplyCode::from_code),
        Way::new("http, any three digits", Kind::Other, |pick| codes[pick], |code| http::StatusCode::from_u16(code).ok()),
        Way::new("the limit", Kind::Limit, |pick| codes[pick], limit::code),
    ]);
    descriptions.ways.extend([
        Way::new("spectable::ftp", Kind::Ours, |pick| codes[pick], ReplyCode::describe),
        Way::new(
            "http, its own codes",
            Kind::Other,
            |pick| codes[pick],
            |code: u16| http::StatusCode::from_u16(code).ok()?.canonical_reason(),
        ),
        Way::new("the limit", Kind::Limit, |pick| codes[pick], limit::code_to_text),
    ]);
    let (byte_map, fast_bytes) = (std_map(&ftp::by_hand::BYTES), fx_map(&ftp::by_hand::BYTES));
    let wire = case!(FTP, BYTES_TO_VARIANT, known, |pick| bytes[pick],
        Ours "spectable" ftp::ours::Code::from_bytes,
        Ours "spectable, ordinals" ftp::ours_ordinal::Code::from_bytes,
        Ours "spectable::ftp" ReplyCode::from_bytes,
        Peer "strum, EnumString" |code| from_utf8(code).ok()?.parse::<ftp::by_strum::Wire>().ok(),
        Peer "num_enum, parse" |code| ftp::by_num_enum::Code::try_from_primitive(number(code)?).ok(),
        Peer "int-enum, parse" |code| ftp::by_int_enum::Code::try_from(number::<u16>(code)?).ok(),
        Peer "derive_more, parse" |code| ftp::by_derive_more::Code::try_from(number::<u16>(code)?).ok(),
        Peer "phf" |code| ftp::by_hand::BYTE_MAP.get(code).copied(),
        Other "http, any three digits" |code| http::StatusCode::from_bytes(code).ok(),
        Other "HashMap" move |code| byte_map.get(code).copied(),
        Other "FxHashMap" move |code| fast_bytes.get(code).copied(),
        Other "binary search" |code| in_sorted(&ftp::by_hand::BYTES, code),
        Other "match" ftp::by_hand::bytes,
        Limit "the limit" limit::bytes,
    );
    let (name_map, fast_names) = (std_map(&ftp::by_hand::NAMES), fx_map(&ftp::by_hand::NAMES));
    let named = case!(FTP, NAME_TO_VARIANT, known, |pick| names[pick],
        Ours "spectable" ftp::ours::Code::from_name,
        Ours "spectable, ordinals" ftp::ours_ordinal::Code::from_name,
        Ours "spectable::ftp" ReplyCode::from_name,
        Peer "strum, EnumString" |name| name.parse::<ftp::by_strum::Code>().ok(),
        Peer "phf" |name| ftp::by_hand::NAME_MAP.get(name).copied(),
        Other "HashMap" move |name| name_map.get(name).copied(),
        Other "FxHashMap" move |name| fast_names.get(name).copied(),
        Other "binary search" |name| in_sorted(&ftp::by_hand::NAMES, name),
        Other "match" ftp::by_hand::name,
        Limit "the limit" limit::name,
    );
    // Each enum has variants of its own, so each way makes its input itself.
    macro_rules! of_variant {
        ($name:literal $kind:ident $find:expr, $text:expr) => {
            Way::new($name, Kind::$kind, |pick| $find(codes[pick]).expect("known codes have variants"), $text)
        };
    }
    let described = vec![
        of_variant!("spectable" Ours ftp::ours::Code::from_code, ftp::ours::Code::description),
        of_variant!("spectable, ordinals" Ours ftp::ours_ordinal::Code::from_code, ftp::ours_ordinal::Code::description),
        of_variant!("spectable::ftp" Ours ReplyCode::from_code, ReplyCode::description),
        of_variant!("strum, EnumMessage" Peer ftp::by_strum::Code::from_repr, |code| code.get_message()),
        of_variant!("match" Other ftp::by_hand::code, ftp::by_hand::text),
        of_variant!("the limit" Limit limit::code, limit::text),
        of_variant!("the loop alone" Loop limit::code, |code| code),
    ];
    vec![variants, descriptions, wire, named, Case { set: FTP, lookup: VARIANT_TO_TEXT, known, ways: described }]
}

/// A limit that finds something else would be none.
fn check_limit(rows: &[Row], codes: &[u16], bytes: &[&[u8]], names: &[&str]) {
    for pick in 0..codes.len() {
        let row = rows.get(pick);
        let code = row.map(|_| codes[pick]);
        assert_eq!(limit::code(codes[pick]).map(|code| code as u16), code);
        assert_eq!(limit::code_to_text(codes[pick]), row.map(|row| row.text.as_str()));
        assert_eq!(limit::code(codes[pick]).map(limit::text), row.map(|row| row.text.as_str()));
        assert_eq!(limit::bytes(bytes[pick]).map(|code| code as u16), code);
        assert_eq!(limit::name(names[pick]).map(|code| code as u16), code);
    }
}

fn of_statuses(rows: &[Row]) -> Vec<Case> {
    let codes: &[u32] = numbers(rows, "u32");
    let mut cases = by_number!(statuses, STATUSES, codes, rows.len());
    add_derives!(cases, statuses, codes);
    cases.into()
}

fn of_sparse(rows: &[Row]) -> Vec<Case> {
    let codes: &[u32] = numbers(rows, "u32");
    by_number!(sparse, SPARSE, codes, rows.len()).into()
}

fn of_sql_states(rows: &[Row]) -> Vec<Case> {
    use sql_states::by_hand;
    use sql_states::by_strum::Code as OfStrum;
    use sql_states::ours::Code;

    let codes = texts(rows, |row| &row.code, unknown::codes(rows, "str"));
    let (map, fast) = (std_map(&by_hand::CODES), fx_map(&by_hand::CODES));
    let (text_map, fast_text) = (std_map(&by_hand::TEXTS), fx_map(&by_hand::TEXTS));
    vec![
        case!(SQL_STATES, CODE_TO_VARIANT, rows.len(), |pick| codes[pick],
            Ours "spectable" Code::from_code,
            Peer "strum, EnumString" |code| code.parse::<OfStrum>().ok(),
            Peer "phf" |code| by_hand::CODE_MAP.get(code).copied(),
            Other "HashMap" move |code| map.get(code).copied(),
            Other "FxHashMap" move |code| fast.get(code).copied(),
            Other "binary search" |code| in_sorted(&by_hand::CODES, code),
            Other "match" by_hand::code,
        ),
        case!(SQL_STATES, CODE_TO_TEXT, rows.len(), |pick| codes[pick],
            Ours "spectable" Code::describe,
            Peer "strum, EnumMessage" |code| code.parse::<OfStrum>().ok()?.get_message(),
            Peer "phf" |code| by_hand::TEXT_MAP.get(code).copied(),
            Other "HashMap" move |code| text_map.get(code).copied(),
            Other "FxHashMap" move |code| fast_text.get(code).copied(),
            Other "binary search" |code| in_sorted(&by_hand::TEXTS, code),
            Other "match" by_hand::code_to_text,
        ),
    ]
}
