//! The lints, each with what it means, an example and how to mend it.
//!
//! The examples are run by a test of the command line: each has the finding as it is, and has it no more when it is mended.

use super::Severity;
#[cfg(feature = "read")]
use super::{Example, Explanation};

/// How a lint is allowed or denied, by its severity.
macro_rules! settings {
    (Error $variant:ident $name:literal) => {
        concat!("`", $name, "` is an error: it stands in the way of code, and cannot be allowed.")
    };
    (Warning $variant:ident $name:literal) => {
        concat!(
            "`",
            $name,
            "` is a warning. To allow it, or to make it an error, write\n\n",
            "* on the command line `--allow ",
            $name,
            "` or `--deny-lint ",
            $name,
            "`,\n",
            "* in a build script `.allow(Lint::",
            stringify!($variant),
            ")` or `.deny_lint(Lint::",
            stringify!($variant),
            ")`,\n",
            "* in `code_set!(\"...\")` `#[code_set(allow = \"",
            $name,
            "\")]` or `#[code_set(deny_lint = \"",
            $name,
            "\")]`.",
        )
    };
}

#[cfg(feature = "read")]
macro_rules! example {
    ([$($line:literal)+] []) => { Example::Diff(concat!($($line, "\n"),+)) };
    ([] [$reason:literal]) => { Example::Without($reason) };
}

macro_rules! lints {
    ($(
        $(#[doc = $summary:literal])+
        $variant:ident $name:literal $severity:ident {
            why: $why:literal,
            $(example: [$($line:literal)+],)?
            $(no_example: $reason:literal,)?
            mend: $mend:literal,
        }
    )+) => {
        /// The kinds of finding, each with a name that stays the same.
        ///
        /// `spectable lint --explain LINT` shows what stands here, `spectable lint --list` the names. In the examples, `-`
        /// stands before what has the finding, `+` before what has been mended.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Lint {$(
            $(#[doc = $summary])+
            #[doc = ""]
            #[doc = $why]
            #[doc = ""]
            $(#[doc = concat!("```diff\n", $($line, "\n",)+ "```")])?
            $(#[doc = concat!("There is no example: ", $reason)])?
            #[doc = ""]
            #[doc = concat!("To mend it: ", $mend)]
            #[doc = ""]
            #[doc = settings!($severity $variant $name)]
            $variant,
        )+}

        impl Lint {
            /// All lints.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in kebab case, as in `error[duplicate-code]`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            #[cfg(feature = "read")]
            /// What the lint is about, in a sentence or two.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$variant => concat!($($summary),+).trim_ascii(),)+ }
            }

            /// How bad it is where nothing else is said.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            #[cfg(feature = "read")]
            /// What it means and what to do.
            pub fn explanation(self) -> Explanation {
                let (why, example, mend, settings) = match self {
                    $(Self::$variant => (
                        $why,
                        example!([$($($line)+)?] [$($reason)?]),
                        $mend,
                        settings!($severity $variant $name),
                    ),)+
                };
                Explanation { summary: self.summary(), why, example, mend, settings }
            }
        }
    };
}

lints! {
    /// The document could not be read from the disk.
    UnreadableDocument "unreadable-document" Error {
        why: "Nothing can be made of a document that is not there, or that you may not read.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "- spectable lint code.md"
            "+ spectable lint codes.md"
        ],
        mend: "Give the path of the document. In build scripts and macros it is relative to the root of the package, on the \
              command line to the directory you are in.",
    }

    /// The file that is generated could not be written.
    UnwritableOutput "unwritable-output" Error {
        why: "Code that is not written is not what the document says: a build must not go on with the code of yesterday.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "- spectable generate codes.md --name Reply -o missing/reply.rs"
            "+ spectable generate codes.md --name Reply -o reply.rs"
        ],
        mend: "See that the directory is there and that you may write into it. In a build script, give each of two sets of one \
              document a file of its own: `.file(\"other\")`.",
    }

    /// A file that was to be checked cannot be made again.
    UncheckedFile "unchecked-file" Error {
        why: "Whether it is what its document says is not known then, and that is not the same as its being so.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "- spectable check codes.md"
            "+ spectable generate codes.md --name Reply"
        ],
        mend: "Generate the file with this version: `spectable generate DOCUMENT --name NAME -o FILE`. If its document has findings, \
              mend them; if it was moved, generate the file from where it is now.",
    }

    /// The document's format is not known, or its reader is not compiled in.
    UnsupportedFormat "unsupported-format" Error {
        why: "The path's ending says how a document is read. What is read as something else than it is gives wrong codes.",
        example: [
            "  codes.txt:"
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "- spectable lint codes.txt"
            "+ spectable lint codes.txt --input-format markdown"
        ],
        mend: "Say what it is: `--input-format markdown`. Where a macro says that the reader is not compiled in, switch on the \
              feature that it names.",
    }

    /// The document is not UTF-8.
    InvalidUtf8 "invalid-utf8" Error {
        why: "Bytes that are no UTF-8 can be read in many ways, and each gives other texts.",
        no_example: "whatever is shown here is UTF-8, and a document that was saved as Latin-1 or UTF-16 is not.",
        mend: "Save the document as UTF-8, for instance with `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`.",
    }

    /// The document is not well-formed XML, or has what is not read of XML: a DTD, or elements nested without an end.
    InvalidXml "invalid-xml" Error {
        why: "What is not well-formed has no certain meaning, and a DTD can make any text of an entity.",
        example: [
            "  codes.xml:"
            "  <registry xmlns=\"http://www.iana.org/assignments\">"
            "    <title>Codes</title>"
            "    <record><value>201</value><description>Stored</description></record>"
            "-   <record><value>507</value><description>Full & shut</description></record>"
            "+   <record><value>507</value><description>Full &amp; shut</description></record>"
            "  </registry>"
            ""
            "  spectable lint codes.xml"
        ],
        mend: "Fetch the registry again, or mend what is said. `&` and `<` in text are written `&amp;` and `&lt;`.",
    }

    /// Two characters are about as likely to stand between the fields of a CSV document.
    AmbiguousDelimiter "ambiguous-delimiter" Error {
        why: "Cut at the wrong character, a number is another number.",
        example: [
            "  codes.csv:"
            "  201,Stored;kept"
            "  507,Full;lost"
            ""
            "- spectable lint codes.csv"
            "+ spectable lint codes.csv --delimiter ,"
        ],
        mend: "Say which it is, or write fields that hold one of them in quotes.",
    }

    /// The first row of a CSV document may be a header or an entry.
    AmbiguousHeader "ambiguous-header" Error {
        why: "A header that is read as an entry is a code that does not exist; an entry that is read as a header is lost.",
        example: [
            "  codes.csv:"
            "- Fault,What it is"
            "+ Code,Text"
            "  ENOENT,There is no such file."
            "  EPERM,This is not permitted."
            ""
            "  spectable lint codes.csv"
        ],
        mend: "Say what it is, with `--header yes` or `--header no`; or write a header that is known, such as `Code`.",
    }

    /// A quote that is not closed, so that what follows it cannot be read.
    UnclosedQuote "unclosed-quote" Error {
        why: "A field between quotes goes on over lines and rows: the rest of the document would be the text of one entry.",
        example: [
            "  codes.csv:"
            "  Code,Text"
            "  201,The file was stored."
            "- 507,\"The disk is full."
            "+ 507,\"The disk is full.\""
            ""
            "  spectable lint codes.csv"
        ],
        mend: "Close the field. A quote that is text stands twice, in a field between quotes: `\"5\"\" disk\"`.",
    }

    /// Text behind the quote that closes a field: one of its quotes is probably text, and stands there only once.
    StrayQuote "stray-quote" Error {
        why: "Where a field ends is then a guess. It may also be that the quote is missing that closes an earlier field.",
        example: [
            "  codes.csv:"
            "  Code,Text"
            "  201,The file was stored."
            "- 507,\"The \"disk\" is full.\""
            "+ 507,\"The \"\"disk\"\" is full.\""
            ""
            "  spectable lint codes.csv"
        ],
        mend: "Write a quote that is text twice, and close the fields before it.",
    }

    /// The document has a control character, NUL for instance, which no terminal or compiler shows.
    ControlCharacter "control-character" Warning {
        why: "Such characters get into a document by accident, and what they do to whoever prints the text is beyond control.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "- | 507  | Full   | The disk is full.&#7; |"
            "+ | 507  | Full   | The disk is full.    |"
        ],
        mend: "Take the character out.",
    }

    /// A bidirectional control makes text read otherwise than it stands (CVE-2021-42574).
    BidirectionalControl "bidirectional-control" Warning {
        why: "People see other words than programs do, so that a review passes what nobody has seen. In a code it is an error, \
              since two codes could look the same.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "- | 507  | Full   | The disk is &#x202E;full. |"
            "+ | 507  | Full   | The disk is full.    |"
        ],
        mend: "Take the character out. In documentation that is generated it is shown as its number.",
    }

    /// The document is empty.
    EmptyDocument "empty-document" Error {
        why: "An empty file is more likely a file that was lost than a document without codes.",
        example: [
            "+ | Code | Name   | Text                 |"
            "+ |------|--------|----------------------|"
            "+ | 201  | Stored | The file was stored. |"
            "+ | 507  | Full   | The disk is full.    |"
        ],
        mend: "Write a table into it, or give the path of the document that has one.",
    }

    /// The document has no table.
    NoTable "no-table" Error {
        why: "Codes are read from tables. Lists and paragraphs of codes are not read.",
        example: [
            "- 201: The file was stored."
            "- 507: The disk is full."
            "+ | Code | Text                 |"
            "+ |------|----------------------|"
            "+ | 201  | The file was stored. |"
            "+ | 507  | The disk is full.    |"
        ],
        mend: "Write the codes as a table: a header, a row of dashes, and a row for each code.",
    }

    /// None of the document's tables has a column of codes.
    NoCodeTable "no-code-table" Error {
        why: "A column holds codes if most of its cells are numbers, or if its header says so and most of its cells are single \
              words. Where only one table of several is headed as if it had codes and has none, it is a warning, and can be \
              allowed.",
        example: [
            "- | Reply                    |"
            "+ | Code | Text              |"
            "- |--------------------------|"
            "+ |------|-------------------|"
            "- | With 201, a file is stored |"
            "+ | 201  | A file is stored. |"
            "- | With 507, the disk is full |"
            "+ | 507  | The disk is full. |"
        ],
        mend: "Write each code alone into its cell, or say which column holds the codes: `--code \"Reply\"`.",
    }

    /// The document has several code tables and none was chosen.
    AmbiguousTable "ambiguous-table" Error {
        why: "Which of them is meant is not for a tool to guess. `lint` and `list` need no choice: they look at all tables.",
        example: [
            "  ## Upload"
            ""
            "  | Code | Text                 |"
            "  |------|----------------------|"
            "  | 201  | The file was stored. |"
            "  | 507  | The disk is full.    |"
            ""
            "  ## Download"
            ""
            "  | Code | Text                 |"
            "  |------|----------------------|"
            "  | 200  | The file was sent.   |"
            "  | 404  | There is no file.    |"
            ""
            "- spectable generate codes.md --name UploadReply"
            "+ spectable generate codes.md --name UploadReply --table Upload"
        ],
        mend: "Choose by heading or by number, several if need be, or take all of them as one set: `--table all`.",
    }

    /// No table of the document is the one asked for.
    UnknownTable "unknown-table" Error {
        why: "A heading that was reworded, or a table that was moved, must not make another table the one that is read.",
        example: [
            "  ## Upload"
            ""
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "- spectable lint codes.md --table Uploads"
            "+ spectable lint codes.md --table Upload"
        ],
        mend: "Give the table's number, counted from 0, or a heading that it stands under, or the end of its heading path: \
              `Errors > Upload`.",
    }

    /// Two columns are about as likely to hold the codes.
    AmbiguousColumn "ambiguous-column" Error {
        why: "The wrong column gives code that compiles and is wrong.",
        example: [
            "  | Major | Minor | Text                 |"
            "  |-------|-------|----------------------|"
            "  | 2     | 201   | The file was stored. |"
            "  | 5     | 507   | The disk is full.    |"
            ""
            "- spectable lint codes.md"
            "+ spectable lint codes.md --code Minor"
        ],
        mend: "Say which column it is, by its header or by its number, counted from 1.",
    }

    /// The table has no such column.
    UnknownColumn "unknown-column" Error {
        why: "A header that was reworded must not make another column the one that is read.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "- spectable lint codes.md --code Number"
            "+ spectable lint codes.md --code Code"
        ],
        mend: "Give a header as it stands in the table, or the number of a column, counted from 1.",
    }

    /// The header row reads like an entry: the table has probably lost its header.
    HeaderIsEntry "header-is-entry" Error {
        why: "What stands in the header makes no variant, so that the first code would be missing.",
        example: [
            "+ | Code | Name   | Text                 |"
            "- | 201  | Stored | The file was stored. |"
            "  |------|--------|----------------------|"
            "+ | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
        ],
        mend: "Write a header above the first entry.",
    }

    /// A row has lost the pipe that closes it; the next row was found all the same.
    LostPipe "lost-pipe" Warning {
        why: "In a table whose rows have run together on one line, a pipe is all that parts two rows. The next row was found \
              by counting cells; one more lost pipe, and it may not be.",
        example: [
            "- |---|---| |201|The file was stored. |507|The disk is full.|"
            "+ |---|---| |201|The file was stored.| |507|The disk is full.|"
        ],
        mend: "Type `|` at the end of the row. If the document is not yours to change, allow the lint.",
    }

    /// A row has fewer cells than its table has columns.
    ShortRow "short-row" Warning {
        why: "The cells that are there may stand in the wrong columns, and those that are not are read as empty.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "- | 507  | Full   |"
            "+ | 507  | Full   | The disk is full.    |"
        ],
        mend: "Add the missing cells, empty ones if need be.",
    }

    /// A row has more cells than its table has columns; what is over is not read.
    LongRow "long-row" Warning {
        why: "Most often a pipe belongs to the text, and the text ends there. Where rows have run together on one line it is \
              an error, since what is over may be another row. In macros, which cannot warn, it is an error unless it is \
              allowed.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "- | 507  | Full   | Disk a|b is full.    |"
            "+ | 507  | Full   | Disk a\\|b is full.   |"
        ],
        mend: "Write a pipe that belongs to the text as `\\|`, or add a column to the header.",
    }

    /// Lines of pipes that belong to no table, or to one that they do not fit: they are not read.
    StrayRow "stray-row" Warning {
        why: "A blank line, or a missing row of dashes, ends a table for everyone who shows the document, and the codes below \
              it make no variants. Where a line breaks rows that were repaired, it is an error. In macros, which cannot warn, \
              it is an error unless it is allowed.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "- "
            "  | 507  | Full   | The disk is full.    |"
        ],
        mend: "Take out the blank line between the rows; give a table of its own a header and a row of dashes.",
    }

    /// A table of HTML, or an element that keeps what is in it from being read, is never closed.
    UnclosedElement "unclosed-element" Warning {
        why: "What follows may belong to the table or not, and a comment, tag or template that nothing closes hides the rest of the \
              document. In macros, which cannot warn, it is an error unless it is allowed.",
        example: [
            "  <table>"
            "    <tr> <th>Code</th> <th>Name</th>   <th>Text</th> </tr>"
            "    <tr> <td>201</td>  <td>Stored</td> <td>The file was stored.</td> </tr>"
            "    <tr> <td>507</td>  <td>Full</td>   <td>The disk is full.</td> </tr>"
            "+ </table>"
        ],
        mend: "Write the end tag.",
    }

    /// The `colspan` or `rowspan` of a cell that does not fit its table.
    InvalidSpan "invalid-span" Warning {
        why: "Two cells in one place, or cells that cover more than the document can mean, put codes beside the wrong texts. In \
              macros, which cannot warn, it is an error unless it is allowed. Where cells are not read for it, it is an error.",
        example: [
            "  <table>"
            "    <tr> <th>Code</th> <th>Name</th>   <th>Text</th> </tr>"
            "-   <tr> <td>201</td>  <td>Stored</td> <td rowspan=2>The file was stored.</td> </tr>"
            "+   <tr> <td>201</td>  <td>Stored</td> <td>The file was stored.</td> </tr>"
            "-   <tr> <td>507</td>  <td colspan=2>Full</td> </tr>"
            "+   <tr> <td>507</td>  <td>Full</td>   <td>The disk is full.</td> </tr>"
            "  </table>"
        ],
        mend: "Let the spans of the cells fill each row once.",
    }

    /// `spectable fmt` leaves a table as it is, for aligned it might be read otherwise.
    UnalignedTable "unaligned-table" Warning {
        why: "Where it is not clear what the rows of a table are, a table that looks well made would hide it.",
        example: [
            "- |---|---| |201|The file|was stored.| |507|The disk is full.|"
            "+ |---|---| |201|The file was stored.| |507|The disk is full.|"
            "  "
            "  spectable fmt codes.md"
        ],
        mend: "Write each row on a line of its own, with `|` at its beginning and its end, below a header and a row of dashes.",
    }

    /// A row of words without a code is taken for a heading across the table.
    HeadingRow "heading-row" Warning {
        why: "It makes no variant. If it is an entry whose code is missing, a code is missing from the enum. In macros, which \
              cannot warn, it is an error unless it is allowed.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "- | Errors |     |                      |"
            "  | 507  | Full   | The disk is full.    |"
        ],
        mend: "If it is an entry, write its code into the cell. If it is a heading, write it above a table of its own, or allow \
              the lint.",
    }

    /// A cell of the code column that holds no code.
    InvalidCode "invalid-code" Error {
        why: "A row that is left out is a code that is missing from the enum, and a code that is misread is worse.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "- | five | Full   | The disk is full.    |"
            "+ | 507  | Full   | The disk is full.    |"
            "  | 508  | Loop   | It goes in circles.  |"
            "  | 509  | Busy   | Too many files.      |"
            "  | 510  | More   | More is needed.      |"
        ],
        mend: "Write the code alone into its cell; a footnote's mark goes into another cell, a range is written as `100..199`, \
              a wildcard as `1xx`.",
    }

    /// Several codes in one cell, which make no variants.
    SeveralCodes "several-codes" Warning {
        why: "Each code is a variant of its own. In macros, which cannot warn, it is an error unless it is allowed.",
        example: [
            "  | Code     | Name   | Text                 |"
            "  |----------|--------|----------------------|"
            "  | 201      | Stored | The file was stored. |"
            "- | 507, 508 | Full   | The disk is full.    |"
            "+ | 507      | Full   | The disk is full.    |"
            "+ | 508      | Locked | Someone else has it. |"
        ],
        mend: "Write a row for each code.",
    }

    /// An entry without a code.
    BlankCode "blank-code" Warning {
        why: "It makes no variant. In macros, which cannot warn, it is an error unless it is allowed.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "- |      | Full   | The disk is full.    |"
            "+ | 507  | Full   | The disk is full.    |"
        ],
        mend: "Write the code into the cell, or remove the row.",
    }

    /// A code does not fit the integer type.
    CodeOutOfRange "code-out-of-range" Error {
        why: "A code that is cut off is another code.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "- spectable generate codes.md --name Reply --type u8"
            "+ spectable generate codes.md --name Reply --type u16"
        ],
        mend: "Give a larger type, or none: then it is the smallest that holds all codes.",
    }

    /// A code is defined twice.
    DuplicateCode "duplicate-code" Error {
        why: "Code gives one meaning to a code. Which row is right, only the author of the document knows.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "- | 201  | Full   | The disk is full.    |"
            "+ | 507  | Full   | The disk is full.    |"
        ],
        mend: "Remove one of the rows, or give one of them the code that it should have.",
    }

    /// Two entries have the same variant name.
    DuplicateName "duplicate-name" Error {
        why: "An enum has each name once. No number is put behind a name in silence, since another row would then decide how a \
              variant is called.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "- | 507  | Stored | The disk is full.    |"
            "+ | 507  | Full   | The disk is full.    |"
        ],
        mend: "Give one of them another name: in the name column, with `--rename 507=DiskFull`, or in a names table, `--names \
              names.md`.",
    }

    /// Two names that are different and look the same.
    ConfusableName "confusable-name" Warning {
        why: "Nobody sees which of them stands in the code. Here the first letter of the one is Cyrillic.",
        example: [
            "  | Code | Name | Text         |"
            "  |------|------|--------------|"
            "  | 1    | Open | It was open. |"
            "- | 2    | \u{41e}pen | Open it.     |"
            "+ | 2    | Ajar | Open it.     |"
        ],
        mend: "Write both in the same script.",
    }

    /// A name that cannot be a Rust variant's.
    InvalidName "invalid-name" Error {
        why: "The name would not compile, or would hide an item that every code set has, such as `ALL`.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "- spectable lint codes.md --rename 507=2Full"
            "+ spectable lint codes.md --rename 507=TooFull"
        ],
        mend: "Choose a name of letters, digits and `_` that does not begin with a digit.",
    }

    /// No identifier could be made from an entry's words; it is named by its code.
    UnnamableEntry "unnamable-entry" Warning {
        why: "A variant called `Code507` says nothing to whoever reads the code.",
        example: [
            "  | Code | Text                 |"
            "  |------|----------------------|"
            "  | 201  | The file was stored. |"
            "- | 507  | (!)                  |"
            "+ | 507  | Full (!)             |"
        ],
        mend: "Pin a name with `--rename 507=Full`, or write one into a name column or a names table.",
    }

    /// The names table lacks a code of the document.
    MissingName "missing-name" Error {
        why: "A document with a names table takes all its names from there, so that no name changes when a text does. A new \
              code needs a name too.",
        example: [
            "  codes.md:"
            "  | Code | Text                 |"
            "  |------|----------------------|"
            "  | 201  | The file was stored. |"
            "  | 507  | The disk is full.    |"
            ""
            "  names.md:"
            "  | Code | Name   |"
            "  |------|--------|"
            "  | 201  | Stored |"
            "+ | 507  | Full   |"
            ""
            "  spectable lint codes.md --names names.md"
        ],
        mend: "Add a row to the names table.",
    }

    /// The names table, an option or a hand-written enum has a code that the document does not have.
    UnknownCode "unknown-code" Error {
        why: "The code was removed or changed in the document, or mistyped in the name: what was meant to be named is not.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "- spectable lint codes.md --rename 508=DiskFull"
            "+ spectable lint codes.md --rename 507=DiskFull"
        ],
        mend: "Remove the name, or correct its code. A variant of a hand-written enum whose code is not in the document on purpose \
              is marked with `#[code(unlisted)]`.",
    }

    /// An entry without a text.
    EmptyText "empty-text" Warning {
        why: "Its description is empty, and so is the documentation of its variant.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "- | 507  | Full   |                      |"
            "+ | 507  | Full   | The disk is full.    |"
        ],
        mend: "Write what the code means.",
    }

    /// A text so long that a closing pipe or quote is probably missing.
    LongText "long-text" Warning {
        why: "The text has swallowed its neighbours, whose codes are then missing from the enum.",
        no_example: "it takes a text of more than 16 KiB.",
        mend: "Close the cell that does not end. A text that is really so long is better kept below the table.",
    }

    /// A code set without an entry.
    EmptySet "empty-set" Error {
        why: "An enum without variants is a code set of which nothing can be said.",
        example: [
            "  | Code | Name     | Text                 |"
            "  |------|----------|----------------------|"
            "- | 201  |          | Reserved             |"
            "+ | 201  | Stored   | The file was stored. |"
            "  | 507  |          | Reserved             |"
        ],
        mend: "Add an entry. Rows of ranges, and rows that are reserved or unassigned, make no variant.",
    }

    /// A code is in none of the classes, or classes overlap.
    InvalidClass "invalid-class" Error {
        why: "Every code has one class: a `match` over the classes must be a match over the codes.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "- spectable generate codes.md --name Reply --class Success=200-299"
            "+ spectable generate codes.md --name Reply --class Success=200-299 --class Failure=500-599"
        ],
        mend: "Let each class begin where another has ended, and add one for the codes that are left.",
    }

    /// So many codes as discriminants compile slowly.
    LargeSet "large-set" Warning {
        why: "The compiler evaluates each discriminant as an expression, and where variants stand in a table, it looks for each among \
              all of them. So lookups take a call instead of a table, using `ALL` takes it seconds, and above 8,192 there is none.",
        no_example: "it takes more than 1,024 entries.",
        mend: "If nobody needs `as`, say `--discriminants ordinal`: then it gives 0, 1, 2 in the order of the document.",
    }

    /// An option that cannot be what was given.
    InvalidOption "invalid-option" Error {
        why: "An option that is passed over in silence is code other than was asked for.",
        example: [
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "- spectable lint codes.md --allow empty-text --deny-lint empty-text"
            "+ spectable lint codes.md --deny-lint empty-text"
        ],
        mend: "Give what the help says, or leave the option out.",
    }

    /// A hand-written enum that names its document has no variant for a code of it.
    MissingVariant "missing-variant" Error {
        why: "A code that the document defines would be an unknown one to the program.",
        example: [
            "  codes.md:"
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "  codes.rs:"
            "  #[derive(Clone, Copy, CodeSet)]"
            "  #[code_set(spec = \"codes.md\")]"
            "  #[repr(u16)]"
            "  enum Reply {"
            "      /// The file was stored."
            "      Stored = 201,"
            "+     /// The disk is full."
            "+     Full = 507,"
            "  }"
            ""
            "  cargo build"
        ],
        mend: "Paste the lines of the help into the enum. An enum that covers a part of the document on purpose says so: \
              `#[code_set(spec = \"codes.md\", partial)]`.",
    }

    /// The document gives another code to the name, or the text, of a hand-written variant.
    DifferentCode "different-code" Error {
        why: "One of both is wrong, and what is on the wire is a number.",
        example: [
            "  codes.md:"
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "  codes.rs:"
            "  #[derive(Clone, Copy, CodeSet)]"
            "  #[code_set(spec = \"codes.md\")]"
            "  #[repr(u16)]"
            "  enum Reply {"
            "      /// The file was stored."
            "      Stored = 201,"
            "      /// The disk is full."
            "-     Full = 508,"
            "+     Full = 507,"
            "  }"
            ""
            "  cargo build"
        ],
        mend: "Paste the line of the help, or correct the document.",
    }

    /// The document gives another name to the code of a hand-written variant.
    DifferentName "different-name" Error {
        why: "Whoever reads the document looks for its names in the code.",
        example: [
            "  codes.md:"
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "  codes.rs:"
            "  #[derive(Clone, Copy, CodeSet)]"
            "  #[code_set(spec = \"codes.md\")]"
            "  #[repr(u16)]"
            "  enum Reply {"
            "      /// The file was stored."
            "      Stored = 201,"
            "      /// The disk is full."
            "-     TooLarge = 507,"
            "+     Full = 507,"
            "  }"
            ""
            "  cargo build"
        ],
        mend: "Paste the line of the help, or pin the name that the enum has: `rename(\"507\" = TooLarge)`. Names are not compared \
              with `verify(codes)`.",
    }

    /// The description of a hand-written variant is not the document's text.
    DifferentDescription "different-description" Error {
        why: "Of two descriptions that differ one is out of date, and nobody knows which.",
        example: [
            "  codes.md:"
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full.    |"
            ""
            "  codes.rs:"
            "  #[derive(Clone, Copy, CodeSet)]"
            "  #[code_set(spec = \"codes.md\")]"
            "  #[repr(u16)]"
            "  enum Reply {"
            "      /// The file was stored."
            "      Stored = 201,"
            "-     /// The disc is full."
            "+     /// The disk is full."
            "      Full = 507,"
            "  }"
            ""
            "  cargo build"
        ],
        mend: "Paste the line of the help, or leave the description out: then it is the document's text. Descriptions are not \
              compared with `verify(codes, names)`.",
    }

    /// The document calls the code of a hand-written variant deprecated, and the option `deprecated` asks for that.
    MissingDeprecation "missing-deprecation" Error {
        why: "Whoever uses the variant would not learn that the document advises against it.",
        example: [
            "  codes.md:"
            "  | Code | Name   | Text                 |"
            "  |------|--------|----------------------|"
            "  | 201  | Stored | The file was stored. |"
            "  | 507  | Full   | The disk is full. (Obsolete) |"
            ""
            "  codes.rs:"
            "  #[derive(Clone, Copy, CodeSet)]"
            "  #[code_set(spec = \"codes.md\", deprecated)]"
            "  #[repr(u16)]"
            "  enum Reply {"
            "      /// The file was stored."
            "      Stored = 201,"
            "      /// The disk is full. (Obsolete)"
            "+     #[deprecated]"
            "      Full = 507,"
            "  }"
            ""
            "  cargo build"
        ],
        mend: "Paste the line of the help before the variant.",
    }

    /// A Rust file has no enum of this name, or several.
    UnknownEnum "unknown-enum" Error {
        why: "The table of another enum in the document would be wrong without a word.",
        example: [
            "  codes.rs:"
            "  #[derive(Clone, Copy, CodeSet)]"
            "  #[repr(u16)]"
            "  enum Upload {"
            "      /// The file was stored."
            "      Stored = 201,"
            "  }"
            ""
            "- spectable generate --from-source codes.rs --enum Download"
            "+ spectable generate --from-source codes.rs --enum Upload"
        ],
        mend: "Give the name of an enum that stands in the file itself or in a module in it, with the modules before it where \
              several have that name: `--enum replies::Upload`.",
    }

    /// An enum of which no code set can be read, or a Rust file that cannot be read at all.
    InvalidEnum "invalid-enum" Error {
        why: "What the compiler computes is not to be seen in the source, and a code that is guessed is wrong.",
        example: [
            "  codes.rs:"
            "  #[derive(Clone, Copy, CodeSet)]"
            "  #[repr(u16)]"
            "  enum Upload {"
            "      /// The file was stored."
            "-     Stored = 200 + 1,"
            "+     Stored = 201,"
            "  }"
            ""
            "  spectable generate --from-source codes.rs --enum Upload"
        ],
        mend: "Write the enum as `#[derive(CodeSet)]` takes it: each variant is one code, a literal behind `=` or in `#[code(...)]`.",
    }

    /// A variant that a document cannot hold: what is written would be read as something else.
    UnwritableEntry "unwritable-entry" Error {
        why: "A document and code that do not say the same are what this tool is there to prevent. Where only the name is read \
              otherwise it is a warning, for names can be pinned.",
        example: [
            "  codes.rs:"
            "  #[derive(Clone, Copy, CodeSet)]"
            "  enum Upload {"
            "      /// The file was stored."
            "-     #[code(\"2xx\")]"
            "+     #[code(\"2-stored\")]"
            "      Stored,"
            "  }"
            ""
            "  spectable generate --from-source codes.rs --enum Upload"
        ],
        mend: "Give the variant a code, a name and a description that stand for themselves in a table.",
    }

    /// A comment that should enclose a table of an enum and does not.
    InvalidMarker "invalid-marker" Error {
        why: "Only what stands between two markers is written anew. Where it is not clear what that is, nothing is.",
        example: [
            "  codes.rs:"
            "  #[derive(Clone, Copy, CodeSet)]"
            "  #[repr(u16)]"
            "  enum Upload {"
            "      /// The file was stored."
            "      Stored = 201,"
            "  }"
            ""
            "  codes.md:"
            "  <!-- spectable: begin codes.rs Upload -->"
            "+ <!-- spectable: end -->"
            "  "
            "  spectable generate --from-source codes.rs --enum Upload -o codes.md"
        ],
        mend: "Write `<!-- spectable: begin src/codes.rs Upload -->` before the table and `<!-- spectable: end -->` behind it, each on \
              a line of its own.",
    }
}
