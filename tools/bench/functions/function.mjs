// What an invocation cost, from its REPORT line: the same contract as the function of lesson 27.
//
// {"report": "REPORT RequestId: …"} is answered with {"report": "8f5a", "pico_dollars": 56250}.

import { serve } from "./runtime.mjs";

// Pico-dollars per GB-second on x86-64: book/src/facts.md.
const PRICE = 16_666_700;

function handler(event) {
  const fields = {};
  for (const part of event.report.split("\t")) {
    const text = part.trim();
    const colon = text.indexOf(": ");
    if (colon >= 0) fields[text.slice(0, colon)] = text.slice(colon + 2);
  }
  const billedMs = whole(fields["Billed Duration"], " ms");
  const memoryMb = whole(fields["Memory Size"], " MB");
  return {
    report: fields["REPORT RequestId"],
    pico_dollars: Math.floor((billedMs * memoryMb * PRICE + 512_000) / 1_024_000),
  };
}

function whole(text, unit) {
  if (!text?.endsWith(unit)) throw new Error(`no ${unit} in ${text}`);
  return Number.parseInt(text.slice(0, -unit.length), 10);
}

await serve(handler);
