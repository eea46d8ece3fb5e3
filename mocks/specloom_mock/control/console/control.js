// The control plane, as far as the page needs it.

const ROOT = "/_control";

export async function ask(method, path, body) {
  const answer = await fetch(ROOT + path, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  const value = text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Error(value?.detail ?? `${method} ${path}: ${answer.status}`);
  return value;
}

export const worldPath = (world, rest = "") => `/worlds/${encodeURIComponent(world)}${rest}`;

export const journalEvents = (world, since) =>
  new EventSource(`${ROOT}${worldPath(world, `/journal/events?since=${since}`)}`);

export const harAddress = (world) => ROOT + worldPath(world, "/journal/har");
