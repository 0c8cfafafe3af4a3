/// One line for each thing that was looked at; the process ends with 1 when one of them is not so.

let passed = 0;
let failed = 0;

export function check(holds, sentence, detail = "") {
    if (holds) passed += 1;
    else failed += 1;
    console.log(`${holds ? "ok  " : "FAIL"} ${sentence}${detail === "" ? "" : `: ${detail}`}`);
}

export const equal = (is, wanted, sentence) => check(is === wanted, sentence, is === wanted ? "" : `${JSON.stringify(is)}, wanted ${JSON.stringify(wanted)}`);

export function end() {
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed === 0 ? 0 : 1);
}
