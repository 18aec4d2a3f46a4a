package samples

import (
	"context"

	"google.golang.org/genai"
)

func live(ctx context.Context, client *genai.Client) {
	// tallygate-expect: llm-attribution
	client.Live.Connect(ctx, "gemini-live", &genai.LiveConnectConfig{})
	// tallygate-ok
	client.Live.Connect(ctx, "gemini-live", &genai.LiveConnectConfig{Labels: map[string]string{"team": "search", "use_case": "ranking"}})
}
