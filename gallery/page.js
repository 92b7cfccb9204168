// Searching and choosing colours; without this script the page can be read just as well.
"use strict";

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const samples = [...document.querySelectorAll(".sample")];
const found = document.getElementById("found");
const search = document.getElementById("search");
const texts = new Map();
const textOf = (sample) => {
  if (!texts.has(sample)) texts.set(sample, plain(sample.textContent));
  return texts.get(sample);
};

function filter() {
  const words = plain(search.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const sample of samples) {
    const fits = words.every((word) => textOf(sample).includes(word));
    sample.hidden = !fits;
    document.querySelector(`[data-for="${sample.id}"]`).hidden = !fits;
    count += fits ? 1 : 0;
  }
  for (const group of document.querySelectorAll(".group")) {
    const empty = !group.querySelector(".sample:not([hidden])");
    const entry = document.querySelector(`[data-group="${group.id}"]`);
    group.hidden = entry.hidden = empty;
    entry.querySelector("details").open = words.length > 0 && !empty;
  }
  found.textContent = words.length ? `${count} van ${samples.length} gevonden` : "";
}

search.addEventListener("input", filter);
document.querySelector(".search").hidden = false;

for (const choice of document.querySelectorAll("[name=theme]")) {
  choice.addEventListener("change", () => {
    if (choice.value) document.documentElement.dataset.theme = choice.value;
    else delete document.documentElement.dataset.theme;
  });
}
