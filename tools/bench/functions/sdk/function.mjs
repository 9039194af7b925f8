// Adds up what the invocations in a log cost, and puts the sum beside the log: the same contract as
// tools/s3-function.

import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

import { serve } from "./runtime.mjs";

// Pico-dollars per GB-second on x86-64: book/src/facts.md.
const PRICE = 16_666_700;

// Once, before the first event: all calls share its connections.
const s3 = new S3Client();

async function handler(event) {
  const all = { calls: 0, pico_dollars: 0 };
  for (const { s3: place } of event.Records) {
    const Bucket = place.bucket.name;
    const Key = decodeURIComponent(place.object.key.replaceAll("+", " "));
    const log = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const sum = summed(await log.Body.transformToString());
    const Body = JSON.stringify(sum);
    await s3.send(new PutObjectCommand({ Bucket, Key: `${Key}.json`, Body }));
    all.calls += sum.calls;
    all.pico_dollars += sum.pico_dollars;
  }
  return all;
}

function summed(log) {
  const sum = { calls: 0, pico_dollars: 0 };
  for (const line of log.split("\n")) {
    if (!line.startsWith("REPORT ")) continue;
    sum.calls += 1;
    sum.pico_dollars += cost(line);
  }
  return sum;
}

function cost(line) {
  const fields = {};
  for (const part of line.split("\t")) {
    const text = part.trim();
    const colon = text.indexOf(": ");
    if (colon >= 0) fields[text.slice(0, colon)] = text.slice(colon + 2);
  }
  const billedMs = whole(fields["Billed Duration"], " ms");
  const memoryMb = whole(fields["Memory Size"], " MB");
  return Math.floor((billedMs * memoryMb * PRICE + 512_000) / 1_024_000);
}

function whole(text, unit) {
  if (!text?.endsWith(unit)) throw new Error(`no ${unit} in ${text}`);
  return Number.parseInt(text.slice(0, -unit.length), 10);
}

await serve(handler);
