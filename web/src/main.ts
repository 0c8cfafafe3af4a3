/// The page's side of the runtime: takes over what the host rendered, tells the engine what a person does, and does what the
/// engine says. It decides nothing.

import { Canvas } from "./canvas";
import { Engine } from "./engine";
import { Surroundings } from "./environment";
import { goTo, listen, nodeOf, valueOf } from "./input";
import type { Message, Request, Turn } from "./messages";
import { adopt, apply, place } from "./mirror";

declare global {
    interface Window {
        /// How many pictures have been drawn: for tests.
        stegvisFrames: number;
    }
}

/// How much of a window's height the tile reaches beyond the window, above and below.
const overscan = 0.5;

class App {
    private readonly queue: (Message | (() => void))[] = [];
    private busy = false;
    private held = false;
    private engine!: Engine;
    private readonly canvas: Canvas;
    private readonly surroundings: Surroundings;
    private readonly base: string;
    private readonly keepKey: string;
    private root: HTMLElement;
    private height = 0;
    private drawn = false;
    private dirty = false;
    private requested = false;
    private timer = 0;

    constructor(private readonly page: HTMLElement) {
        this.root = page.firstElementChild as HTMLElement;
        this.base = page.dataset["base"] ?? "";
        this.keepKey = `stegvis-pending:${this.base}`;
        this.canvas = new Canvas(() => this.engine.memory, () => this.setWebgl(false), () => this.setWebgl(this.canvas.start()));
        this.surroundings = new Surroundings(page, () => this.tell({ type: "environment", environment: this.surroundings.now() }));
    }

    async start(): Promise<void> {
        const data = this.page.dataset;
        if (data["developer"] !== undefined) addEventListener("keydown", (event) => this.explain(event));
        this.busy = true;
        this.engine = await Engine.load(data["wasm"] ?? "");
        this.engine.canvas = this.canvas;
        this.busy = false;
        this.tell({
            type: "boot",
            ...this.time(),
            data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, value ?? ""])),
            language: document.documentElement.lang,
            address: this.address(),
            environment: this.surroundings.now(),
            kept: this.kept(),
        });
        await this.startCanvas();
    }

    /// A developer's host tells why what has the focus, or else the step, is as it is.
    private explain(event: KeyboardEvent): void {
        if (!event.ctrlKey || !event.shiftKey || event.code !== "KeyD") return;
        event.preventDefault();
        const { service, instance } = this.page.dataset;
        const asked = new URLSearchParams({ of: document.activeElement ? nodeOf(document.activeElement) : "", at: this.address() });
        open(`/api/${service}/instances/${instance}/explanation?${asked}`, "_blank", "noopener");
    }

    /// The fonts are those of the page: fetched once, used by both.
    private async startCanvas(): Promise<void> {
        const urls = [this.page.dataset["regular"] ?? "", this.page.dataset["semibold"] ?? ""];
        const files = await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()));
        files.forEach((file, i) => this.engine.font(i === 1, file));
        this.page.prepend(this.canvas.element);
        this.setWebgl(this.canvas.start());
        performance.mark("stegvis-drawn");
    }

    private setWebgl(works: boolean): void {
        if (works) this.engine.forgetTextures();
        this.surroundings.webgl = works;
        this.tell({ type: "environment", environment: this.surroundings.now() });
    }

    private time(): { now: number; offset: number } {
        const now = Date.now();
        return { now, offset: -new Date(now).getTimezoneOffset() };
    }

    private act(node: string, kind: "focus" | "blur" | "activate" | "set_value" | "scroll_to", value = ""): void {
        const visible = kind === "focus" && document.activeElement?.matches(":focus-visible") === true;
        if (node !== "") this.tell({ type: "action", ...this.time(), node, kind, value, visible });
    }

    private listen(): void {
        listen(this.page, this.base, (node, kind, value) => this.act(node, kind, value), (then) => this.tell(then), (hover, pressed) => this.tell({ type: "pointer", hover, pressed }));
        this.holdStill();
        addEventListener("popstate", () => this.tell({ type: "wish", address: this.address() }));
        addEventListener("scroll", () => this.scrolled(), { passive: true });
        this.follow();
        addEventListener("online", () => this.tell({ type: "wake", ...this.time() }));
        performance.mark("stegvis-usable");
    }

    /// The host tells of what others did: other windows, other people, other systems.
    private follow(): void {
        const { service, instance, seq } = this.page.dataset;
        if (seq === undefined) return;
        const source = new EventSource(`/api/${service}/instances/${instance}/events?after=${seq}`);
        source.addEventListener("message", (event) => this.tell({ type: "news", events: (JSON.parse(event.data as string) as { events: unknown[] }).events }));
        source.addEventListener("changed", () => this.tell({ type: "news" }));
    }

    private address(): string {
        const path = decodeURI(location.pathname);
        return path.startsWith(`${this.base}/`) ? path.slice(this.base.length + 1) : "";
    }

    /// One message after another: what the page does on the way (an element that is removed loses the focus) waits.
    private tell(message: Message | (() => void)): void {
        // Hover and press move nothing, and are to be seen at once.
        if (this.held && !this.busy && "type" in message && message.type === "pointer") this.do(message);
        else this.queue.push(message);
        this.drain();
    }

    private drain(): void {
        if (this.busy || this.held) return;
        this.busy = true;
        for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) this.do(next);
        this.busy = false;
    }

    private do(next: Message | (() => void)): void {
        if (typeof next === "function") next();
        else for (const turn of this.engine.tell(next)) this.take(turn);
    }

    /// Between press and release nothing moves: leaving a field may take its error away, and the button would slip from under the
    /// pointer before the click.
    private holdStill(): void {
        this.page.addEventListener("pointerdown", () => (this.held = true), true);
        const release = (): void => {
            this.held = false;
            this.drain();
        };
        addEventListener("click", release);
        // A press that becomes no click: the click would come in the same turn of the page.
        for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => setTimeout(release), true);
        addEventListener("blur", (event) => event.target === window && release());
    }

    private take(turn: Turn): void {
        if (turn.adopt !== undefined) this.takeOver(turn.adopt);
        if (turn.patch !== undefined) apply(turn.patch);
        if (turn.drawn !== undefined) this.setDrawn(turn.drawn);
        if (turn.layout !== undefined) {
            this.height = turn.layout.height;
            this.page.style.height = this.drawn ? `${this.height}px` : "";
            place(turn.layout.places);
        }
        if (turn.page !== undefined) this.setPage(turn.page);
        if (turn.focus !== undefined) this.focus(turn.focus);
        if (turn.announce !== undefined) this.announce(turn.announce);
        for (const request of turn.requests ?? []) void this.send(request);
        if (turn.wake !== undefined) this.wakeAt(turn.wake);
        if (turn.keep !== undefined) this.keep(turn.keep);
        if (turn.frame === true) this.invalidate();
    }

    /// Until now the page worked by itself: what was typed into it counts, and from here on the engine is told.
    private takeOver(node: NonNullable<Turn["adopt"]>): void {
        if (document.getElementById(node.id) === null) this.root.id = node.id;
        const changed = adopt(document.getElementById(node.id) ?? this.root, node);
        this.listen();
        for (const element of changed) this.act(nodeOf(element), "set_value", valueOf(element));
        const focused = document.activeElement;
        if (focused !== null && this.page.contains(focused)) this.act(nodeOf(focused), "focus");
    }

    private setDrawn(drawn: boolean): void {
        this.drawn = drawn;
        this.page.classList.toggle("drawn", drawn);
        if (!drawn) this.page.style.height = "";
    }

    private setPage(page: NonNullable<Turn["page"]>): void {
        document.documentElement.lang = page.language;
        document.title = page.title;
        const url = page.url + location.search;
        if (page.url === "" || page.url === decodeURI(location.pathname)) return;
        if (page.replace) history.replaceState(null, "", url);
        else history.pushState(null, "", url);
    }

    private focus(at: NonNullable<Turn["focus"]>): void {
        if (!this.drawn) {
            goTo(at.id);
            if (document.getElementById(at.id)?.localName === "h1") scrollTo(0, 0);
            return;
        }
        document.getElementById(at.id)?.focus({ preventScroll: true });
        const margin = 24;
        if (at.top < scrollY + margin || at.top + at.height > scrollY + innerHeight - margin) scrollTo(0, at.top < innerHeight / 2 ? 0 : at.top - innerHeight / 4);
    }

    /// Some readers stay silent when the text is the same again.
    private announce(text: string): void {
        const region = document.getElementById("stegvis-polite");
        if (region !== null) region.textContent = region.textContent === text ? `${text}\u00a0` : text;
    }

    private async send(request: Request): Promise<void> {
        let status = 0;
        let body = "";
        try {
            const headers: Record<string, string> = { accept: "application/json" };
            const token = this.page.dataset["token"];
            if (request.body !== "") headers["content-type"] = "application/json";
            if (token !== undefined) headers["x-stegvis-token"] = token;
            const answer = await fetch(request.path, { method: request.method, headers, body: request.body === "" ? null : request.body, credentials: "same-origin", keepalive: request.body.length > 0 && request.body.length < 60_000 });
            body = await answer.text();
            status = answer.status;
        } catch {
            status = 0;
        }
        this.tell({ type: "answered", now: Date.now(), tag: request.tag, status, body });
    }

    private wakeAt(at: number): void {
        clearTimeout(this.timer);
        if (at > 0) this.timer = window.setTimeout(() => this.tell({ type: "wake", ...this.time() }), Math.max(0, at - Date.now()));
    }

    /// What the host has not confirmed survives a reload of this window, and nothing longer: the machine may be a library's.
    private keep(pending: unknown): void {
        try {
            if (pending === null) sessionStorage.removeItem(this.keepKey);
            else sessionStorage.setItem(this.keepKey, JSON.stringify(pending));
        } catch {
            // A window without storage keeps nothing; the host has what was confirmed.
        }
    }

    private kept(): unknown {
        try {
            return JSON.parse(sessionStorage.getItem(this.keepKey) ?? "null");
        } catch {
            return null;
        }
    }

    private scrolled(): void {
        const { tile } = this.canvas;
        const top = scrollY - this.pageTop();
        const covered = top >= tile.top && Math.min(top + innerHeight, this.height) <= tile.top + tile.height;
        if (this.drawn && !covered) this.invalidate();
    }

    private pageTop(): number {
        return this.page.getBoundingClientRect().top + scrollY;
    }

    private invalidate(): void {
        this.dirty = true;
        if (this.requested || !this.drawn) return;
        this.requested = true;
        requestAnimationFrame(() => {
            this.requested = false;
            if (this.dirty && this.drawn) this.draw();
        });
    }

    private draw(): void {
        this.dirty = false;
        const reach = innerHeight * overscan;
        const top = Math.max(0, Math.floor(Math.min(scrollY - this.pageTop() - reach, this.height - innerHeight - 2 * reach)));
        const height = Math.min(this.height - top, innerHeight + 2 * reach);
        const ratio = devicePixelRatio;
        this.canvas.resize({ top, width: this.page.clientWidth, height, ratio });
        this.engine.frame(top, this.page.clientWidth, height, ratio);
        window.stegvisFrames += 1;
        if (window.stegvisFrames === 1) performance.mark("stegvis-painted");
        this.page.classList.add("painted");
    }
}

window.stegvisFrames = 0;
const page = document.getElementById("stegvis-page");
if (page !== null) new App(page).start().catch((error: unknown) => console.error(error));
