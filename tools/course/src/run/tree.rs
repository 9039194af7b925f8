//! A process together with all that it starts, so that they can be ended together: a process group on
//! Unix, a job object on Windows.

use std::io;
use std::process::{ChildStderr, ChildStdout, Command, ExitStatus};

#[cfg(unix)]
use std::process::Child;

#[cfg(windows)]
use process_wrap::std::{ChildWrapper, CommandWrap, JobObject};

/// A running process and its descendants.
pub(super) struct Tree {
    #[cfg(unix)]
    child: Child,
    #[cfg(windows)]
    child: Box<dyn ChildWrapper>,
}

impl Tree {
    /// Starts `command` as the first of a tree.
    ///
    /// # Errors
    /// When it cannot be started.
    pub(super) fn start(mut command: Command) -> io::Result<Tree> {
        #[cfg(unix)]
        let child = {
            use std::os::unix::process::CommandExt;
            // A new group, whose id is the process's own.
            command.process_group(0).spawn()?
        };
        #[cfg(windows)]
        let child = {
            let mut command = CommandWrap::from(command);
            command.wrap(JobObject);
            command.spawn()?
        };
        Ok(Tree { child })
    }

    /// The first process's id.
    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The first process's standard output and standard error, where they are pipes and nobody has
    /// taken them yet.
    pub(super) fn pipes(&mut self) -> (Option<ChildStdout>, Option<ChildStderr>) {
        #[cfg(unix)]
        {
            (self.child.stdout.take(), self.child.stderr.take())
        }
        #[cfg(windows)]
        {
            (self.child.stdout().take(), self.child.stderr().take())
        }
    }

    /// How the first process ended; none while it runs. Those it started do not count.
    ///
    /// # Errors
    /// When the system does not say.
    pub(super) fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        #[cfg(unix)]
        {
            self.child.try_wait()
        }
        #[cfg(windows)]
        {
            self.child.inner_mut().try_wait()
        }
    }

    /// Waits for the end of the first process.
    ///
    /// # Errors
    /// When the system does not say.
    pub(super) fn wait(&mut self) -> io::Result<ExitStatus> {
        #[cfg(unix)]
        {
            self.child.wait()
        }
        #[cfg(windows)]
        {
            self.child.inner_mut().wait()
        }
    }

    /// Ends all of the tree, without waiting. That nobody is left is no matter.
    pub(super) fn end(&mut self) {
        #[cfg(unix)]
        {
            use rustix::process::{Pid, Signal, kill_process_group};
            let _ = kill_process_group(Pid::from_child(&self.child), Signal::KILL);
        }
        #[cfg(windows)]
        {
            let _ = self.child.start_kill();
        }
    }
}
