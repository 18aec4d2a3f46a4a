// Requests that an interface declares, and bodies of the project's own classes, which hold what they declare.
using System.Net.Http;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenAI.Images;
using Refit;

public interface IChatApi {
    // tallygate-expect: llm-attribution
    [Post("/v1/chat/completions")]
    Task<Answer> Ask(PlainChatRequest request);
    // tallygate-expect: tag-undecided
    [Post("/v1/chat/completions")]
    Task<Answer> AskTagged(TaggedChatRequest request);
}

public interface IHandledChatApi {
    // tallygate-ok
    [Post("/v1/chat/completions")]
    Task<Answer> Ask(PlainChatRequest request);
}

public class PlainChatRequest(string model, List<Message> messages) {
    public string Model { get; } = model;
    public List<Message> Messages { get; } = messages;
}
public class TaggedChatRequest {
    public string Model { get; set; }
    public Dictionary<string, string> Metadata { get; set; }
}
public record ShortChatRequest(string Model, List<Message> Messages);
public class DerivedChatRequest : RequestOfAnotherFile { public string Model { get; set; } }
public class DefaultTaggedRequest {
    public string Model { get; set; } = "gpt-4o";
    public Dictionary<string, string> Metadata { get; set; } = new() { ["team"] = "search", ["use_case"] = "ranking" };
}

public class DeclaredRequests(HttpClient http, IChatApi api) {
    const string Url = "https://api.openai.com/v1/chat/completions";
    // tallygate-expect: llm-attribution
    Task Plain(PlainChatRequest request) => http.PostAsJsonAsync(Url, request);
    // tallygate-expect: llm-attribution
    Task Short(ShortChatRequest request) => http.PostAsJsonAsync(Url, request);
    // tallygate-expect: tag-undecided
    Task Tagged(TaggedChatRequest request) => http.PostAsJsonAsync(Url, request);
    // tallygate-expect: tag-undecided
    Task Derived(DerivedChatRequest request) => http.PostAsJsonAsync(Url, request);
    // tallygate-ok
    Task Made() => http.PostAsJsonAsync(Url, new TaggedChatRequest { Model = "gpt-4o", Metadata = new() { ["team"] = "search", ["use_case"] = "ranking" } });
    // tallygate-ok
    Task Default() => http.PostAsJsonAsync(Url, new DefaultTaggedRequest());
}

public static class RegistrationsOfApis {
    public static void Register(IServiceCollection services) {
        services.AddRefitClient<IChatApi>().ConfigureHttpClient(c => c.BaseAddress = new Uri("https://api.openai.com"));
        services.AddRefitClient<IHandledChatApi>().ConfigureHttpClient(c => c.BaseAddress = new Uri("https://api.openai.com")).AddHttpMessageHandler<AttributionHandler>();
        services.AddSingleton(sp => {
            var options = new OpenAIClientOptions();
            options.AddPolicy(new AttributionPolicy(), PipelinePosition.PerCall);
            return new ImageClient("gpt-image-1", new ApiKeyCredential("k"), options);
        });
        services.AddSingleton<EmbeddingsOfOurs>(sp => new EmbeddingsOfOurs());
    }
}

public class PicturesOfService(ImageClient images) {
    // tallygate-ok
    void Draw() => images.GenerateImage("a cat");
    // tallygate-expect: llm-attribution
    void DrawWith(ImageClient other) => other.GenerateImage("a cat");
}
