using OpenAI.Chat;
using Microsoft.Extensions.Configuration;
/** What stands where options may stand and is a key. */
class ClientKeys {
  private readonly IConfiguration _config;
  public ClientKeys(IConfiguration config) { _config = config; }
  async Task F() {
    var client = new ChatClient("gpt-4o", _config["OpenAI:Key"]);
    // tallygate-expect: llm-attribution
    await client.CompleteChatAsync("hi");
  }
  async Task G() {
    var client = new ChatClient("gpt-4o", _config.GetValue<string>("OpenAI:Key"));
    // tallygate-expect: llm-attribution
    await client.CompleteChatAsync("hi");
  }
  async Task H(OpenAISettings s) {
    var client = new ChatClient("gpt-4o", s.ApiKey);
    // tallygate-expect: llm-attribution
    await client.CompleteChatAsync("hi");
  }
  async Task I() {
    var client = new ChatClient("gpt-4o", Environment.GetEnvironmentVariable("K") ?? _config["x"]);
    // tallygate-expect: llm-attribution
    await client.CompleteChatAsync("hi");
  }
  async Task J(OpenAIClientOptions o) {
    var client = new ChatClient("gpt-4o", new ApiKeyCredential("k"), o);
    // tallygate-expect: tag-undecided
    await client.CompleteChatAsync("hi");
  }
  async Task K(IOptions<OpenAISettings> s) {
    var client = new ChatClient(model: "gpt-4o", apiKey: s.Value.ApiKey);
    // tallygate-expect: llm-attribution
    await client.CompleteChatAsync("hi");
  }
}
