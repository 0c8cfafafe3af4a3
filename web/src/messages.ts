/// What the page and the engine say to each other: one JSON text in each direction. apps/web/runtime.hpp is the other side.

/// One element with all that is in it (framework/dom/dom.hpp).
export interface NodeMessage {
    id: string;
    tag: string;
    attributes?: Record<string, string>;
    text?: string;
    /// Id of the view node that a user action on this element is about, when it is not its own id.
    node?: string;
    children?: NodeMessage[];
}

export type Operation =
    | { op: "remove"; id: string }
    | { op: "add"; parent: string; after: string; node: NodeMessage }
    | { op: "move"; id: string; parent: string; after: string }
    | { op: "set"; id: string; attributes: Record<string, string | null> }
    | { op: "text"; id: string; text: string };

/// Where an element is while the canvas draws, in CSS px from the corner of the nearest placed element around it:
/// `[id, x, y, width, height]`, then for text `font size, line height, weight`, then for fields the padding `left, top, right`.
/// `[id]` alone puts it back into the flow of the page.
export type Placement = [id: string, ...numbers: number[]];

export interface Request {
    method: string;
    path: string;
    body: string;
    tag: string;
}

/// What the engine wants done after it was told something. What is not there has not changed.
export interface Turn {
    /// The whole page, to be adopted: what is there already is kept.
    adopt?: NodeMessage;
    patch?: Operation[];
    layout?: { height: number; places: Placement[] };
    drawn?: boolean;
    page?: { language: string; title: string; url: string; replace: boolean };
    /// The element that gets the focus, and where it is while the canvas draws.
    focus?: { id: string; top: number; height: number };
    announce?: string;
    requests?: Request[];
    /// Milliseconds since the epoch at which to wake the engine; 0 = never.
    wake?: number;
    /// There is something new to draw.
    frame?: boolean;
    /// What must survive a reload; null = nothing.
    keep?: unknown;
}

export interface Environment {
    width: number;
    height: number;
    ratio: number;
    fontScale: number;
    dark: boolean;
    /// The canvas may draw: WebGL works, and nothing speaks for the page alone.
    canvas: boolean;
}

export type Message =
    | { type: "boot"; now: number; offset: number; data: Record<string, string>; language: string; address: string; environment: Environment; kept: unknown }
    | { type: "action"; now: number; offset: number; node: string; kind: "focus" | "blur" | "activate" | "set_value" | "scroll_to"; value: string; visible: boolean }
    | { type: "pointer"; hover: string; pressed: string }
    | { type: "environment"; environment: Environment }
    | { type: "answered"; now: number; tag: string; status: number; body: string }
    | { type: "wake"; now: number; offset: number }
    | { type: "news"; events?: unknown[] }
    | { type: "wish"; address: string };
