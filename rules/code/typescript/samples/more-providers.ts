import { OpenRouter } from "@openrouter/sdk";
import Cerebras from "@cerebras/cerebras_cloud_sdk";
import Perplexity from "@perplexity-ai/perplexity_ai";
import { VoyageAIClient } from "voyageai";
import { ZhipuAI } from "zhipuai-sdk-nodejs-v4";
import { WatsonXAI } from "@ibm-cloud/watsonx-ai";
import { getAI, getGenerativeModel } from "firebase/ai";
import { propagateAttributes } from "@langfuse/tracing";
import { TextServiceClient } from "@google-ai/generativelanguage";

const headers = { "Helicone-Property-Team": "search", "Helicone-Property-Use_Case": "ranking" };
const openRouter = new OpenRouter({ apiKey: "k" });
// tallygate-expect: llm-attribution
await openRouter.chat.send({ model: "openai/gpt-5", messages: [] });
// tallygate-ok
await openRouter.chat.send({ model: "openai/gpt-5", messages: [], metadata: { team: "search", use_case: "ranking" } });

// tallygate-expect: llm-attribution
await new Cerebras().chat.completions.create({ model: "llama3.1-8b", messages: [] });
// tallygate-ok
await new Cerebras().chat.completions.create({ model: "llama3.1-8b", messages: [] }, { headers });

// tallygate-expect: llm-attribution
await new Perplexity().chat.completions.create({ model: "sonar", messages: [] });
// tallygate-ok
await new Perplexity().search.create({ query: "x" });
// tallygate-ok
await new Perplexity().chat.completions.create({ model: "sonar", messages: [] }, { headers });

// tallygate-expect: llm-attribution
await new VoyageAIClient({ apiKey: "k" }).embed({ model: "voyage-3", input: "x" });
// tallygate-ok
await new VoyageAIClient({ apiKey: "k" }).embed({ model: "voyage-3", input: "x" }, { headers });

// tallygate-expect: llm-attribution
await new ZhipuAI().createCompletions({ model: "glm-4", messages: [] });
// tallygate-ok
await new ZhipuAI().findFiles({});

// tallygate-expect: llm-attribution
await WatsonXAI.newInstance({ version: "2024-05-31" }).generateText({ modelId: "ibm/granite-13b", input: "x" });
// tallygate-ok
await WatsonXAI.newInstance({ version: "2024-05-31" }).generateText({ modelId: "ibm/granite-13b", input: "x", headers });

// tallygate-expect: llm-attribution
await env.AI.run("@cf/meta/llama-3.1-8b-instruct", { prompt: "x" });
// tallygate-ok
await env.AI.run("@cf/meta/llama-3.1-8b-instruct", { prompt: "x" }, { gateway: { id: "g", metadata: { team: "search", use_case: "ranking" } } });

const model = getGenerativeModel(getAI(app), { model: "gemini-2.5-flash" });
// tallygate-expect: llm-attribution
await model.generateContent("x");
// tallygate-ok
await unknown.generateContent("x");

// tallygate-expect: llm-attribution
await new TextServiceClient().generateText({ model: "models/text-bison-001", prompt: { text: "x" } });
// tallygate-ok
await own.generateText({ model: "models/text-bison-001", prompt: { text: "x" } });

propagateAttributes({ metadata: { team: "search", use_case: "ranking" } }, async () => {
  // tallygate-ok
  await model.generateContent("x");
  // tallygate-ok
  await new TextServiceClient().generateText({ model: "models/text-bison-001", prompt: { text: "x" } });
  // tallygate-ok
  await new ZhipuAI().createCompletions({ model: "glm-4", messages: [] });
});
