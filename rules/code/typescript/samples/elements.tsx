import { openai } from "@ai-sdk/openai";
import * as gensx from "@gensx/core";
import { ChatCompletion, OpenAI, OpenAIEmbedding, OpenAIProvider } from "@gensx/openai";
import { ChatCompletion as ClaudeCompletion, GSXChatCompletion } from "@gensx/anthropic";
import { generateText } from "@gensx/vercel-ai";
import { render } from "ai/rsc";
import { useRef } from "react";
import { GoogleGenerativeAI } from "@google/generative-ai";

const Summary = gensx.Component<{ text: string }, string>("Summary", ({ text }) => (
  // tallygate-expect: llm-attribution
  <ChatCompletion model="gpt-4o-mini" messages={[{ role: "user", content: text }]} />
));

const Ranked = gensx.Component<{ text: string }, string>("Ranked", ({ text }) => (
  <OpenAIProvider apiKey={process.env.OPENAI_API_KEY}>
    {/* tallygate-ok */}
    <ChatCompletion
      model="gpt-4o-mini"
      metadata={{ team: "search", use_case: "ranking" }}
      messages={[{ role: "user", content: text }]}
      stream
    >
      {async (stream) => stream}
    </ChatCompletion>
  </OpenAIProvider>
));

async function vectors(text: string) {
  const client = new OpenAI();
  // tallygate-expect: llm-attribution
  await OpenAIEmbedding.run({ model: "text-embedding-3-small", input: text });
  // tallygate-expect: llm-attribution
  await client.chat.completions.create({ model: "gpt-4o", messages: [] });
  // tallygate-expect: llm-attribution
  return generateText({ model: openai("gpt-4o"), prompt: text });
}

// A member of a map that has the name of a function is another thing.
async function flights(input: string) {
  // tallygate-expect: llm-attribution
  return render({
    model: "gpt-4o",
    provider: client,
    messages: [{ role: "user", content: input }],
    tools: { flight: { render: async function* (n) { yield <p>{n}</p>; } } },
  });
}

// What an element is given is what the function's parameter is; its own component only shows it.
function Ask({ url, model }) {
  // tallygate-expect: llm-attribution
  const ask = () => fetch(url, { method: "POST", body: JSON.stringify({ model, messages: [] }) });
  return <button onClick={ask}>Ask</button>;
}
const shown = <Ask url="https://api.openai.com/v1/chat/completions" model="gpt-4o" />;
const example = <Example url="https://api.openai.com/v1/chat/completions" method="POST" body={{ model: "m", messages: [] }} />;

// Clients that are put somewhere before they are used.
const gemini = new GoogleGenerativeAI(process.env.KEY);
function Talk({ chatRef, sessions, id }) {
  const own = useRef(null);
  const [chat, setChat] = useState(null);
  const begin = () => {
    const model = gemini.getGenerativeModel({ model: "gemini-2.0-flash" });
    if (!chatRef.current) chatRef.current = model.startChat({ history: [] });
    own.current ??= model.startChat();
    sessions[id] = model.startChat();
    setChat(model.startChat());
  };
  const send = async (text) => {
    // tallygate-expect: llm-attribution
    await chatRef.current.sendMessage(text);
    // tallygate-expect: llm-attribution
    await own.current.sendMessage(text);
    // tallygate-expect: llm-attribution
    await sessions[id].sendMessage(text);
    // tallygate-expect: llm-attribution
    await chat.sendMessage(text);
    await other.current.sendMessage(text);
  };
}

// A client that a context provides.
const Gemini = createContext(null);
const Shared = createContext({});
export function Providers({ children }) {
  const model = useMemo(() => gemini.getGenerativeModel({ model: "gemini-2.0-flash" }), []);
  return (
    <Gemini.Provider value={model}>
      <Shared.Provider value={{ model, theme: "dark" }}>{children}</Shared.Provider>
    </Gemini.Provider>
  );
}
export function Reader() {
  const model = useContext(Gemini);
  const { model: other, theme } = useContext(Shared);
  const { model: none } = useContext(Elsewhere);
  // tallygate-expect: llm-attribution
  const first = () => model.generateContent("a");
  // tallygate-expect: llm-attribution
  const second = () => other.generateContent("a");
  const third = () => none.generateContent("a");
}

const Plan = gensx.Component<{ text: string }, string>("Plan", async ({ text }) => {
  const messages = [{ role: "user" as const, content: text }];
  // tallygate-expect: llm-attribution
  const draft = await GSXChatCompletion.run({ model: "claude-sonnet-4-5", max_tokens: 1000, messages });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  const other = await GSXChatCompletion.run({ model: "claude-sonnet-4-5", max_tokens: 1000, messages });
  // tallygate-expect: llm-attribution
  return <ClaudeCompletion model="claude-sonnet-4-5" max_tokens={1000} messages={[...messages, draft, other]} />;
});
export { Plan };
