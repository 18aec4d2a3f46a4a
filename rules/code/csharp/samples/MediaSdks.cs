using System.Collections.Generic;
using System.Threading.Tasks;
using Deepgram;
using Deepgram.Models.Listen.v1.REST;
using ElevenLabs;

class MediaSdks
{
    async Task Speak(byte[] sound)
    {
        var api = new ElevenLabsClient();
        var voice = await api.VoicesEndpoint.GetVoiceAsync("x");
        // tallygate-expect: llm-attribution
        await api.TextToSpeechEndpoint.TextToSpeechAsync("x", voice);
        // tallygate-ok
        // tallygate:ignore llm-attribution -- the key is this team's own
        await api.TextToSpeechEndpoint.TextToSpeechAsync("x", voice);

        var listen = ClientFactory.CreateListenRESTClient();
        // tallygate-expect: llm-attribution
        await listen.TranscribeUrl(new UrlSource("u"), new PreRecordedSchema() { Model = "nova-3" });
        // tallygate-ok
        await listen.TranscribeFile(sound, new PreRecordedSchema() { Model = "nova-3" }, headers: new Dictionary<string, string> { ["Helicone-Property-Team"] = "search", ["Helicone-Property-Use_Case"] = "ranking" });
        var manage = ClientFactory.CreateManageClient();
        await manage.GetProjects();
    }
}
