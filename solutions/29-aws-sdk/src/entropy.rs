//! A decision, of 29.6: a slow first call, or one entropy source less?
//!
//! AWS-LC, the cryptography under the SDK's TLS, gathers randomness from the timing of the processor as well
//! (*jitter entropy*). That takes, once for each process, from some milliseconds to about a second.
//! `AWS_LC_SYS_NO_JITTER_ENTROPY=1` at build time leaves that source out, and the others stay.
//!
//! Write `decide`, as Tally's team decided. Three kinds of function keep it: one built with the FIPS module,
//! for which the setting does not exist; one that makes keys or secrets which outlive it; one whose first
//! call nobody waits for. All others opt out: the keys that they make are for TLS sessions, which end with
//! the process.

/// What matters of a function for this.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Function {
    /// It is built with AWS-LC's FIPS module.
    pub fips: bool,
    /// It makes keys, tokens or passwords that are used after its end.
    pub makes_secrets: bool,
    /// Somebody waits for the answer of its first call.
    pub somebody_waits: bool,
}

/// What its build says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Entropy {
    /// Nothing: AWS-LC gathers from all sources.
    Keep,
    /// `AWS_LC_SYS_NO_JITTER_ENTROPY=1`.
    OptOut,
}

/// With which setting to build `function`.
pub fn decide(function: Function) -> Entropy {
    if function.fips || function.makes_secrets || !function.somebody_waits {
        return Entropy::Keep;
    }
    Entropy::OptOut
}
