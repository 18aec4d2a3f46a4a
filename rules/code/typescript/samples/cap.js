// SAP's plugin of CAP, and a chat of Google's that is handed over.
const cds = require("@sap/cds");
const { propagateAttributes } = require("@langfuse/tracing");

module.exports = function () {
  this.on("ask", async (req) => {
    const plugin = await cds.connect.to("cap-llm-plugin");
    // tallygate-expect: llm-attribution
    const vector = await plugin.getEmbeddingWithConfig({ modelName: "text-embedding-ada-002" }, req.data.query);
    // tallygate-expect: llm-attribution
    const answer = await plugin.getChatCompletionWithConfig({ modelName: "gpt-4" }, { messages: [] });
    // tallygate-ok
    await plugin.similaritySearch("TABLE", vector);
    await propagateAttributes({ metadata: { team: "search", use_case: "ranking" } }, async () => {
      // tallygate-ok
      await plugin.getRagResponse(req.data.query);
    });
    return answer;
  });
};

async function stream(chat, parts) {
  // tallygate-expect: llm-attribution
  return chat.sendMessageStream({ message: parts, config: { maxOutputTokens: 100 } });
}
