// Tags that the maker of a model is given: the provider, a wrapper, a registry.
import { createOpenAI, openai } from "@ai-sdk/openai";
import { createProviderRegistry, customProvider, defaultSettingsMiddleware, extractReasoningMiddleware, generateText, wrapLanguageModel } from "ai";
import { tagMiddleware as foreignMiddleware } from "@acme/llm";

const MADE_TAGS = { "x-portkey-metadata": JSON.stringify({ team: "search", use_case: "ranking" }) };
const settings = { providerOptions: { openai: { metadata: { team: "search", use_case: "ranking" } } } };

const withHeaders = createOpenAI({ headers: MADE_TAGS });
const withoutHeaders = createOpenAI({ apiKey: "k" });
const withFetch = createOpenAI({ fetch: (url, init) => fetch(url, { ...init, headers: { ...init?.headers, ...MADE_TAGS } }) });
// tallygate-ok
generateText({ model: withHeaders("gpt-4o"), prompt: "hi" });
// tallygate-ok
generateText({ model: withHeaders.chat("gpt-4o"), prompt: "hi" });
// tallygate-ok
generateText({ model: withFetch("gpt-4o"), prompt: "hi" });
// tallygate-expect: llm-attribution
generateText({ model: withoutHeaders("gpt-4o"), prompt: "hi" });

const registry = createProviderRegistry({ openai: withHeaders, plain: withoutHeaders });
// tallygate-ok
generateText({ model: registry.languageModel("openai:gpt-4o"), prompt: "hi" });
// tallygate-expect: llm-attribution
generateText({ model: registry.languageModel("plain:gpt-4o"), prompt: "hi" });

const wrapped = wrapLanguageModel({ model: openai("gpt-4o"), middleware: defaultSettingsMiddleware({ settings }) });
// tallygate-ok
generateText({ model: wrapped, prompt: "hi" });

const listed = wrapLanguageModel({
  model: openai("gpt-4o"),
  middleware: [extractReasoningMiddleware({ tagName: "think" }), defaultSettingsMiddleware({ settings: { headers: MADE_TAGS } })],
});
// tallygate-ok
generateText({ model: listed, prompt: "hi" });

const ownMiddleware = (useCase: string) => ({
  transformParams: async ({ params }) => ({ ...params, headers: { ...params.headers, "x-portkey-metadata": JSON.stringify({ team: "search", use_case: useCase }) } }),
});
// tallygate-ok
generateText({ model: wrapLanguageModel({ model: openai("gpt-4o"), middleware: ownMiddleware("ranking") }), prompt: "hi" });

const reasoning = wrapLanguageModel({ model: openai("gpt-4o"), middleware: extractReasoningMiddleware({ tagName: "think" }) });
// tallygate-expect: llm-attribution
generateText({ model: reasoning, prompt: "hi" });
// tallygate-expect: tag-undecided
generateText({ model: wrapLanguageModel({ model: openai("gpt-4o"), middleware: foreignMiddleware }), prompt: "hi" });

const mine = customProvider({ languageModels: { fast: wrapped, slow: openai("gpt-4o") } });
// tallygate-ok
generateText({ model: mine.languageModel("fast"), prompt: "hi" });
// tallygate-expect: llm-attribution
generateText({ model: mine.languageModel("slow"), prompt: "hi" });
