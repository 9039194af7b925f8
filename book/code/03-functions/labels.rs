// expect: prints
// ANCHOR: program
/// Stands for a measurement: how busy a shard was in an hour, in percent.
fn load_percent(shard: u32, hour: u32) -> u32 {
    shard * 10 + hour * 4
}

fn first_overload() -> u32 {
    let mut shard = 0;
    'shards: loop {
        for hour in 0..24 {
            if load_percent(shard, hour) > 120 {
                break 'shards shard;
            }
            if load_percent(shard, hour) == 0 {
                // An idle shard: do not look at its other hours.
                shard += 1;
                continue 'shards;
            }
        }
        shard += 1;
    }
}
// ANCHOR_END: program

fn main() {
    println!("shard {} is the first one above 120 %", first_overload());
}
