"""Adds up what the invocations in a log cost, and puts the sum beside the log: the same contract as
tools/s3-function.
"""

import json
from urllib.parse import unquote_plus

import boto3

# Pico-dollars per GB-second on x86-64: book/src/facts.md.
PRICE = 16_666_700

# Once, before the first event: all calls share its connections.
S3 = boto3.client("s3")


def handler(event, context):
    all_calls = {"calls": 0, "pico_dollars": 0}
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        log = S3.get_object(Bucket=bucket, Key=key)["Body"].read().decode()
        found = summed(log)
        S3.put_object(Bucket=bucket, Key=f"{key}.json", Body=json.dumps(found))
        for name, value in found.items():
            all_calls[name] += value
    return all_calls


def summed(log):
    found = {"calls": 0, "pico_dollars": 0}
    for line in log.splitlines():
        if line.startswith("REPORT "):
            found["calls"] += 1
            found["pico_dollars"] += cost(line)
    return found


def cost(line):
    fields = {}
    for part in line.split("\t"):
        name, colon, value = part.strip().partition(": ")
        if colon:
            fields[name] = value
    billed_ms = whole(fields["Billed Duration"], " ms")
    memory_mb = whole(fields["Memory Size"], " MB")
    return (billed_ms * memory_mb * PRICE + 512_000) // 1_024_000


def whole(text, unit):
    if not text.endswith(unit):
        raise ValueError(f"no {unit} in {text!r}")
    return int(text.removesuffix(unit))
