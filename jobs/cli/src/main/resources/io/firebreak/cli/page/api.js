// The JSON interface. Each failure becomes one sentence.
export class Problem extends Error {}

const PATIENCE_MS = 8000;

async function call(path, init) {
  let answer;
  try {
    answer = await fetch(path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    throw new Problem("The page’s server does not answer.");
  }
  if (answer.status === 401) {
    location.replace("/login" + location.hash);
    throw new Problem("The session is over.");
  }
  const type = answer.headers.get("Content-Type") ?? "";
  const body = type.startsWith("application/json") ? await answer.json() : {};
  if (!answer.ok) throw new Problem(body.error ?? `The page’s server answers with status ${answer.status}.`);
  return body;
}

export function get(path, params = {}) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== "" && value != null));
  return call(query.size ? `${path}?${query}` : path);
}

// The session's token is asked for each time: sessions end after hours, or when the server starts again.
export async function act(action) {
  const { token } = await get("/api/session");
  return call("/api/actions", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Firebreak-Token": token },
    body: JSON.stringify(action),
  });
}
