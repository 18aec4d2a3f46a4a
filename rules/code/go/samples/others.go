package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/anthropics/anthropic-sdk-go"
	anthropicoption "github.com/anthropics/anthropic-sdk-go/option"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime"
	"github.com/firebase/genkit/go/genkit"
	copilot "github.com/github/copilot-sdk/go"
	legacy "github.com/google/generative-ai-go/genai"
	"github.com/ollama/ollama/api"
	gogpt "github.com/sashabaranov/go-openai"
	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/openai"
	"google.golang.org/genai"
)

var tags = map[string]string{"team": "search", "use_case": "ranking"}

func providers(ctx context.Context, cfg aws.Config) {
	claude := anthropic.NewClient()
	// tallygate-expect: llm-attribution
	claude.Messages.New(ctx, anthropic.MessageNewParams{Model: "claude-sonnet-4-5", MaxTokens: 10})
	// tallygate-ok
	claude.Messages.New(ctx, anthropic.MessageNewParams{Model: "claude-sonnet-4-5"},
		anthropicoption.WithHeader("x-portkey-metadata", `{"team": "search", "use_case": "ranking"}`))
	client := gogpt.NewClient("k")
	// tallygate-expect: llm-attribution
	client.CreateChatCompletion(ctx, gogpt.ChatCompletionRequest{Model: gogpt.GPT4o})
	// tallygate-ok
	client.CreateChatCompletionStream(ctx, gogpt.ChatCompletionRequest{Model: gogpt.GPT4o, Metadata: tags})
	gemini, err := genai.NewClient(ctx, nil)
	// tallygate-expect: llm-attribution
	gemini.Models.GenerateContent(ctx, "gemini-2.5-flash", nil, nil)
	// tallygate-ok
	gemini.Models.GenerateContent(ctx, "gemini-2.5-flash", nil, &genai.GenerateContentConfig{Labels: tags})
	old, err := legacy.NewClient(ctx)
	model := old.GenerativeModel("gemini-1.5-pro")
	// tallygate-expect: llm-attribution
	model.GenerateContent(ctx, legacy.Text("hello"))
	bedrock := bedrockruntime.NewFromConfig(cfg)
	// tallygate-expect: llm-attribution
	bedrock.InvokeModel(ctx, &bedrockruntime.InvokeModelInput{ModelId: aws.String("amazon.nova-lite-v1:0")})
	// tallygate-ok
	bedrock.Converse(ctx, &bedrockruntime.ConverseInput{ModelId: aws.String("amazon.nova-lite-v1:0"), RequestMetadata: tags})
	fmt.Println(err)
}

func frameworks(ctx context.Context, g *genkit.Genkit) error {
	llm, err := openai.New(openai.WithModel("gpt-4o"))
	if err != nil {
		return err
	}
	// tallygate-expect: llm-attribution
	llms.GenerateFromSinglePrompt(ctx, llm, "hello")
	// tallygate-ok
	llm.GenerateContent(ctx, nil, llms.WithMetadata(map[string]any{"team": "search", "use_case": "ranking"}))
	local, _ := api.ClientFromEnvironment()
	// tallygate-expect: llm-attribution
	local.Chat(ctx, &api.ChatRequest{Model: "llama3"}, nil)
	// tallygate-expect: llm-attribution
	genkit.Generate(ctx, g, ai.WithModelName("googleai/gemini-2.5-flash"))
	return nil
}

func raw(base string) {
	body, _ := json.Marshal(map[string]any{"model": "gpt-4o", "metadata": tags})
	// tallygate-ok
	http.NewRequest("POST", fmt.Sprintf("%s/v1/chat/completions", base), bytes.NewReader(body))
	plain, _ := json.Marshal(map[string]any{"model": "gpt-4o"})
	// tallygate-expect: llm-attribution
	http.Post("https://api.openai.com/v1/chat/completions", "application/json", bytes.NewReader(plain))
}

type generator struct{}

func (g *generator) Generate(ctx context.Context) {}

func lookAlikes(ctx context.Context, g *generator, survey Survey, chat Chat) {
	g.Generate(ctx)
	survey.Responses.New(ctx, Answer{Text: "yes"})
	chat.Chat(ctx, "hello")
	http.Post("https://example.org/v1/orders", "application/json", nil)
	fmt.Println("client.Chat.Completions.New(ctx, params)")
}

type (
	Asker struct {
		legacy *legacy.Client
	}
)

// A parameter has its package's name, and its type is the package's all the same.
func newAsker(legacy *legacy.Client) *Asker {
	return &Asker{legacy: legacy}
}

func (a *Asker) ask(ctx context.Context, parts []legacy.Part) {
	model := a.legacy.GenerativeModel("gemini-1.5-pro")
	// tallygate-expect: llm-attribution
	model.GenerateContent(ctx, parts...)
}

func copilotAsked(ctx context.Context) {
	cl := copilot.NewClient(&copilot.ClientOptions{})
	session, _ := cl.CreateSession(ctx, &copilot.SessionConfig{Model: "gpt-5"})
	// tallygate-expect: llm-attribution
	_, _ = session.SendAndWait(ctx, copilot.MessageOptions{Prompt: "x"})
	// tallygate-ok
	// tallygate:ignore llm-attribution -- the token is this team's own
	_, _ = session.Send(ctx, copilot.MessageOptions{Prompt: "x"})
	_ = session.Disconnect()
}
