/// What one browser gets: everything that the host answers goes through here on its way, headers, bodies and streams alike, and is kept.

import { createServer, request } from "node:http";

/// `target` is the host's URL. `got()` is all of it as text, each answer on its own; `url` is what the browser opens instead.
export async function record(target) {
    const to = new URL(target);
    const answers = [];
    const server = createServer((asked, answered) => {
        // Plain text, so that nothing hides in a compressed body.
        const headers = { ...asked.headers, "accept-encoding": "identity" };
        const onward = request({ host: to.hostname, port: to.port, method: asked.method, path: asked.url, headers }, (answer) => {
            const kept = [Buffer.from(`${asked.method} ${asked.url}\n${answer.rawHeaders.join("\n")}\n\n`)];
            answers.push(kept);
            answered.writeHead(answer.statusCode, answer.rawHeaders);
            answer.on("data", (chunk) => kept.push(chunk));
            answer.pipe(answered);
        });
        onward.on("error", () => answered.destroy());
        answered.on("close", () => onward.destroy());
        asked.pipe(onward);
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    return {
        url: `http://127.0.0.1:${server.address().port}`,
        got: () => answers.map((kept) => Buffer.concat(kept).toString("latin1")),
        stop: () => {
            server.closeAllConnections();
            server.close();
        },
    };
}
