using System;
using System.Net.WebSockets;
using System.Threading.Tasks;
using Amazon.Polly;
using Amazon.Polly.Model;
using Google.Cloud.Speech.V1;
using Google.Cloud.TextToSpeech.V1;

class SpeechClouds
{
    async Task Speak(IAmazonPolly polly, RecognitionConfig config, RecognitionAudio audio)
    {
        var say = TextToSpeechClient.Create();
        // tallygate-expect: llm-attribution
        await say.SynthesizeSpeechAsync(new SynthesizeSpeechRequest());
        // tallygate-ok
        // tallygate:ignore llm-attribution -- the project is this team's own
        await say.SynthesizeSpeechAsync(new SynthesizeSpeechRequest());
        await say.ListVoicesAsync("de");
        var hear = await new SpeechClientBuilder().BuildAsync();
        // tallygate-expect: llm-attribution
        hear.Recognize(config, audio);
        // tallygate-expect: llm-attribution
        await polly.SynthesizeSpeechAsync(new Amazon.Polly.Model.SynthesizeSpeechRequest { Text = "x" });
        // tallygate-ok
        // tallygate:ignore llm-attribution -- the account is this team's own
        await polly.SynthesizeSpeechAsync(new Amazon.Polly.Model.SynthesizeSpeechRequest { Text = "x" });
        await polly.DescribeVoicesAsync(new DescribeVoicesRequest());
    }

    async Task Open(Uri other)
    {
        using var socket = new ClientWebSocket();
        // tallygate-expect: llm-attribution
        await socket.ConnectAsync(new Uri("wss://api.openai.com/v1/realtime?model=gpt-realtime"), default);
        using var tagged = new ClientWebSocket();
        tagged.Options.SetRequestHeader("x-portkey-metadata", "{\"team\": \"search\", \"use_case\": \"ranking\"}");
        // tallygate-ok
        await tagged.ConnectAsync(new Uri("wss://api.openai.com/v1/realtime?model=gpt-realtime"), default);
        using var orders = new ClientWebSocket();
        await orders.ConnectAsync(other, default);
        await orders.ConnectAsync(new Uri("wss://example.com/v1/orders"), default);
    }
}
