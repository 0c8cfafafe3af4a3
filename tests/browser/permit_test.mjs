/// A small service on a real host, from the choice of a person to the receipt: by role and label alone, with the canvas and without.

import { launch, violations } from "./browser.mjs";
import { check, end, equal } from "./checks.mjs";
import { startHost } from "./host.mjs";
import { tryTextFields } from "./typing.mjs";

const host = await startHost({}, "samples/permit", "--developer");
const browser = await launch();

async function begin(face, person) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
    const page = await context.newPage();
    page.on("pageerror", (error) => check(false, `${face}: no script error`, error.message));
    page.on("console", (message) => message.text().includes("Content Security Policy") && check(false, `${face}: nothing is against the policy`, message.text()));
    await page.goto(`${host.url}/permit`);
    equal((await violations(page)).join("; "), "", `${face}: axe finds nothing where one chooses a person`);
    await page.getByRole("button", { name: person }).click();
    await page.goto(`${host.url}/permit?language=en`);
    equal((await violations(page)).join("; "), "", `${face}: axe finds nothing among one's cases`);
    await page.getByRole("main").getByRole("button").first().click();
    return page;
}

const ready = (page) => page.waitForFunction(() => performance.getEntriesByName("stegvis-drawn").length > 0);

/// The key of developers says in a window of its own why a field is as it is.
async function why(page, field, say) {
    await field.focus();
    const opened = page.context().waitForEvent("page");
    await page.keyboard.press("Control+Shift+KeyD");
    const explanation = await opened;
    await explanation.getByRole("heading", { level: 1, name: "Why? apply/you/email" }).waitFor();
    check(await explanation.getByText("applicant.email holds").count() > 0, say("Ctrl+Shift+D says what the field holds"));
    check(await explanation.getByText(/permit\.schema\.json:\d+/).count() > 0, say("and the line of the service"));
    equal((await violations(explanation)).join("; "), "", say("axe finds nothing in the explanation"));
    await explanation.close();
}

async function walk(face, query) {
    const say = (sentence) => `${face}: ${sentence}`;
    const page = await begin(face, "Kari Nordmann");
    if (query !== "") await page.goto(page.url() + query);
    await ready(page);
    equal((await violations(page)).join("; "), "", say("axe finds nothing on the first page"));
    const main = page.getByRole("main");
    const next = main.getByRole("button", { name: "Next" });

    equal(await tryTextFields(page, face, query === "" ? Infinity : 1), 5, say("every text field was typed into"));
    await main.getByRole("textbox", { name: "Name" }).fill("Kari Nordmann");
    await next.click();
    await page.waitForFunction(() => document.title.startsWith("Error"));
    await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "group");
    check(true, say("a failed attempt puts the focus on the error summary"));
    equal((await violations(page)).join("; "), "", say("axe finds nothing on the page with errors"));

    await main.getByRole("textbox", { name: "E-mail address" }).fill("kari@example.no");
    await main.getByRole("textbox", { name: "Day", exact: true }).fill("7");
    await main.getByRole("textbox", { name: "Month", exact: true }).fill("6");
    await main.getByRole("textbox", { name: "Year", exact: true }).fill("2027");
    await main.getByRole("radio", { name: "In a garden" }).check();
    await main.getByRole("checkbox").check();

    // Close the tab and open the link again: everything is where it was.
    await page.getByText("Saved").waitFor();
    const again = await page.context().newPage();
    await again.goto(page.url());
    await ready(again);
    equal(await again.getByRole("textbox", { name: "E-mail address" }).inputValue(), "kari@example.no", say("another tab shows what was saved"));
    await again.close();

    await why(page, main.getByRole("textbox", { name: "E-mail address" }), say);

    await next.click();
    await page.getByRole("heading", { level: 1, name: "Check and sign" }).waitFor();
    check(await page.evaluate(() => document.activeElement?.localName === "h1"), say("the focus goes to the new heading"));
    equal((await violations(page)).join("; "), "", say("axe finds nothing where one signs"));
    await page.goBack();
    await main.getByRole("textbox", { name: "Name" }).waitFor();
    equal(await main.getByRole("textbox", { name: "Name" }).inputValue(), "Kari Nordmann", say("Back leads back, and nothing is lost"));
    await page.goForward();
    await page.getByRole("heading", { level: 1, name: "Check and sign" }).waitFor();

    await page.getByRole("banner").getByText("Bokmål").click();
    await page.getByRole("heading", { level: 1, name: "Se over og signer" }).waitFor();
    equal(await page.evaluate(() => document.documentElement.lang), "nb", say("another language in the middle of the way"));
    await page.getByRole("banner").getByText("English").click();
    await page.getByRole("heading", { level: 1, name: "Check and sign" }).waitFor();

    const consent = main.getByRole("checkbox");
    if (await consent.count() > 0) await consent.check();
    await main.getByRole("button", { name: "Sign and send" }).click();
    await page.getByRole("heading", { level: 1, name: "You have a permit" }).waitFor();
    check(true, say("the way ends at the receipt"));
    equal((await violations(page)).join("; "), "", say("axe finds nothing on the receipt"));
    equal(await page.evaluate(() => window.stegvisFrames > 0), query === "", say(query === "" ? "the canvas was drawn" : "nothing was drawn"));
    await page.context().close();
}

try {
    await walk("canvas", "");
    await walk("page alone", "?dom=1");
} catch (error) {
    check(false, "the way is walked", error.message);
}
await browser.close();
host.stop();
end();
