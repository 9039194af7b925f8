use course::model::Course;
use course::testing::TempCourse;
use course::track;

const TRACKS: &str = "title = \"A course for tests\"\n\
    [[track]]\nid = \"full\"\ntitle = \"Everything\"\nabout = \"\"\nlessons = [\"01\", \"02\"]\n\
    [[track]]\nid = \"aws\"\ntitle = \"I know Rust\"\nabout = \"\"\nlessons = [\"01.2\", \"02\"]\n";

fn small(name: &str) -> (TempCourse, Course) {
    let mut course = TempCourse::new(name);
    for id in ["01-first/ex1_a", "01-first/ex2_b", "02-second/ex1_c"] {
        course.drill(id, "fn x() {}", "#[test]\nfn one() {}");
    }
    course.write("lessons/course.toml", TRACKS);
    let model = Course::load(&course.root).expect("it was just written");
    (course, model)
}

#[test]
fn the_exercise_before_is_the_one_before_on_the_track() {
    let (_files, course) = small("track-previous");
    let before = |track: Option<&str>, label: &str| {
        let here = course
            .exercises()
            .find(|exercise| exercise.label() == label);
        track::previous(&course, track, here).map(course::Exercise::label)
    };
    assert_eq!(before(None, "02.1").as_deref(), Some("01.2"));
    assert_eq!(before(None, "01.1"), None);
    assert_eq!(before(Some("aws"), "02.1").as_deref(), Some("01.2"));
    assert_eq!(before(Some("aws"), "01.2"), None, "the track begins here");
    assert!(track::previous(&course, None, None).is_none());
}

#[test]
fn a_track_is_suggested_only_where_there_is_one() {
    let (files, course) = small("track-suggested");
    assert_eq!(track::suggested(&course, true), track::FULL);
    assert_eq!(track::suggested(&course, false), "aws");
    files.write("lessons/course.toml", "title = \"None\"\n");
    let course = Course::load(&files.root).expect("it was just written");
    assert_eq!(track::suggested(&course, false), track::FULL);
}
