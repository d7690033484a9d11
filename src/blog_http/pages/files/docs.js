// What /docs does beyond being read: links that open what they lead to, finding, the key, and trying requests.

const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const made = (name, text, attributes = {}) => {
  const element = Object.assign(document.createElement(name), attributes);
  element.textContent = text;
  return element;
};

// ---- links: /docs#createPost opens that operation, and an opened operation is in the address

function openLinked() {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.closest("[hidden]")) showOnly("");
  if (!(target instanceof HTMLDetailsElement)) return;
  target.open = true;
  target.scrollIntoView();
  find("summary", target).focus({ preventScroll: true });
}

addEventListener("hashchange", openLinked);
addEventListener("click", (event) => {
  // To where the address already points the hash does not change; with one of these keys the link opens elsewhere.
  const here = event.target.closest('a[href^="#"]')?.hash === location.hash;
  if (!here || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openLinked();
});
for (const details of all("details[id]")) {
  details.addEventListener("toggle", () => {
    if (details.open) history.replaceState(null, "", `#${details.id}`);
  });
}

// ---- finding

const operations = all(".operation").map((element) => ({
  element,
  entry: find(`.contents a[href="#${element.id}"]`).parentElement,
  text: `${find("summary", element).textContent} ${element.id}`.toLowerCase(),
}));

function showOnly(wanted) {
  find("#find").value = wanted;
  const words = wanted.toLowerCase().split(/\s+/);
  for (const { element, entry, text } of operations) {
    element.hidden = entry.hidden = !words.every((word) => text.includes(word));
  }
  for (const group of all(".group")) {
    group.hidden = all(".operation:not([hidden])", group).length === 0;
    find(`.contents a[href="#${find("h2", group).id}"]`).parentElement.hidden = group.hidden;
  }
}

find("#find").addEventListener("input", (event) => showOnly(event.target.value));
openLinked();

// ---- the key: once in use, in this variable and nowhere else

let apiKey = "";
let attempts = 0;
const keyForm = find("#api-key");
const bearer = (key) => ({ Authorization: `Bearer ${key}` });

keyForm.addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = find("input", keyForm);
  const given = field.value.trim();
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
  if (!keyForm.dataset.check) return { fits: true, text: "The key is used from now on." };
  try {
    const answer = await fetch(keyForm.dataset.check, { headers: bearer(key), cache: "no-store" });
    const told = await answer.json();
    if (!answer.ok) return { fits: false, text: `No key is in use: ${told.detail}.` };
    return { fits: true, text: `In use: “${told.key.name}”, ${told.role}.` };
  } catch {
    return { fits: false, text: "No key is in use: this one cannot be sent, or the server cannot be reached." };
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

function show(form, request, answer, text) {
  const result = find(".result", form);
  const type = answer.headers.get("Content-Type") ?? "";
  const parts = [];
  if (answer.redirected) parts.push(made("p", `Redirected to ${new URL(answer.url).pathname}`));
  if (type.startsWith("application/problem+json")) {
    const code = JSON.parse(text).code;
    const line = made("p", "");
    line.append(made("a", "What this means, and what to do", { href: `/problems/${code}` }));
    parts.push(line);
  }
  const links = JSON.parse(form.dataset.links)[answer.status];
  if (links) parts.push(...goingOn(links, request, answer, text));
  if (text) parts.push(box("Body of the answer", type.includes("json") ? JSON.stringify(JSON.parse(text), null, 2) : text));
  const lines = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  parts.push(folded("Headers", made("pre", lines)), folded("As a command", made("pre", command(request))));
  result.replaceChildren(...parts);
  result.hidden = false;
}

/** Links to the operations that go on from here and fill in what is known; none where the answer lacks a value. */
function goingOn(links, request, answer, text) {
  const line = made("p", "Go on with ");
  for (const [id, parameters] of Object.entries(links)) {
    const values = Object.entries(parameters).map(([name, from]) => [name, valueOf(from, request, answer, text)]);
    if (values.some(([, value]) => value == null)) continue;
    const link = made("a", id, { href: `#${id}` });
    link.addEventListener("click", () => {
      for (const [name, value] of values) find(`[data-in][name="${name}"]`, document.getElementById(id)).value = value;
    });
    line.append(link, " ");
  }
  return line.children.length ? [line] : [];
}

/** What a runtime expression of OpenAPI stands for; nothing sent is an empty text. */
function valueOf(expression, { given }, answer, text) {
  const [, place, rest] = /^\$(request\.|response\.header\.|response\.body#\/)(.+)$/.exec(expression) ?? [];
  if (place === "request.") return given[rest] ?? "";
  if (place === "response.header.") return answer.headers.get(rest);
  return rest?.split("/").reduce((value, step) => value?.[step], text && JSON.parse(text));
}

/** A text that may be long: it scrolls, also by keyboard. */
function box(label, text) {
  const pre = made("pre", text, { tabIndex: 0, className: "box" });
  pre.setAttribute("role", "region");
  pre.setAttribute("aria-label", label);
  return pre;
}

function folded(label, inside) {
  const details = made("details", "", { className: "more" });
  details.append(made("summary", label), inside);
  return details;
}

/** The request for a shell; the key stays out of it. */
function command({ method, url, headers, body }) {
  const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  const lines = [`curl -X ${method} ${quoted(url)}`];
  for (const [name, value] of Object.entries(headers)) {
    lines.push(name === "Authorization" ? '-H "Authorization: Bearer $BLOG_KEY"' : `-H ${quoted(`${name}: ${value}`)}`);
  }
  if (body) lines.push(`--data-binary ${quoted(body)}`);
  return lines.join(" \\\n  ");
}
