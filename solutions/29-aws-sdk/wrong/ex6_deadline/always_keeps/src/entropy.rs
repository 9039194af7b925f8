//! Misconception: more entropy is always worth its time.
//! Rejected by: whoever_is_waited_for_opts_out

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
    match function {
        Function { .. } => Entropy::Keep,
    }
}
