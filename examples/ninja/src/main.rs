//! Says what the codes mean that it is given.

#[path = "../out/upload_reply.rs"]
mod upload_reply;

use upload_reply::UploadReply;

fn main() {
    for code in std::env::args().skip(1) {
        match code.parse::<UploadReply>() {
            Ok(reply) => println!("{reply} {reply:?}: {}", reply.description()),
            Err(error) => println!("{error}"),
        }
    }
}
