using System.Net.Http;

// Requests to vendors of speech and images, which list and delete on the same paths.
class Media
{
    async void Ask(HttpContent content)
    {
        var client = new HttpClient();
        await client.GetAsync("https://api.assemblyai.com/v2/transcript");
        await client.DeleteAsync("https://queue.fal.run/fal-ai/flux/dev");
        // tallygate-expect: tag-undecided
        await client.PostAsync("https://api.assemblyai.com/v2/transcript", content);
        var list = new HttpRequestMessage(HttpMethod.Get, "https://asr.api.speechmatics.com/v2/jobs");
        await client.SendAsync(list);
        var post = new HttpRequestMessage(HttpMethod.Post, "https://asr.api.speechmatics.com/v2/jobs") { Content = content };
        // tallygate-expect: tag-undecided
        await client.SendAsync(post);
        var later = new HttpRequestMessage(HttpMethod.Post, "https://api.assemblyai.com/v2/transcript");
        later.Content = content;
        // tallygate-expect: tag-undecided
        await client.SendAsync(later);
    }
}
