using System.Net;
using System.Net.Http;
using System.Text;
using Newtonsoft.Json;
using UnityEngine.Networking;

public class Unity
{
    private const string Model = "gemini-2.0-flash";
    private string url;

    private void Start()
    {
        url = $"https://generativelanguage.googleapis.com/v1beta/models/{Model}:generateContent?key={key}";
    }

    public IEnumerator Ask(string json, IHttpClientFactory factory)
    {
        // tallygate-expect: llm-attribution
        var request = new UnityWebRequest(url, "POST");
        request.uploadHandler = new UploadHandlerRaw(Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(new { contents = json })));
        yield return request.SendWebRequest();
        // tallygate-expect: llm-attribution
        using UnityWebRequest post = UnityWebRequest.Post("https://api.openai.com/v1/chat/completions", "{\"model\": \"gpt-4o\"}", "application/json");
        yield return post.SendWebRequest();
        // tallygate-ok
        using UnityWebRequest tagged = UnityWebRequest.Post("https://api.openai.com/v1/chat/completions", JsonConvert.SerializeObject(new { model = "gpt-4o", metadata = new { team = "search", use_case = "rank" } }), "application/json");
        yield return tagged.SendWebRequest();
        var client = factory.CreateClient("llm");
        // tallygate-expect: llm-attribution
        client.PostAsync("https://api.openai.com/v1/chat/completions", new StringContent("{\"model\": \"gpt-4o\"}"));
        // tallygate-expect: llm-attribution
        var old = WebRequest.Create("https://api.openai.com/v1/chat/completions");
        // tallygate-expect: llm-attribution
        var clip = UnityWebRequestMultimedia.GetAudioClip("https://api.openai.com/v1/audio/speech", AudioType.MPEG);
        clip.uploadHandler = new UploadHandlerRaw(Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(new { model = "tts-1", input = json })));
        yield return clip.SendWebRequest();
        var heard = UnityWebRequestMultimedia.GetAudioClip("https://api.openai.com/v1/audio/speech", AudioType.MPEG);
        yield return heard.SendWebRequest();
        var list = UnityWebRequest.Get("https://api.openai.com/v1/models");
        yield return list.SendWebRequest();
        var other = new UnityWebRequest("https://example.org/scores", "POST");
        WebRequest.Create("https://example.org/");
    }
}
