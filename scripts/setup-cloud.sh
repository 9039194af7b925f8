#!/bin/sh
# The work is done by tools/cloud, the same on every system.
cd "$(dirname "$0")/.." && exec cargo run --quiet --locked --package cloud -- setup "$@"
