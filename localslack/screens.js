// Loaded into the local Slack before it starts: a press on a screen says on which one, as Slack's own presses do. Left
// alone it names a message without a place, and nobody can tell a modal from the Home tab. What the page is shown passes
// here as well, so the screens are known: the modals that are open, and everybody's Home tab.
const write = JSON.stringify;
const homes = new Map();
let modals = [];

function learn(event) {
  if (event.t === "view" && Array.isArray(event.stack)) modals = event.stack;
  if (event.t === "home" && event.view) homes.set(event.user, event.view);
  if (event.t === "init" && event.state) {
    modals = event.state.modalStack ?? [];
    for (const [user, views] of Object.entries(event.state.homeViews ?? {})) {
      for (const view of Object.values(views)) homes.set(user, view);
    }
  }
}

function placed(press) {
  const view = modals.at(-1) ?? homes.get(press.user?.id);
  if (press.channel?.id || !view) return press;
  const { channel, message, response_url, ...rest } = press;
  return { ...rest, container: { type: "view", view_id: view.id }, view: { ...view, state: press.state } };
}

JSON.stringify = (value, ...how) => {
  if (typeof value?.t === "string") learn(value);
  if (value?.type === "block_actions") return write(placed(value), ...how);
  if (value?.payload?.type === "block_actions") return write({ ...value, payload: placed(value.payload) }, ...how);
  return write(value, ...how);
};
