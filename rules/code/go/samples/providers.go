package main

import (
	"context"
	"net/http"

	vertex "cloud.google.com/go/vertexai/genai"
	cohere "github.com/cohere-ai/cohere-go/v2"
	"github.com/cohere-ai/cohere-go/v2/client"
	"github.com/cohere-ai/cohere-go/v2/option"
	"github.com/firebase/genkit/go/ai"
	"github.com/firebase/genkit/go/genkit"
	"github.com/gage-technologies/mistral-go"
	gemini "github.com/google/generative-ai-go/genai"
	"github.com/ollama/ollama/api"
	"google.golang.org/genai"
)

type assistant struct {
	model *gemini.GenerativeModel
	ollama *api.Client
}

func (a *assistant) answer(ctx context.Context, g *genkit.Genkit) {
	// tallygate-expect: llm-attribution
	a.model.GenerateContent(ctx, gemini.Text("hello"))
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	a.model.StartChat().SendMessage(ctx, gemini.Text("hello"))
	// tallygate:ignore llm-attribution -- runs on the machine of who tries it
	// tallygate-ok
	a.ollama.Generate(ctx, &api.GenerateRequest{Model: "llama3"}, nil)
	// tallygate-ok
	genkit.Generate(ctx, g, ai.WithModelName("vertexai/gemini-2.5-flash"), ai.WithConfig(&genai.GenerateContentConfig{
		Labels: map[string]string{"team": "search", "use_case": "ranking"},
	}))
	prompt := genkit.DefinePrompt(g, "summary", ai.WithModelName("googleai/gemini-2.5-flash"))
	// tallygate-expect: llm-attribution
	prompt.Execute(ctx, ai.WithInput("text"))
}

func replaced(ctx context.Context) error {
	c, err := vertex.NewClient(ctx, "project", "us-central1")
	if err != nil {
		return err
	}
	model := c.GenerativeModel("gemini-1.5-pro")
	// tallygate-expect: llm-attribution
	model.GenerateContentStream(ctx, vertex.Text("hello"))
	// tallygate:ignore llm-attribution -- the project is the team's own
	// tallygate-ok
	model.GenerateContent(ctx, vertex.Text("hello"))
	return nil
}

func chats(ctx context.Context, c *genai.Client) {
	chat, _ := c.Chats.Create(ctx, "gemini-2.5-flash", nil, nil)
	// tallygate-expect: llm-attribution
	chat.SendMessage(ctx, genai.Part{Text: "hello"})
	tagged, _ := c.Chats.Create(ctx, "gemini-2.5-flash", &genai.GenerateContentConfig{
		Labels: map[string]string{"team": "search", "use_case": "ranking"},
	}, nil)
	// tallygate-ok
	tagged.SendMessageStream(ctx, genai.Part{Text: "hello"})
}

func others(ctx context.Context) {
	c := client.NewClient(client.WithToken("k"))
	// tallygate-expect: llm-attribution
	c.Chat(ctx, &cohere.ChatRequest{Message: "hello", Model: cohere.String("command-r")})
	header := http.Header{}
	header.Set("x-portkey-metadata", `{"team": "search", "use_case": "ranking"}`)
	tagged := client.NewClient(option.WithHTTPHeader(header))
	// tallygate-ok
	tagged.Embed(ctx, &cohere.EmbedRequest{})
	m := mistral.NewMistralClientDefault("k")
	// tallygate-expect: llm-attribution
	m.Chat("mistral-small-2409", nil, nil)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	m.Embeddings("mistral-embed", nil)
}
