// All brands at a glance; on top whatever needs a person now.
import { get } from "./api.js";
import { sparkline } from "./charts.js";
import { h, show } from "./dom.js";
import { between, duration, few, isOver, isShown, moment, momentNear, number, percent, rank } from "./format.js";

const SPANS = [[1, "1 hour"], [6, "6 hours"], [24, "24 hours"], [168, "7 days"]];
const SPAN_KEY = "firebreak.hours";
const PAST = 12;

export function overview(container) {
  let hours = remembered();
  let last = "";
  const open = h("section", { class: "alarms", "aria-label": "Open incidents" });
  const spans = h("div", { class: "spans", role: "group", "aria-label": "Time shown" },
    SPANS.map(([value, name]) =>
      h("button", { type: "button", "aria-pressed": String(value === hours), "data-hours": value, onclick: choose }, name)));
  const brands = h("ul", { class: "brands" });
  const past = h("section", { "aria-labelledby": "past-title" });
  show(
    container,
    h("h1", { class: "unseen" }, "Now"),
    open,
    h("div", { class: "bar" }, h("h2", {}, "Brands"), h("p", { class: "key" },
      h("span", { class: "swatch all" }), "all posts ", h("span", { class: "swatch negative" }), "unhappy posts; each brand on its own scale"), spans),
    brands,
    past,
  );

  function choose(event) {
    hours = Number(event.currentTarget.dataset.hours);
    try {
      localStorage.setItem(SPAN_KEY, hours);
    } catch {
      // Storage is switched off: the choice lasts until the page is left.
    }
    for (const button of spans.children) button.setAttribute("aria-pressed", String(Number(button.dataset.hours) === hours));
    dispatchEvent(new Event("firebreak-refresh"));
  }

  return {
    title: "Now",
    async refresh() {
      const answer = await get("/api/overview", { hours });
      const text = JSON.stringify(answer);
      if (text === last) return answer;
      last = text;
      const shown = answer.incidents.filter(isShown);
      const now = shown.filter((i) => !isOver(i)).sort((a, b) => rank(b) - rank(a) || (a.started_at < b.started_at ? 1 : -1));
      const worst = new Map();
      for (const i of [...now].reverse()) worst.set(i.brand.id, i);
      drawOpen(open, now, answer);
      drawBrands(brands, answer, worst);
      drawPast(past, shown.filter(isOver).slice(0, PAST), answer.asOf);
      return answer;
    },
  };
}

function remembered() {
  try {
    const value = Number(localStorage.getItem(SPAN_KEY));
    return SPANS.some(([hours]) => hours === value) ? value : 24;
  } catch {
    return 24;
  }
}

export const address = (id) => `#/incidents/${encodeURIComponent(id)}`;

export function badge(incident) {
  const name = incident.kind === "crisis" ? incident.severity : incident.kind;
  return h("span", { class: `badge ${incident.kind === "crisis" ? incident.severity : "other"}` }, name);
}

// Who has it and whether the company has spoken: the two questions of whoever is woken up.
export function whoHasIt(incident, asOf) {
  if (isOver(incident)) return null;
  if (incident.acknowledged_by) return h("span", { class: "good" }, `taken by ${incident.acknowledged_by}`);
  if (incident.snoozed_until && incident.snoozed_until > asOf)
    return h("span", {}, `snoozed until ${momentNear(incident.snoozed_until, asOf)}`);
  return h("span", { class: incident.kind === "crisis" ? "bad" : "" }, "Nobody has taken it");
}

export function companyVoice(incident) {
  const why = incident.why;
  return why.first_official_post_at
    ? h("span", { class: "good" }, `company answered after ${duration(60 * why.silence_minutes)}`)
    : h("span", { class: incident.kind === "crisis" ? "bad" : "" }, `company silent for ${duration(60 * why.silence_minutes)}`);
}

function drawOpen(container, incidents, { asOf, empty, brands }) {
  if (!incidents.length) {
    show(container, h("p", { class: "calm" }, empty
      ? "Nothing has been counted yet. The first figures come about a minute after the first posts."
      : `No open incident. ${brands.length} ${brands.length === 1 ? "brand is" : "brands are"} being watched.`));
    return;
  }
  show(container, incidents.map((i) => {
    const why = i.why;
    return h("a", { class: `alarm ${i.kind === "crisis" ? i.severity : "other"}`, href: address(i.id), "data-key": i.id },
      h("span", { class: "who" }, badge(i), h("strong", {}, i.brandName), i.state === "recovering" && h("span", { class: "muted" }, "recovering")),
      h("span", { class: "since" }, `since ${momentNear(i.started_at, asOf)}, ${between(i.started_at, asOf)}`),
      h("span", { class: "much" }, h("b", {}, few(why.observed)), ` ${i.kind === "crisis" ? "unhappy posts" : "posts"} in ${duration(60 * why.horizon_minutes)}, `, h("b", {}, few(why.expected)), " expected"),
      h("span", { class: "terms" }, "They say: ", why.terms?.length
        ? why.terms.slice(0, 6).map((t, n) => [n ? ", " : "", h("bdi", {}, t.term)])
        : "no word stands out yet"),
      i.kind === "crisis"
        ? h("span", { class: "answered" }, whoHasIt(i, asOf), " · ", companyVoice(i))
        : h("span", { class: "answered muted" }, "pages nobody"));
  }));
}

function drawBrands(container, { brands, hours }, worst) {
  const order = (b) => (worst.has(b.id) ? rank(worst.get(b.id)) : 0);
  const total = (b) => b.posts.reduce((sum, n) => sum + n, 0);
  const sorted = [...brands].sort((a, b) => order(b) - order(a) || total(b) - total(a) || a.name.localeCompare(b.name));
  const span = SPANS.find(([value]) => value === hours)[1];
  const head = h("li", { class: "brand head", "aria-hidden": "true" }, h("span", {}), h("span", {}, `Last ${span}`), h("span", { class: "figure" }, "Posts, last hour"), h("span", { class: "figure" }, "Unhappy, last hour"));
  show(container, head, sorted.map((b) => {
    const incident = worst.get(b.id);
    const hour = b.hour ?? { posts: 0, originals: 0, negative: 0 };
    const all = total(b);
    const unhappy = b.negative.reduce((sum, n) => sum + n, 0);
    return h("li", { class: "brand" },
      h("span", { class: "name" },
        h("a", { href: incident ? address(incident.id) : `#/posts?brand=${encodeURIComponent(b.id)}`, "data-key": `brand-${b.id}` }, b.name),
        incident ? badge(incident) : h("span", { class: "state" }, all ? "calm" : "no posts")),
      sparkline(b.posts, b.negative, `${b.name}, ${span}: ${number(all)} posts, ${number(unhappy)} unhappy`, b.counted),
      h("span", { class: "figure" }, h("b", {}, number(hour.posts)), h("small", { class: "what" }, "posts, last hour")),
      h("span", { class: "figure" }, h("b", {}, number(hour.negative)), h("small", {}, h("span", { class: "what" }, "unhappy "), hour.originals ? percent(hour.negative / hour.originals) : "")),
    );
  }));
}

function drawPast(container, incidents, asOf) {
  if (!incidents.length) return show(container);
  show(container, h("h2", { id: "past-title" }, "Over"), h("ul", { class: "past" }, incidents.map((i) =>
    h("li", {}, h("a", { href: address(i.id), "data-key": `past-${i.id}` }, badge(i), h("strong", {}, i.brandName),
      h("span", {}, `${moment(i.started_at)} to ${momentNear(i.resolved_at ?? asOf, i.started_at)}, ${between(i.started_at, i.resolved_at ?? asOf)}`),
      h("span", { class: "muted" }, `${number(i.why.posts)} posts by ${number(i.why.authors)} people`))))));
}
