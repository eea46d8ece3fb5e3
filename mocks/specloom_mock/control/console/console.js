// The page as a whole: which world, which view, what time it is there.

import { $, options, say, tried } from "./dom.js";
import { ask, worldPath } from "./control.js";
import * as journal from "./journal.js";
import * as state from "./state.js";
import * as faults from "./faults.js";
import * as settings from "./settings.js";

const CLOCK_MILLISECONDS = 1000;
const VIEWS = { journal, state, faults, settings };
const tabs = [...document.querySelectorAll("[role=tab]")];

const place = new URLSearchParams(location.hash.slice(1));
let world = place.get("world") ?? "default";
let view = place.get("view") in VIEWS ? place.get("view") : "journal";

async function showView(name) {
  view = name;
  for (const tab of tabs) {
    const chosen = tab.dataset.view === view;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    $(`view-${tab.dataset.view}`).hidden = !chosen;
  }
  history.replaceState(null, "", `#${new URLSearchParams({ world, view })}`);
  if (view !== "journal") await VIEWS[view].show(world);
}

async function showWorld(name) {
  world = name;
  $("world-delete").disabled = world === "default";
  await Promise.all([journal.show(world), showClock(), showView(view)]);
}

async function listWorlds() {
  const { worlds } = await ask("GET", "/worlds");
  options($("world"), worlds.map((found) => [found.name]), world);
  return worlds.some((found) => found.name === world);
}

async function showClock() {
  const clock = await ask("GET", worldPath(world, "/clock"));
  $("clock-time").dateTime = clock.time;
  $("clock-time").textContent = clock.time.replace("T", " ").slice(0, 19) + " UTC";
  const kind = clock.kind === "scaled" ? String(clock.scale) : clock.kind;
  const known = [...$("clock-kind").options].some((option) => option.value === kind);
  if (!known) $("clock-kind").append(new Option(`${kind} ×`, kind));
  if (document.activeElement !== $("clock-kind")) $("clock-kind").value = kind;
}

const again = () => Promise.all([showClock(), view === "journal" ? null : VIEWS[view].show(world)]);

function wire() {
  const bar = tabs[0].parentElement;
  bar.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) tried(() => showView(tab.dataset.view));
  });
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  });
  $("world").addEventListener("change", () => tried(() => showWorld($("world").value)));
  $("world-new").addEventListener("click", () => $("new-world").showModal());
  $("new-world-cancel").addEventListener("click", () => $("new-world").close());
  $("new-world-form").addEventListener("submit", (event) => {
    event.preventDefault();
    tried(makeWorld, "The world is made.");
  });
  $("world-reset").addEventListener("click", () => tried(resetWorld, "Back to the default data."));
  $("world-delete").addEventListener("click", () => tried(removeWorld, "The world is gone."));
  $("clock-kind").addEventListener("change", () => {
    const clock = $("clock-kind").value;
    tried(async () => {
      await ask("PUT", worldPath(world, "/clock"), { clock });
      await showClock();
    }, `The clock is ${clock}.`);
  });
  for (const button of document.querySelectorAll("[data-advance]")) {
    button.addEventListener("click", () => tried(async () => {
      await ask("POST", worldPath(world, "/clock/advance"), { seconds: Number(button.dataset.advance) });
      await again();
    }, `Moved on by ${button.textContent.slice(1)}.`));
  }
}

async function makeWorld() {
  const { name, clock } = $("new-world-form").elements;
  await ask("POST", "/worlds", { name: name.value, clock: clock.value });
  $("new-world").close();
  world = name.value;
  await listWorlds();
  await showWorld(world);
}

async function resetWorld() {
  await ask("POST", worldPath(world, "/reset"));
  await showWorld(world);
}

async function removeWorld() {
  await ask("DELETE", worldPath(world));
  world = "default";
  await listWorlds();
  await showWorld(world);
}

async function begin() {
  const served = await ask("GET", "/apis");
  journal.start(served.apis, () => view === "state" && state.show(world).catch(() => {}));
  state.start(served.apis);
  faults.start(served);
  wire();
  if (!(await listWorlds())) world = "default";
  await showWorld(world);
  setInterval(() => showClock().catch(() => say("The mock does not answer.", true)), CLOCK_MILLISECONDS);
}

tried(begin);
