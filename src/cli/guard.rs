//! The net under the whole program: a fault of our own ends with exit code 2, nothing written, and words that help.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use super::Failure;

/// Where the first panic happened; the payload alone does not say.
static PLACE: Mutex<Option<String>> = Mutex::new(None);

/// Keeps the usual message of a panic off the terminal and remembers its place. Call once, at the start.
pub(super) fn install() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|l| format!("{}:{}", l.file(), l.line()));
        let mut first = PLACE.lock().unwrap_or_else(PoisonError::into_inner);
        if first.is_none() {
            *first = place;
        }
    }));
}

/// Does the work; a panic in it, on any thread it waits for, becomes a [`Failure`].
pub(super) fn guarded(work: impl FnOnce() -> Result<u8, Failure>) -> Result<u8, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| Err(fault(payload.as_ref())))
}

fn fault(payload: &(dyn Any + Send)) -> Failure {
    let what = payload.downcast_ref::<&str>().copied();
    let what = what.or(payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no further word");
    let place = PLACE.lock().unwrap_or_else(PoisonError::into_inner).take();
    let place = place.unwrap_or_else(|| "an unknown place".to_owned());
    Failure::new(format!("Citewell itself failed at {place}: {what}; nothing was written"))
        .help("this is a fault of the program, not of your site; undoing your last change may get round it")
        .help(format!(
            "please report the line above with the file that was changed last; this is citewell {} on {} {}",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH,
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_failure_that_says_where_and_what_to_do() {
        let numbers: Vec<u8> = Vec::new();
        let failure = guarded(|| Ok(numbers.iter().copied().max().expect("a number")));
        let failure = failure.expect_err("the work panics");
        assert!(failure.message.contains("a number") && failure.message.contains("nothing was written"));
        assert!(failure.help.iter().any(|h| h.contains(env!("CARGO_PKG_VERSION"))));
        assert!(matches!(guarded(|| Ok(1)), Ok(1)));
    }

    #[test]
    fn a_panic_on_another_thread_is_caught_too() {
        use rayon::prelude::*;
        let count = |n: u8| if n == 40 { panic!("at {n}") } else { n };
        let failure = guarded(|| Ok((0..64_u8).into_par_iter().map(count).max().unwrap_or(0)));
        assert!(failure.expect_err("one of them panics").message.contains("at 40"));
    }
}
