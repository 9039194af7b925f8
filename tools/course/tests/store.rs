//! What the course keeps on disk: names, starts, backups, updates, the profile, and the ground they
//! stand on. One program, so that it links once.

#[path = "store/answers.rs"]
mod answers;
#[path = "store/backup.rs"]
mod backup;
#[path = "store/child.rs"]
mod child;
#[path = "store/disk.rs"]
mod disk;
#[path = "store/find.rs"]
mod find;
#[cfg(target_os = "linux")]
#[path = "store/full.rs"]
mod full;
#[path = "store/model.rs"]
mod model;
#[path = "store/profile.rs"]
mod profile;
#[path = "store/review.rs"]
mod review;
#[path = "store/start.rs"]
mod start;
#[path = "store/support.rs"]
mod support;
#[path = "store/track.rs"]
mod track;
#[path = "store/update.rs"]
mod update;
