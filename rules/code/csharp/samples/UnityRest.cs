using System.Collections.Generic;
using Proyecto26;

class UnityRest
{
    void Ask(string key, object messages)
    {
        // tallygate-expect: llm-attribution
        RestClient.Post(new RequestHelper {
            Uri = "https://api.openai.com/v1/chat/completions",
            Headers = new Dictionary<string, string> { { "Authorization", "Bearer " + key } },
            Body = new { model = "gpt-4o-mini", messages },
        }).Then(r => r.Text);
        RestClient.Post("https://scores.acme.com/v1/scores", new { score = 1 });
    }
}
