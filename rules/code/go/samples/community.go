package main

import (
	"context"
	"os"

	aiplatform "cloud.google.com/go/aiplatform/apiv1"
	"cloud.google.com/go/aiplatform/apiv1/aiplatformpb"
	"charm.land/fantasy"
	"github.com/Morwran/yagpt"
	"github.com/franciscoescher/goopenai"
	"charm.land/fantasy/object"
	"charm.land/fantasy/providers/anthropic"
	"charm.land/fantasy/providers/openrouter"
	agentpkg "github.com/Ingenimax/agent-sdk-go/pkg/agent"
	"github.com/Ingenimax/agent-sdk-go/pkg/embedding"
	agentopenai "github.com/Ingenimax/agent-sdk-go/pkg/llm/openai"
	"github.com/ayush6624/go-chatgpt"
	"github.com/baidubce/bce-qianfan-sdk/go/qianfan"
	"github.com/go-deepseek/deepseek"
	"github.com/go-deepseek/deepseek/request"
	"github.com/gptscript-ai/go-gptscript"
	"github.com/henomis/lingoose/assistant"
	openaiembedder "github.com/henomis/lingoose/embedder/openai"
	"github.com/henomis/lingoose/llm/openai"
	"github.com/henomis/lingoose/thread"
	"github.com/hupe1980/golc"
	"github.com/hupe1980/golc/model"
	"github.com/instructor-ai/instructor-go/pkg/instructor"
	claude "github.com/madebywelch/anthropic-go/v3/pkg/anthropic"
	"github.com/madebywelch/anthropic-go/v3/pkg/anthropic/client/native"
	"github.com/nlpodyssey/openai-agents-go/agents"
	"github.com/nlpodyssey/openai-agents-go/modelsettings"
	ruelgenai "github.com/maruel/genai"
	ruelanthropic "github.com/maruel/genai/providers/anthropic"
	"github.com/otiai10/openaigo"
	"github.com/parakeet-nest/parakeet/completion"
	"github.com/parakeet-nest/parakeet/embeddings"
	"github.com/parakeet-nest/parakeet/llm"
	pgedgellm "github.com/pgEdge/pgedge-go-llm-lib/llm"
	swarmgo "github.com/prathyushnallamothu/swarmgo"
	swarmllm "github.com/prathyushnallamothu/swarmgo/llm"
	"github.com/rakyll/openai-go/chat"
	gogpt "github.com/sashabaranov/go-openai"
	hunyuan "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/hunyuan/v20230901"
	lcagents "github.com/tmc/langchaingo/agents"
	"github.com/tmc/langchaingo/chains"
	voyage "github.com/tmc/langchaingo/embeddings/voyageai"
	"github.com/tmc/langchaingo/llms"
	"github.com/xyproto/ollamaclient/v2"
	"github.com/yankeguo/zhipu"
	trpcmodel "trpc.group/trpc-go/trpc-agent-go/model"
	trpcopenai "trpc.group/trpc-go/trpc-agent-go/model/openai"
	"trpc.group/trpc-go/trpc-agent-go/runner"
)

var labels = map[string]string{"team": "search", "use_case": "ranking"}

func charm(ctx context.Context, prompt fantasy.Prompt) {
	provider, err := openrouter.New(openrouter.WithAPIKey(os.Getenv("KEY")))
	if err != nil {
		return
	}
	languageModel, _ := provider.LanguageModel(ctx, "moonshotai/kimi-k2")
	agent := fantasy.NewAgent(languageModel, fantasy.WithSystemPrompt("be brief"))
	// tallygate-expect: llm-attribution
	agent.Generate(ctx, fantasy.AgentCall{Prompt: "hello"})
	// tallygate-expect: llm-attribution
	agent.Stream(ctx, fantasy.AgentStreamCall{Prompt: "hello"})
	// tallygate-expect: llm-attribution
	languageModel.Generate(ctx, fantasy.Call{Prompt: prompt})
	// tallygate-expect: llm-attribution
	object.Generate[Recipe](ctx, languageModel, fantasy.ObjectCall{Prompt: prompt})
	// tallygate-expect: llm-attribution
	object.Stream[Recipe](ctx, languageModel, fantasy.ObjectCall{Prompt: prompt})
	gateway := map[string]string{"x-portkey-metadata": `{"team": "search", "use_case": "ranking"}`}
	// tallygate-ok
	agent.Generate(ctx, fantasy.AgentCall{Prompt: "hello", Headers: gateway})
	// tallygate-ok
	languageModel.Stream(ctx, fantasy.Call{Prompt: prompt, Headers: gateway})
	// tallygate-ok
	object.Generate[Recipe](ctx, languageModel, fantasy.ObjectCall{Prompt: prompt, Headers: gateway})
	// tallygate-ok
	object.Stream[Recipe](ctx, languageModel, fantasy.ObjectCall{Prompt: prompt, Headers: gateway})
	tagged := fantasy.NewAgent(languageModel, fantasy.WithHeaders(gateway))
	// tallygate-ok
	tagged.Stream(ctx, fantasy.AgentStreamCall{Prompt: "hello"})
	// What made a model that is not seen may send headers.
	// tallygate-expect: tag-undecided
	fantasy.NewAgent(chosen(ctx)).Stream(ctx, fantasy.AgentStreamCall{Prompt: "hello"})
	direct, _ := anthropic.New(anthropic.WithHeaders(gateway))
	tuned, _ := direct.LanguageModel(ctx, "claude-sonnet-4-5")
	// tallygate-ok
	fantasy.NewAgent(tuned).Stream(ctx, fantasy.AgentStreamCall{Prompt: "hello"})
	// tallygate-ok
	tuned.Generate(ctx, fantasy.Call{Prompt: prompt})
}

func deepseeks(ctx context.Context) {
	client, _ := deepseek.NewClient(os.Getenv("KEY"))
	// tallygate-expect: llm-attribution
	client.CallChatCompletionsChat(ctx, &request.ChatCompletionsRequest{Model: "deepseek-chat", Stream: false})
	// tallygate-expect: llm-attribution
	client.StreamChatCompletionsReasoner(ctx, &request.ChatCompletionsRequest{Model: "deepseek-reasoner", Stream: true})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	client.CallChatCompletionsReasoner(ctx, &request.ChatCompletionsRequest{Model: "deepseek-reasoner"})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	client.StreamChatCompletionsChat(ctx, &request.ChatCompletionsRequest{Model: "deepseek-chat"})
}

func vertex(ctx context.Context) {
	client, _ := aiplatform.NewPredictionClient(ctx)
	// tallygate-expect: llm-attribution
	client.Predict(ctx, &aiplatformpb.PredictRequest{Endpoint: "projects/p/locations/l/publishers/google/models/multimodalembedding@001"})
	// tallygate-expect: llm-attribution
	client.StreamRawPredict(ctx, &aiplatformpb.StreamRawPredictRequest{Endpoint: "projects/p/locations/l/publishers/anthropic/models/claude-sonnet-4"})
	// tallygate-expect: llm-attribution
	client.GenerateContent(ctx, &aiplatformpb.GenerateContentRequest{Model: "projects/p/locations/l/publishers/google/models/gemini-2.5-flash"})
	// tallygate-expect: llm-attribution
	client.StreamGenerateContent(ctx, &aiplatformpb.GenerateContentRequest{Model: "gemini-2.5-pro"})
	// tallygate-ok
	client.GenerateContent(ctx, &aiplatformpb.GenerateContentRequest{Model: "gemini-2.5-flash", Labels: labels})
	// tallygate-ok
	client.StreamGenerateContent(ctx, &aiplatformpb.GenerateContentRequest{Model: "gemini-2.5-flash", Labels: labels})
	// tallygate-expect: llm-attribution
	client.EmbedContent(ctx, &aiplatformpb.EmbedContentRequest{Model: "gemini-embedding-001"})
	// tallygate:ignore llm-attribution -- the project is the team's own
	// tallygate-ok
	client.EmbedContent(ctx, &aiplatformpb.EmbedContentRequest{Model: "gemini-embedding-001"})
}

func ruel(ctx context.Context, p ruelgenai.Provider) {
	own, _ := ruelanthropic.New(ctx, ruelgenai.ProviderOptionModel("claude-sonnet-4-5"))
	// tallygate-expect: llm-attribution
	own.GenSync(ctx, ruelgenai.Messages{ruelgenai.NewTextMessage("hello")})
	// tallygate-expect: llm-attribution
	p.GenStream(ctx, nil)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	p.GenSync(ctx, nil)
}

func pgedge(ctx context.Context) {
	plain, _ := pgedgellm.NewClient("voyage", pgedgellm.Options{Model: "rerank-2.5"})
	// tallygate-expect: llm-attribution
	plain.Rerank(ctx, pgedgellm.RerankRequest{Query: "q"})
	tagged, _ := pgedgellm.NewClient("openai", pgedgellm.Options{Model: "gpt-4o", CustomHeaders: map[string]string{"X-Portkey-Metadata": `{"team": "search", "use_case": "ranking"}`}})
	// tallygate-ok
	tagged.Chat(ctx, pgedgellm.ChatRequest{})
	tagged.Ping(ctx)
}

func lingoose(ctx context.Context, t *thread.Thread) {
	gpt := openai.New().WithModel(openai.GPT4o).WithMaxTokens(100)
	// tallygate-expect: llm-attribution
	gpt.Generate(ctx, t)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	gpt.Generate(ctx, t)
	old := openai.NewCompletion()
	// tallygate-expect: llm-attribution
	old.Completion(ctx, "hello")
	// tallygate-expect: llm-attribution
	old.CompletionStream(ctx, func(part string) {}, "hello")
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	old.CompletionStream(ctx, func(part string) {}, "hello")
	helper := assistant.New(openai.New().WithModel(openai.GPT4o)).WithThread(t)
	// tallygate-expect: llm-attribution
	helper.Run(ctx)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	helper.RunWithThread(ctx, t)
	// tallygate-expect: llm-attribution
	openaiembedder.New(openaiembedder.AdaEmbeddingV2).Embed(ctx, []string{"a"})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	openaiembedder.New(openaiembedder.AdaEmbeddingV2).Embed(ctx, []string{"a"})
}

func agentsOfOpenAI(ctx context.Context) {
	agent := agents.New("Assistant").WithInstructions("be brief").WithModel("gpt-4o")
	// tallygate-expect: llm-attribution
	agents.Run(ctx, agent, "hello")
	// tallygate-expect: llm-attribution
	agents.RunStreamed(ctx, agent, "hello")
	tagged := agents.New("Assistant").WithModel("gpt-4o").WithModelSettings(modelsettings.ModelSettings{Metadata: labels})
	// tallygate-ok
	agents.Run(ctx, tagged, "hello")
	// tallygate-ok
	agents.RunStreamed(ctx, tagged, "hello")
	plain := agents.Runner{Config: agents.RunConfig{MaxTurns: 3}}
	// tallygate-expect: llm-attribution
	plain.Run(ctx, agent, "hello")
	// tallygate-expect: llm-attribution
	plain.RunStreamed(ctx, agent, "hello")
	run := agents.Runner{Config: agents.RunConfig{ModelSettings: modelsettings.ModelSettings{Metadata: labels}}}
	// tallygate-ok
	run.Run(ctx, agent, "hello")
	// tallygate-ok
	run.RunStreamed(ctx, agent, "hello")
}

func trpc(ctx context.Context, agent Agent, message trpcmodel.Message) {
	gpt := trpcopenai.New("gpt-4o-mini")
	// tallygate-expect: llm-attribution
	gpt.GenerateContent(ctx, &trpcmodel.Request{Messages: []trpcmodel.Message{message}})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	gpt.GenerateContent(ctx, &trpcmodel.Request{Messages: []trpcmodel.Message{message}})
	r := runner.NewRunner("app", agent)
	// tallygate-expect: llm-attribution
	r.Run(ctx, "user", "session", message)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	r.Run(ctx, "user", "session", message)
}

func ingenimax(ctx context.Context) {
	client := agentopenai.NewClient(os.Getenv("KEY"), agentopenai.WithModel("gpt-4o-mini"))
	// tallygate-expect: llm-attribution
	client.Generate(ctx, "hello")
	// tallygate-expect: llm-attribution
	client.GenerateStream(ctx, "hello")
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	client.Generate(ctx, "hello")
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	client.GenerateStream(ctx, "hello")
	agent, err := agentpkg.NewAgent(agentpkg.WithLLM(client))
	if err != nil {
		return
	}
	// tallygate-expect: llm-attribution
	agent.Run(ctx, "hello")
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	agent.RunDetailed(ctx, "hello")
}

func ingenimaxEmbeds(ctx context.Context, embedder *embedding.OpenAIEmbedder) {
	small := embedding.NewOpenAIEmbedder(os.Getenv("KEY"), "text-embedding-3-small")
	// tallygate-expect: llm-attribution
	small.Embed(ctx, "hello")
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	small.EmbedBatch(ctx, []string{"hello"})
}

func swarms(ctx context.Context, messages []swarmllm.Message) {
	client := swarmgo.NewSwarm(os.Getenv("KEY"), swarmllm.OpenAI)
	agent := &swarmgo.Agent{Name: "Agent", Model: "gpt-4"}
	// tallygate-expect: llm-attribution
	client.Run(ctx, agent, messages, nil, "", false, false, 5, true)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	client.Run(ctx, agent, messages, nil, "", false, false, 5, true)
	// tallygate-expect: llm-attribution
	client.StreamingResponse(ctx, agent, messages, nil, "", nil, false)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	client.StreamingResponse(ctx, agent, messages, nil, "", nil, false)
	flow := swarmgo.NewWorkflow(os.Getenv("KEY"), swarmllm.OpenAI, swarmgo.CollaborativeWorkflow)
	// tallygate-expect: llm-attribution
	flow.Execute("agent1", "hello")
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	flow.Execute("agent1", "hello")
	gemini, _ := swarmllm.NewGeminiLLM(os.Getenv("KEY"))
	// tallygate-expect: llm-attribution
	gemini.CreateChatCompletion(ctx, swarmllm.ChatCompletionRequest{Model: "gemini-1.5-pro", Messages: messages})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	gemini.CreateChatCompletion(ctx, swarmllm.ChatCompletionRequest{Model: "gemini-1.5-pro", Messages: messages})
	// tallygate-expect: llm-attribution
	gemini.CreateChatCompletionStream(ctx, swarmllm.ChatCompletionRequest{Model: "gemini-1.5-pro"})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	gemini.CreateChatCompletionStream(ctx, swarmllm.ChatCompletionRequest{Model: "gemini-1.5-pro"})
}

func local(query llm.Query) {
	url := "http://localhost:11434"
	// tallygate-expect: llm-attribution
	completion.Chat(url, llm.Query{Model: "qwen2.5:0.5b"})
	// tallygate-expect: llm-attribution
	completion.ChatStream(url, query, func(answer llm.Answer) error { return nil })
	// tallygate-expect: llm-attribution
	embeddings.CreateEmbedding(url, llm.Query4Embedding{Model: "all-minilm", Prompt: "hello"}, "1")
	// tallygate:ignore llm-attribution -- the model runs on this machine
	// tallygate-ok
	completion.Generate(url, llm.GenQuery{Model: "qwen2.5:0.5b"})
	// tallygate:ignore llm-attribution -- the model runs on this machine
	// tallygate-ok
	completion.GenerateStream(url, llm.GenQuery{Model: "qwen2.5:0.5b"}, func(answer llm.GenAnswer) error { return nil })
	// tallygate:ignore llm-attribution -- the model runs on this machine
	// tallygate-ok
	embeddings.CreateEmbedding(url, llm.Query4Embedding{Model: "all-minilm", Prompt: "hello"}, "1")
	oc := ollamaclient.New("gemma2")
	// tallygate-expect: llm-attribution
	oc.GetOutput("Write a haiku")
	// tallygate:ignore llm-attribution -- the model runs on this machine
	// tallygate-ok
	oc.MustOutput("Write a haiku")
}

func older(ctx context.Context) {
	c, _ := chatgpt.NewClient(os.Getenv("KEY"))
	// tallygate-expect: llm-attribution
	c.SimpleSend(ctx, "hello")
	// tallygate-expect: llm-attribution
	c.Send(ctx, &chatgpt.ChatCompletionRequest{Model: chatgpt.GPT35Turbo})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	c.SimpleSend(ctx, "hello")
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	c.Send(ctx, &chatgpt.ChatCompletionRequest{Model: chatgpt.GPT35Turbo})
	o := openaigo.NewClient(os.Getenv("KEY"))
	// tallygate-expect: llm-attribution
	o.Chat(ctx, openaigo.ChatCompletionRequestBody{Model: "gpt-4o"})
	// tallygate-expect: llm-attribution
	o.ChatStream(ctx, openaigo.ChatCompletionRequestBody{Model: "gpt-4o"}, nil)
	// tallygate-expect: llm-attribution
	o.CreateEmbedding(ctx, openaigo.EmbeddingCreateRequestBody{Model: "text-embedding-3-small"})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	o.ChatCompletion(ctx, openaigo.ChatCompletionRequestBody{Model: "gpt-4o"})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	o.ChatStream(ctx, openaigo.ChatCompletionRequestBody{Model: "gpt-4o"}, nil)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	o.CreateEmbedding(ctx, openaigo.EmbeddingCreateRequestBody{Model: "text-embedding-3-small"})
	literal := openaigo.Client{APIKey: os.Getenv("KEY")}
	// tallygate-expect: llm-attribution
	literal.Chat(ctx, openaigo.ChatCompletionRequestBody{Model: "gpt-4o"})
	r := chat.NewClient(session, "gpt-3.5-turbo")
	// tallygate-expect: llm-attribution
	r.CreateCompletion(ctx, &chat.CreateCompletionParams{Messages: nil})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	r.CreateCompletion(ctx, &chat.CreateCompletionParams{Messages: nil})
	m, _ := native.MakeClient(native.Config{APIKey: os.Getenv("KEY")})
	// tallygate-expect: llm-attribution
	m.Message(ctx, &claude.MessageRequest{Model: claude.Claude3Opus, MaxTokensToSample: 10})
	// tallygate-expect: llm-attribution
	m.MessageStream(ctx, &claude.MessageRequest{Model: claude.Claude3Opus, Stream: true})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	m.Message(ctx, &claude.MessageRequest{Model: claude.Claude3Opus})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	m.MessageStream(ctx, &claude.MessageRequest{Model: claude.Claude3Opus})
}

func chinese(ctx context.Context, credential Credential, profile Profile) {
	client, err := zhipu.NewClient()
	if err != nil {
		return
	}
	// tallygate-expect: llm-attribution
	client.ChatCompletion("glm-4-flash").AddMessage(zhipu.ChatCompletionMessage{Role: "user"}).Do(ctx)
	service := client.ChatCompletion("glm-4-flash").AddMessage(zhipu.ChatCompletionMessage{Role: "user"})
	// tallygate-expect: llm-attribution
	service.Do(ctx)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	client.ChatCompletion("glm-4-flash").Do(ctx)
	// tallygate-expect: llm-attribution
	client.Embedding("embedding-2").SetInput("hello").Do(ctx)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	client.Embedding("embedding-2").SetInput("hello").Do(ctx)
	ernie := qianfan.NewChatCompletion(qianfan.WithModel("ERNIE-4.0-8K"))
	// tallygate-expect: llm-attribution
	ernie.Do(ctx, &qianfan.ChatCompletionRequest{Messages: nil})
	// tallygate-expect: llm-attribution
	ernie.Stream(ctx, &qianfan.ChatCompletionRequest{Messages: nil})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	ernie.Do(ctx, &qianfan.ChatCompletionRequest{Messages: nil})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	ernie.Stream(ctx, &qianfan.ChatCompletionRequest{Messages: nil})
	tencent, _ := hunyuan.NewClient(credential, "ap-guangzhou", profile)
	request := hunyuan.NewChatCompletionsRequest()
	// tallygate-expect: llm-attribution
	tencent.ChatCompletions(request)
	// tallygate-expect: llm-attribution
	tencent.ChatCompletionsWithContext(ctx, request)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	tencent.ChatCompletions(request)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	tencent.ChatCompletionsWithContext(ctx, request)
}

func scripts(ctx context.Context, chain schema.Chain, prompts []string, big schema.LLM) {
	g, err := gptscript.NewGPTScript()
	if err != nil {
		return
	}
	// tallygate-expect: llm-attribution
	g.Evaluate(ctx, gptscript.Options{}, gptscript.ToolDef{Instructions: "hello"})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	g.Run(ctx, "tool.gpt", gptscript.Options{})
	// tallygate-expect: llm-attribution
	golc.SimpleCall(ctx, chain, "hello")
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	golc.Call(ctx, chain, nil)
	// tallygate-expect: llm-attribution
	model.LLMGenerate(ctx, big, prompts)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	model.LLMGenerate(ctx, big, prompts)
}

func structured(ctx context.Context) {
	client := instructor.FromOpenAI(gogpt.NewClient(os.Getenv("KEY")), instructor.WithMode(instructor.ModeJSON))
	var person Person
	// tallygate-expect: llm-attribution
	client.CreateChatCompletion(ctx, gogpt.ChatCompletionRequest{Model: gogpt.GPT4o}, &person)
	// tallygate-expect: llm-attribution
	client.CreateChatCompletionStream(ctx, gogpt.ChatCompletionRequest{Model: gogpt.GPT4o, Stream: true}, person)
	// tallygate-ok
	client.CreateChatCompletion(ctx, gogpt.ChatCompletionRequest{Model: gogpt.GPT4o, Metadata: labels}, &person)
	// tallygate-ok
	client.CreateChatCompletionStream(ctx, gogpt.ChatCompletionRequest{Model: gogpt.GPT4o, Metadata: labels}, person)
	messages := instructor.FromAnthropic(anthropicClient)
	// tallygate-expect: llm-attribution
	messages.CreateMessages(ctx, anthropicRequest, &person)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	messages.CreateMessages(ctx, anthropicRequest, &person)
	cohere := instructor.FromCohere(cohereClient)
	// tallygate-expect: llm-attribution
	cohere.ChatStream(ctx, cohereRequest, person)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	cohere.ChatStream(ctx, cohereRequest, person)
}

func langchains(ctx context.Context, big llms.Model, agent lcagents.Agent, inputs map[string]any) {
	chain := chains.NewLLMChain(big, template)
	// tallygate-expect: llm-attribution
	chain.Call(ctx, inputs)
	executor := lcagents.NewExecutor(agent)
	// tallygate-expect: llm-attribution
	executor.Call(ctx, inputs)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	chain.Call(ctx, inputs)
	embedder, _ := voyage.NewVoyageAI(voyage.WithModel("voyage-3"))
	// tallygate-expect: llm-attribution
	embedder.EmbedQuery(ctx, "hello")
}

func yandex(ctx context.Context, folder, token string) {
	ya, err := yagpt.NewYagpt(folder)
	if err != nil {
		return
	}
	// tallygate-expect: llm-attribution
	ya.CompletionWithCtx(ctx, token, []yagpt.Message{{Role: "user", Content: "hi"}})
	// tallygate:ignore llm-attribution -- yagpt has no place for tags
	// tallygate-ok
	ya.Completion(token, nil)
}

func goOpenAI(ctx context.Context) {
	client := goopenai.NewClient(os.Getenv("OPENAI_API_KEY"), "")
	// tallygate-expect: llm-attribution
	client.CreateCompletions(ctx, goopenai.CreateCompletionsRequest{Model: "gpt-3.5-turbo"})
	// tallygate-expect: llm-attribution
	client.CreateChats(ctx, goopenai.CreateChatsRequest{Model: "gpt-4"})
	// tallygate:ignore llm-attribution -- goopenai has no place for tags
	// tallygate-ok
	client.CreateEmbeddings(ctx, goopenai.CreateEmbeddingsRequest{Model: "text-embedding-ada-002"})
	// tallygate-ok
	client.GetModels(ctx)
}
