using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;

public class AwaitedSetUp
{
    private const string Url = "https://api.openai.com/v1/chat/completions";
    private readonly HttpClient _http = new HttpClient();
    private readonly HttpClient _later = new HttpClient();

    public async Task Ask(object[] messages)
    {
        await FillAsync();
        // tallygate-ok
        await _http.PostAsJsonAsync(Url, new { model = "gpt-4o", messages });
    }

    public async Task AskUnawaited(object[] messages)
    {
        _ = FillLaterAsync();
        // tallygate-expect: tag-undecided
        await _later.PostAsJsonAsync(Url, new { model = "gpt-4o", messages });
    }

    public async Task AskByHelpers(object[] messages)
    {
        var waited = new HttpClient();
        PutAsync(waited).GetAwaiter().GetResult();
        // tallygate-ok
        await waited.PostAsJsonAsync(Url, new { model = "gpt-4o", messages });
        var all = new HttpClient();
        await Task.WhenAll(PutAsync(all));
        // tallygate-ok
        await all.PostAsJsonAsync(Url, new { model = "gpt-4o", messages });
        var open = new HttpClient();
        _ = PutAsync(open);
        // tallygate-expect: tag-undecided
        await open.PostAsJsonAsync(Url, new { model = "gpt-4o", messages });
    }

    private async Task FillAsync()
    {
        await Task.Delay(10);
        _http.DefaultRequestHeaders.Add("x-portkey-metadata", "{\"team\": \"search\", \"use_case\": \"ranking\"}");
    }

    private async Task FillLaterAsync()
    {
        await Task.Delay(10);
        _later.DefaultRequestHeaders.Add("x-portkey-metadata", "{\"team\": \"search\", \"use_case\": \"ranking\"}");
    }

    private async Task PutAsync(HttpClient http)
    {
        await Task.Delay(10);
        http.DefaultRequestHeaders.Add("x-portkey-metadata", "{\"team\": \"search\", \"use_case\": \"ranking\"}");
    }
}
