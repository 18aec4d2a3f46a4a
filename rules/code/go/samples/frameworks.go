package main

import (
	"context"

	"github.com/cloudwego/eino-ext/components/embedding/ark"
	einoopenai "github.com/cloudwego/eino-ext/components/model/openai"
	"github.com/cloudwego/eino/components/model"
	"github.com/cloudwego/eino/flow/agent/react"
	"github.com/gollem-dev/gollem"
	gollemclaude "github.com/gollem-dev/gollem/llm/claude"
	anyllm "github.com/mozilla-ai/any-llm-go"
	anyopenai "github.com/mozilla-ai/any-llm-go/providers/openai"
	msagent "github.com/microsoft/agent-framework-go/agent"
	"github.com/microsoft/agent-framework-go/provider/anthropicprovider"
	"github.com/microsoft/agent-framework-go/provider/geminiprovider"
	"github.com/microsoft/agent-framework-go/provider/openaiprovider"
	"github.com/teilomillet/gollm"
	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/openai"
	"google.golang.org/adk/agent"
	"google.golang.org/adk/runner"
)

func eino(ctx context.Context) {
	chatModel, _ := einoopenai.NewChatModel(ctx, &einoopenai.ChatModelConfig{Model: "gpt-4o"})
	// tallygate-expect: llm-attribution
	chatModel.Generate(ctx, nil, model.WithMaxTokens(100))
	// tallygate-ok
	chatModel.Stream(ctx, nil, einoopenai.WithExtraFields(map[string]any{
		"metadata": map[string]string{"team": "search", "use_case": "ranking"},
	}))
	embedder, _ := ark.NewEmbedder(ctx, &ark.EmbeddingConfig{Model: "doubao-embedding"})
	// tallygate-expect: llm-attribution
	embedder.EmbedStrings(ctx, []string{"hello"})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	embedder.EmbedStrings(ctx, nil)
	assistant, _ := react.NewAgent(ctx, &react.AgentConfig{ToolCallingModel: chatModel})
	// tallygate-expect: llm-attribution
	assistant.Generate(ctx, nil)
	// tallygate:ignore llm-attribution -- the model has the team's own key
	// tallygate-ok
	assistant.Stream(ctx, nil)
}

func oneForAll(ctx context.Context, a agent.Agent) {
	llm, _ := gollm.NewLLM(gollm.SetProvider("openai"), gollm.SetModel("gpt-4o"))
	// tallygate-expect: llm-attribution
	llm.Generate(ctx, gollm.NewPrompt("hello"))
	taggedLLM, _ := gollm.NewLLM(gollm.SetModel("gpt-4o"),
		gollm.SetExtraHeaders(map[string]string{"x-portkey-metadata": `{"team": "search", "use_case": "ranking"}`}))
	// tallygate-ok
	taggedLLM.Generate(ctx, gollm.NewPrompt("hello"))
	any, _ := anyopenai.New()
	// tallygate-expect: llm-attribution
	any.Completion(ctx, anyllm.CompletionParams{Model: "gpt-4o"})
	// tallygate-ok
	any.CompletionStream(ctx, anyllm.CompletionParams{
		Model: "gpt-4o",
		Extra: map[string]any{"metadata": map[string]string{"team": "search", "use_case": "ranking"}},
	})
	joker := anthropicprovider.NewAgent(nil, anthropicprovider.AgentConfig{Model: "claude-sonnet-4-5"})
	// tallygate-expect: llm-attribution
	joker.RunText(ctx, "hello").Collect()
	// tallygate:ignore llm-attribution -- the client has the team's own key
	// tallygate-ok
	joker.RunMessage(ctx, nil, msagent.Stream(true))
	teller := openaiprovider.NewAgent(client, openaiprovider.AgentConfig{Model: "gpt-5-mini"})
	// tallygate-expect: llm-attribution
	teller.RunText(ctx, "hello").Collect()
	// tallygate-ok
	teller.RunText(ctx, "hello", openaiprovider.ResponsesNewParams(responses.ResponseNewParams{
		Metadata: shared.Metadata{"team": "search", "use_case": "ranking"},
	})).Collect()
	seer := geminiprovider.NewAgent(nil, geminiprovider.AgentConfig{Model: "gemini-2.5-flash"})
	// tallygate-ok
	seer.RunText(ctx, "hello", geminiprovider.GenerateContentConfig(genai.GenerateContentConfig{
		Labels: map[string]string{"team": "search", "use_case": "ranking"},
	}))
	r, _ := runner.New(runner.Config{AppName: "search", Agent: a})
	// tallygate-expect: llm-attribution
	r.Run(ctx, "user", "session", nil, agent.RunConfig{})
	// tallygate:ignore llm-attribution -- the labels stand where the agent is made
	// tallygate-ok
	r.Run(ctx, "user", "session", nil, agent.RunConfig{})
}

// Options that are collected, and those that somebody else gives.
func collected(ctx context.Context, verbose bool, more ...llms.CallOption) {
	gpt, _ := openai.New()
	var opts []llms.CallOption
	if verbose {
		opts = append(opts, llms.WithMaxTokens(1000))
	}
	// tallygate-expect: llm-attribution
	gpt.Call(ctx, "hello", opts...)
	tagged := append(opts, llms.WithMetadata(map[string]any{"team": "search", "use_case": "ranking"}))
	// tallygate-ok
	gpt.Call(ctx, "hello", tagged...)
	// tallygate-expect: tag-undecided
	gpt.Call(ctx, "hello", more...)
}

func summed(ctx context.Context, llm gollem.LLMClient, text string) {
	session, err := llm.NewSession(ctx, gollem.WithSessionSystemPrompt("be short"))
	if err != nil {
		return
	}
	// tallygate-expect: llm-attribution
	session.Generate(ctx, []gollem.Input{gollem.Text(text)})
	session.History()
	// tallygate-expect: llm-attribution
	llm.GenerateEmbedding(ctx, 256, []string{text})
	client, _ := gollemclaude.New(ctx, os.Getenv("KEY"), gollemclaude.WithModel("claude-sonnet-4-5"))
	// tallygate-expect: llm-attribution
	gollem.New(client).Execute(ctx, gollem.Text(text))
	// tallygate-expect: llm-attribution
	gollem.Query[answer](ctx, client, text)
	// tallygate:ignore llm-attribution -- gollem has no place for tags
	// tallygate-ok
	gollem.Query[answer](ctx, client, text)
}
