// Draws Slack's blocks as HTML, without a browser: JSON in, JSON out (see gallery/render.py).
//
// The library leaves out what it does not know without a word, and stumbles over some of it. So the first block and the
// first element of each kind are also drawn alone, and compared with one that surely nobody knows.
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import library from "slack-blocks-to-jsx";

const NOBODY_KNOWS = { type: "nobody_knows_this" };
const STUMBLED = Symbol("the library threw an error");

const draw = (blocks, people) => {
  try {
    return renderToStaticMarkup(
      createElement(library.Message, { blocks, withoutWrapper: true, data: { users: people } }),
    );
  } catch {
    return STUMBLED;
  }
};

const same = (one, other) => draw([one], []) === draw([other], []);

// The parts of a block that the library may pass over: each with the same block around another part.
function* inside(block) {
  for (const element of block.elements ?? []) {
    yield [element, (part) => ({ ...block, elements: [part] })];
  }
  for (const place of ["accessory", "element"]) {
    if (block[place]) yield [block[place], (part) => ({ ...block, [place]: part })];
  }
}

const known = new Map();
const isKnown = (kind, look) => {
  if (!known.has(kind)) known.set(kind, look());
  return known.get(kind);
};

function* unknownIn(block) {
  if (!isKnown(block.type, () => !same(block, NOBODY_KNOWS))) {
    yield block.type;
    return;
  }
  for (const [part, around] of inside(block)) {
    const kind = `${block.type}: ${part.type}`;
    const alone = () => draw([around(part)], []) !== STUMBLED && !same(around(part), around(NOBODY_KNOWS));
    if (!isKnown(kind, alone)) yield kind;
  }
}

const one = (blocks, people) => {
  const unknown = blocks.flatMap((block) => [...unknownIn(block)]);
  const whole = draw(blocks, people);
  if (whole !== STUMBLED) return { html: whole, unknown };
  const [sound, stumbling] = [true, false].map((works) =>
    blocks.filter((block) => (draw([block], people) !== STUMBLED) === works),
  );
  return { html: draw(sound, people), unknown: [...new Set([...unknown, ...stumbling.map((block) => block.type)])] };
};

let input = "";
for await (const chunk of process.stdin) input += chunk;
// In Slack `verbatim` only means: make no links of bare addresses. The library takes it as: read no mark-up at all.
const withoutVerbatim = (key, value) => (key === "verbatim" ? undefined : value);
const { messages, people } = JSON.parse(input, withoutVerbatim);
process.stdout.write(JSON.stringify(messages.map((blocks) => one(blocks, people))));
