// Models that VS Code and Raycast lend to extensions, and other requests of theirs.
import * as vscode from "vscode";
import { AI, Clipboard } from "@raycast/api";

export async function ask(question: string, token: vscode.CancellationToken) {
  const [model] = await vscode.lm.selectChatModels({ vendor: "copilot", family: "gpt-4o" });
  const messages = [vscode.LanguageModelChatMessage.User(question)];
  // tallygate-expect: llm-attribution
  const response = await model.sendRequest(messages, {}, token);
  const models = await vscode.lm.selectChatModels();
  // tallygate-expect: llm-attribution
  const other = await models[0].sendRequest(messages, {}, token);
  return [response, other, await model.countTokens(question)];
}

export const participant: vscode.ChatRequestHandler = async (request, context, stream, token) => {
  // tallygate-expect: llm-attribution
  await request.model.sendRequest([vscode.LanguageModelChatMessage.User(request.prompt)], {}, token);
};

export async function lent(model: vscode.LanguageModelChat, client: { sendRequest(method: string): Promise<void> }) {
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the account is this team's own
  const answer = await model.sendRequest([], {});
  await client.sendRequest("workspace/symbol");
  return answer;
}

export async function launch(text: string) {
  // tallygate-expect: llm-attribution
  await Clipboard.copy(await AI.ask(text, { creativity: "low" }));
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the account is this team's own
  return AI.ask(text);
}
