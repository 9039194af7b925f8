//! `book` as its users meet it: run as a program over a small course.

mod pages;
mod rules;
mod support;
