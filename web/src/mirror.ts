/// The DOM mirror: applies what the engine says. Text goes in as text and properties, never as markup.

import type { NodeMessage, Operation, Placement } from "./messages";

type Field = HTMLInputElement | HTMLTextAreaElement;

/// The field in which an input method composes: its value is not touched until it is done.
let composing: Element | null = null;

export function setComposing(element: Element | null): void {
    composing = element;
}

export const isComposing = (): boolean => composing !== null;

const byId = (id: string): HTMLElement | null => document.getElementById(id);

function isText(element: Element): element is Field {
    return element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type !== "checkbox" && element.type !== "radio" && element.type !== "hidden");
}

/// What a person sees and edits follows the attribute, unless it says so already: writing would move the caret.
function writeValue(element: Field, value: string): void {
    if (element !== composing && element.value !== value) element.value = value;
}

function setAttribute(element: Element, name: string, value: string | null): void {
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    if (name === "value" && isText(element)) writeValue(element, value ?? "");
    if (name === "checked" && element instanceof HTMLInputElement) element.checked = value !== null;
    if (name === "selected" && element instanceof HTMLOptionElement) element.selected = value !== null;
}

function setText(element: Element, text: string): void {
    if (element instanceof HTMLTextAreaElement) {
        element.defaultValue = text;
        writeValue(element, text);
    } else if (element.textContent !== text) {
        element.textContent = text;
    }
}

function create(node: NodeMessage): HTMLElement {
    const element = document.createElement(node.tag);
    element.id = node.id;
    if (node.node !== undefined) element.dataset["node"] = node.node;
    for (const [name, value] of Object.entries(node.attributes ?? {})) setAttribute(element, name, value);
    if (node.text !== undefined) setText(element, node.text);
    for (const child of node.children ?? []) element.append(create(child));
    return element;
}

function insert(parent: Element, after: string, element: Element): void {
    const before = after === "" ? null : byId(after);
    if (before === null) parent.prepend(element);
    else before.after(element);
}

export function apply(operations: Operation[]): void {
    for (const operation of operations) {
        if (operation.op === "add" || operation.op === "move") {
            const parent = byId(operation.parent);
            const element = operation.op === "add" ? create(operation.node) : byId(operation.id);
            if (parent !== null && element !== null) insert(parent, operation.after, element);
            continue;
        }
        const element = byId(operation.id);
        if (element === null) continue;
        if (operation.op === "remove") element.remove();
        else if (operation.op === "text") setText(element, operation.text);
        else for (const [name, value] of Object.entries(operation.attributes)) setAttribute(element, name, value);
    }
}

/// A control that a person changed before the engine was there.
function wasChanged(element: Element): boolean {
    if (element instanceof HTMLSelectElement) return [...element.options].some((option) => option.selected !== option.defaultSelected);
    if (isText(element)) return element.value !== element.defaultValue;
    return element instanceof HTMLInputElement && element.type !== "hidden" && element.checked !== element.defaultChecked;
}

function adoptAttributes(element: HTMLElement, node: NodeMessage): void {
    const wanted = node.attributes ?? {};
    for (const { name } of [...element.attributes]) {
        if (name !== "id" && name !== "style" && !(name in wanted) && (name !== "data-node" || node.node === undefined)) setAttribute(element, name, null);
    }
    for (const [name, value] of Object.entries(wanted)) setAttribute(element, name, value);
    if (node.node !== undefined) element.dataset["node"] = node.node;
}

/// Makes what the host rendered into what the engine says, keeping every element that fits. Returns the controls that a
/// person has changed meanwhile, as they left them.
export function adopt(element: HTMLElement, node: NodeMessage): HTMLElement[] {
    if (wasChanged(element)) return [element];
    adoptAttributes(element, node);
    const children = node.children ?? [];
    if (children.length === 0) {
        setText(element, node.text ?? "");
        return [];
    }
    const wanted = new Set(children.map((child) => child.id));
    for (const old of [...element.childNodes]) {
        const foreign = old instanceof Element && old.id === "";
        if (!foreign && !(old instanceof Element && wanted.has(old.id))) old.remove();
    }
    const changed: HTMLElement[] = [];
    let after = "";
    for (const child of children) {
        const there = [...element.children].find((each) => each.id === child.id);
        if (there instanceof HTMLElement && there.localName === child.tag) {
            changed.push(...adopt(there, child));
        } else {
            there?.remove();
            insert(element, after, create(child));
        }
        after = child.id;
    }
    return changed;
}

/// Ticks and choices show what the engine holds, even when it refused what a person chose.
export function settle(element: Element): void {
    if (element instanceof HTMLInputElement && (element.type === "checkbox" || element.type === "radio")) {
        const group = element.type === "radio" ? document.getElementsByName(element.name) : [element];
        for (const each of group) if (each instanceof HTMLInputElement && each.type === element.type) each.checked = each.hasAttribute("checked");
    } else if (element instanceof HTMLSelectElement) {
        for (const option of element.options) if (option.hasAttribute("selected")) option.selected = true;
    }
}

const placed = ["position", "left", "top", "width", "height", "font-size", "line-height", "font-weight", "padding"];

/// Puts elements where the canvas draws them, or back into the flow of the page.
export function place(places: Placement[]): void {
    for (const [id, ...numbers] of places) {
        const element = byId(id);
        if (element === null) continue;
        const { style } = element;
        for (const name of placed) style.removeProperty(name);
        if (numbers.length < 4) continue;
        style.position = "absolute";
        ["left", "top", "width", "height", "font-size", "line-height"].forEach((name, i) => {
            const n = numbers[i];
            if (n !== undefined) style.setProperty(name, `${n}px`);
        });
        if (numbers[6] !== undefined) style.fontWeight = String(numbers[6]);
        // One line in a field or on a button: the browser puts it in the middle by itself.
        const above = element.matches("input, select, button") ? 0 : numbers[8];
        if (numbers.length > 9) style.padding = `${above}px ${numbers[9]}px 0 ${numbers[7]}px`;
    }
}
