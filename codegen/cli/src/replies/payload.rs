//! What the text of a reply says.

use std::net::Ipv4Addr;
use std::ops::RangeInclusive;

use serde::Serialize;
use spectable::ftp::payload::{self, PayloadError};
use spectable::ftp::{Reply, lossy};

/// What a text says, as JSON has it. The keys are a contract: scripts read this.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Payload {
    /// Of a 227.
    Address {
        host: Ipv4Addr,
        port: u16,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        flags: Vec<&'static str>,
    },
    /// Of a 229.
    Port {
        port: u16,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        flags: Vec<&'static str>,
    },
    /// Of a 257.
    Path { path: String },
    /// Of a 213, which may answer SIZE or MDTM: a number of 14 digits is both. One that is like a time and is none has an error
    /// as well.
    File {
        #[serde(skip_serializing_if = "Option::is_none")]
        size: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        time: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        error: Option<String>,
    },
    /// Of a 211.
    Features { features: Vec<String> },
    /// Of a 120.
    Minutes { minutes: u32 },
    /// Of a 110.
    Marker { marker: [String; 2] },
    /// Of a 215.
    System { system: String },
    /// It should say something of that kind, and does not.
    Error { error: String },
}

/// Numbers of 14 digits, as a time has, and of 15, as it has from servers that take the year 2000 for 19100.
const LIKE_A_TIME: RangeInclusive<u64> = 10_000_000_000_000..=999_999_999_999_999;

impl Payload {
    /// What the text of `reply` says, where its code promises something.
    pub(super) fn of(reply: &Reply<'_>) -> Option<Self> {
        let payload = match reply.code() {
            110 => payload::restart_marker(reply).map(|marker| Self::Marker { marker: [string(marker.user), string(marker.server)] }),
            120 => payload::delay_minutes(reply).map(|minutes| Self::Minutes { minutes }),
            211 => return features(reply),
            213 => return file(reply),
            215 => payload::system(reply).map(|system| Self::System { system: string(system) }),
            227 => payload::passive_address(reply).map(|address| Self::Address {
                host: address.host,
                port: address.port,
                flags: flags([(address.is_unspecified_host(), "unspecified-host"), (address.is_port_zero(), "port-zero")]),
            }),
            229 => payload::extended_passive_port(reply)
                .map(|found| Self::Port { port: found.port, flags: flags([(found.is_port_zero(), "port-zero")]) }),
            257 => payload::path(reply).map(|path| Self::Path { path: path.to_string() }),
            _ => return None,
        };
        Some(payload.unwrap_or_else(|error| Self::Error { error: error.to_string() }))
    }

    /// The same for people, a line each.
    pub(super) fn facts(&self) -> Vec<String> {
        let flagged = |fact: String, flags: &[&str]| if flags.is_empty() { fact } else { format!("{fact} ({})", flags.join(", ")) };
        match self {
            Self::Address { host, port, flags } => vec![flagged(format!("{host}:{port}"), flags)],
            Self::Port { port, flags } => vec![flagged(format!("port {port}"), flags)],
            Self::Path { path } => vec![format!("path {path}")],
            Self::File { size, time, error } => {
                let size = size.map(|size| format!("size {size}"));
                let time = time.as_ref().map(|time| format!("time {time}"));
                let error = error.as_ref().map(|error| format!("error: {error}"));
                [size, time, error].into_iter().flatten().collect()
            }
            Self::Features { features } if features.len() == 1 => vec!["1 feature".to_owned()],
            Self::Features { features } => vec![format!("{} features", features.len())],
            Self::Minutes { minutes: 1 } => vec!["1 minute".to_owned()],
            Self::Minutes { minutes } => vec![format!("{minutes} minutes")],
            Self::Marker { marker: [user, server] } => vec![format!("marker {user} here, {server} at the server")],
            Self::System { system } => vec![format!("system {system}")],
            Self::Error { error } => vec![format!("error: {error}")],
        }
    }
}

/// The features of an answer to FEAT, of which a status may have the form.
fn features(reply: &Reply<'_>) -> Option<Payload> {
    match payload::features(reply) {
        Ok(features) if features.are_plausible() => {
            let features: Vec<String> = features.map(string).collect();
            // Anything may have no features, so what has none must speak of them.
            let is_listing = !features.is_empty() || reply.lines().any(speaks_of_features);
            is_listing.then_some(Payload::Features { features })
        }
        Ok(_) | Err(PayloadError::Missing) => None,
        Err(error) => Some(Payload::Error { error: error.to_string() }),
    }
}

fn speaks_of_features(line: &[u8]) -> bool {
    let line = line.to_ascii_lowercase();
    ["feature", "extension"].iter().any(|word| line.windows(word.len()).any(|found| found == word.as_bytes()))
}

fn file(reply: &Reply<'_>) -> Option<Payload> {
    match (payload::size(reply), payload::time(reply)) {
        (Err(PayloadError::Missing), Err(PayloadError::Missing)) => None,
        // That there is no such day says more than that this is no size.
        (Err(_), Err(error @ PayloadError::OutOfRange)) | (Err(PayloadError::Missing), Err(error)) | (Err(error), Err(_)) => {
            Some(Payload::Error { error: error.to_string() })
        }
        (size, time) => {
            let is_like_a_time = size.is_ok_and(|size| LIKE_A_TIME.contains(&size));
            let error = time.err().filter(|_| is_like_a_time).map(|error| format!("read as a time, {error}"));
            Some(Payload::File { size: size.ok(), time: time.ok().map(|time| time.to_string()), error })
        }
    }
}

fn string(bytes: &[u8]) -> String {
    lossy(bytes).to_string()
}

fn flags<const N: usize>(flags: [(bool, &'static str); N]) -> Vec<&'static str> {
    flags.into_iter().filter(|(is, _)| *is).map(|(_, flag)| flag).collect()
}
