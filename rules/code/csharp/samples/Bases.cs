using System.Net.Http;
using System.Text.Json;
using OpenAI.Audio;
using OpenAI_API.Chat;

// A client that one of several addresses is given, by what the configuration says.
public class Bases
{
    private static string _address = "YOUR REQUEST URL";
    private readonly HttpClient _http;

    public Bases(HttpClient http, string provider, string local)
    {
        _http = http;
        if (provider == "a") _http.BaseAddress = new Uri("https://api.openai.com/v1/");
        if (provider == "b") _http.BaseAddress = new Uri("https://api.anthropic.com/v1/");
        if (provider == "c") _http.BaseAddress = new Uri(local);
    }

    public async Task Ask(string model, object[] messages)
    {
        // tallygate-expect: llm-attribution
        await _http.PostAsync("messages", new StringContent(JsonSerializer.Serialize(new { model, messages })));
        // What says how the model is to be run is Ollama's.
        // tallygate-expect: llm-attribution
        await _http.PostAsync("api/chat", new StringContent(JsonSerializer.Serialize(new { model, messages, options = new { num_predict = 100 } })));
        await _http.PostAsync("api/chat", new StringContent(JsonSerializer.Serialize(new { room = model, messages })));
    }

    public async Task Filled(object[] contents)
    {
        var body = new StringContent(JsonSerializer.Serialize(new { contents, generationConfig = new { maxOutputTokens = 800 } }));
        // tallygate-expect: llm-attribution
        await _http.PostAsync(_address, body);
    }

    public async Task Older(AudioClient audio, Conversation chat)
    {
        // tallygate-expect: llm-attribution
        await audio.GenerateSpeechFromTextAsync("hello", voice);
        // tallygate-expect: llm-attribution
        await chat.GetResponseContentAsync();
    }
}
