/// The style sheet's colours are those of the token table that the canvas draws with, light and dark.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { end, equal } from "./checks.mjs";

const root = process.env.STEGVIS_SOURCE_DIR ?? new URL("../..", import.meta.url).pathname;
const css = readFileSync(join(root, "web/stegvis.css"), "utf8");

/// Custom property → palette and colour of widgets/tokens.
const pairs = {
    "--background": "neutral.background", "--tinted": "neutral.background_tinted", "--surface": "neutral.surface", "--surface-tinted": "neutral.surface_tinted",
    "--surface-active": "neutral.surface_active", "--line": "neutral.border_subtle", "--border": "neutral.border", "--border-strong": "neutral.border_strong",
    "--subtle": "neutral.text_subtle", "--text": "neutral.text", "--accent": "accent.base", "--accent-hover": "accent.base_hover", "--accent-active": "accent.base_active",
    "--on-accent": "accent.base_contrast", "--accent-text": "accent.text_subtle", "--accent-border": "accent.border", "--accent-tinted": "accent.surface_tinted",
    "--ring-outer": "focus_outer", "--ring-inner": "focus_inner",
};
for (const severity of ["info", "success", "warning", "danger"]) {
    pairs[`--${severity}`] = `${severity}.border_strong`;
    pairs[`--${severity}-border`] = `${severity}.border`;
    pairs[`--${severity}-tinted`] = `${severity}.surface_tinted`;
    pairs[`--${severity}-text`] = `${severity}.text`;
}

function tokens(file) {
    const text = readFileSync(join(root, file), "utf8");
    const found = {};
    for (const [, name, value] of text.matchAll(/\.(focus_\w+) = rgb\(0x([0-9a-f]{6})\)/g)) found[name] = `#${value}`;
    for (const [, palette, body] of text.matchAll(/\.(\w+) = \{([^}]*)\}/g))
        for (const [, name, value] of body.matchAll(/\.(\w+) = rgb\(0x([0-9a-f]{6})\)/g)) found[`${palette}.${name}`] = `#${value}`;
    return found;
}

const [light, dark] = css.split("@media (prefers-color-scheme: dark)");
for (const [look, sheet, file] of [["light", light, "widgets/tokens/light.cpp"], ["dark", dark, "widgets/tokens/dark.cpp"]]) {
    const table = tokens(file);
    for (const [property, token] of Object.entries(pairs)) {
        const value = new RegExp(`${property}: (#[0-9a-f]{6});`).exec(sheet)?.[1];
        equal(value, table[token], `${look}: ${property} is ${token}`);
    }
}
end();
