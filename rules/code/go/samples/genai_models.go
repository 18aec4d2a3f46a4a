package samples

import (
	"context"

	"google.golang.org/genai"
)

// Models that are kept without their client.
type keeper struct {
	models *genai.Models
}

func (k *keeper) ask(ctx context.Context, contents []*genai.Content) {
	// tallygate-ok
	k.models.GenerateContent(ctx, "gemini-2.0-flash", contents, &genai.GenerateContentConfig{Labels: map[string]string{"team": "search", "use_case": "ranking"}})
	// tallygate-expect: llm-attribution
	k.models.GenerateContent(ctx, "gemini-2.0-flash", contents, &genai.GenerateContentConfig{MaxOutputTokens: 100})
	// tallygate-expect: llm-attribution
	k.models.EmbedContent(ctx, "text-embedding-004", contents, nil)
}
