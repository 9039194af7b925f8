// What an invocation cost, from its REPORT line: the same contract as the function of lesson 27.
//
// {"report": "REPORT RequestId: …"} is answered with {"report": "8f5a", "pico_dollars": 56250}.
// The loop at the end stands for Node's runtime: AWS's own runtime interface client for Node compiles
// C++ when it is installed, which not every machine can.

import http from "node:http";

// Pico-dollars per GB-second on x86-64: book/src/facts.md.
const PRICE = 16_666_700;

export function handler(event) {
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

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
    const options = { host, port, method, path: `/2018-06-01/runtime/invocation/${path}`, headers, agent };
    const request = http.request(options, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ head: response.headers, body: Buffer.concat(chunks).toString() }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

for (;;) {
  const event = await call("GET", "next");
  const id = event.head["lambda-runtime-aws-request-id"];
  try {
    await call("POST", `${id}/response`, JSON.stringify(handler(JSON.parse(event.body))));
  } catch (error) {
    const body = JSON.stringify({ errorType: error.name, errorMessage: error.message });
    await call("POST", `${id}/error`, body);
  }
}
