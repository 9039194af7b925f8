//! The runtime of lesson 26 in the state of its fifth exercise: everything is solved but the client, which
//! is the one that the lesson begins with. It is a copy, because the lesson's own file is the learner's to
//! change; a test holds it to the start that `lessons/course.lock` knows. The logs in lessons/26-runtime-by-hand/incidents are what this function writes when
//! the local Lambda does what HTTP/1.1 allows; `tests/logs.rs` holds them to it, and writes them anew.

#[path = "../../../solutions/26-runtime-by-hand/src/context.rs"]
pub mod context;
#[path = "../../../solutions/26-runtime-by-hand/src/error.rs"]
pub mod error;
#[path = "../../../solutions/26-runtime-by-hand/src/function.rs"]
pub mod function;
#[path = "../../../solutions/26-runtime-by-hand/src/head.rs"]
pub mod head;
#[path = "../../../solutions/26-runtime-by-hand/src/next.rs"]
pub mod next;
#[path = "../../../solutions/26-runtime-by-hand/src/runtime.rs"]
pub mod runtime;
pub mod wire;
