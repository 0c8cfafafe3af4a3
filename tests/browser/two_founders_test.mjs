/// Two founders in two browsers: the second one signs what the first one filled in, sees the right totals, and never receives a byte of the
/// first one's identity number.

import { launch, violations } from "./browser.mjs";
import { check, end, equal } from "./checks.mjs";
import { startAgencies, startHost } from "./host.mjs";
import { record } from "./recorder.mjs";

const first = { name: "Kari Nordmann", nin: "14838510036" };
const second = { name: "Ola Nordmann", nin: "02918317506" };
const patience = { timeout: 30_000 };

const agencies = await startAgencies("registry", "mailbox");
const host = await startHost(agencies.environment, "samples/found-company");
const recorder = await record(host.url);
const browser = await launch();

async function come(url, path, person) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 1600 }, locale: "en-GB" });
    const page = await context.newPage();
    page.on("pageerror", (error) => check(false, `${person.name}: no script error`, error.message));
    await page.goto(`${url}${path}`);
    await page.getByRole("button", { name: person.name }).click();
    await page.goto(`${url}${path}?language=en`);
    return page;
}

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor(patience);
const next = (page) => page.getByRole("main").getByRole("button", { name: "Next", exact: true }).click();

async function fillFounder(page, person, shares) {
    const main = page.getByRole("main");
    await heading(page, /^Founder/);
    if ((await main.getByLabel("Full name").inputValue()) !== person.name) await main.getByLabel("Full name").fill(person.name);
    if ((await main.getByLabel("National identity number").inputValue()) !== person.nin) await main.getByLabel("National identity number").fill(person.nin);
    await main.getByLabel("Number of shares").fill(String(shares));
    await main.getByLabel("Amount to be paid").fill(String(shares * 100));
    await page.waitForFunction(() => [...document.querySelectorAll("main input")].some((input) => input.labels[0]?.textContent === "Town" && input.value !== ""), null, patience);
    await next(page);
}

/// The first founder answers everything and signs. Gives the address of the case.
async function fill(page) {
    const main = page.getByRole("main");
    await main.getByRole("button").first().click();
    await heading(page, "About the company");
    await main.getByLabel("Name of the company").fill("Fjellheim Bakeri AS");
    await main.getByLabel("What will the company do?").fill("Baking bread and selling it.");
    await main.getByLabel("Street address").fill("Storgata 1");
    await main.getByLabel("Postal code").fill("0155");
    await main.getByLabel("Share capital").fill("30000");
    await page.waitForFunction(() => [...document.querySelectorAll("main input")].some((input) => input.labels[0]?.textContent === "Town" && input.value === "OSLO"), null, patience);
    await next(page);
    await heading(page, "Who are the founders?");
    await main.getByRole("button", { name: /^Add/ }).click();
    await main.getByRole("textbox").last().fill(second.name);
    await next(page);
    await fillFounder(page, first, 180);
    await fillFounder(page, second, 120);
    await heading(page, "Shares and payment");
    equal(await main.getByLabel("Number of shares in all").inputValue(), "300", "the first founder sees the total of shares");
    await next(page);
    await heading(page, "Board and auditor");
    await main.getByLabel("Full name").fill(first.name);
    await main.getByLabel("National identity number").fill(first.nin);
    await main.getByLabel("Revenue you expect").fill("1000000");
    await main.getByLabel("Full-time positions").fill("2");
    await next(page);
    await heading(page, "Check your answers");
    await next(page);
    await heading(page, /^Sign/);
    return new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
}

async function sign(page) {
    await heading(page, /^Sign/);
    const consent = page.getByRole("main").getByRole("checkbox");
    if ((await consent.count()) > 0) await consent.check();
    await page.getByRole("main").getByRole("button", { name: /^Sign/ }).click();
}

/// The number, however it is spaced or escaped.
const holds = (text, nin) => text.replace(/%20|&nbsp;|\\u00a0|[\s\u00a0.-]/g, "").includes(nin);

try {
    const kari = await come(host.url, "/found-company", first);
    const path = await fill(kari);
    const ola = await come(recorder.url, path, second);
    await heading(ola, /^Sign/);
    await ola.waitForFunction(() => performance.getEntriesByName("stegvis-drawn").length > 0);
    const main = ola.getByRole("main");
    await main.getByText("Number of shares in all").waitFor(patience);
    const shown = (await main.innerText()).replace(/\s+/g, " ");
    check(/Number of shares in all:? 300\b/.test(shown), "the second founder sees the right total of shares", shown.slice(0, 400));
    check(/Total paid by the founders:? 30.000/.test(shown), "the second founder sees the right sum");
    equal((await violations(ola)).join("; "), "", "axe finds nothing where the second founder signs");
    // What happens in the first browser reaches the second as news.
    await sign(kari);
    await sign(ola);
    await heading(kari, /register/i);
    await ola.getByRole("heading", { level: 1 }).waitFor(patience);
    await ola.reload();
    await ola.getByRole("heading", { level: 1 }).waitFor(patience);

    const got = recorder.got();
    const told = (pattern) => got.some((answer) => pattern.test(answer));
    check(told(/text\/html/) && told(/instances\/[^/]+\/view/) && told(/instances\/[^/]+\/commands/), "pages, views and answers to commands were recorded");
    check(told(/text\/event-stream/) && told(/event: changed/), "the stream was recorded");
    const leaks = got.filter((answer) => holds(answer, first.nin)).map((answer) => answer.split("\n")[0]);
    equal(leaks.join("; "), "", "no answer to the second founder holds the first one's identity number");
    check(got.some((answer) => holds(answer, second.nin)), "their own number is there, so the search finds numbers");
    equal(holds(await ola.content(), first.nin), false, "neither does the page in the second founder's browser");
} catch (error) {
    check(false, "two founders found a company", error.stack);
}
await browser.close();
recorder.stop();
host.stop();
agencies.stop();
end();
