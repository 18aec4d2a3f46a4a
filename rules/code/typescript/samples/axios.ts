// Headers that statements give to an instance of axios.
import axios from "axios";
import { tagAll } from "./tags-of-another-file";

const tags = JSON.stringify({ team: "search", use_case: "ranking" });
const body = { model: "gpt-4o", messages: [] };
const base = { baseURL: "https://api.openai.com/v1" };

const common = axios.create(base);
common.defaults.headers.common["x-portkey-metadata"] = tags;
// tallygate-ok
await common.post("/chat/completions", body);

const keyed = axios.create(base);
keyed.defaults.headers.common["Authorization"] = `Bearer ${process.env.KEY}`;
// tallygate-expect: llm-attribution
await keyed.post("/chat/completions", body);

export async function perhaps(isTagged: boolean) {
  const api = axios.create(base);
  if (isTagged) api.defaults.headers["x-portkey-metadata"] = tags;
  // tallygate-expect: tag-undecided
  return api.post("/chat/completions", body);
}

// Interceptors.
const arrow = axios.create(base);
arrow.interceptors.request.use((config) => {
  config.headers["x-portkey-metadata"] = tags;
  return config;
});
// tallygate-ok
await arrow.post("/chat/completions", body);

const setter = axios.create(base);
setter.interceptors.request.use((config) => {
  config.headers.set("x-portkey-metadata", tags);
  return config;
});
// tallygate-ok
await setter.post("/chat/completions", body);

function addTags(config) {
  config.headers = { ...config.headers, "x-portkey-metadata": tags };
  return config;
}
const named = axios.create(base);
named.interceptors.request.use(addTags);
// tallygate-ok
await named.post("/chat/completions", body);

const branch = axios.create(base);
branch.interceptors.request.use((config) => {
  if (config.url.includes("chat")) config.headers["x-portkey-metadata"] = tags;
  return config;
});
// tallygate-expect: tag-undecided
await branch.post("/chat/completions", body);

const elsewhere = axios.create(base);
elsewhere.interceptors.request.use(tagAll);
// tallygate-expect: tag-undecided
await elsewhere.post("/chat/completions", body);

const authorized = axios.create(base);
authorized.interceptors.request.use((config) => {
  config.headers["Authorization"] = `Bearer ${process.env.KEY}`;
  return config;
});
authorized.interceptors.response.use((answer) => answer);
// tallygate-expect: llm-attribution
await authorized.post("/chat/completions", body);
