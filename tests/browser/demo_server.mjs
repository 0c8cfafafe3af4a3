/// Serves the demo: the page as the runtime's own table of elements renders it, and the files of the web build.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const types = { js: "text/javascript", css: "text/css", wasm: "application/wasm", otf: "font/otf", woff2: "font/woff2" };

export const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; style-src 'self'; font-src 'self'; " +
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/// The demo's pages as HTML, by the same code that the host uses.
async function pages(wasm) {
    let memory;
    let html = "";
    const env = { stegvis_send: (at, size) => (html = new TextDecoder().decode(new Uint8Array(memory.buffer, at, size))) };
    const imports = {};
    const module = await WebAssembly.compile(wasm);
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
        imports[from] ??= {};
        imports[from][name] = env[name] ?? (() => 0);
    }
    const { exports } = await WebAssembly.instantiate(module, imports);
    memory = exports.memory;
    exports._initialize?.();
    return [0, 1, 2].map((page) => {
        exports.stegvis_demo_page(page);
        return html;
    });
}

export async function serveDemo(webDir) {
    const rendered = await pages(await readFile(join(webDir, "bin/stegvis-demo.wasm")));
    const addresses = ["apply/garden", "apply/check", "apply/wait"];
    const posts = [];
    const server = createServer(async (request, response) => {
        const path = new URL(request.url, "http://x").pathname;
        if (path.startsWith("/demo/1")) {
            if (request.method === "POST") {
                const body = [];
                for await (const chunk of request) body.push(chunk);
                posts.push(new URLSearchParams(Buffer.concat(body).toString()));
            }
            const page = Math.max(0, addresses.indexOf(path.slice("/demo/1/".length)));
            response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
            response.end(rendered[page]);
            return;
        }
        const name = path.replace("/assets/", "");
        const file = await readFile(join(webDir, name.endsWith(".wasm") ? "bin" : "dist", name)).catch(() => null);
        response.writeHead(file === null ? 404 : 200, { "content-type": types[name.split(".").pop()] ?? "application/octet-stream" });
        response.end(file);
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    return { url: `http://127.0.0.1:${server.address().port}`, posts, close: () => server.close() };
}
