/// The canvas: draws the triangles that the engine lays into its memory. A tile of the scrolled page, larger than the window,
/// moves with the page; it is drawn again when the window reaches its end or the engine says so.

const vertexShader = `#version 300 es
uniform vec2 scale;
layout(location=0) in vec2 position;
layout(location=1) in vec2 uv;
layout(location=2) in vec4 colour;
out vec2 at;
out vec4 tint;
void main() {
    at = uv;
    tint = colour;
    gl_Position = vec4(position.x * scale.x - 1.0, 1.0 - position.y * scale.y, 0.0, 1.0);
}`;

const fragmentShader = `#version 300 es
precision mediump float;
uniform sampler2D atlas;
uniform bool alpha;
in vec2 at;
in vec4 tint;
out vec4 shown;
void main() {
    vec4 texel = texture(atlas, at);
    vec4 c = alpha ? vec4(tint.rgb, tint.a * texel.r) : tint * texel;
    shown = vec4(c.rgb * c.a, c.a);
}`;

const vertexSize = 20;
const commandSize = 32;

export interface Tile {
    top: number;
    width: number;
    height: number;
    ratio: number;
}

export class Canvas {
    readonly element = document.createElement("canvas");
    tile: Tile = { top: 0, width: 0, height: 0, ratio: 1 };
    private density = 1;
    private gl: WebGL2RenderingContext | null = null;
    private textures = new Map<number, { texture: WebGLTexture; alpha: boolean }>();
    private uniforms: Record<string, WebGLUniformLocation | null> = {};

    constructor(private readonly memory: () => ArrayBuffer, lost: () => void, restored: () => void) {
        this.element.setAttribute("aria-hidden", "true");
        this.element.tabIndex = -1;
        this.element.className = "canvas";
        this.element.addEventListener("webglcontextlost", (event) => {
            event.preventDefault();
            this.gl = null;
            lost();
        });
        this.element.addEventListener("webglcontextrestored", restored);
    }

    /// Whether there is a context to draw with; makes one the first time, and again after a loss.
    start(): boolean {
        if (this.gl !== null) return true;
        const gl = this.element.getContext("webgl2", { alpha: false, antialias: false, depth: false, stencil: false, powerPreference: "low-power", preserveDrawingBuffer: true });
        if (gl === null || gl.isContextLost()) return false;
        const program = link(gl);
        if (program === null) return false;
        this.gl = gl;
        this.textures.clear();
        gl.useProgram(program);
        for (const name of ["scale", "alpha"]) this.uniforms[name] = gl.getUniformLocation(program, name);
        gl.enable(gl.BLEND);
        gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
        gl.enable(gl.SCISSOR_TEST);
        gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
        gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
        for (let i = 0; i < 3; ++i) gl.enableVertexAttribArray(i);
        return true;
    }

    /// Makes the tile this large, and puts it there.
    resize(tile: Tile): void {
        const { element } = this;
        const width = Math.round(tile.width * tile.ratio);
        const height = Math.round(tile.height * tile.ratio);
        if (element.width !== width || element.height !== height) {
            element.width = width;
            element.height = height;
        }
        element.style.width = `${width / tile.ratio}px`;
        element.style.height = `${height / tile.ratio}px`;
        element.style.top = `${tile.top}px`;
        this.tile = tile;
    }

    /// Begins a picture in that colour (red in the low byte), with so many device pixels for a unit of the vertices.
    begin(colour: number, density: number): void {
        const { gl, element } = this;
        if (gl === null) return;
        this.density = density;
        gl.viewport(0, 0, element.width, element.height);
        gl.scissor(0, 0, element.width, element.height);
        gl.clearColor((colour & 255) / 255, ((colour >> 8) & 255) / 255, ((colour >> 16) & 255) / 255, 1);
        gl.clear(gl.COLOR_BUFFER_BIT);
        gl.uniform2f(this.uniforms["scale"]!, (2 * density) / element.width, (2 * density) / element.height);
    }

    /// Creates (`whole`) or updates a rectangle of a texture. `stride` counts texels.
    texture(id: number, alpha: boolean, whole: boolean, width: number, height: number, x: number, y: number, w: number, h: number, pixels: number, stride: number): void {
        const { gl } = this;
        if (gl === null) return;
        let entry = this.textures.get(id);
        const fresh = whole || entry === undefined;
        if (entry === undefined) {
            entry = { texture: gl.createTexture()!, alpha };
            this.textures.set(id, entry);
        }
        gl.bindTexture(gl.TEXTURE_2D, entry.texture);
        gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
        gl.pixelStorei(gl.UNPACK_ROW_LENGTH, stride);
        const format = alpha ? gl.RED : gl.RGBA;
        const data = new Uint8Array(this.memory(), pixels);
        if (fresh) {
            for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, name, gl.LINEAR);
            for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE);
            gl.texImage2D(gl.TEXTURE_2D, 0, alpha ? gl.R8 : gl.RGBA, width, height, 0, format, gl.UNSIGNED_BYTE, data);
        } else {
            gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, w, h, format, gl.UNSIGNED_BYTE, data);
        }
    }

    drop(id: number): void {
        const entry = this.textures.get(id);
        if (entry !== undefined) this.gl?.deleteTexture(entry.texture);
        this.textures.delete(id);
    }

    /// One draw list: vertices of 20 bytes, indices of 2 bytes, commands of 32 (clip x y right bottom as floats, then texture,
    /// first vertex, first index, count).
    draw(vertices: number, vertexCount: number, indices: number, indexCount: number, commands: number, commandCount: number): void {
        const { gl } = this;
        if (gl === null) return;
        const memory = this.memory();
        gl.bufferData(gl.ARRAY_BUFFER, new Uint8Array(memory, vertices, vertexCount * vertexSize), gl.STREAM_DRAW);
        gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, new Uint8Array(memory, indices, indexCount * 2), gl.STREAM_DRAW);
        const view = new DataView(memory, commands, commandCount * commandSize);
        for (let i = 0; i < commandCount; ++i) this.drawCommand(gl, view, i * commandSize);
    }

    private drawCommand(gl: WebGL2RenderingContext, view: DataView, at: number): void {
        const { density } = this;
        const [x, y, right, bottom] = [0, 4, 8, 12].map((n) => view.getFloat32(at + n, true)) as [number, number, number, number];
        const left = Math.max(0, Math.round(x * density));
        const above = Math.max(0, Math.round(y * density));
        const w = Math.round(right * density) - left;
        const h = Math.round(bottom * density) - above;
        const entry = this.textures.get(view.getUint32(at + 16, true));
        if (w <= 0 || h <= 0 || entry === undefined) return;
        const first = view.getUint32(at + 20, true) * vertexSize;
        gl.vertexAttribPointer(0, 2, gl.FLOAT, false, vertexSize, first);
        gl.vertexAttribPointer(1, 2, gl.FLOAT, false, vertexSize, first + 8);
        gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, vertexSize, first + 16);
        gl.scissor(left, this.element.height - above - h, w, h);
        gl.bindTexture(gl.TEXTURE_2D, entry.texture);
        gl.uniform1i(this.uniforms["alpha"]!, entry.alpha ? 1 : 0);
        gl.drawElements(gl.TRIANGLES, view.getUint32(at + 28, true), gl.UNSIGNED_SHORT, view.getUint32(at + 24, true) * 2);
    }
}

function link(gl: WebGL2RenderingContext): WebGLProgram | null {
    const program = gl.createProgram();
    if (program === null) return null;
    const sources: [number, string][] = [
        [gl.VERTEX_SHADER, vertexShader],
        [gl.FRAGMENT_SHADER, fragmentShader],
    ];
    for (const [kind, source] of sources) {
        const shader = gl.createShader(kind);
        if (shader === null) return null;
        gl.shaderSource(shader, source);
        gl.compileShader(shader);
        gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    return gl.getProgramParameter(program, gl.LINK_STATUS) === true ? program : null;
}
