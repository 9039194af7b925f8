// Stands for Node's runtime: a loop over the Runtime API. AWS's own runtime interface client for Node
// compiles C++ when it is installed, which not every machine can.

import http from "node:http";

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function call(method, path, body) {
  const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
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

export async function serve(handler) {
  for (;;) {
    const event = await call("GET", "next");
    const id = event.head["lambda-runtime-aws-request-id"];
    try {
      const answer = await handler(JSON.parse(event.body));
      await call("POST", `${id}/response`, JSON.stringify(answer));
    } catch (error) {
      const body = JSON.stringify({ errorType: error.name, errorMessage: error.message });
      await call("POST", `${id}/error`, body);
    }
  }
}
