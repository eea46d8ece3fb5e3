// Faults: planting, listing, removing.

import { $, el, options, tried } from "./dom.js";
import { ask, worldPath } from "./control.js";

const form = $("fault-form");
let world = "default";

export function start({ apis, fault_kinds: kinds }) {
  const fields = form.elements;
  options(fields.api, [["*", "all"], ...apis.map((api) => [api.name, api.title])]);
  options(fields.kind, kinds.map((kind) => [kind]));
  const fill = () => {
    const chosen = apis.filter((api) => fields.api.value === api.name);
    options(fields.operation, [["*", "all"], ...chosen.flatMap((api) => api.operations.map((operation) => [operation.id]))]);
  };
  fill();
  fields.api.addEventListener("change", fill);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tried(plant, "Planted.");
  });
  $("fault-clear").addEventListener("click", () =>
    tried(async () => {
      await ask("DELETE", worldPath(world, "/faults"));
      await draw();
    }, "No fault is left."),
  );
}

export async function show(name) {
  world = name;
  await draw();
}

async function plant() {
  const fields = form.elements;
  const wanted = { api: fields.api.value, operation: fields.operation.value, kind: fields.kind.value };
  for (const name of ["count", "probability", "status", "seconds"]) {
    if (fields[name].value !== "") wanted[name] = Number(fields[name].value);
  }
  if (fields.retry_after.value) wanted.headers = { "Retry-After": fields.retry_after.value };
  if (fields.match.value) wanted.match = JSON.parse(fields.match.value);
  await ask("POST", worldPath(world, "/faults"), wanted);
  await draw();
}

async function draw() {
  const { faults } = await ask("GET", worldPath(world, "/faults"));
  $("fault-table").tBodies[0].replaceChildren(...faults.map(row));
  $("fault-table").parentElement.hidden = !faults.length;
  $("fault-empty").hidden = faults.length > 0;
  $("fault-clear").disabled = !faults.length;
}

function row(fault) {
  const remove = el("button", { type: "button", textContent: "Remove", ariaLabel: `Remove ${fault.id}` });
  remove.addEventListener("click", () =>
    tried(async () => {
      await ask("DELETE", worldPath(world, `/faults/${fault.id}`));
      await draw();
      // The button is gone, and with it the keyboard's place on the page.
      ($("fault-table").querySelector("button") ?? form.querySelector(".main")).focus();
    }, `${fault.id} is removed.`),
  );
  const cells = [[fault.id, "wide"], [`${fault.api} ${fault.operation}`], [effect(fault)], [fault.count ?? "unlimited"]];
  cells.push([fault.probability, "wide"], [fault.applied, "wide"]);
  return el(
    "tr", {},
    ...cells.map(([value, className = ""]) => el("td", { className, textContent: value })),
    el("td", {}, remove),
  );
}

// What it does and to which requests, in the words of the form that planted it.
function effect(fault) {
  const parts = [fault.kind];
  if (fault.kind === "status") parts.push(fault.status, ...Object.entries(fault.headers).map((pair) => pair.join(": ")));
  if (fault.kind === "delay" || fault.kind === "drip") parts.push(`${fault.seconds} s`);
  if (Object.keys(fault.match).length) parts.push(`where ${JSON.stringify(fault.match)}`);
  return parts.join(" ");
}
