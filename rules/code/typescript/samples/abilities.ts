// What counts is what the API that is asked takes.
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';

const tags = { team: 'search', use_case: 'ranking' };

export async function all() {
  // tallygate-expect: llm-attribution
  await fetch('https://api.anthropic.com/v1/messages', { method: 'POST', body: JSON.stringify({ model: 'm', messages: [], metadata: tags }) });
  // tallygate-ok
  await fetch('https://api.openai.com/v1/responses', { method: 'POST', body: JSON.stringify({ model: 'm', input: 'x', metadata: tags }) });
  // tallygate-expect: llm-attribution
  await new OpenAI({ baseURL: 'https://api.together.xyz/v1' }).chat.completions.create({ model: 'm', messages: [], metadata: tags });
  // tallygate-ok
  await new OpenAI({ baseURL: 'https://openrouter.ai/api/v1' }).chat.completions.create({ model: 'm', messages: [], metadata: tags });
  // tallygate-expect: llm-attribution
  await new GoogleGenAI({ apiKey: 'k' }).models.generateContent({ model: 'm', contents: 'x', config: { labels: tags } });
  // tallygate-ok
  await new GoogleGenAI({ vertexai: true, project: 'p' }).models.generateContent({ model: 'm', contents: 'x', config: { labels: tags } });
  // tallygate-ok
  await new OpenAI({ baseURL: process.env.LLM_URL ?? 'https://api.together.xyz/v1' }).chat.completions.create({ model: 'm', messages: [], metadata: tags });
  const base = process.env.LLM_URL || 'https://api.groq.com/openai/v1';
  // tallygate-ok
  await fetch(`${base}/chat/completions`, { method: 'POST', body: JSON.stringify({ model: 'm', messages: [], metadata: tags }) });
}
