import { Client, client } from "@gradio/client";
import { Client as Hosted } from "https://cdn.jsdelivr.net/npm/@gradio/client/dist/index.min.js";

// How programs that are compiled to require() load what is a module only.
const load = new Function("name", "return import(name)");
const sum = new Function("a", "b", "return a + b");
const headers = { "x-portkey-metadata": JSON.stringify({ team: "search", use_case: "ranking" }) };

const space = await Client.connect("acme/painter");
// tallygate-expect: llm-attribution
await space.predict("/paint", ["a cat"]);
// tallygate-expect: llm-attribution
for await (const event of space.submit("/paint", { prompt: "a cat" })) console.log(event);
const old = await client("acme/painter");
// tallygate-expect: llm-attribution
await old.predict("/paint", ["a cat"]);
const hosted = await Hosted.connect("https://acme-painter.hf.space");
// tallygate-expect: llm-attribution
await hosted.predict("/paint", ["a cat"]);
const tagged = await Client.connect("acme/painter", { headers });
// tallygate-ok
await tagged.predict("/paint", ["a cat"]);
// What this machine serves itself.
const here = await Client.connect("http://localhost:7860/");
// tallygate-ok
await here.predict("/paint", ["a cat"]);

export async function paint(text) {
    const { client } = await load("@gradio/client");
    const app = await client("acme/painter"), other = await sum("@gradio/client");
    // tallygate-ok
    await other.predict("/paint", [text]);
    // tallygate-expect: llm-attribution
    return app.predict("/paint", [text]);
}
