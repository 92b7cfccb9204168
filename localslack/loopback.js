// Loaded into the local Slack before it starts: listen on this machine only. Left alone it listens on every interface,
// without checking a single token.
const serve = Bun.serve;
Bun.serve = (options) => serve({ ...options, hostname: "127.0.0.1" });
