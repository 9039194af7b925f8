//! Events that call a function: the S3 of this process and a local Lambda, put together.

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use super::{Error, Event, S3, Trigger};
use crate::lambda::{self, Lambda, Outcome};

/// An event that S3 handed to a function, and what came of it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Invoked {
    /// The event.
    pub event: Event,
    /// What the function did with it, or why Lambda did not hand it over: too many calls at once, for
    /// instance. Nobody waits for the answer of such a call; it is here for a test to look at.
    pub result: Result<Outcome, lambda::Error>,
}

impl Invoked {
    /// What the function did.
    ///
    /// # Panics
    /// If the function was not called; the message says which event it was, and why.
    #[track_caller]
    pub fn outcome(&self) -> &Outcome {
        match &self.result {
            Ok(outcome) => outcome,
            Err(error) => panic!("{self}: the function was not called: {error}"),
        }
    }
}

impl fmt::Display for Invoked {
    /// Which event: `ObjectCreated:Put of in/a.log in logs`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Event {
            name, bucket, key, ..
        } = &self.event;
        write!(f, "{name} of {key} in {bucket}")
    }
}

impl S3 {
    /// Calls `function` with every event that `trigger` lets through, as a bucket's notification does,
    /// and hands over what comes of each call.
    ///
    /// ```no_run
    /// use std::sync::Arc;
    /// use std::time::Duration;
    /// use testkit::lambda::Lambda;
    /// use testkit::s3::{S3, Trigger};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let s3 = S3::start()?;
    /// s3.create_bucket("logs")?;
    /// // In a test: env!("CARGO_BIN_EXE_lesson-30"). The variables let it find this S3.
    /// let function = Lambda::start("target/lambda/tally/bootstrap").envs(s3.environment());
    /// let calls = s3.invoke(Trigger::created("logs").suffix(".log"), Arc::new(function.spawn()?))?;
    ///
    /// s3.put("logs", "in/a b.log", "REPORT …")?;
    /// s3.delivered(Duration::from_secs(10))?;
    /// let call = calls.recv()?;
    /// assert_eq!(call.outcome().json()["calls"], 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The calls come one after another, in the order of the changes; S3 promises no order and calls
    /// several environments at once. A call that fails is not repeated; Lambda would try it twice more,
    /// after a minute and after two. For an event that comes more than once there is
    /// [`Trigger::twice`].
    ///
    /// # Errors
    /// As [`S3::notify`].
    pub fn invoke(
        &self,
        trigger: Trigger,
        function: impl Into<Arc<Lambda>>,
    ) -> Result<Receiver<Invoked>, Error> {
        let function = function.into();
        let (sender, calls) = mpsc::channel();
        self.notify(trigger, move |event| {
            let result = function.invoke(event.json.as_str());
            let event = event.clone();
            // Nobody may be listening any more, which is no fault of the function.
            let _ = sender.send(Invoked { event, result });
        })?;
        Ok(calls)
    }
}
