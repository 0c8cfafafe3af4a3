/// bpmn-js itself opens the BPMN of every sample, and of a service with every kind of container, without a warning.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { launch, skip, sourceDir } from "./browser.mjs";

const stegvis = join(process.env.STEGVIS_BINARY_DIR ?? join(sourceDir, "build/native"), "bin/stegvis");
const viewer = join(sourceDir, "node_modules/bpmn-js/dist/bpmn-viewer.production.min.js");
if (!existsSync(viewer)) skip("bpmn-js is not installed: run npm ci in the source folder");

const samples = readdirSync(join(sourceDir, "samples")).map((name) => join(sourceDir, "samples", name));
const folders = [...samples, join(sourceDir, "tests/services/branches")].filter((folder) => existsSync(join(folder, "service.json")));

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1400, height: 2400 } });
const troubles = [];
page.on("pageerror", (error) => troubles.push(String(error)));
page.on("console", (message) => ["error", "warning"].includes(message.type()) && troubles.push(message.text()));
await page.setContent('<!doctype html><title>BPMN</title><div id="canvas" style="width:1380px;height:2380px"></div>');
await page.addScriptTag({ path: viewer });
for (const folder of folders) {
    const xml = execFileSync(stegvis, ["diagram", folder, "--format", "bpmn"], { encoding: "utf8", maxBuffer: 1 << 26 });
    const seen = await page.evaluate(async (text) => {
        window.shown?.destroy();
        window.shown = new BpmnJS({ container: "#canvas" });
        const { warnings } = await window.shown.importXML(text);
        window.shown.get("canvas").zoom("fit-viewport");
        const drawn = window.shown.get("elementRegistry").filter((element) => element.type !== "label");
        return { warnings: warnings.map((warning) => String(warning.message ?? warning)), drawn: drawn.length };
    }, xml);
    const shot = process.env.STEGVIS_SHOTS;
    if (shot) await page.screenshot({ path: join(shot, `bpmn-${folder.split("/").at(-1)}.png`) });
    console.log(`${folder.split("/").at(-1)}: ${seen.drawn} elements drawn, ${seen.warnings.length} warnings`);
    troubles.push(...seen.warnings);
    if (seen.drawn < 5) troubles.push("next to nothing was drawn");
}
await browser.close();
for (const trouble of troubles) console.log(`FAILED: ${trouble}`);
process.exit(troubles.length === 0 ? 0 : 1);
