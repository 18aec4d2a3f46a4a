// Headers of RestSharp's, WebClient's and WebRequest's requests, handlers of SDKs' clients, records that are changed.
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using Anthropic;
using Anthropic.Models.Messages;
using Azure.AI.Inference;
using RestSharp;

public class PortkeyPolicy : HttpPipelineSynchronousPolicy {
    public override void OnSendingRequest(HttpMessage message) { message.Request.Headers.Add("x-portkey-metadata", PortkeyTags.Json); }
}

public record TaggedRecord(string Model) { public Dictionary<string, string> Metadata { get; init; } }

public class RequestIdioms {
    const string Url = "https://api.openai.com/v1/chat/completions";
    static readonly TaggedRecord Bare = new TaggedRecord("gpt-4o");

    async Task Rest() {
        var client = new RestClient("https://api.openai.com/v1");
        var stated = new RestRequest("chat/completions", Method.Post);
        stated.AddOrUpdateHeader("x-portkey-metadata", PortkeyTags.Json);
        stated.AddJsonBody(new { model = "gpt-4o", messages });
        // tallygate-ok
        await client.ExecuteAsync(stated);
        var several = new RestRequest("chat/completions", Method.Post).AddHeaders(PortkeyTags.Headers).AddJsonBody(new { model = "gpt-4o", messages });
        // tallygate-ok
        await client.PostAsync(several);
        var plain = new RestRequest("chat/completions", Method.Post).AddHeader("Accept", "application/json").AddJsonBody(new { model = "gpt-4o", messages });
        // tallygate-expect: llm-attribution
        await client.ExecuteAsync(plain);
        var tagged = new RestClient("https://api.openai.com/v1");
        tagged.AddDefaultHeader("x-portkey-metadata", PortkeyTags.Json);
        // tallygate-ok
        await tagged.ExecuteAsync(plain);
        var configured = new RestClient("https://api.openai.com/v1", configureDefaultHeaders: h => h.Add("x-portkey-metadata", PortkeyTags.Json));
        // tallygate-ok
        await configured.ExecuteAsync(plain);
    }

    void Older() {
        var added = new WebClient();
        added.Headers.Add("x-portkey-metadata", PortkeyTags.Json);
        // tallygate-ok
        added.UploadString(Url, "{\"model\": \"gpt-4o\", \"messages\": []}");
        var set = new WebClient();
        set.Headers["x-portkey-metadata"] = PortkeyTags.Json;
        // tallygate-ok
        set.UploadString(Url, "{\"model\": \"gpt-4o\", \"messages\": []}");
        var plain = new WebClient();
        plain.Headers[HttpRequestHeader.ContentType] = "application/json";
        // tallygate-expect: llm-attribution
        plain.UploadString(Url, "{\"model\": \"gpt-4o\", \"messages\": []}");
        // tallygate-ok
        var request = (HttpWebRequest)WebRequest.Create(Url);
        request.Headers["x-portkey-metadata"] = PortkeyTags.Json;
        using (var writer = new StreamWriter(request.GetRequestStream())) { writer.Write("{\"model\": \"gpt-4o\", \"messages\": []}"); }
        // tallygate-expect: llm-attribution
        var bare = (HttpWebRequest)WebRequest.Create(Url);
        bare.Headers.Add("Accept", "application/json");
        using (var writer = new StreamWriter(bare.GetRequestStream())) { writer.Write("{\"model\": \"gpt-4o\", \"messages\": []}"); }
    }

    async Task Sdks(Logger log) {
        var handled = new AnthropicClient { HttpClient = new HttpClient(new AttributionHandler()) };
        // tallygate-ok
        await handled.Messages.Create(new MessageCreateParams { Model = "claude-sonnet-5" });
        var plain = new AnthropicClient { HttpClient = new HttpClient(new TraceHandler()) };
        // tallygate-expect: llm-attribution
        await plain.Messages.Create(new MessageCreateParams { Model = "claude-sonnet-5" });
        // tallygate-ok
        await plain.WithOptions(o => o with { ExtraHeaders = PortkeyTags.Headers2 }).Messages.Create(new MessageCreateParams { Model = "claude-sonnet-5" });
        var options = new AzureAIInferenceClientOptions();
        options.AddPolicy(new PortkeyPolicy(), HttpPipelinePosition.PerCall);
        // tallygate-ok
        await new ChatCompletionsClient(endpoint, credential, options).CompleteAsync(new ChatCompletionsOptions { Model = "m" });
        var http = new HttpClient();
        // tallygate-ok
        await http.PostAsJsonAsync(Url, Bare with { Metadata = new() { ["team"] = "search", ["use_case"] = "ranking" } });
        // tallygate-expect: llm-attribution
        await http.PostAsJsonAsync(Url, Bare with { Model = "gpt-5" });
        // tallygate-expect: llm-attribution
        await Resend.SendAsync(http, () => new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(new { model = "gpt-4o", messages }) }, log);
        // tallygate-ok
        await Resend.SendAsync(http, () => {
            var again = new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(new { model = "gpt-4o", messages }) };
            again.Headers.Add("x-portkey-metadata", PortkeyTags.Json);
            return again;
        }, log);
        await Resend.SendAsync(http, () => new HttpRequestMessage(HttpMethod.Post, "https://example.org/orders"), log);
    }
}
