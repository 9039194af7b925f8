//! What the learner typed → a lesson or an exercise.
