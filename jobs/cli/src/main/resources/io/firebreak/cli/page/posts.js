// Search over posts. The address holds the filters, so that a search can be sent to a colleague.
import { get } from "./api.js";
import { h, outside, show, speak } from "./dom.js";
import { compact, language, moment, number, platform } from "./format.js";

const FILTERS = ["q", "brand", "sentiment", "source", "language", "from", "to"];

export function posts(container, params) {
  const wanted = Object.fromEntries(FILTERS.map((name) => [name, params?.get(name) ?? ""]));
  let last = "";
  let extended = false;
  const select = (name, label, options) => field(label, h("select", { id: `f-${name}`, name }, options));
  const text = h("input", { id: "f-q", name: "q", type: "search", maxlength: 200, value: wanted.q, placeholder: "words, “a phrase”, -without" });
  const brand = h("select", { id: "f-brand", name: "brand" });
  const source = h("select", { id: "f-source", name: "source" });
  const tongue = h("select", { id: "f-language", name: "language" });
  const form = h("form", { class: "filters", role: "search", "aria-label": "Posts" },
    field("Text", text, "wide"), field("Brand", brand),
    select("sentiment", "Feeling", ["", "negative", "neutral", "positive"].map((v) => option(v, { "": "any", negative: "unhappy", positive: "happy" }[v] ?? v, wanted.sentiment))),
    field("Channel", source), field("Language", tongue),
    field("From, UTC", h("input", { id: "f-from", name: "from", type: "datetime-local", value: local(wanted.from) })),
    field("To, UTC", h("input", { id: "f-to", name: "to", type: "datetime-local", value: local(wanted.to) })),
    h("button", { class: "primary" }, "Search"),
    h("a", { class: "button", href: "#/posts" }, "Clear"));
  const count = h("p", { class: "count", role: "status" });
  const list = h("ul", { class: "posts wide" });
  const more = h("button", { type: "button", hidden: true, onclick: extend }, "Older posts");
  show(container, h("h1", {}, "Posts"), form, count, list, more);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value) chosen.set(name, name === "from" || name === "to" ? `${value}:00Z`.replace(/(:\d\d:\d\d):00Z$/, "$1Z") : value);
    }
    location.hash = chosen.size ? `#/posts?${chosen}` : "#/posts";
  });
  choices(brand, [], wanted.brand, (v) => v);
  choices(source, [], wanted.source, platform);
  choices(tongue, [], wanted.language, language);
  let oldest = null;

  async function extend() {
    more.disabled = true;
    try {
      const answer = await get("/api/posts", { ...wanted, before: oldest["@timestamp"], beforeId: oldest.id });
      extended = true;
      append(answer);
    } catch (problem) {
      speak(problem.message);
    } finally {
      more.disabled = false;
    }
  }

  function append(answer) {
    list.append(...answer.posts.map((post) => postItem(post)));
    oldest = answer.posts.at(-1) ?? oldest;
    more.hidden = answer.posts.length < answer.pageSize;
  }

  return {
    title: "Posts",
    async refresh() {
      // Whoever reads older posts keeps their place.
      if (extended || list.contains(document.activeElement)) return null;
      const answer = await get("/api/posts", wanted);
      const now = JSON.stringify(answer);
      if (now === last) return null;
      last = now;
      const brandNames = new Map(answer.brands.map((b) => [b.key, b.name]));
      choices(brand, answer.brands, wanted.brand, (v) => brandNames.get(v) ?? v);
      choices(source, answer.sources, wanted.source, platform);
      choices(tongue, answer.languages, wanted.language, language);
      count.textContent = answer.total
        ? `${answer.totalIsLeast ? "More than " : ""}${number(answer.total)} ${answer.total === 1 ? "post" : "posts"}, newest first`
        : "No post fits. Take a filter away or widen the time.";
      show(list);
      append(answer);
      return null;
    },
  };
}

function field(label, input, kind) {
  return h("div", { class: kind ? `field ${kind}` : "field" }, h("label", { for: input.id }, label), input);
}

function option(value, name, chosen) {
  return h("option", { value, selected: value === chosen }, name);
}

// The values that occur, and the chosen one even where it does not. A list in use is left as it is.
function choices(select, buckets, chosen, name) {
  if (select === document.activeElement) return;
  const current = select.options.length ? select.value : chosen;
  const keys = buckets.map((b) => b.key);
  if (current && !keys.includes(current)) keys.unshift(current);
  show(select, option("", "any", current), keys.map((key) => option(key, name(key), current)));
}

const local = (time) => (time ? time.slice(0, 19).replace(/Z$/, "").slice(0, 16) : "");

export function postItem(post, remark) {
  const feeling = post.sentiment?.label;
  const author = post.author ?? {};
  return h("li", { class: "post" },
    h("p", { class: "meta" },
      h("time", { datetime: post["@timestamp"] }, moment(post["@timestamp"])),
      h("span", {}, platform(post.source)),
      author.handle && h("bdi", { class: "handle" }, `@${author.handle}`),
      author.followers != null && h("span", {}, `${compact(author.followers)} followers`),
      post.language?.code && h("span", {}, language(post.language.code)),
      post.geo?.name && h("bdi", {}, post.geo.name),
      feeling && feeling !== "neutral" && h("span", { class: feeling === "negative" ? "bad" : "good" }, feeling === "negative" ? "unhappy" : "happy"),
      (post.intent?.labels ?? []).filter((label) => label === "complaint" || label === "churn").map((label) => h("span", { class: "bad" }, label === "churn" ? "leaving" : label)),
      post.brand?.official && h("span", { class: "good" }, "the brand's own account")),
    h("p", { class: "text", dir: "auto" }, post.text),
    (remark || post.url) && h("p", { class: "meta" }, remark && h("strong", {}, remark), outside(post.url, `Open on ${platform(post.source)}`)));
}
