// The list of all operations: links that open what they lead to, which one is current, and finding by words.

import { all, find, made } from "./dom.js";

// ---- links: /docs#createPost opens that operation, and an opened operation is in the address

function openLinked() {
  markCurrent();
  const target = document.getElementById(location.hash.slice(1));
  if (!(target instanceof HTMLDetailsElement)) return;
  target.open = true;
  target.scrollIntoView();
  find("summary", target).focus({ preventScroll: true });
}

function markCurrent() {
  for (const link of all(".contents a")) link.ariaCurrent = link.hash === location.hash ? "true" : null;
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
    if (!details.open) return;
    history.replaceState(null, "", `#${details.id}`);
    markCurrent();
  });
}
openLinked();

// ---- finding: names come before what is said about them, and this before the parameters and fields

const [hits, contents] = all(".contents > ul");
const places = [...all(".operation").map(operationPlace), ...all(".schema").map(schemaPlace)];

function operationPlace(element) {
  const path = find("h3 code", element).textContent;
  const spoken = element.id.split(/(?=[A-Z])/);
  const link = find(`.contents a[href="#${element.id}"]`).cloneNode(true);
  link.append(made("code", element.id));
  return {
    link,
    names: lower([element.id, ...spoken, find(".method", element).textContent, path, ...path.split(/[/{}]+/)]),
    about: lower([find(".what", element).textContent]),
    parts: lower(partsOf(element)),
  };
}

function schemaPlace(element) {
  const name = find("h3", element).textContent;
  const link = made("a", "", { href: `#${element.id}` });
  link.append(made("span", "schema", { className: "method schema-name" }), " ", made("span", name));
  return { link, names: lower([name]), about: [], parts: lower(partsOf(element)) };
}

function partsOf(element) {
  const fields = all(".fields .name code", element).map(({ textContent }) => textContent);
  return [...all("[data-in]", element).map(({ name }) => name), ...fields];
}

function lower(texts) {
  return texts.map((text) => text.toLowerCase());
}

/** How far the place is from the word: 0 is one of its names; Infinity has nothing to do with it. */
function distance({ names, about, parts }, word) {
  if (names.includes(word)) return 0;
  const found = [names, about, parts].findIndex((texts) => texts.some((text) => text.includes(word)));
  return found < 0 ? Infinity : found + 1;
}

function search(wanted) {
  const words = lower(wanted.split(/\s+/).filter(Boolean));
  const found = places
    .map((place) => ({ place, far: words.reduce((sum, word) => sum + distance(place, word), 0) }))
    .filter(({ far }) => words.length && far < Infinity)
    .sort((one, other) => one.far - other.far)
    .map(({ place }) => {
      const item = made("li", "");
      item.append(place.link);
      return item;
    });
  hits.replaceChildren(...found);
  hits.hidden = !found.length;
  contents.hidden = words.length > 0;
  find(".contents [role=status]").textContent = words.length ? `${found.length || "Nothing"} found` : "";
  markCurrent();
}

find("#find").addEventListener("input", (event) => search(event.target.value));
find("#find").addEventListener("keydown", (event) => {
  if (event.key === "Enter") find("a", hits)?.click();
});
