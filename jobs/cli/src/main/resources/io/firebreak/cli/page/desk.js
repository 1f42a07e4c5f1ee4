// Complaints that no account of the brand has answered: whom to answer next.
import { get } from "./api.js";
import { h, show } from "./dom.js";
import { between, duration, number, percent } from "./format.js";
import { postItem } from "./posts.js";

const ORDERS = [["reach", "Greatest reach"], ["age", "Waiting longest"]];
const SPANS = [[6, "6 hours"], [24, "24 hours"], [168, "7 days"]];

export function desk(container, params) {
  const wanted = {
    brand: params?.get("brand") ?? "",
    order: ORDERS.some(([value]) => value === params?.get("order")) ? params.get("order") : "reach",
    hours: SPANS.some(([value]) => String(value) === params?.get("hours")) ? params.get("hours") : "24",
  };
  let last = "";
  const facts = h("dl", { class: "facts" });
  const brand = h("select", { id: "d-brand", name: "brand", onchange: () => go({ brand: brand.value }) });
  const list = h("ul", { class: "posts wide" });
  const note = h("p", { class: "count", role: "status" });
  const group = (name, label, options) => h("div", { class: "spans", role: "group", "aria-label": label },
    options.map(([value, text]) => h("button", { type: "button", "aria-pressed": String(String(value) === wanted[name]), "data-key": `${name}-${value}`, onclick: () => go({ [name]: value }) }, text)));
  show(container, h("h1", {}, "To answer"), facts,
    h("div", { class: "bar" },
      h("div", { class: "field" }, h("label", { for: "d-brand" }, "Brand"), brand),
      group("order", "Order", ORDERS), group("hours", "Time shown", SPANS)),
    note, list);

  function go(change) {
    const chosen = new URLSearchParams(Object.entries({ ...wanted, ...change }).filter(([, value]) => value !== ""));
    location.hash = `#/desk?${chosen}`;
  }

  return {
    title: "To answer",
    async refresh() {
      const answer = await get("/api/desk", wanted);
      const text = JSON.stringify(answer);
      if (text === last) return answer;
      last = text;
      draw(answer);
      return answer;
    },
  };

  function draw({ open, answered, medianMinutes, posts, brands, asOf }) {
    const fact = (name, value, detail, kind) => h("div", { class: kind }, h("dt", {}, name), h("dd", {}, h("b", {}, value), h("small", {}, detail)));
    show(facts,
      fact("Open", number(open), open === 1 ? "complaint" : "complaints", open ? "bad" : null),
      fact("Answered", answered || open ? percent(answered / (answered + open)) : "–", `${number(answered)} by the brands’ own accounts`),
      fact("Time to the answer", medianMinutes == null ? "–" : duration(60 * medianMinutes), medianMinutes == null ? "nothing was answered yet" : "half were answered sooner"));
    if (brand !== document.activeElement) {
      const known = brands.map((b) => [b.key, `${b.name}, ${number(b.posts)}`]);
      if (wanted.brand && !brands.some((b) => b.key === wanted.brand)) known.unshift([wanted.brand, wanted.brand]);
      show(brand, [["", "all"], ...known].map(([value, name]) => h("option", { value, selected: value === wanted.brand }, name)));
    }
    note.textContent = posts.length < open ? `The first ${number(posts.length)} of ${number(open)}` : open ? "" : "No complaint is waiting in this time.";
    if (list.contains(document.activeElement)) return;
    const names = new Map(brands.map((b) => [b.key, b.name]));
    // A company's name stands for all its brands, and each of these is named already.
    const about = (post) => [post.brand?.id ?? []].flat().filter((id) => !id.startsWith("company:")).map((id) => names.get(id) ?? id).join(", ");
    show(list, posts.map((post) => postItem(post, `${about(post)}, waiting ${between(post["@timestamp"], asOf)}`)));
  }
}
