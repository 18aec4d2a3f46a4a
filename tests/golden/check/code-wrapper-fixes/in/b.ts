import { complete, Gateway } from '@acme/llm';

await complete({ prompt: 'hi' });
await new Gateway().ask('hi', {});
