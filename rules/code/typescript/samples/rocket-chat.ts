import { IHttp } from "@rocket.chat/apps-engine/definition/accessors";

export class Assistant {
    constructor(private readonly http: IHttp) {}

    public async ask(endpoint: string, host: string, model: string, prompt: string) {
        // tallygate-expect: llm-attribution
        await this.http.post(endpoint, { headers: { "Content-Type": "application/json" }, content: JSON.stringify({ model, messages: [{ role: "user", content: prompt }], temperature: 0 }) });
        // tallygate-expect: llm-attribution
        await this.http.post(`http://${host}/v1/chat/completions`, { content: JSON.stringify({ model, messages: [{ role: "user", content: prompt }] }) });
        // tallygate-expect: llm-attribution
        await this.http.post("https://api.openai.com/v1/chat/completions", { data: { model, messages: [] } });
        // tallygate-ok
        await this.http.post("https://api.openai.com/v1/chat/completions", { headers: { "x-portkey-metadata": JSON.stringify({ team: "search", use_case: "ranking" }) }, data: { model, messages: [] } });
        await this.http.post(endpoint, { content: JSON.stringify({ text: prompt }) });
        await this.http.post("https://example.com/api/users", { data: { model, name: prompt } });
    }
}
