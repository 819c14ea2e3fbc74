//! Every line of the generated API, for each shape of set.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that fails should say so where it stands")]

use std::collections::{BTreeSet, HashSet};

use spectable::{CodeSet, UnknownCode};

spectable::code_set! {
    /// Replies of a spooler.
    #[code_set(class(Done = 200..=299, Failed = 400..=599))]
    pub enum Spool: u16 {
        #[line = 9] 250 => Printed "The job was printed.",
        #[line = 7] 201 => Queued "The job is \"queued\" {in line}.",
        #[line = 12] #[deprecated = "printers no longer jam"] #[alias(Stuck, Wedged)] 507 => Jammed "Paper jam.",
    }
}

#[test]
fn discriminants_are_the_codes() {
    assert_eq!(Spool::Printed as u16, 250);
    assert_eq!(size_of::<Spool>(), 2);
}

#[test]
fn codes_lead_to_variants_and_back_in_constants_too() {
    const QUEUED: Option<Spool> = Spool::from_code(201);
    const BYTES: Option<Spool> = Spool::from_bytes(b"250");
    const NAME: Option<Spool> = Spool::from_name("Queued");
    const TEXT: &str = Spool::Queued.description();
    const CODE: u16 = Spool::Queued.code();
    assert_eq!((QUEUED, BYTES, NAME, CODE), (Some(Spool::Queued), Some(Spool::Printed), Some(Spool::Queued), 201));
    assert_eq!(TEXT, "The job is \"queued\" {in line}.");
    assert_eq!(Spool::from_code(202), None);
    assert_eq!((Spool::Queued.as_str(), Spool::Queued.name(), Spool::Queued.spec_line()), ("201", "Queued", 7));
}

#[test]
fn bytes_are_read_exactly() {
    for wrong in ["", "0201", "+201", " 201", "201 ", "20", "2011", "99999999999999999999", "x", "-201"] {
        assert_eq!(Spool::from_bytes(wrong.as_bytes()), None, "{wrong:?}");
        assert!(wrong.parse::<Spool>().is_err(), "{wrong:?}");
    }
}

#[test]
fn names_are_read_exactly() {
    for wrong in ["", "queued", "Queued ", "Queue", "Queuedd", "Stuck"] {
        assert_eq!(Spool::from_name(wrong), None, "{wrong:?}");
    }
}

#[test]
#[allow(deprecated)]
fn all_are_listed_in_the_order_of_the_document() {
    assert_eq!(Spool::ALL, [Spool::Printed, Spool::Queued, Spool::Jammed]);
    assert_eq!((Spool::COUNT, Spool::iter().len()), (3, 3));
    assert!(Spool::iter().rev().eq([Spool::Jammed, Spool::Queued, Spool::Printed]));
    assert!(Spool::iter().map(Spool::ordinal).eq(0..3));
}

#[test]
fn conversions_are_those_of_the_standard_library() {
    assert_eq!(Spool::try_from(250), Ok(Spool::Printed));
    assert_eq!(Spool::try_from(251), Err(UnknownCode::of_number(251)));
    assert_eq!(u16::from(Spool::Printed), 250);
    assert_eq!("250".parse(), Ok(Spool::Printed));
    assert_eq!("251".parse::<Spool>().unwrap_err().number(), Some(251));
    assert_eq!("two".parse::<Spool>().unwrap_err().number(), None);
    let error: &dyn std::error::Error = &UnknownCode::of_number(251);
    assert_eq!(error.to_string(), "unknown code 251");
}

#[test]
#[allow(deprecated)]
fn it_shows_as_code_and_as_name_and_is_ordered_by_code() {
    assert_eq!(
        format!("{} {:?} [{:>5}] [{:<5}]", Spool::Printed, Spool::Printed, Spool::Printed, Spool::Printed),
        "250 Printed [  250] [250  ]"
    );
    let sorted: Vec<_> = Spool::iter().collect::<BTreeSet<_>>().into_iter().collect();
    assert_eq!(sorted, [Spool::Queued, Spool::Printed, Spool::Jammed]);
    assert_eq!(Spool::iter().collect::<HashSet<_>>().len(), 3);
}

#[test]
#[allow(deprecated)]
fn aliases_are_associated_constants() {
    assert_eq!((Spool::Stuck, Spool::Wedged), (Spool::Jammed, Spool::Jammed));
}

#[test]
#[allow(deprecated)]
fn classes_are_an_enum_beside_the_set() {
    const CLASS: SpoolClass = Spool::Queued.class();
    assert_eq!(CLASS, SpoolClass::Done);
    assert_eq!(Spool::Jammed.class(), SpoolClass::Failed);
    assert_eq!((SpoolClass::of(299), SpoolClass::of(300), SpoolClass::of(599)), (Some(SpoolClass::Done), None, Some(SpoolClass::Failed)));
}

#[test]
fn the_hash_tells_editions_apart() {
    mod reworded {
        spectable::code_set! { pub enum Spool: u16 { 250 => Printed "The job was printed!", 201 => Queued "Queued." } }
    }
    mod moved {
        spectable::code_set! { pub enum Other: u16 { #[line = 3] 250 => Printed "The job was printed!", #[line = 4] 201 => Queued "Queued." } }
    }
    assert_ne!(Spool::SPEC_HASH, reworded::Spool::SPEC_HASH);
    assert_eq!(reworded::Spool::SPEC_HASH, moved::Other::SPEC_HASH, "lines and the enum's name are not part of it");
}

mod strings {
    spectable::code_set! {
        pub enum SqlState: str {
            "08006" => ConnectionFailure "connection_failure",
            "0A000" => FeatureNotSupported "feature_not_supported",
            "00000" => Success "successful_completion",
        }
    }
}
use strings::SqlState;

#[test]
fn string_codes_have_the_same_functions() {
    const FOUND: Option<SqlState> = SqlState::from_code("0A000");
    assert_eq!(FOUND, Some(SqlState::FeatureNotSupported));
    assert_eq!(SqlState::from_code(&String::from("0a000")), None);
    assert_eq!(SqlState::from_bytes(b"08006"), Some(SqlState::ConnectionFailure));
    assert_eq!((SqlState::Success.code(), SqlState::Success.as_str(), SqlState::Success.ordinal()), ("00000", "00000", 2));
    assert_eq!("08006".parse(), Ok(SqlState::ConnectionFailure));
    assert_eq!(SqlState::try_from("08007"), Err(UnknownCode::of_text()));
    assert_eq!(<&str>::from(SqlState::Success), "00000");
    assert_eq!(format!("{} {:?} [{:>6}]", SqlState::Success, SqlState::Success, SqlState::Success), "00000 Success [ 00000]");
    assert!(SqlState::Success < SqlState::ConnectionFailure, "by code");
    assert_eq!(SqlState::from_name("Success").map(SqlState::description), Some("successful_completion"));
}

mod catch_all {
    spectable::code_set! {
        #[non_exhaustive]
        #[code_set(catch_all = Other, class(Low = 0..=99, High = 100..=199))]
        pub enum Reply: u8 {
            1 => One "First.",
            100 => Hundred "Hundredth.",
        }
    }
}
use catch_all::{OtherReply, Reply, ReplyClass};

#[test]
fn a_catch_all_keeps_every_other_number() {
    const OTHER: Reply = Reply::from_code(7);
    let Reply::Other(seven) = OTHER else { panic!("{OTHER:?}") };
    let _: OtherReply = seven;
    assert_eq!((seven.code(), OTHER.code(), u8::from(OTHER)), (7, 7, 7));
    assert_eq!(Reply::from(100), Reply::Hundred, "a known code is never in the catch-all variant");
    assert_eq!((Reply::from_bytes(b"7"), Reply::from_bytes(b"x")), (Some(OTHER), None));
    assert_eq!((OTHER.name(), OTHER.description(), OTHER.as_str(), Reply::One.as_str()), ("Other", "", None, Some("1")));
    assert_eq!(format!("{OTHER} {OTHER:?} {:?}", Reply::One), "7 Other(7) One");
    assert_eq!((OTHER.ordinal(), Reply::COUNT, Reply::ALL.len()), (2, 2, 2));
    assert_eq!("7".parse(), Ok(OTHER));
    assert!("256".parse::<Reply>().is_err());
    assert!(Reply::One < OTHER && OTHER < Reply::Hundred);
    assert_eq!((Reply::One.class(), Reply::from(200).class()), (Some(ReplyClass::Low), None));
    for code in 0..=u8::MAX {
        assert_eq!(Reply::from(code).code(), code);
    }
}

mod ordinal {
    spectable::code_set! {
        #[code_set(discriminants = ordinal)]
        pub enum HResult: u32 {
            0x8001_0002 => Canceled "Canceled.",
            0x0000_0000 => Ok "Ok.",
            0xffff_ffff => Last "Last.",
        }
    }
}
use ordinal::HResult;

#[test]
fn ordinal_discriminants_make_small_enums_of_large_codes() {
    assert_eq!((HResult::Canceled as usize, size_of::<HResult>()), (0, 1));
    for (nth, found) in HResult::iter().enumerate() {
        assert_eq!((found.ordinal(), HResult::from_code(found.code())), (nth, Some(found)));
    }
    assert_eq!(HResult::from_code(1), None);
    assert!(HResult::Ok < HResult::Canceled, "by code");
    assert_eq!(HResult::Last.as_str(), "4294967295");
}

mod signed {
    spectable::code_set! {
        pub enum Rpc: i32 {
            -32700 => ParseError "Invalid JSON.",
            0 => Ok "Fine.",
            -1 => Minus "Minus one.",
        }
    }
}
use signed::Rpc;

#[test]
fn negative_codes_are_codes_like_others() {
    assert_eq!(
        (Rpc::from_code(-32700), Rpc::from_bytes(b"-32700"), Rpc::from_code(32700)),
        (Some(Rpc::ParseError), Some(Rpc::ParseError), None)
    );
    assert_eq!(
        (Rpc::from_bytes(b"-0"), Rpc::from_bytes(b"0"), Rpc::from_bytes(b"-"), Rpc::from_bytes(b"-01")),
        (None, Some(Rpc::Ok), None, None)
    );
    assert_eq!(Rpc::Minus.to_string(), "-1");
}

mod serialised {
    spectable::code_set! { #[code_set(serde = code)] pub enum ByNumber: u16 { 7 => Seven "Seven." } }
    spectable::code_set! { #[code_set(serde = name)] pub enum ByName: u16 { 7 => Seven "Seven." } }
    spectable::code_set! { #[code_set(serde = code)] pub enum ByString: str { "A7" => Seven "Seven." } }
    spectable::code_set! { #[code_set(serde = code, catch_all = Rest)] pub enum Any: u16 { 7 => Seven "Seven." } }
}
use serialised::{Any, ByName, ByNumber, ByString};

#[test]
fn serde_takes_codes_or_names() {
    assert_eq!((json(&ByNumber::Seven), json(&ByName::Seven), json(&ByString::Seven)), ("7".into(), "\"Seven\"".into(), "\"A7\"".into()));
    assert_eq!(serde_json::from_str::<ByNumber>("7").unwrap(), ByNumber::Seven);
    assert_eq!(serde_json::from_str::<ByName>("\"Seven\"").unwrap(), ByName::Seven);
    assert_eq!(serde_json::from_str::<ByString>("\"A7\"").unwrap(), ByString::Seven);
    assert_eq!(serde_json::from_str::<Any>("8").unwrap().code(), 8);
    assert!(serde_json::from_str::<ByNumber>("8").is_err());
    let wrong = serde_json::from_str::<ByName>("\"Eight\"").unwrap_err().to_string();
    assert!(wrong.contains("Eight") && wrong.contains("the name of a code of ByName"), "{wrong}");
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

#[derive(Clone, Copy, Debug, PartialEq, CodeSet)]
#[repr(i16)]
enum Derived {
    /// The first paragraph, which
    /// goes over two lines.
    ///
    /// The second.
    First = -1,
    /// Not this.
    #[code(description = "But this.")]
    Second,
    #[allow(dead_code)]
    #[doc = "Ninth."]
    Ninth = 9,
    /**
     * The tenth, which
     * has stars.
     *
     * No more.
     */
    Tenth = 10,
}

#[derive(Clone, Copy, Debug, PartialEq, CodeSet)]
#[repr(u8)]
enum DerivedByte {
    /// Go.
    Go = b'G',
}

#[derive(Clone, Copy, Debug, PartialEq, CodeSet)]
enum DerivedString {
    /// Connection failure.
    #[code("08006")]
    ConnectionFailure,
    #[code("0A000", description = "Not supported.")]
    NotSupported,
}

#[derive(Clone, Copy, Debug, PartialEq, CodeSet)]
#[code_set(serde = code, class(Small = 0..=9, Large = 10..=99_999))]
enum DerivedNumber {
    /// One.
    #[code(1)]
    One,
    /// Many.
    #[code(70_000)]
    Many,
}

#[test]
fn an_enum_of_ones_own_has_the_same_functions() {
    assert_eq!((Derived::First.code(), Derived::Second.code(), Derived::Ninth.code()), (-1, 0, 9));
    assert_eq!(
        (Derived::from_code(0), Derived::from_bytes(b"-1"), Derived::from_name("Ninth")),
        (Some(Derived::Second), Some(Derived::First), Some(Derived::Ninth))
    );
    assert_eq!(Derived::First.description(), "The first paragraph, which goes over two lines.");
    assert_eq!((Derived::Second.description(), Derived::Ninth.description()), ("But this.", "Ninth."));
    assert_eq!(Derived::Tenth.description(), "The tenth, which has stars.");
    assert_eq!((Derived::try_from(9), "9".parse()), (Ok(Derived::Ninth), Ok(Derived::Ninth)));
    assert_eq!((i16::from(Derived::First), Derived::First.to_string(), Derived::COUNT), (-1, "-1".into(), 4));
    assert!(Derived::iter().map(Derived::ordinal).eq(0..4));
    assert_eq!((DerivedByte::Go.code(), DerivedByte::from_bytes(b"71")), (71, Some(DerivedByte::Go)));
}

#[test]
fn an_enum_of_ones_own_can_have_strings_and_numbers_that_are_no_discriminants() {
    assert_eq!(DerivedString::from_code("0A000"), Some(DerivedString::NotSupported));
    assert_eq!((DerivedString::NotSupported.description(), DerivedString::ConnectionFailure.code()), ("Not supported.", "08006"));
    let code: u32 = DerivedNumber::Many.code();
    assert_eq!((code, DerivedNumber::from_code(1), DerivedNumber::Many as usize), (70_000, Some(DerivedNumber::One), 1));
    assert_eq!(json(&DerivedNumber::Many), "70000");
}

#[test]
fn code_for_any_set_can_be_written() {
    fn round_trips<S: CodeSet + PartialEq>() -> bool {
        S::iter().enumerate().all(|(nth, entry)| {
            S::from_code(entry.code()) == Some(entry)
                && S::from_bytes(entry.to_string().as_bytes()) == Some(entry)
                && S::from_name(entry.name()) == Some(entry)
                && entry.ordinal() == nth
                && !entry.description().is_empty()
        })
    }
    fn of_u16<S: CodeSet<Code = u16>>(code: u16) -> &'static str {
        S::from_code(code).map_or("?", S::name)
    }
    assert!(round_trips::<Spool>() && round_trips::<SqlState>() && round_trips::<Reply>() && round_trips::<HResult>());
    assert!(round_trips::<Rpc>() && round_trips::<Derived>() && round_trips::<DerivedString>() && round_trips::<DerivedNumber>());
    assert_eq!((of_u16::<Spool>(201), of_u16::<Spool>(2)), ("Queued", "?"));
    assert_eq!(<Spool as CodeSet>::SPEC_HASH, Spool::SPEC_HASH);
}

mod keywords_and_names_of_the_prelude {
    spectable::code_set! {
        #[allow(non_camel_case_types)]
        pub enum Option: u8 {
            0 => None "No.",
            1 => Some "Some.",
            2 => Ok "Ok.",
            3 => Err "Err.",
            4 => Error "Error.",
            5 => Code "Code.",
            6 => type "A keyword.",
            7 => Self_ "Self.",
        }
    }
}

#[test]
fn names_that_mean_something_elsewhere_are_just_names() {
    use keywords_and_names_of_the_prelude::Option as Odd;
    assert_eq!(Odd::from_code(6).map(Odd::name), Some("type"));
    assert_eq!(Odd::from_name("type"), Some(Odd::r#type));
    assert_eq!("4".parse(), Ok(Odd::Error));
}

#[cfg(feature = "markdown")]
mod from_a_document {
    spectable::code_set!("tests/spec/shelf.md", #[code_set(table = "Shelf > Replies", rename("404" = NotThere))] pub enum Shelf: u16);
}

#[cfg(feature = "markdown")]
mod device {
    spectable::code_set!(
        "tests/spec/device.md",
        #[code_set(alias = "all", deprecated)]
        pub enum Device: i16
    );
}

#[cfg(feature = "markdown")]
#[test]
#[allow(deprecated)]
fn a_document_that_nobody_prepared_is_read_by_a_macro() {
    use device::Device;

    assert_eq!(Device::ALL, [Device::EOk, Device::EBusy, Device::EPaper, Device::EFail]);
    assert_eq!(Device::EFail.code(), -1);
    assert_eq!((Device::ELocked, Device::from_code(0x10)), (Device::EBusy, Some(Device::EBusy)));
    assert_eq!(Device::EFail.description(), "Something went wrong (see the log).");
    assert_eq!([0x20, 0x30].map(Device::from_code), [None; 2], "ranges and reserved codes make no variant");
}

#[cfg(feature = "markdown")]
#[test]
fn a_document_is_read_by_a_macro() {
    use from_a_document::Shelf;
    assert_eq!(Shelf::from_code(200).map(Shelf::description), Some("The book is on the shelf."));
    assert_eq!((Shelf::NotThere.code(), Shelf::NotThere.spec_line()), (404, 11));
    assert_eq!(Shelf::COUNT, 2);
}

#[cfg(all(feature = "csv", feature = "html", feature = "xml"))]
mod from_other_formats {
    spectable::code_set!("tests/spec/shelf.csv", pub enum Csv: u16);
    spectable::code_set!("tests/spec/shelf.html", pub enum Html: u16);
    spectable::code_set!("tests/spec/shelf.xml", #[code_set(table = "Shelf Replies")] pub enum Xml: u16);
}

#[cfg(all(feature = "csv", feature = "html", feature = "xml"))]
#[test]
fn documents_in_other_formats_are_read_by_a_macro() {
    use from_other_formats::{Csv, Html, Xml};

    assert_eq!((Csv::ALL, Csv::Missing.description()), (&[Csv::OnShelf, Csv::Missing][..], "Nobody knows where the \"book\" is."));
    assert_eq!((Html::COUNT, Html::Burnt.description()), (3, "Nobody knows where the book is."));
    assert_eq!((Xml::ALL, Xml::OnShelf.spec_line()), (&[Xml::OnShelf, Xml::Missing][..], 7));
}
