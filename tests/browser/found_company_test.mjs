/// A company is founded by one person, from the first page to the receipt, with the agencies that answer: by role and label alone,
/// with the canvas and without.

import { launch, violations } from "./browser.mjs";
import { check, end, equal } from "./checks.mjs";
import { startAgencies, startHost } from "./host.mjs";
import { tryTextFields } from "./typing.mjs";

const agencies = await startAgencies("registry", "mailbox");
const host = await startHost(agencies.environment, "samples/found-company");
const browser = await launch();
const patience = { timeout: 20_000 };

/// The page as axe sees it, light and dark; where the page speaks for itself, and its colours are its own, in three languages.
async function look(page, face, alone) {
    const title = await page.getByRole("heading", { level: 1 }).textContent();
    const languages = alone ? ["Bokmål", "Nynorsk", "English"] : ["English"];
    for (const language of languages) {
        if (alone) {
            await page.getByRole("banner").getByText(language).click();
            await page.waitForFunction((wanted) => document.querySelector("header [aria-current]")?.textContent === wanted, language, patience);
        }
        equal((await violations(page)).join("; "), "", `${face}: axe finds nothing at “${title}” (${language})`);
    }
    await page.emulateMedia({ colorScheme: "dark" });
    equal((await violations(page)).join("; "), "", `${face}: axe finds nothing at “${title}” (dark)`);
    await page.emulateMedia({ colorScheme: "light" });
}

async function walk(face, query) {
    let fields = 0;
    const context = await browser.newContext({ viewport: { width: 1280, height: 1400 }, locale: "en-GB" });
    const page = await context.newPage();
    page.on("pageerror", (error) => check(false, `${face}: no script error`, error.message));
    await page.goto(`${host.url}/found-company`);
    await page.getByRole("button", { name: "Kari Nordmann" }).click();
    await page.goto(`${host.url}/found-company?language=en`);
    await page.getByRole("main").getByRole("button").first().click();
    if (query !== "") await page.goto(page.url() + query);
    await page.waitForFunction(() => performance.getEntriesByName("stegvis-drawn").length > 0);

    const main = page.getByRole("main");
    const next = () => main.getByRole("button", { name: "Next", exact: true }).click();
    const seen = [];
    const at = async (name) => {
        await page.getByRole("heading", { level: 1, name }).waitFor(patience);
        await page.waitForFunction(() => document.querySelector("main [role=progressbar]") === null, null, patience);
        await look(page, face, query !== "");
        seen.push(new URL(page.url()).pathname.split("/").slice(4).join("/").replace(/^founders\/[^/]+/, "founders/*").replace(/by\/[^/]+/, "by/*"));
        fields += await tryTextFields(page, face, query === "" ? Infinity : 1);
    };

    await at("About the company");
    await main.getByLabel("Name of the company").fill(`Fjellheim ${face} AS`);
    await main.getByLabel("What will the company do?").fill("Baking bread and selling it.");
    await main.getByLabel("Street address").fill("Storgata 1");
    await main.getByLabel("Postal code").fill("0155");
    await main.getByLabel("Share capital").fill("30000");
    await page.waitForFunction(() => [...document.querySelectorAll("main input")].some((input) => input.labels[0]?.textContent === "Town" && input.value === "OSLO"), null, patience);
    check(true, `${face}: the town is looked up beside the fields`);
    await next();
    await at("Who are the founders?");
    await next();
    await at(/^Founder/);
    await main.getByLabel("Number of shares").fill("100");
    await main.getByLabel("Amount to be paid").fill("30000");
    await next();
    await at("Shares and payment");
    await next();
    await at("Board and auditor");
    await main.getByLabel("Full name").fill("Kari Nordmann");
    await main.getByLabel("National identity number").fill("14838510036");
    await main.getByLabel("Revenue you expect").fill("1000000");
    await main.getByLabel("Full-time positions").fill("2");
    await next();
    await at("Check your answers");
    await next();
    await at(/^Sign/);
    const consent = main.getByRole("checkbox");
    if (await consent.count() > 0) await consent.check();
    await main.getByRole("button", { name: /^Sign/ }).click();
    await at(/^The register/);
    await main.getByRole("button", { name: "Next", exact: true }).click(patience);
    await at("Receipt");
    equal(seen.join(" "), "about owners founders/*/person capital board summary signatures/by/*/founder outcome receipt", `${face}: axe has seen every page`);
    check(fields >= 18, `${face}: every text field was typed into`, `${fields} fields`);
    equal(await page.evaluate(() => window.stegvisFrames > 0), query === "", `${face}: ${query === "" ? "the canvas was drawn" : "nothing was drawn"}`);
    await context.close();
}

for (const [face, query] of [["canvas", ""], ["page alone", "?dom=1"]]) {
    try {
        await walk(face, query);
        check(true, `${face}: the way is walked to the receipt`);
    } catch (error) {
        const page = browser.contexts().at(-1)?.pages().at(-1);
        check(false, `${face}: the way is walked to the receipt`, `${await page?.title()}: ${error.message}`);
    }
}
await browser.close();
host.stop();
agencies.stop();
end();
