// Sessions of OpenAI's first client for the realtime API, and what else has a connect().
import { RealtimeClient } from "@openai/realtime-api-beta";

export async function relay(apiKey: string, socket: { connect(): Promise<void> }) {
  const client = new RealtimeClient({ apiKey });
  client.updateSession({ voice: "alloy" });
  // tallygate-expect: llm-attribution
  await client.connect();
  client.sendUserMessageContent([{ type: "input_text", text: "hi" }]);
  await socket.connect();
}

let shared: RealtimeClient | undefined;
export async function start(apiKey: string) {
  shared = new RealtimeClient({ apiKey, dangerouslyAllowAPIKeyInBrowser: true });
  // tallygate-expect: llm-attribution
  await shared?.connect();
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await shared.connect();
  shared.disconnect();
}
