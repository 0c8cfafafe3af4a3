/// What a person does in a text field besides filling it in: letters, Backspace, cut and paste, a composed letter, Tab, and the browser's Back.

import { equal } from "./checks.mjs";

/// The text fields of the page that can be filled in, by what they are called, in reading order.
async function textFields(page) {
    return page.evaluate(() =>
        [...document.querySelectorAll("main input, main textarea")]
            .filter((field) => (field.localName === "textarea" || ["text", "email", "tel"].includes(field.type)) && !field.readOnly && !field.disabled)
            .map((field) => field.id));
}

const field = (page, id) => page.locator(`[id="${id}"]`);

async function compose(page, letter, from) {
    const debug = await page.context().newCDPSession(page);
    await debug.send("Input.imeSetComposition", { text: from, selectionStart: 1, selectionEnd: 1 });
    await debug.send("Input.imeSetComposition", { text: letter, selectionStart: 1, selectionEnd: 1 });
    await debug.send("Input.insertText", { text: letter });
    await debug.detach();
}

/// Digits and letters are kept as typed in any field, whatever is said of them afterwards.
async function typeInto(page, id, say) {
    const here = field(page, id);
    await here.focus();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("127");
    await page.keyboard.press("Backspace");
    equal(await here.inputValue(), "12", say("Backspace takes a letter away and nothing else"));
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.press("ControlOrMeta+X");
    equal(await here.inputValue(), "", say("what is cut is gone"));
    await page.keyboard.press("ControlOrMeta+V");
    await page.keyboard.press("ControlOrMeta+V");
    equal(await here.inputValue(), "1212", say("what is pasted is there"));
    await page.keyboard.press("End");
    await compose(page, "é", "´");
    equal(await here.inputValue(), "1212é", say("a composed letter comes once"));
    await page.keyboard.press("Tab");
    equal(await page.evaluate((id) => document.activeElement !== document.body && document.activeElement?.id !== id, id), true, say("Tab goes on"));
    equal(await here.inputValue(), "1212é", say("what was typed stays when the field is left"));
    await page.keyboard.press("Shift+Tab");
    equal(await page.evaluate(() => document.activeElement?.id), id, say("Shift+Tab comes back"));
}

/// Leaves the page by Back in the middle of typing and comes again: what was typed is there.
async function goBackFrom(page, id, say) {
    const here = field(page, id);
    await here.focus();
    await page.keyboard.press("End");
    await page.keyboard.type("7");
    const [wanted, url] = [await here.inputValue(), page.url()];
    await page.goBack();
    await page.waitForFunction((url) => location.href !== url, url);
    await page.goForward();
    await here.waitFor();
    await page.waitForFunction(([id, wanted]) => document.getElementById(id)?.value === wanted, [id, wanted], { timeout: 10_000 }).catch(() => undefined);
    equal(await here.inputValue(), wanted, say("Back in the middle of typing loses nothing"));
}

/// Tries each text field of the page, and leaves it as it was. `backs`: how many of them are left by Back. Gives how many there were.
export async function tryTextFields(page, face, backs = Infinity) {
    const ids = await textFields(page);
    for (const [i, id] of ids.entries()) {
        const say = (sentence) => `${face}: ${id}: ${sentence}`;
        const before = await field(page, id).inputValue();
        await typeInto(page, id, say);
        if (i < backs) await goBackFrom(page, id, say);
        await field(page, id).fill(before);
        await field(page, id).blur();
    }
    return ids.length;
}
