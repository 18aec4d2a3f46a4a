package samples

import (
	"context"
	"os"
	"syscall"

	"github.com/anthropics/anthropic-sdk-go"
	anthropicoption "github.com/anthropics/anthropic-sdk-go/option"
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"google.golang.org/genai"
)

type keptServices struct {
	listen openai.AudioTranscriptionService
	say    openai.AudioSpeechService
	draw   openai.ImageService
	audio  openai.AudioService
	ask    anthropic.MessageService
	models *genai.Models
}

func newKeptServices(g *genai.Client) *keptServices {
	return &keptServices{
		listen: openai.NewAudioTranscriptionService(),
		say:    openai.NewAudioSpeechService(option.WithHeader("x-portkey-metadata", `{"team": "search", "use_case": "ranking"}`)),
		draw:   openai.NewImageService(),
		audio:  openai.NewAudioService(),
		ask:    anthropic.NewMessageService(),
		models: g.Models,
	}
}

func (s *keptServices) all(ctx context.Context, body openai.AudioTranscriptionNewParams) {
	// tallygate-expect: llm-attribution
	_ = s.listen.NewStreaming(ctx, body)
	// tallygate-ok
	_, _ = s.say.New(ctx, openai.AudioSpeechNewParams{Model: "tts-1"})
	// tallygate-expect: llm-attribution
	_, _ = s.draw.Generate(ctx, openai.ImageGenerateParams{Model: "dall-e-3"})
	// tallygate-expect: llm-attribution
	_, _ = s.audio.Transcriptions.New(ctx, body)
	// tallygate-ok
	_, _ = s.audio.Speech.New(ctx, openai.AudioSpeechNewParams{}, option.WithHeader("x-portkey-metadata", `{"team": "search", "use_case": "ranking"}`))
	// tallygate-expect: llm-attribution
	_, _ = s.ask.New(ctx, anthropic.MessageNewParams{Model: "claude-sonnet-4-5"})
	// tallygate-ok
	_ = s.ask.NewStreaming(ctx, anthropic.MessageNewParams{}, anthropicoption.WithHeader("x-portkey-metadata", `{"team": "search", "use_case": "ranking"}`))
	// tallygate-ok
	_, _ = s.models.GenerateContent(ctx, "gemini-2.5-flash", nil, &genai.GenerateContentConfig{Labels: map[string]string{"team": "search", "use_case": "ranking"}})
	// tallygate-expect: llm-attribution
	_, _ = s.models.EmbedContent(ctx, "gemini-embedding-001", nil, nil)
	_, _ = s.ask.CountTokens(ctx, anthropic.MessageCountTokensParams{})
	_, _ = s.models.List(ctx, nil)
}

func replaced(path string) {
	// tallygate-expect: llm-attribution
	_ = syscall.Exec(path, []string{"claude", "-p", "x"}, os.Environ())
	// tallygate-ok
	_ = syscall.Exec(path, []string{"claude", "-p", "x"}, append(os.Environ(), `ANTHROPIC_CUSTOM_HEADERS=x-portkey-metadata: {"team": "search", "use_case": "ranking"}`))
	_ = syscall.Exec(path, []string{"claude", "mcp", "list"}, os.Environ())
}
