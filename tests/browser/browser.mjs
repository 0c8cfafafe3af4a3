/// Chromium for the tests, or a named reason to skip them.

import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const sourceDir = process.env.STEGVIS_SOURCE_DIR ?? new URL("../..", import.meta.url).pathname;
export const webDir = process.env.STEGVIS_WEB_DIR ?? join(sourceDir, "build/web");
const chromium = process.env.STEGVIS_CHROMIUM ?? "/usr/bin/chromium";

export function skip(why) {
    console.log(`SKIP: ${why}`);
    process.exit(77);
}

async function load(name) {
    try {
        return await import(name);
    } catch {
        return skip(`${name} is not installed: run npm ci in the source folder`);
    }
}

/// A browser with a profile of its own; `close` ends it.
export async function launch() {
    if (!existsSync(chromium)) skip(`Chromium is not at ${chromium}`);
    const playwright = await load("playwright-core");
    return playwright.chromium.launch({
        executablePath: chromium,
        headless: true,
        args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--enable-unsafe-swiftshader", "--use-angle=swiftshader", `--disk-cache-dir=${mkdtempSync(join(tmpdir(), "stegvis-"))}`],
    });
}

/// The page's violations of WCAG 2.2 A and AA and of axe's own best practices: one line each.
export async function violations(page) {
    const axe = await load("axe-core");
    // Trusted Types keep scripts from being added to the page: the tester's own goes in by the debugger.
    await page.evaluate(axe.default.source);
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return result.violations.map((each) => `${each.id}: ${each.help}: ${each.nodes.map((node) => node.html).join(" | ")}`);
}
