// An application whose clients are told the tags; the one beside it has clients of the same names.
using System.Net.Http;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
namespace First;
public static class Program {
  public static void Main(IServiceCollection services) {
    services.AddHttpClient<BothChat>(c => c.DefaultRequestHeaders.Add("x-portkey-metadata", "{\"team\": \"search\", \"use_case\": \"ranking\"}"));
  }
}
// tallygate-ok
public class BothChat(HttpClient http) { public Task Ask() => http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages }); }
