import { GoogleGenAI } from "@google/genai";
import { GoogleGenerativeAI } from "@google/generative-ai";
import { VertexAI } from "@google-cloud/vertexai";

const client = new GoogleGenAI({ vertexai: true });

// tallygate-expect: llm-attribution
await client.models.generateContent({ model: "gemini-2.5-flash", contents: "hi" });
// tallygate-ok
await client.models.generateContent({ model: "gemini-2.5-flash", contents: "hi", config: { labels: { team: "search", use_case: "ranking" } } });

// tallygate-expect: llm-attribution
await new GoogleGenerativeAI("k").getGenerativeModel({ model: "gemini-2.5-flash" }).generateContent("hi");
// tallygate-ok
await new GoogleGenerativeAI("k").getGenerativeModel({ model: "gemini-2.5-flash" }, { customHeaders: { "x-portkey-metadata": JSON.stringify({ team: "search", use_case: "ranking" }) } }).generateContent("hi");

// tallygate-expect: llm-attribution
await new VertexAI({}).getGenerativeModel({ model: "gemini-2.5-flash" }).generateContent({ contents: [] });
// tallygate-ok
await new VertexAI({}).getGenerativeModel({ model: "gemini-2.5-flash" }).generateContent({ contents: [], labels: { team: "search", use_case: "ranking" } });

import aiplatform from "@google-cloud/aiplatform";
const { PredictionServiceClient } = aiplatform.v1;
// tallygate-expect: llm-attribution
await new PredictionServiceClient().predict({ endpoint: "projects/p/locations/l/publishers/google/models/text-bison", instances: [] });
// tallygate-ok
await new PredictionServiceClient().generateContent({ model: "gemini-2.5-pro", contents: [], labels: { team: "search", use_case: "ranking" } });

// A client that is not known, or one of several.
async function handed(client, limiter) {
    const model = client.getGenerativeModel({ model: "gemini-2.5-flash" });
    // tallygate-expect: llm-attribution
    await model.generateContent("hi");
    // tallygate-ok
    await client.getGenerativeModel({ model: "gemini-2.5-flash" }, { customHeaders: { "x-portkey-metadata": JSON.stringify({ team: "search", use_case: "ranking" }) } }).generateContent("hi");
    // tallygate-ok
    await model.generateContent({ contents: [], labels: { team: "search", use_case: "ranking" } });
    const limited = await limiter.schedule(() => client.getGenerativeModel({ model: "gemini-2.5-flash" }));
    // tallygate-expect: llm-attribution
    await limited.startChat({}).sendMessageStream("hi");
    await client.startChat({}).sendMessage("hi");
    await client.generateContent("hi");
}
