package main

import (
	"context"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/shared"
)

const team = "search"

type Service struct {
	client *openai.Client
	model  string
}

func newClient() (*openai.Client, error) {
	c := openai.NewClient(option.WithAPIKey("k"))
	return &c, nil
}

func plain(ctx context.Context) {
	client := openai.NewClient()
	// tallygate-expect: llm-attribution
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:     openai.ChatModelGPT4o,
		MaxTokens: openai.Int(100),
	})
	// tallygate-ok
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    "gpt-4o",
		Metadata: shared.Metadata{"team": team, "use-case": "rank"},
	})
	// tallygate-expect: llm-attribution
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Metadata: shared.Metadata{}})
}

func (s *Service) Ask(ctx context.Context, name string) error {
	// tallygate-expect: llm-attribution
	stream := s.client.Chat.Completions.NewStreaming(ctx, openai.ChatCompletionNewParams{Model: s.model})
	_ = stream
	params := openai.ChatCompletionNewParams{Model: "gpt-4o-mini"}
	params.Metadata = shared.Metadata{"team": "search"}
	params.Metadata["use-case"] = name
	// tallygate-ok
	_, err := s.client.Chat.Completions.New(ctx, params)
	return err
}

func withHeaders(ctx context.Context) error {
	client, err := newClient()
	if err != nil {
		return err
	}
	// tallygate-ok
	_, err = client.Embeddings.New(ctx, openai.EmbeddingNewParams{Model: openai.EmbeddingModelTextEmbedding3Small},
		option.WithHeader("Helicone-Property-Team", "search"), option.WithHeader("Helicone-Property-Use-Case", "rank"))
	// tallygate-ok
	client.Responses.New(ctx, responses(), option.WithJSONSet("metadata.team", "search"), option.WithJSONSet("metadata.use-case", "x"))
	tagged := openai.NewClient(option.WithHeader("x-portkey-metadata", `{"team": "search", "use-case": "rank"}`))
	// tallygate-ok
	tagged.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
	return err
}
