# The work is done by tools/cloud, the same on every system.
Set-Location (Join-Path $PSScriptRoot "..")
cargo run --quiet --locked --package cloud -- setup @args
exit $LASTEXITCODE
