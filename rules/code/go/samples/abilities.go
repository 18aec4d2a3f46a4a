// What counts is what the API that is asked takes.
package samples

import (
	"context"
	"net/http"
	"strings"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/shared"
	"google.golang.org/genai"
)

func abilities(ctx context.Context) {
	labels := map[string]string{"team": "search", "use_case": "ranking"}
	gemini, _ := genai.NewClient(ctx, &genai.ClientConfig{APIKey: "k", Backend: genai.BackendGeminiAPI})
	// tallygate-expect: llm-attribution
	gemini.Models.GenerateContent(ctx, "gemini-2.5-flash", nil, &genai.GenerateContentConfig{Labels: labels})
	vertex, _ := genai.NewClient(ctx, &genai.ClientConfig{Project: "p", Backend: genai.BackendVertexAI})
	// tallygate-ok
	vertex.Models.GenerateContent(ctx, "gemini-2.5-flash", nil, &genai.GenerateContentConfig{Labels: labels})
	// tallygate-expect: llm-attribution
	http.Post("https://api.groq.com/openai/v1/chat/completions", "application/json", strings.NewReader(`{"model": "m", "messages": [], "metadata": {"team": "search", "use_case": "ranking"}}`))
	// tallygate-ok
	http.Post("https://api.openai.com/v1/chat/completions", "application/json", strings.NewReader(`{"model": "m", "messages": [], "metadata": {"team": "search", "use_case": "ranking"}}`))
	groq := openai.NewClient(option.WithBaseURL("https://api.groq.com/openai/v1"))
	// tallygate-expect: llm-attribution
	groq.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "m", Metadata: shared.Metadata{"team": "search", "use_case": "ranking"}})
	own := openai.NewClient(option.WithBaseURL("https://llm.acme.internal/v1"))
	// tallygate-ok
	own.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "m", Metadata: shared.Metadata{"team": "search", "use_case": "ranking"}})
}
