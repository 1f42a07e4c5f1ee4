// Numbers, times and words for people. Times are UTC, as on every other page of an incident: teams sit in several zones.
const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const DAY = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "short", day: "numeric", month: "short" });
const CLOCK = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", hour: "2-digit", minute: "2-digit" });
const LANGUAGES = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

export const number = (value) => NUMBER.format(value);
export const compact = (value) => COMPACT.format(value);
// The space does not break: a lone percent sign on the next line is hard to read.
export const percent = (share) => (share > 0 && share < 0.005 ? "under 1\u00a0%" : `${Math.round(100 * share)}\u00a0%`);
export const few = (value) => (value < 10 ? Number(value.toFixed(1)).toString() : NUMBER.format(value));
export const clock = (time) => CLOCK.format(new Date(time));
export const day = (time) => DAY.format(new Date(time));
export const moment = (time) => `${day(time)} ${clock(time)}`;

// The time alone when it is of the same day as another, else with the day.
export const momentNear = (time, other) => (day(time) === day(other) ? clock(time) : moment(time));

export function duration(seconds) {
  const minutes = Math.max(0, Math.round(seconds / 60));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} d ${hours % 24} h` : `${days} d`;
}

export const between = (from, to) => duration((new Date(to) - new Date(from)) / 1000);

export function language(code) {
  if (!code || code === "und") return "unclear";
  try {
    return LANGUAGES.of(code);
  } catch {
    return code;
  }
}

// "1 in 3 million": a probability as people read it.
export function odds(probability) {
  if (!(probability > 1e-12)) return "practically none";
  const n = 1 / probability;
  if (n < 1.5) return "likely by chance";
  if (n < 1000) return `1 in ${NUMBER.format(n)}`;
  const names = [[1e9, "billion"], [1e6, "million"], [1e3, "thousand"]];
  // A thousand million is a billion, also where rounding fell short of it.
  const [unit, name] = names.find(([least]) => n > 0.9995 * least);
  return `1 in ${NUMBER.format(n / unit)} ${name}`;
}

const PLATFORMS = { bluesky: "Bluesky", mastodon: "Mastodon", x: "X", reddit: "Reddit", firebreak: "Other" };
export const platform = (source) => PLATFORMS[source] ?? source;

const RANK = { critical: 3, warning: 2, watch: 1 };
export const rank = (incident) =>
  (incident.kind === "crisis" ? 10 : 0) + (RANK[incident.severity] ?? 0);
export const isOver = (incident) => incident.state === "resolved";
// On screen only what is established: a pending one is first evidence, and most vanish.
export const isShown = (incident) => incident.state !== "pending";
