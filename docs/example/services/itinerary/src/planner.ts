import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "https://llm-gateway.farwick.example/v1",
  defaultHeaders: {
    "Helicone-Property-Team": "trips",
    "Helicone-Property-Use-Case": "itinerary",
  },
});

export async function planDay(city: string, wishes: string[]): Promise<string> {
  const reply = await client.chat.completions.create({
    model: "gpt-4.1-mini",
    max_completion_tokens: 800,
    messages: [{ role: "user", content: `One day in ${city}: ${wishes.join(", ")}` }],
  });
  return reply.choices[0].message.content ?? "";
}
