// What /docs does beyond being read: finding, the key, and trying requests.

import { show } from "./answer.js";
import { all, find } from "./dom.js";
import "./finding.js";

// ---- the key: once in use, in this variable and nowhere else

let apiKey = "";
let attempts = 0;
const keyForm = find("#api-key");
const bearer = (key) => ({ Authorization: `Bearer ${key}` });

keyForm.addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = find("input", keyForm);
  const given = field.value.trim().replace(/^Bearer\s+/i, "");
  forget("Waiting for the answer …");
  const attempt = attempts;
  const said = await check(given);
  if (attempt !== attempts) return;
  if (said.fits) {
    apiKey = given;
    field.value = "";
  }
  find("[type=reset]", keyForm).hidden = !said.fits;
  find("[role=status]", keyForm).textContent = said.text;
});

keyForm.addEventListener("reset", () => {
  forget("The key is forgotten.");
  find("input", keyForm).focus();
  find("[type=reset]", keyForm).hidden = true;
});

/** From now on no key is used, not even one that is being checked. */
function forget(because) {
  apiKey = "";
  attempts += 1;
  find("[role=status]", keyForm).textContent = because;
}

async function check(key) {
  if (/\W/.test(key)) return { fits: false, text: "No key is in use: an API key has letters, digits and _ only." };
  if (!keyForm.dataset.check) return { fits: true, text: "The key is used from now on." };
  try {
    const answer = await fetch(keyForm.dataset.check, { headers: bearer(key), cache: "no-store" });
    const told = await answer.json();
    if (!answer.ok) return { fits: false, text: `No key is in use: ${told.detail}.` };
    return { fits: true, text: `In use: “${told.key.name}”, ${told.role}.` };
  } catch {
    return { fits: false, text: "No key is in use: the server cannot be reached." };
  }
}

// ---- trying

for (const form of all("form.try")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(form);
  });
  find("[data-choose=example]", form)?.addEventListener("change", (event) => {
    find("[data-body]", form).value = event.target.value;
  });
}

async function send(form) {
  const status = find("[role=status]", form);
  const button = find("[type=submit]", form);
  if (button.ariaDisabled) return;
  const unfit = all("[data-in=path]", form).find((field) => /^\.{0,2}$/.test(field.value.trim()));
  if (unfit) {
    status.textContent = `Not sent: ${unfit.name} is a part of the path and cannot be empty, “.” or “..”.`;
    status.dataset.state = "away";
    unfit.focus();
    return;
  }
  const request = requestOf(form);
  button.ariaDisabled = "true";
  status.textContent = "Waiting for the answer …";
  try {
    const started = performance.now();
    const { method, headers, body } = request;
    const answer = await fetch(request.url, { method, headers, body, cache: "no-store" });
    const text = await answer.text();
    const took = Math.round(performance.now() - started);
    status.textContent = `${answer.status} ${answer.statusText}, ${took} ms`;
    status.dataset.state = answer.ok ? "ready" : "away";
    show(form, request, answer, text);
  } catch (error) {
    status.textContent = `No answer: ${error.message}`;
    status.dataset.state = "away";
  }
  button.ariaDisabled = null;
}

function requestOf(form) {
  const { method, path } = form.dataset;
  const query = new URLSearchParams();
  const given = {};
  const headers = "key" in form.dataset && apiKey ? bearer(apiKey) : {};
  let filled = path;
  for (const field of all("[data-in]", form)) {
    const values = "list" in field.dataset ? field.value.split("\n") : [field.value];
    given[`${field.dataset.in}.${field.name}`] = field.value.trim();
    for (const value of values.map((each) => each.trim()).filter(Boolean)) {
      if (field.dataset.in === "path") filled = filled.replace(`{${field.name}}`, encodeURIComponent(value));
      if (field.dataset.in === "query") query.append(field.name, value);
      if (field.dataset.in === "header") headers[field.name] = value;
    }
  }
  const body = find("[data-body]", form)?.value.trim() || undefined;
  if (body) headers["Content-Type"] = find("[data-choose=type]", form).value;
  return { method, url: `${location.origin}${filled}${query.size ? `?${query}` : ""}`, headers, body, given };
}
