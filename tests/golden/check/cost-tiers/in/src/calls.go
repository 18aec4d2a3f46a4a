package main

import (
	"context"

	"github.com/openai/openai-go"
	"github.com/openai/openai-go/shared"
)

func later(ctx context.Context, client openai.Client) {
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:       "gpt-5",
		ServiceTier: openai.ChatCompletionNewParamsServiceTierFlex,
		Metadata:    shared.Metadata{"team": "search", "use_case": "chat"},
	})
}
