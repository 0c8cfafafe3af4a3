/// A host with one service, as people start it, on a port of its own and with an empty folder for its cases.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { skip, sourceDir, webDir } from "./browser.mjs";

const binaryDir = process.env.STEGVIS_BINARY_DIR ?? join(sourceDir, "build/native");

export async function startHost(...services) {
    const program = join(binaryDir, "bin/stegvis");
    if (!existsSync(program)) skip("bin/stegvis is not there: build the native preset");
    for (const file of ["main.js", "stegvis.css", "stegvis-web.wasm"])
        if (!existsSync(join(webDir, "dist", file))) skip(`dist/${file} is not there: build the web preset`);
    const data = mkdtempSync(join(tmpdir(), "stegvis-cases-"));
    const host = spawn(program, ["serve", ...services, "--port", "0", "--data", data, "--test-persons", "samples/persons.json", "--web", join(webDir, "dist")], { cwd: sourceDir });
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
