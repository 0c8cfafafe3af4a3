/// The engine: loads the WebAssembly, and passes JSON texts, fonts and pictures between it and the page.

import type { Canvas } from "./canvas";
import type { Message, Turn } from "./messages";

interface Exports {
    memory: WebAssembly.Memory;
    _initialize?(): void;
    stegvis_allocate(size: number): number;
    stegvis_release(at: number): void;
    stegvis_receive(at: number, size: number): void;
    stegvis_font(semibold: number, at: number, size: number): void;
    stegvis_frame(top: number, width: number, height: number, ratio: number): void;
    stegvis_forget_textures(): void;
}

export class Engine {
    canvas: Canvas | null = null;
    private turns: Turn[] = [];
    private constructor(private readonly wasm: Exports) {}

    static async load(url: string): Promise<Engine> {
        let engine: Engine | undefined;
        const bytes = (at: number, size: number): Uint8Array => new Uint8Array(engine!.wasm.memory.buffer, at, size);
        const decoder = new TextDecoder();
        const env = {
            stegvis_send: (at: number, size: number) => void engine!.turns.push(JSON.parse(decoder.decode(bytes(at, size))) as Turn),
            stegvis_begin: (colour: number, density: number) => engine?.canvas?.begin(colour, density),
            stegvis_texture: (...args: number[]) => {
                const [id, alpha, whole, ...rest] = args as [number, number, number, number, number, number, number, number, number, number, number];
                engine?.canvas?.texture(id, alpha !== 0, whole !== 0, ...rest);
            },
            stegvis_drop: (id: number) => engine?.canvas?.drop(id),
            stegvis_draw: (...args: [number, number, number, number, number, number]) => engine?.canvas?.draw(...args),
            emscripten_notify_memory_growth: () => undefined,
        };
        const wasi = new Proxy({}, { get: (_, name) => (name === "proc_exit" ? stop : () => 52) });
        const imports = { env, wasi_snapshot_preview1: wasi as WebAssembly.ModuleImports };
        const load = (cache: RequestCache) => WebAssembly.instantiateStreaming(fetch(url, { credentials: "same-origin", cache }), imports);
        // A download that was broken off may have left a piece of itself in the browser's store.
        const { instance } = await load("default").catch(() => load("reload"));
        engine = new Engine(instance.exports as unknown as Exports);
        engine.wasm._initialize?.();
        return engine;
    }

    get memory(): ArrayBuffer {
        return this.wasm.memory.buffer as ArrayBuffer;
    }

    /// Says what the engine wants done about it.
    tell(message: Message): Turn[] {
        this.turns = [];
        const text = new TextEncoder().encode(JSON.stringify(message));
        const at = this.copy(text);
        this.wasm.stegvis_receive(at, text.length);
        this.wasm.stegvis_release(at);
        return this.turns;
    }

    /// The engine keeps the bytes.
    font(semibold: boolean, file: ArrayBuffer): void {
        this.wasm.stegvis_font(semibold ? 1 : 0, this.copy(new Uint8Array(file)), file.byteLength);
    }

    frame(top: number, width: number, height: number, ratio: number): void {
        this.wasm.stegvis_frame(top, width, height, ratio);
    }

    forgetTextures(): void {
        this.wasm.stegvis_forget_textures();
    }

    private copy(bytes: Uint8Array): number {
        const at = this.wasm.stegvis_allocate(bytes.length);
        new Uint8Array(this.memory).set(bytes, at);
        return at;
    }
}

function stop(): never {
    throw new Error("the engine stopped");
}
