// The other application: its own registrations count.
using System.Net.Http;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
namespace Second;
public static class Program {
  public static void Main(IServiceCollection services) {
    services.AddHttpClient<BothChat>(c => c.Timeout = t);
  }
}
// tallygate-expect: llm-attribution
public class BothChat(HttpClient http) { public Task Ask() => http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
