// Switches: the world's own, and those of each service.

import { $, el, tried } from "./dom.js";
import { ask, worldPath } from "./control.js";

let world = "default";

export async function show(name) {
  world = name;
  draw(await ask("GET", worldPath(world, "/settings")));
}

function draw(settings) {
  const entries = Object.entries(settings);
  const own = entries.filter(([, value]) => typeof value !== "object");
  const services = entries.filter(([, value]) => typeof value === "object");
  $("settings-forms").replaceChildren(
    group("World", own, (name, value) => ({ [name]: value })),
    ...services.map(([api, found]) => group(api, Object.entries(found), (name, value) => ({ [api]: { [name]: value } }))),
  );
}

function group(title, pairs, change) {
  const labels = pairs.map(([name, value]) => el("label", {}, name.replaceAll("_", " "), input(name, value, change)));
  return el("fieldset", {}, el("legend", { textContent: title }), ...labels);
}

function input(name, value, change) {
  const kind = { boolean: "checkbox", number: "number" }[typeof value] ?? "text";
  const made = el("input", { type: kind, name, step: "any" });
  if (kind === "checkbox") made.checked = value;
  else made.value = value ?? "";
  made.addEventListener("change", () => {
    const now = kind === "checkbox" ? made.checked : kind === "number" ? Number(made.value) : made.value;
    tried(async () => {
      await ask("PATCH", worldPath(world, "/settings"), change(name, now));
    }, `${name.replaceAll("_", " ")} is now ${now}.`);
  });
  return made;
}
