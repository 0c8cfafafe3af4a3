/// The page through its mirror, with the canvas and without it, on a View made by hand: no host, no sample.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { launch, skip, violations, webDir } from "./browser.mjs";
import { check, end, equal } from "./checks.mjs";
import { serveDemo } from "./demo_server.mjs";

for (const file of ["bin/stegvis-demo.wasm", "dist/main.js", "dist/stegvis.css"])
    if (!existsSync(join(webDir, file))) skip(`${file} is not there: build the web preset`);

// The linker lets names that it does not find become imports: each must be one that the page gives.
const given = /^(env\.(stegvis_(send|begin|texture|drop|draw)|emscripten_notify_memory_growth)|wasi_snapshot_preview1\..*)$/;
for (const file of ["bin/stegvis-demo.wasm", "bin/stegvis-web.wasm"]) {
    if (!existsSync(join(webDir, file))) continue;
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(join(webDir, file)))).map((each) => `${each.module}.${each.name}`);
    equal(imports.filter((name) => !given.test(name)).join(" "), "", `${file} asks the page for nothing that it does not give`);
}

const demo = await serveDemo(webDir);
const browser = await launch();

async function open(query, options = {}, path = "apply/garden") {
    const { script = true, ...more } = options;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...more });
    const page = await context.newPage();
    page.on("pageerror", (error) => check(false, "no script error", error.message));
    page.on("console", (message) => message.text().includes("Content Security Policy") && check(false, "nothing is against the policy", message.text()));
    await page.goto(`${demo.url}/demo/1/${path}${query}`);
    if (script) await page.waitForFunction(() => performance.getEntriesByName("stegvis-drawn").length > 0);
    return page;
}

const frames = (page) => page.evaluate(() => window.stegvisFrames);

/// Everything that a person does, found by role and label alone.
async function fill(page, face) {
    const say = (sentence) => `${face}: ${sentence}`;
    await page.getByRole("button", { name: "Next" }).click();
    equal(await page.evaluate(() => document.activeElement.textContent.startsWith("Something is missing")), true, say("a failed attempt puts the focus on the error summary"));
    check((await page.title()).startsWith("Error: "), say("the title says that there are errors"));
    equal((await violations(page)).join("; "), "", say("axe finds nothing on the page with errors"));
    await page.getByRole("link", { name: "Fill in: Full name." }).click();
    const name = page.getByRole("textbox", { name: "Full name" });
    equal(await name.evaluate((element) => element === document.activeElement), true, say("a link of the summary leads into its field"));
    equal(await name.getAttribute("aria-invalid"), "true", say("a field in error says so"));

    await page.keyboard.type("Karis");
    await page.keyboard.press("Backspace");
    equal(await name.inputValue(), "Kari", say("Backspace takes a letter away and nothing else"));
    await page.keyboard.press("Tab");
    equal(await page.getByRole("textbox", { name: "E-mail" }).evaluate((element) => element === document.activeElement), true, say("Tab goes to the next field"));
    await page.evaluate(() => document.execCommand("insertText", false, "kari@example.no"));
    equal(await page.getByRole("textbox", { name: "E-mail" }).inputValue(), "kari@example.no", say("pasted text stays"));
    await compose(page, name, say);
    await page.getByRole("combobox", { name: "Kind of work" }).selectOption("fell");
    await page.getByRole("radio", { name: "Country" }).check();
    await page.keyboard.press("ArrowDown");
    equal(await page.getByRole("radio", { name: "Shore" }).isChecked(), true, say("arrow keys choose among radios"));
    await page.getByRole("checkbox", { name: "I know what lies under the ground" }).check();
    equal(await page.getByRole("checkbox", { name: "I know what lies under the ground" }).isChecked(), true, say("a checkbox is ticked"));
    await page.getByRole("button", { name: "Add a tree" }).click();
    equal(await page.getByRole("group", { name: "Tree 2" }).getByLabel("Kind of tree").evaluate((element) => element === document.activeElement), true, say("a new row gets the focus"));
    await page.getByRole("button", { name: "Remove tree 2" }).click();
    equal(await page.getByRole("group", { name: "Tree 2" }).count(), 0, say("a row that is removed is gone"));
    check(await page.evaluate(() => document.activeElement !== document.body), say("the focus is not lost with the row"));

    await name.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Check your answers", level: 1 }).waitFor();
    equal(await page.evaluate(() => document.activeElement.localName), "h1", say("Enter goes on, and the focus to the new heading"));
    check(page.url().includes("/demo/1/apply/check"), say("the address is in the URL"));
    check(await page.getByText("kari@example.no").count() === 1, say("what was typed is in the summary"));
    equal((await violations(page)).join("; "), "", say("axe finds nothing on the summary"));
    await page.goBack();
    await page.getByRole("heading", { name: "About the garden", level: 1 }).waitFor();
    equal(await name.inputValue(), "Karié", say("Back leads back, and nothing is lost"));
    await page.goForward();
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByRole("progressbar", { name: "The municipality is reading it" }).waitFor();
    equal((await violations(page)).join("; "), "", say("axe finds nothing where one waits"));
}

/// A letter made by an input method: é from ´ and e.
async function compose(page, field, say) {
    await field.focus();
    await page.keyboard.press("End");
    const debug = await page.context().newCDPSession(page);
    await debug.send("Input.imeSetComposition", { text: "´", selectionStart: 1, selectionEnd: 1 });
    await debug.send("Input.imeSetComposition", { text: "é", selectionStart: 1, selectionEnd: 1 });
    await debug.send("Input.insertText", { text: "é" });
    equal(await field.inputValue(), "Karié", say("a composed letter comes once"));
}

/// Every placed control and text against the rectangle that layout gave it, and text against what the browser measures.
async function drift(page) {
    return page.evaluate(() => {
        const origin = document.getElementById("stegvis-page").getBoundingClientRect();
        let most = { px: 0, what: "" };
        const note = (px, what) => { if (px > most.px) most = { px, what }; };
        const absolute = (element) => {
            let [x, y] = [0, 0];
            for (let at = element; at !== null && at.id !== "stegvis-page"; at = at.parentElement) {
                if (at.style.position !== "absolute") continue;
                x += parseFloat(at.style.left);
                y += parseFloat(at.style.top);
            }
            return [x, y];
        };
        for (const element of document.querySelectorAll("#stegvis-page [style*=absolute]:not(canvas)")) {
            const [x, y] = absolute(element);
            const is = element.getBoundingClientRect();
            note(Math.abs(is.left - origin.left - x), `${element.id} left`);
            note(Math.abs(is.top - origin.top - y), `${element.id} top`);
            note(Math.abs(is.width - parseFloat(element.style.width)), `${element.id} width`);
            note(Math.abs(is.height - parseFloat(element.style.height)), `${element.id} height`);
            if (!element.matches("label, legend, h1, p") || element.firstElementChild !== null) continue;
            const range = document.createRange();
            range.selectNodeContents(element);
            const lines = new Set([...range.getClientRects()].map((rect) => Math.round(rect.top)));
            note(Math.abs(lines.size * parseFloat(element.style.lineHeight) - parseFloat(element.style.height)), `${element.id} lines`);
        }
        return most;
    });
}

async function idle(page, seconds) {
    await page.waitForTimeout(500);
    const debug = await page.context().newCDPSession(page);
    await debug.send("Performance.enable");
    const task = async () => (await debug.send("Performance.getMetrics")).metrics.find((each) => each.name === "TaskDuration").value;
    const [before, framesBefore] = [await task(), await frames(page)];
    await page.waitForTimeout(seconds * 1000);
    return { frames: (await frames(page)) - framesBefore, share: ((await task()) - before) / seconds };
}

// With the canvas.
{
    const page = await open("");
    check((await frames(page)) >= 1, "canvas: the page is drawn");
    equal(await page.locator("canvas").getAttribute("aria-hidden"), "true", "canvas: it is hidden from assistive technology");
    equal((await violations(page)).join("; "), "", "canvas: axe finds nothing");
    const far = await drift(page);
    check(far.px <= 1, "canvas: every element is where it is drawn, to 1 px", `${far.px.toFixed(2)} px, ${far.what}`);
    const still = await idle(page, Number(process.env.STEGVIS_IDLE_SECONDS ?? 10));
    equal(still.frames, 0, "canvas: nothing is drawn when nothing happens");
    console.log(`an idle page costs ${(still.share * 100).toFixed(3)} % of a core (figures.mjs measures it)`);
    await fill(page, "canvas");
    const usable = await page.evaluate(() => performance.getEntriesByName("stegvis-usable")[0].startTime);
    console.log(`first field usable by the engine after ${usable.toFixed(0)} ms (by the page alone before that)`);
    await page.context().close();
}

// The page alone, by choice.
{
    const page = await open("?dom=1");
    equal(await page.locator("canvas").isVisible(), false, "page alone: the canvas is not shown");
    equal(await frames(page), 0, "page alone: nothing is drawn");
    equal((await violations(page)).join("; "), "", "page alone: axe finds nothing");
    await fill(page, "page alone");
    await page.context().close();
}

// What makes the canvas give way.
{
    const page = await open("", { forcedColors: "active" });
    equal(await page.locator("canvas").isVisible(), false, "forced colours: the page speaks for itself");
    await page.emulateMedia({ forcedColors: "none" });
    await page.locator("canvas").waitFor({ state: "visible" });
    check(true, "forced colours: the canvas comes back after them");
    await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 2 !important; }");
        document.adoptedStyleSheets = [sheet];
    });
    await page.locator("canvas").waitFor({ state: "hidden" });
    check(true, "text spacing: the page speaks for itself");
    await page.evaluate(() => (document.adoptedStyleSheets = []));
    await page.locator("canvas").waitFor({ state: "visible" });
    await page.evaluate(() => document.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext());
    await page.locator("canvas").waitFor({ state: "hidden" });
    check(await page.getByRole("textbox", { name: "Full name" }).isVisible(), "a lost context: the page speaks for itself");
    await page.emulateMedia({ media: "print" });
    equal(await page.locator("canvas").isVisible(), false, "print: the canvas is not on paper");
    await page.context().close();
}

// Leaving a field may take its error away: what is being pressed must not slip from under the pointer.
for (const query of ["", "?dom=1"]) {
    const page = await open(query, { viewport: { width: 1280, height: 2400 } });
    await page.getByRole("button", { name: "Next" }).click();
    const tick = page.getByRole("checkbox", { name: "I know what lies under the ground" });
    const box = await tick.boundingBox();
    await page.mouse.move(box.x + 10, box.y + 10);
    await page.mouse.down();
    await page.evaluate(() => {
        const field = document.getElementById("apply/garden/name");
        field.value = "Kari";
        field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    equal((await tick.boundingBox()).y, box.y, `pressed${query}: nothing moves between press and release`);
    await page.mouse.up();
    await page.getByRole("link", { name: "Fill in: Full name." }).waitFor({ state: "detached" });
    check(await tick.isChecked(), `pressed${query}: the click counts, and then the page is as it should be`);
    await page.context().close();
}

// 320 CSS px, as at 400 % (WCAG 1.4.10).
for (const query of ["", "?dom=1"]) {
    const page = await open(query, { viewport: { width: 320, height: 640 } });
    equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, `320 px${query}: nothing to scroll sideways`);
    equal((await violations(page)).join("; "), "", `320 px${query}: axe finds nothing`);
    await page.context().close();
}

// Without script.
{
    const page = await open("", { javaScriptEnabled: false, script: false });
    await page.getByRole("textbox", { name: "Full name" }).fill("Ola");
    await page.getByRole("checkbox", { name: "I know what lies under the ground" }).check();
    await page.getByRole("textbox", { name: "Full name" }).press("Enter");
    const sent = demo.posts.at(-1);
    equal(sent?.get("garden.name"), "Ola", "without script: a form post carries what was typed");
    equal(sent?.getAll("garden.careful").join(), "false,true", "without script: a ticked box is posted as true after false");
    equal(sent?.get("command"), "apply/garden/next", "without script: Enter presses the primary button");
    await page.context().close();
}

// What is typed before the engine is there.
{
    const page = await browser.newPage();
    let release;
    const held = new Promise((done) => (release = done));
    await page.route("**/*.wasm", async (route) => {
        await held;
        await route.continue();
    });
    await page.goto(`${demo.url}/demo/1/apply/garden?dom=1`);
    await page.getByRole("textbox", { name: "Full name" }).fill("Early");
    release();
    await page.waitForFunction(() => performance.getEntriesByName("stegvis-usable").length > 0);
    await page.getByRole("button", { name: "Next" }).click();
    equal(await page.getByRole("textbox", { name: "Full name" }).inputValue(), "Early", "before the engine: typed text stays");
    equal(await page.getByRole("link", { name: "Fill in: Full name." }).count(), 0, "before the engine: typed text counts");
}

await browser.close();
demo.close();
end();
