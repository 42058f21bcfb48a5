//! The language server: findings, rows, completion and navigation while plans are written.
//!
//! It holds the texts of the editor over the files on the disk and checks all of them together, as
//! `plangap check` would, when nothing more comes in for a moment. The check is made beside the conversation:
//! what is asked is answered from the texts as they are. Nothing but the protocol reaches standard output.

mod actions;
mod analysis;
mod capabilities;
mod cases;
mod completion;
mod cursor;
mod diagnostics;
mod document;
mod hints;
mod hover;
mod insertion;
mod missing;
mod navigation;
mod notices;
mod outline;
mod positions;
mod registers;
mod rename;
mod requests;
mod server;
mod spots;
mod symbols;
mod uri;
mod waiving;
mod wire;
mod wishes;
mod workspace;

use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{self, JoinHandle};

use self::server::{Event, Happens, Server};
use self::wire::Incoming;
use crate::program::exit::Exit;
use crate::program::tongue::Tongue;

/// How many messages wait at most: whoever sends faster than they are taken waits too.
const WAITING: usize = 4;

/// Serves an editor over standard input and output until it says that it is done or goes away.
pub fn serve(tongue: Tongue) -> Exit {
    // What is still running ends with the process: standard input may stay open for ever.
    held(io::stdin(), io::stdout(), tongue).0
}

/// Serves an editor over any two ends, and returns when nothing of it is running any more: when its input ends.
pub fn talk(input: impl Read + Send + 'static, output: impl Write + Send + 'static, tongue: Tongue) -> Exit {
    let (exit, running) = held(input, output, tongue);
    for thread in running {
        let _ = thread.join();
    }
    exit
}

/// Holds a conversation: how it ended, and what may still be running.
fn held(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
    tongue: Tongue,
) -> (Exit, Vec<JoinHandle<()>>) {
    let (events, happened) = sync_channel(WAITING);
    let (answers, told) = channel();
    let (comes, arriving) = (events.clone(), Arc::new(AtomicBool::new(false)));
    let arrives = Arc::clone(&arriving);
    let mut running = vec![thread::spawn(move || listen(input, &comes, &arrives))];
    let writer = thread::spawn(move || speak(output, &told));
    let (exit, check) = converse(events, &Happens { events: happened, arriving }, answers, tongue);
    running.extend(check);
    // The writer ends when nobody can send to it any more.
    match writer.join() {
        Ok(Ok(())) => (exit, running),
        _ => (Exit::Abandoned, running),
    }
}

fn listen(input: impl Read, events: &SyncSender<Event>, arriving: &AtomicBool) {
    let mut input = BufReader::new(input);
    loop {
        // Something is on its way from its first byte on, which may be long before its last.
        let _ = input.fill_buf();
        arriving.store(true, Ordering::Relaxed);
        let came = wire::read(&mut input);
        let last = matches!(came, Incoming::Broken(_) | Incoming::End);
        if events.send(Event::Came(came)).is_err() || last {
            return;
        }
        arriving.store(false, Ordering::Relaxed);
    }
}

fn speak(mut output: impl Write, told: &Receiver<String>) -> io::Result<()> {
    told.iter().try_for_each(|text| wire::write(&mut output, &text))
}

fn converse(
    events: SyncSender<Event>,
    happens: &Happens,
    answers: Sender<String>,
    tongue: Tongue,
) -> (Exit, Option<JoinHandle<()>>) {
    match Server::greeted(events, happens, answers, tongue) {
        Some(server) => server.run(happens),
        None => (Exit::Abandoned, None),
    }
}
