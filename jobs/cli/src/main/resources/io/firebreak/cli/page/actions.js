// What a person can do about an incident. Each action asks for a name once and says what will follow.
import { act } from "./api.js";
import { h, show, speak } from "./dom.js";
import { isOver } from "./format.js";

const NAME_KEY = "firebreak.name";
const ACTIONS = [
  { type: "acknowledge", name: "Take it", past: "Taken", what: "You have it: nobody else is called. The incident goes on." },
  { type: "snooze", name: "Snooze", past: "Snoozed", what: "Nobody is paged for a while. The incident goes on.", minutes: [30, 60, 240, 480] },
  { type: "not-a-crisis", name: "Not a crisis", past: "Closed", what: "Closes the incident; similar posts will weigh less for this brand." },
  { type: "resolve", name: "Resolve", past: "Resolved", what: "Closes the incident." },
];

export function actionBar(id) {
  const element = h("div", { class: "actions", role: "group", "aria-label": "Actions" });
  const said = h("span", { class: "said", role: "status" });
  const dialog = h("dialog", { "aria-labelledby": "action-title" });
  const buttons = ACTIONS.map((action) =>
    h("button", { type: "button", class: action.type === "acknowledge" ? "primary" : null, "data-type": action.type, onclick: () => ask(action) }, action.name));
  element.append(...buttons, said, dialog);
  let waitingFor = null;

  function ask(action) {
    const name = h("input", { id: "action-by", required: true, maxlength: 80, autocomplete: "name", value: remembered() });
    const note = h("input", { id: "action-note", maxlength: 500 });
    const minutes = action.minutes && h("select", { id: "action-minutes" }, action.minutes.map((m) => h("option", { value: m }, m < 60 ? `${m} minutes` : `${m / 60} ${m === 60 ? "hour" : "hours"}`)));
    const problem = h("p", { class: "bad", role: "alert" });
    const confirm = h("button", { class: "primary" }, action.name);
    const form = h("form", { method: "dialog" },
      h("h2", { id: "action-title" }, action.name), h("p", {}, action.what),
      h("label", { for: "action-by" }, "Your name"), name,
      minutes && [h("label", { for: "action-minutes" }, "For"), minutes],
      h("label", { for: "action-note" }, "Note (optional)"), note, problem,
      h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => dialog.close() }, "Cancel"), confirm));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      confirm.disabled = true;
      try {
        const taken = await act({ incident: id, type: action.type, by: name.value, note: note.value, minutes: minutes ? Number(minutes.value) : undefined });
        remember(name.value);
        waitingFor = taken.revision;
        dialog.close();
        tell(`${action.past}. It shows here in a few seconds.`);
      } catch (failure) {
        problem.textContent = failure.message;
        confirm.disabled = false;
      }
    });
    show(dialog, form);
    dialog.showModal();
    (name.value ? confirm : name).focus();
  }

  function tell(sentence) {
    said.textContent = sentence;
    if (sentence) speak(sentence);
  }

  return {
    element,
    update(incident) {
      element.hidden = isOver(incident) && waitingFor === null;
      for (const button of buttons) {
        button.hidden = isOver(incident) || (button.dataset.type === "acknowledge" && Boolean(incident.acknowledged_by));
      }
      if (waitingFor !== null && incident.revision > waitingFor) {
        waitingFor = null;
        tell("");
        element.hidden = isOver(incident);
      }
    },
  };
}

function remembered() {
  try {
    return localStorage.getItem(NAME_KEY) ?? "";
  } catch {
    return "";
  }
}

function remember(name) {
  try {
    localStorage.setItem(NAME_KEY, name);
  } catch {
    // Storage is switched off: the name is asked for again.
  }
}
