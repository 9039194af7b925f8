//! Misconception: a `use` belongs at the top of the library, and the modules fetch the names from there.
//! Rejected by: every_module_has_a_file_of_its_own

#![allow(clippy::question_mark)]

pub mod arn;
pub mod backoff;
pub mod batch;
pub mod billing;
pub mod iam;
pub mod invocation;
pub mod line;
pub mod s3;
pub mod savings;
pub mod tariff;

use billing::{Cost, MemoryMb};
