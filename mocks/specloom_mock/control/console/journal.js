// The journal: what is there, what comes in, and one entry opened.

import { $, el, options, tried } from "./dom.js";
import { ask, harAddress, journalEvents, worldPath } from "./control.js";

const MOST_ROWS = 500;

let world = "default";
let entries = [];
let events = null;
let paused = false;

const form = $("journal-filter");
const rows = $("journal-table").tBodies[0];

export function start(apis, onEntry) {
  options(form.elements.api, [["", "all"], ...apis.map((api) => [api.name, api.title])]);
  const fill = () => {
    const chosen = apis.filter((api) => !form.elements.api.value || api.name === form.elements.api.value);
    const names = chosen.flatMap((api) => api.operations.map((operation) => [operation.id]));
    options(form.elements.operation, [["", "all"], ...names]);
  };
  fill();
  form.elements.api.addEventListener("change", fill);
  form.addEventListener("input", draw);
  form.addEventListener("submit", (event) => event.preventDefault());
  $("journal-pause").addEventListener("click", pause);
  $("journal-clear").addEventListener("click", () => tried(clear, "The journal is empty."));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, select, textarea, dialog")) return;
    if (form.offsetParent === null) return;
    event.preventDefault();
    form.elements.text.focus();
  });
  rows.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row) open(Number(row.dataset.id));
  });
  listener = onEntry;
}

let listener = () => {};

export async function show(name) {
  world = name;
  events?.close();
  $("journal-har").href = harAddress(world);
  const found = await ask("GET", worldPath(world, `/journal?limit=${MOST_ROWS}`));
  entries = found.entries;
  draw();
  events = journalEvents(world, found.last);
  events.addEventListener("entry", (event) => {
    entries.push(JSON.parse(event.data));
    if (entries.length > MOST_ROWS) entries = entries.slice(-MOST_ROWS);
    if (!paused) draw();
    listener();
  });
}

async function clear() {
  await ask("DELETE", worldPath(world, "/journal"));
  entries = [];
  draw();
}

function pause() {
  paused = !paused;
  $("journal-pause").setAttribute("aria-pressed", String(paused));
  if (!paused) draw();
}

function wanted(entry) {
  const { api, operation, fits, text } = form.elements;
  return (
    (!api.value || entry.api === api.value) &&
    (!operation.value || entry.operation === operation.value) &&
    (!fits.value || String(entry.fits) === fits.value) &&
    (!text.value || JSON.stringify(entry).toLowerCase().includes(text.value.toLowerCase()))
  );
}

function draw() {
  const shown = entries.filter(wanted).reverse();
  const focused = rows.contains(document.activeElement) ? document.activeElement.closest("tr").dataset.id : null;
  rows.replaceChildren(...shown.map(row));
  if (focused) rows.querySelector(`tr[data-id="${focused}"] button`)?.focus();
  $("journal-empty").hidden = shown.length > 0;
}

function row(entry) {
  const made = el(
    "tr", {},
    el("td", {}, el("button", { type: "button", textContent: entry.id, ariaLabel: `Open entry ${entry.id}` })),
    el("td", { className: "wide" }, el("time", { dateTime: entry.at, textContent: entry.at.slice(11, 23) })),
    el("td", { className: "wide", textContent: entry.api }),
    el("td", { textContent: entry.operation ?? "none" }),
    el("td", { className: "wide cell" }, el("code", { textContent: `${entry.method} ${entry.path}` })),
    el("td", { className: tone(entry.status), textContent: entry.status || "none" }),
    el("td", {}, ...notes(entry)),
  );
  made.dataset.id = entry.id;
  return made;
}

const tone = (status) => (status >= 500 || status === 0 ? "bad" : status >= 400 ? "warn" : "good");

function notes(entry) {
  const made = entry.faults.map((kind) => el("span", { className: "note warn", textContent: kind }));
  if (!entry.fits) made.push(el("span", { className: "note bad", textContent: "breaks the document" }));
  if (entry.own_fault) made.push(el("span", { className: "note bad", textContent: "the mock's own fault" }));
  if (entry.faults.length && entry.handled) made.push(el("span", { className: "note", textContent: "handled" }));
  return made;
}

function open(id) {
  const entry = entries.find((candidate) => candidate.id === id);
  if (!entry) return;
  $("entry-title").textContent = `${entry.id}: ${entry.operation ?? "no operation"} → ${entry.status || "no answer"}`;
  const query = entry.query ? `?${entry.query}` : "";
  const reasons = [...entry.problems, ...(entry.own_fault ? [`the mock's answer: ${entry.own_fault}`] : [])];
  $("entry-body").replaceChildren(
    el("p", {}, el("code", { textContent: `${entry.method} ${entry.path}${query}` }), ` at ${entry.at}`),
    el("p", {}, ...notes(entry)),
    ...(reasons.length ? [el("h3", { textContent: "Where it breaks the document" }), list(reasons)] : []),
    el("div", { className: "sides" }, side("Request", entry.request), side("Answer", entry.answer)),
  );
  $("entry").showModal();
}

const list = (texts) => el("ul", {}, ...texts.map((text) => el("li", { textContent: text })));

function side(title, message) {
  const headers = Object.entries(message.headers).map(([name, value]) => `${name}: ${value}`).join("\n");
  const json = message.bytes ? JSON.stringify(message.body, null, 2) : "none";
  const body = typeof message.body === "string" ? message.body : json;
  return el(
    "div", {},
    el("h3", { textContent: `${title}, ${message.bytes} bytes` }),
    el("pre", { tabIndex: 0, textContent: headers || "no headers" }),
    el("h3", { textContent: "Body" }),
    el("pre", { tabIndex: 0, textContent: body ?? "none" }),
  );
}
