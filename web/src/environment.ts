/// What the window is like, and when the canvas must give way to the page itself.

import type { Environment } from "./messages";

const choiceKey = "stegvis-face";

/// `?dom=1` chooses the page alone, `?dom=0` the canvas; the choice is kept.
function chosenAlone(): boolean {
    const asked = new URLSearchParams(location.search).get("dom");
    try {
        if (asked !== null) localStorage.setItem(choiceKey, asked === "1" ? "dom" : "canvas");
        return localStorage.getItem(choiceKey) === "dom";
    } catch {
        return asked === "1";
    }
}

/// Two unseen texts: one is as large as the reader wants text to be, the other grows when a reader spaces text out (WCAG 1.4.12).
function probe(css: string, text: string): HTMLElement {
    const element = document.createElement("div");
    element.className = `probe ${css}`;
    element.setAttribute("aria-hidden", "true");
    element.textContent = text;
    document.body.append(element);
    return element;
}

export class Surroundings {
    webgl = false;
    private readonly queries = ["(forced-colors: active)", "(prefers-color-scheme: dark)", "(prefers-contrast: more)"].map((query) => matchMedia(query));
    private readonly size = probe("rem", "");
    private readonly spacing = probe("spacing", "a a\na a");
    private readonly spacedNormally: string;
    private readonly alone = chosenAlone();

    constructor(private readonly page: HTMLElement, changed: () => void) {
        this.spacedNormally = this.measureSpacing();
        for (const query of this.queries) query.addEventListener("change", changed);
        const observer = new ResizeObserver(changed);
        for (const element of [page.ownerDocument.documentElement, this.size, this.spacing]) observer.observe(element);
        addEventListener("resize", changed);
        this.watchRatio(changed);
    }

    now(): Environment {
        const [forced, dark, contrast] = this.queries.map((query) => query.matches);
        const spaced = this.measureSpacing() !== this.spacedNormally;
        return {
            width: this.page.clientWidth,
            height: document.documentElement.clientHeight,
            ratio: devicePixelRatio,
            fontScale: this.fontScale(),
            dark: dark ?? false,
            canvas: this.webgl && !forced && !contrast && !spaced && !this.alone,
        };
    }

    private fontScale(): number {
        return this.size.offsetHeight / 160;
    }

    /// In parts of its own size, so that a larger text is not taken for a spaced one.
    private measureSpacing(): string {
        const style = getComputedStyle(this.spacing);
        const em = parseFloat(style.fontSize);
        return [style.letterSpacing, style.wordSpacing, style.lineHeight].map((length) => (parseFloat(length) / em || 0).toFixed(2)).join();
    }

    /// A query holds for one ratio alone: asked anew after each change (zoom, another screen).
    private watchRatio(changed: () => void): void {
        matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
            changed();
            this.watchRatio(changed);
        }, { once: true });
    }
}
