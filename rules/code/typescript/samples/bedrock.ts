import { BedrockRuntimeClient, ConverseCommand, InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";

const client = new BedrockRuntimeClient({});

// tallygate-expect: llm-attribution
await client.send(new ConverseCommand({ modelId: "amazon.nova-lite-v1:0", messages: [] }));
// tallygate-ok
const command = new ConverseCommand({ modelId: "amazon.nova-lite-v1:0", messages: [], requestMetadata: { team: "search", use_case: "ranking" } });
await client.send(command);
// tallygate-ok
await client.send(new InvokeModelCommand({ modelId: "amazon.nova-lite-v1:0", body: "", requestMetadata: JSON.stringify({ team: "search", use_case: "ranking" }) }));
