package samples

import (
	"context"

	aai "github.com/AssemblyAI/assemblyai-go-sdk"
	api "github.com/deepgram/deepgram-go-sdk/v3/pkg/api/listen/v1/rest"
	interfaces "github.com/deepgram/deepgram-go-sdk/v3/pkg/client/interfaces"
	client "github.com/deepgram/deepgram-go-sdk/v3/pkg/client/listen"
)

func transcripts(ctx context.Context, url string) {
	dg := api.New(client.NewRESTWithDefaults())
	// tallygate-expect: llm-attribution
	dg.FromURL(ctx, url, &interfaces.PreRecordedTranscriptionOptions{Model: "nova-3"})
	// tallygate-ok
	// tallygate:ignore llm-attribution -- the key is this team's own
	dg.FromFile(ctx, "a.mp3", &interfaces.PreRecordedTranscriptionOptions{Model: "nova-3"})

	assembly := aai.NewClient("k")
	// tallygate-expect: llm-attribution
	assembly.Transcripts.TranscribeFromURL(ctx, url, nil)
	// tallygate-ok
	// tallygate:ignore llm-attribution -- the key is this team's own
	assembly.Transcripts.SubmitFromURL(ctx, url, nil)
	// tallygate-expect: llm-attribution
	assembly.LeMUR.Task(ctx, aai.LeMURTaskParams{})
	assembly.Transcripts.Get(ctx, "1")
	assembly.Transcripts.List(ctx, aai.ListTranscriptParams{})
	assembly.Transcripts.Delete(ctx, "1")
	assembly.UploadFile(ctx, "a.mp3")
}
