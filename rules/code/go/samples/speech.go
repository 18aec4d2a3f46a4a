package samples

import (
	"context"
	"io"
	"net/http"

	speech "cloud.google.com/go/speech/apiv1"
	"cloud.google.com/go/speech/apiv1/speechpb"
	texttospeech "cloud.google.com/go/texttospeech/apiv1"
	"cloud.google.com/go/texttospeech/apiv1/texttospeechpb"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/polly"
	"github.com/gorilla/websocket"
	"github.com/haguro/elevenlabs-go"
)

func spoken(ctx context.Context, cfg aws.Config, w io.Writer) {
	// tallygate-expect: llm-attribution
	_, _ = elevenlabs.TextToSpeech("v", elevenlabs.TextToSpeechRequest{Text: "x", ModelID: "eleven_multilingual_v2"})
	voice := elevenlabs.NewClient(ctx, "k", 0)
	// tallygate-ok
	// tallygate:ignore llm-attribution -- the key is this team's own
	_ = voice.TextToSpeechStream(w, "v", elevenlabs.TextToSpeechRequest{Text: "x"})
	_, _ = voice.GetVoices()
	elevenlabs.SetAPIKey("k")

	hear, _ := speech.NewClient(ctx)
	// tallygate-expect: llm-attribution
	_, _ = hear.Recognize(ctx, &speechpb.RecognizeRequest{Config: &speechpb.RecognitionConfig{Model: "latest_long"}})
	// tallygate-ok
	// tallygate:ignore llm-attribution -- the project is this team's own
	_, _ = hear.StreamingRecognize(ctx)
	say, _ := texttospeech.NewClient(ctx)
	// tallygate-expect: llm-attribution
	_, _ = say.SynthesizeSpeech(ctx, &texttospeechpb.SynthesizeSpeechRequest{})
	_, _ = say.ListVoices(ctx, nil)

	amazon := polly.NewFromConfig(cfg)
	// tallygate-expect: llm-attribution
	_, _ = amazon.SynthesizeSpeech(ctx, &polly.SynthesizeSpeechInput{})
	// tallygate-ok
	// tallygate:ignore llm-attribution -- the account is this team's own
	_, _ = amazon.SynthesizeSpeech(ctx, &polly.SynthesizeSpeechInput{})
	_, _ = amazon.DescribeVoices(ctx, nil)

	// tallygate-expect: llm-attribution
	_, _, _ = websocket.DefaultDialer.Dial("wss://api.openai.com/v1/realtime?model=gpt-realtime", nil)
	tagged := http.Header{}
	tagged.Set("x-portkey-metadata", `{"team": "search", "use_case": "ranking"}`)
	// tallygate-ok
	_, _, _ = websocket.DefaultDialer.DialContext(ctx, "wss://api.openai.com/v1/realtime?model=gpt-realtime", tagged)
	_, _, _ = websocket.DefaultDialer.Dial("wss://example.com/v1/orders?model=a", nil)
}
