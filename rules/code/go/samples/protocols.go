// Clients of which the module of the second version, a protocol and a small SDK are.
package samples

import (
	"context"
	"net/http"

	cohere "github.com/cohere-ai/cohere-go/v2"
	"github.com/cohere-ai/cohere-go/v2/core"
	coherev2 "github.com/cohere-ai/cohere-go/v2/v2"
	"github.com/cloudwego/eino/components/model"
	"github.com/coder/acp-go-sdk"
	"github.com/jpoz/groq"
)

type base struct {
	client *coherev2.Client
}

type reranker struct {
	*base
}

func (r *reranker) process(ctx context.Context) {
	req := cohere.V2RerankRequest{Model: "rerank-v3.5", Query: "q"}
	// tallygate-expect: llm-attribution
	r.client.Rerank(ctx, &req)
}

func secondVersion(ctx context.Context) {
	c := coherev2.NewClient(&core.RequestOptions{
		HTTPHeader: http.Header{"X-Portkey-Metadata": {`{"team": "search", "use_case": "ranking"}`}},
	})
	// tallygate-ok
	c.Chat(ctx, &cohere.V2ChatRequest{Model: "command-a"})
}

func prompt(ctx context.Context, client acp.Client, w writer, r reader) {
	conn := acp.NewClientSideConnection(client, w, r)
	// tallygate-expect: llm-attribution
	conn.Prompt(ctx, acp.PromptRequest{SessionId: "s"})
	// tallygate-ok
	conn.Prompt(ctx, acp.PromptRequest{SessionId: "s", Meta: map[string]any{"team": "search", "use_case": "ranking"}})
	conn.Cancel(ctx, acp.CancelNotification{SessionId: "s"})
}

func transcribe(file *os.File) {
	client := groq.NewClient(groq.WithAPIKey("k"))
	// tallygate-expect: llm-attribution
	client.CreateTranscription(groq.TranscriptionCreateParams{File: file, Model: "whisper-large-v3"})
	// tallygate-expect: llm-attribution
	client.CreateChatCompletion(groq.CompletionCreateParams{Model: "llama3-8b-8192"})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	client.CreateChatCompletion(groq.CompletionCreateParams{Model: "llama3-8b-8192"})
}

// Who made the model may have given it headers.
func ofAnyModel(ctx context.Context, m model.BaseChatModel, messages []*schema.Message) {
	// tallygate-expect: tag-undecided
	m.Generate(ctx, messages)
}
