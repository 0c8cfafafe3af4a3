/// A host with one service, as people start it, on a port of its own and with an empty folder for its cases.

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { skip, sourceDir, webDir } from "./browser.mjs";

const binaryDir = process.env.STEGVIS_BINARY_DIR ?? join(sourceDir, "build/native");

/// A port that is free now.
async function freePort() {
    const server = createServer();
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    const { port } = server.address();
    await new Promise((closed) => server.close(closed));
    return port;
}

async function listens(port) {
    for (let tries = 0; tries < 100; tries += 1) {
        const there = await new Promise((done) => {
            const socket = connect(port, "127.0.0.1", () => done(true));
            socket.on("error", () => done(false));
            socket.on("close", () => socket.destroy());
        });
        if (there) return;
        await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error(`nothing answers on port ${port}`);
}

/// The sample agencies, and the environment in which services find them.
export async function startAgencies(...names) {
    const environment = {};
    const running = [];
    for (const name of names) {
        const program = join(binaryDir, "bin", `sample-${name}`);
        if (!existsSync(program)) skip(`bin/sample-${name} is not there: build the native preset`);
        environment[`${name.toUpperCase()}_URL`] = `http://127.0.0.1:${await freePort()}`;
    }
    for (const name of names) environment[`${name.toUpperCase()}_TOKEN`] = randomBytes(32).toString("hex");
    environment.HOST_PORT = String(await freePort());
    environment.HOST_URL = `http://127.0.0.1:${environment.HOST_PORT}`;
    for (const name of names) {
        const port = Number(new URL(environment[`${name.toUpperCase()}_URL`]).port);
        running.push(spawn(join(binaryDir, "bin", `sample-${name}`), ["--port", String(port)], { cwd: sourceDir, env: { ...process.env, ...environment }, stdio: "ignore" }));
        await listens(port);
    }
    return { environment, stop: () => running.forEach((each) => each.kill()) };
}

/// `services` may be followed by options of `stegvis serve`.
export async function startHost(environment, ...services) {
    const program = join(binaryDir, "bin/stegvis");
    if (!existsSync(program)) skip("bin/stegvis is not there: build the native preset");
    for (const file of ["main.js", "stegvis.css", "stegvis-web.wasm"])
        if (!existsSync(join(webDir, "dist", file))) skip(`dist/${file} is not there: build the web preset`);
    const data = mkdtempSync(join(tmpdir(), "stegvis-cases-"));
    const host = spawn(program, ["serve", ...services, "--port", environment.HOST_PORT ?? "0", "--data", data, "--test-persons", "samples/persons.json", "--web", join(webDir, "dist")], { cwd: sourceDir, env: { ...process.env, ...environment } });
    const url = await new Promise((found, failed) => {
        let said = "";
        const listen = (chunk) => {
            said += chunk;
            const at = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
            if (at !== null) found(at[0]);
        };
        host.stdout.on("data", listen);
        host.stderr.on("data", listen);
        host.on("exit", () => failed(new Error(`the host stopped: ${said}`)));
    });
    const stop = () => {
        host.removeAllListeners("exit");
        host.kill();
        rmSync(data, { recursive: true, force: true });
    };
    return { url, stop };
}
