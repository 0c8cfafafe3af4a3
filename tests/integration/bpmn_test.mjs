/// BPMN of every sample, and of a service with every kind of container, read by bpmn-moddle (the reader of bpmn-js): no warning, a shape
/// for each element, an edge for each flow that begins and ends at the right shapes.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const source = process.env.STEGVIS_SOURCE_DIR ?? new URL("../..", import.meta.url).pathname;
const stegvis = join(process.env.STEGVIS_BINARY_DIR ?? join(source, "build/native"), "bin/stegvis");
let failures = 0;

function check(holds, what) {
    if (holds) return;
    failures += 1;
    console.log(`FAILED: ${what}`);
}

function skip(why) {
    console.log(`SKIP: ${why}`);
    process.exit(77);
}

function services() {
    const samples = readdirSync(join(source, "samples")).map((name) => join(source, "samples", name));
    return [...samples, join(source, "tests/services/branches")].filter((folder) => existsSync(join(folder, "service.json")));
}

const run = (folder, ...options) => execFileSync(stegvis, ["diagram", folder, ...options], { encoding: "utf8", maxBuffer: 1 << 26 });

/// Everything inside a process, sub-processes included.
function elementsOf(container) {
    return (container.flowElements ?? []).flatMap((element) => [element, ...elementsOf(element)]);
}

function onBorder(bounds, { x, y }) {
    const near = (a, b) => Math.abs(a - b) < 0.02;
    const inside = x > bounds.x - 0.02 && x < bounds.x + bounds.width + 0.02 && y > bounds.y - 0.02 && y < bounds.y + bounds.height + 0.02;
    return inside && (near(x, bounds.x) || near(x, bounds.x + bounds.width) || near(y, bounds.y) || near(y, bounds.y + bounds.height));
}

function checkFlow(flow, shapes, edges, of) {
    const edge = edges.get(flow);
    check(edge?.waypoint?.length >= 2, `${of}: the flow ${flow.id} has no edge`);
    if (!edge) return;
    check(flow.sourceRef.$parent === flow.targetRef.$parent && flow.$parent === flow.sourceRef.$parent, `${of}: ${flow.id} leaves its sub-process`);
    check(onBorder(shapes.get(flow.sourceRef).bounds, edge.waypoint[0]), `${of}: ${flow.id} does not begin at ${flow.sourceRef.id}`);
    check(onBorder(shapes.get(flow.targetRef).bounds, edge.waypoint.at(-1)), `${of}: ${flow.id} does not end at ${flow.targetRef.id}`);
    check(flow.sourceRef.outgoing.includes(flow) && flow.targetRef.incoming.includes(flow), `${of}: ${flow.id} is not known at its ends`);
}

function checkSteps(elements, folder, of) {
    const kinds = { person: "bpmn:UserTask", system: "bpmn:ServiceTask", message: "bpmn:ReceiveTask", frame: "bpmn:SubProcess", timer: "bpmn:BoundaryEvent" };
    const byId = new Map(elements.map((element) => [element.id, element]));
    const { shapes } = JSON.parse(run(folder, "--json"));
    check(shapes.some((shape) => shape.kind === "person"), `${of}: there is no step for a person`);
    for (const shape of shapes) {
        check(byId.has(shape.id), `${of}: ${shape.id} is missing`);
        if (kinds[shape.kind]) check(byId.get(shape.id)?.$type === kinds[shape.kind], `${of}: ${shape.id} is ${byId.get(shape.id)?.$type}`);
    }
}

async function checkService(moddle, folder) {
    const of = folder.split("/").at(-1);
    const { rootElement, warnings } = await moddle.fromXML(run(folder, "--format", "bpmn"));
    for (const warning of warnings) check(false, `${of}: ${warning.message}`);
    const elements = elementsOf(rootElement.rootElements.find((element) => element.$type === "bpmn:Process"));
    const plane = rootElement.diagrams[0].plane.planeElement;
    const shapes = new Map(plane.filter((item) => item.$type === "bpmndi:BPMNShape").map((item) => [item.bpmnElement, item]));
    const edges = new Map(plane.filter((item) => item.$type === "bpmndi:BPMNEdge").map((item) => [item.bpmnElement, item]));
    for (const element of elements) {
        if (element.$type === "bpmn:SequenceFlow") checkFlow(element, shapes, edges, of);
        else check(shapes.get(element)?.bounds?.width > 0, `${of}: ${element.id} has no shape`);
    }
    check(plane.length === elements.length, `${of}: ${plane.length} things are drawn, of ${elements.length}`);
    checkSteps(elements, folder, of);
    console.log(`${of}: ${shapes.size} shapes, ${edges.size} edges, ${warnings.length} warnings`);
}

const library = await import("bpmn-moddle").catch(() => skip("bpmn-moddle is not installed: run npm ci in the source folder"));
const Moddle = library.BpmnModdle ?? library.default;
for (const folder of services()) await checkService(new Moddle(), folder);
process.exit(failures === 0 ? 0 : 1);
