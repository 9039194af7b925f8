//! Misconception: where a line stands in the batch does not matter.
//! Rejected by: kept_lines_stay_in_the_batch_in_order, the_batch_keeps_a_line_after_its_log_is_gone

struct LogBatch {
    lines: Vec<String>,
}

fn is_timeout(line: &str) -> bool {
    line.contains("Task timed out")
}

fn keep(batch: &mut LogBatch, line: String) {
    batch.lines.insert(0, line);
}

#[path = "checks/ex6_which_parameter.rs"]
mod checks;
