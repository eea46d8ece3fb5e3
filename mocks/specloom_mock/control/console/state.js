// A service from inside: its tables, and the levers that the service offers.

import { $, el, options, tried } from "./dom.js";
import { ask, worldPath } from "./control.js";

const LONGEST_CELL = 80; // characters; what is longer opens on demand

let world = "default";

export function start(apis) {
  options($("state-api"), apis.map((api) => [api.name, api.title]));
  $("state-api").addEventListener("change", () => tried(draw));
  $("state-refresh").addEventListener("click", () => tried(draw));
}

export async function show(name) {
  world = name;
  await draw();
}

async function draw() {
  const state = await ask("GET", worldPath(world, `/services/${$("state-api").value}`));
  $("state-tables").replaceChildren(
    ...state.actions.map((action) => lever(state.api, action)),
    ...Object.entries(state.tables).map(([name, found]) => section(name, found)),
  );
}

function section(name, { total, rows }) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const title = `${name}: ${total}${rows.length < total ? `, the newest ${rows.length} shown` : ""}`;
  if (!rows.length) return el("section", {}, el("h2", { textContent: title }));
  const head = el("tr", {}, ...columns.map((column) => el("th", { scope: "col", textContent: column })));
  const body = rows.map((row) =>
    el("tr", {}, ...columns.map((column) => el("td", { className: "cell" }, cell(row[column])))),
  );
  const table = el("table", {}, el("thead", {}, head), el("tbody", {}, ...body));
  const region = el("div", { className: "scroll", role: "region", ariaLabel: name, tabIndex: 0 }, table);
  return el("section", {}, el("h2", { textContent: title }), region);
}

function cell(value) {
  const text = value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  if (text.length <= LONGEST_CELL) return text;
  const whole = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const summary = el("summary", { textContent: `${text.slice(0, LONGEST_CELL)}…` });
  return el("details", {}, summary, el("pre", { tabIndex: 0, textContent: whole }));
}

function lever(api, action) {
  const inputs = Object.entries(action.parameters).map(([name, kind]) => {
    const numeric = kind === "int" || kind === "float";
    return el("label", {}, name, el("input", { name, type: numeric ? "number" : "text", step: "any", placeholder: kind }));
  });
  const form = el(
    "form", { className: "bar", ariaLabel: action.summary },
    el("strong", { textContent: action.name }), el("span", { className: "hint", textContent: action.summary }),
    ...inputs, el("button", { textContent: "Run" }),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = inputs.map((label) => label.querySelector("input")).filter((input) => input.value !== "");
    const body = Object.fromEntries(given.map((input) => [input.name, input.type === "number" ? Number(input.value) : input.value]));
    tried(async () => {
      await ask("POST", worldPath(world, `/services/${api}/actions/${action.name}`), body);
      await draw();
    }, `${action.name} is done.`);
  });
  return form;
}
