import { Configuration, OpenAIApi } from "openai";
import { OpenAIClient, AzureKeyCredential } from "@azure/openai";
import { createChatCompletion } from "./own";

const openai = new OpenAIApi(new Configuration({ apiKey: "k" }));
// tallygate-expect: llm-attribution
await openai.createChatCompletion({ model: "gpt-3.5-turbo", messages: [] });
// tallygate-ok
await openai.createChatCompletion({ model: "gpt-3.5-turbo", messages: [] }, { headers: { "Helicone-Property-Team": "search", "Helicone-Property-Use_Case": "ranking" } });
// tallygate-expect: llm-attribution
await openai.createImage({ prompt: "a cat" });
// tallygate-ok
await createChatCompletion("hello");

const azure = new OpenAIClient("https://x.openai.azure.com", new AzureKeyCredential("k"));
// tallygate-expect: llm-attribution
await azure.getChatCompletions("gpt-4o", []);
// tallygate-ok
await azure.streamChatCompletions("gpt-4o", [], { requestOptions: { headers: { "Helicone-Property-Team": "search", "Helicone-Property-Use_Case": "ranking" } } });
