/// What a person does, told to the engine. The only way in: the canvas gets no events.

import { isComposing, setComposing, settle } from "./mirror";

export type Act = (node: string, kind: "focus" | "blur" | "activate" | "set_value" | "scroll_to", value?: string) => void;
/// Does something once the engine has taken in all that was reported before.
export type Then = (what: () => void) => void;
export type Point = (hover: string, pressed: string) => void;

const controls = "input, textarea, select, button, a";

/// The view node that an element speaks for.
export function nodeOf(element: Element): string {
    return (element instanceof HTMLElement ? element.dataset["node"] : undefined) ?? element.id;
}

/// The view node that an element is: a radio is one of its own, though it acts for its group.
function shownNodeOf(element: Element): string {
    return element instanceof HTMLInputElement && element.type === "radio" ? element.id : nodeOf(element);
}

function controlAt(target: EventTarget | null): Element | null {
    const element = target instanceof Element ? target.closest(`${controls}, label, [tabindex]`) : null;
    return element instanceof HTMLLabelElement ? element.control : element;
}

function isTick(element: Element): element is HTMLInputElement {
    return element instanceof HTMLInputElement && (element.type === "checkbox" || element.type === "radio");
}

/// What a control holds now, as the engine wants it.
export function valueOf(element: Element): string {
    if (element instanceof HTMLInputElement && element.type === "checkbox") return String(element.checked);
    return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement ? element.value : "";
}

/// Brings an element to where it can be seen and used.
export function goTo(id: string): void {
    const element = document.getElementById(id);
    if (element === null) return;
    const reachable = element.matches(`${controls}, [tabindex]`) ? element : element.querySelector<HTMLElement>(`input:not([type=hidden]), select, textarea, button, a`);
    reachable?.focus();
    (reachable ?? element).scrollIntoView({ block: "center" });
}

function followLink(event: MouseEvent, link: HTMLAnchorElement, base: string, act: Act): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target !== "") return;
    const href = link.getAttribute("href") ?? "";
    if (href.startsWith("#")) {
        event.preventDefault();
        goTo(decodeURIComponent(href.slice(1)));
    } else if (href.startsWith("?")) {
        // Another look at the same page: here at once, and the host remembers it for the next.
        event.preventDefault();
        act(nodeOf(link), "activate");
        void fetch(href);
    } else if (href.startsWith(`${base}/`)) {
        event.preventDefault();
        act(nodeOf(link), "activate");
    }
}

export function listen(page: HTMLElement, base: string, act: Act, then: Then, point: Point): void {
    page.addEventListener("compositionstart", (event) => setComposing(event.target as Element));
    page.addEventListener("compositionend", (event) => {
        setComposing(null);
        act(nodeOf(event.target as Element), "set_value", valueOf(event.target as Element));
    });
    page.addEventListener("input", (event) => {
        const target = event.target as Element;
        if (!isComposing() && !isTick(target) && !(target instanceof HTMLSelectElement)) act(nodeOf(target), "set_value", valueOf(target));
    });
    // Ticks and choices; and fields that the browser filled in without typing (autofill).
    page.addEventListener("change", (event) => {
        const target = event.target as Element;
        if (isComposing()) return;
        act(nodeOf(target), "set_value", valueOf(target));
        then(() => settle(target));
    });
    page.addEventListener("submit", (event) => event.preventDefault());
    page.addEventListener("click", (event) => {
        const control = controlAt(event.target);
        if (control instanceof HTMLButtonElement) {
            event.preventDefault();
            if (control.getAttribute("aria-disabled") !== "true") act(nodeOf(control), "activate");
        } else if (control instanceof HTMLAnchorElement) {
            followLink(event, control, base, act);
        }
    });
    page.addEventListener("focusin", (event) => act(shownNodeOf(event.target as Element), "focus"));
    page.addEventListener("focusout", (event) => act(shownNodeOf(event.target as Element), "blur", event.relatedTarget instanceof Element ? shownNodeOf(event.relatedTarget) : ""));
    listenToPointer(page, point);
}

/// Hover and press are looks only: what they lead to comes as a click.
function listenToPointer(page: HTMLElement, point: Point): void {
    let hover = "";
    let pressed = "";
    const tell = (nowHover: string, nowPressed: string): void => {
        if (nowHover === hover && nowPressed === pressed) return;
        hover = nowHover;
        pressed = nowPressed;
        point(hover, pressed);
    };
    const idAt = (event: PointerEvent): string => {
        const control = controlAt(event.target);
        return control === null ? "" : shownNodeOf(control);
    };
    page.addEventListener("pointerover", (event) => tell(event.pointerType === "mouse" ? idAt(event) : "", pressed));
    page.addEventListener("pointerleave", () => tell("", ""));
    page.addEventListener("pointerdown", (event) => tell(hover, idAt(event)));
    for (const name of ["pointerup", "pointercancel"] as const) addEventListener(name, () => tell(hover, ""));
}
