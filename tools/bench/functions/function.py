"""What an invocation cost, from its REPORT line: the same contract as the function of lesson 27.

{"report": "REPORT RequestId: …"} is answered with {"report": "8f5a", "pico_dollars": 56250}.
"""

# Pico-dollars per GB-second on x86-64: book/src/facts.md.
PRICE = 16_666_700


def handler(event, context):
    fields = {}
    for part in event["report"].split("\t"):
        name, colon, value = part.strip().partition(": ")
        if colon:
            fields[name] = value
    billed_ms = whole(fields["Billed Duration"], " ms")
    memory_mb = whole(fields["Memory Size"], " MB")
    return {
        "report": fields["REPORT RequestId"],
        "pico_dollars": (billed_ms * memory_mb * PRICE + 512_000) // 1_024_000,
    }


def whole(text, unit):
    if not text.endswith(unit):
        raise ValueError(f"no {unit} in {text!r}")
    return int(text.removesuffix(unit))
