//! Differs: asks of each value how many are not larger, as the definition is worded. Right, and slow: a million values take a million rounds each.

/// The nearest-rank percentile.
pub fn percentile(values: &[u64], percent: u8) -> Option<u64> {
    if values.is_empty() || !(1..=100).contains(&percent) {
        return None;
    }
    let mut smallest = None;
    for candidate in values {
        let mut not_larger = 0;
        for value in values {
            if value <= candidate {
                not_larger += 1;
            }
        }
        let is_smaller = match smallest {
            Some(found) => *candidate < found,
            None => true,
        };
        if not_larger * 100 >= usize::from(percent) * values.len() && is_smaller {
            smallest = Some(*candidate);
        }
    }
    smallest
}
