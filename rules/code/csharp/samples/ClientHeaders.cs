// Headers that a client sends with every call: by policies of its options, by the HttpClient that it works with.
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json;
using Azure.AI.Inference;
using Azure.AI.OpenAI;
using Betalgo.Ranul.OpenAI.Managers;
using GenerativeAI;
using Microsoft.Extensions.AI;
using Mistral.SDK;
using OpenAI;
using OpenAI.Embeddings;

class ClientHeaders {
    const string Tags = "{\"team\": \"search\", \"use_case\": \"ranking\"}";

    void Policies(Policy given) {
        var options = new OpenAIClientOptions();
        options.AddPolicy(new HeaderPolicy("x-portkey-metadata", JsonSerializer.Serialize(new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "ranking" })), PipelinePosition.PerCall);
        var embeddings = new EmbeddingClient("text-embedding-3-small", new ApiKeyCredential("k"), options);
        // tallygate-ok
        embeddings.GenerateEmbedding("a");
        var client = new OpenAIClient(new ApiKeyCredential("k"), options);
        // tallygate-ok
        client.GetEmbeddingClient("text-embedding-3-small").GenerateEmbedding("a");
        // tallygate-expect: llm-attribution
        new OpenAIClient(new ApiKeyCredential("k"), new OpenAIClientOptions()).GetEmbeddingClient("text-embedding-3-small").GenerateEmbedding("a");
        var open = new AzureOpenAIClientOptions();
        open.AddPolicy(given, PipelinePosition.PerCall);
        var azure = new AzureOpenAIClient(new Uri("https://a.openai.azure.com"), new ApiKeyCredential("k"), open);
        // tallygate-expect: tag-undecided
        azure.GetEmbeddingClient("text-embedding-3-small").GenerateEmbedding("a");
        var other = new OpenAIClientOptions();
        other.AddPolicy(new HeaderPolicy("x-request-source", "batch"), PipelinePosition.PerCall);
        // tallygate-expect: llm-attribution
        new EmbeddingClient("text-embedding-3-small", new ApiKeyCredential("k"), other).GenerateEmbedding("a");
    }

    void Given(OpenAIClientOptions options, string key) {
        // tallygate-expect: tag-undecided
        new EmbeddingClient("e", new ApiKeyCredential(key), options).GenerateEmbedding("a");
        // tallygate-expect: llm-attribution
        new EmbeddingClient("e", key).GenerateEmbedding("a");
    }

    void Inference() {
        var options = new AzureAIInferenceClientOptions();
        options.AddPolicy(new HeaderPolicy("x-portkey-metadata", Tags), HttpPipelinePosition.PerCall);
        var client = new EmbeddingsClient(new Uri("https://a.services.ai.azure.com"), new AzureKeyCredential("k"), options);
        // tallygate-ok
        client.Embed(new EmbeddingsOptions(input) { Model = "e" });
    }

    void HttpClients() {
        var http = new HttpClient();
        http.DefaultRequestHeaders.Add("x-portkey-metadata", Tags);
        var service = new OpenAIService(new OpenAIOptions { ApiKey = "k" }, http);
        // tallygate-ok
        service.ChatCompletion.CreateCompletion(new ChatCompletionCreateRequest { Model = "gpt-4o" });
        var mistral = new MistralClient("k", http);
        // tallygate-ok
        mistral.Completions.GetCompletionAsync(new ChatCompletionRequest("mistral-small-latest", messages));
        var model = new GenerativeModel("k", "gemini-2.0-flash", httpClient: http);
        // tallygate-ok
        model.GenerateContentAsync("a");
        var plain = new OpenAIService(new OpenAIOptions { ApiKey = "k" }, new HttpClient());
        // tallygate-expect: llm-attribution
        plain.ChatCompletion.CreateCompletion(new ChatCompletionCreateRequest { Model = "gpt-4o" });
    }

    // Headers of a client that sends the requests itself.
    void Plain() {
        var tagged = new HttpClient();
        tagged.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        tagged.DefaultRequestHeaders.Add("x-portkey-metadata", Tags);
        // tallygate-ok
        tagged.PostAsync("https://api.openai.com/v1/chat/completions", new StringContent("{\"model\": \"gpt-4o\", \"messages\": []}"));
        var removed = new HttpClient();
        removed.DefaultRequestHeaders.Add("x-portkey-metadata", Tags);
        removed.DefaultRequestHeaders.Remove("x-portkey-metadata");
        // tallygate-expect: tag-undecided
        removed.PostAsync("https://api.openai.com/v1/chat/completions", new StringContent("{\"model\": \"gpt-4o\", \"messages\": []}"));
        var plain = new HttpClient();
        plain.DefaultRequestHeaders.Clear();
        plain.DefaultRequestHeaders.Add("Authorization", "Bearer k");
        // tallygate-expect: llm-attribution
        plain.PostAsync("https://api.openai.com/v1/chat/completions", new StringContent("{\"model\": \"gpt-4o\", \"messages\": []}"));
    }

    void Generators(IEmbeddingGenerator<string, Embedding<float>> generator) {
        var options = new EmbeddingGenerationOptions { AdditionalProperties = new() { ["team"] = "search", ["use_case"] = "ranking" } };
        // tallygate-ok
        generator.GenerateAsync(values, options);
        // tallygate-expect: llm-attribution
        generator.GenerateAsync(values);
    }

    // Unity's requests, and headers that are not checked.
    IEnumerator Unity(HttpClient client) {
        // tallygate-ok
        var tagged = new UnityEngine.Networking.UnityWebRequest("https://api.openai.com/v1/chat/completions", "POST");
        tagged.uploadHandler = new UploadHandlerRaw(Encoding.UTF8.GetBytes("{\"model\": \"gpt-4o\", \"messages\": []}"));
        tagged.SetRequestHeader("x-portkey-metadata", Tags);
        yield return tagged.SendWebRequest();
        // tallygate-expect: llm-attribution
        var plain = new UnityEngine.Networking.UnityWebRequest("https://api.openai.com/v1/chat/completions", "POST");
        plain.uploadHandler = new UploadHandlerRaw(Encoding.UTF8.GetBytes("{\"model\": \"gpt-4o\", \"messages\": []}"));
        plain.SetRequestHeader("Content-Type", "application/json");
        yield return plain.SendWebRequest();
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.openai.com/v1/chat/completions");
        request.Headers.TryAddWithoutValidation("x-portkey-metadata", Tags);
        request.Content = new StringContent("{\"model\": \"gpt-4o\", \"messages\": []}");
        // tallygate-ok
        client.SendAsync(request);
    }
}
