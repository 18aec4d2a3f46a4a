package main

import (
	"context"

	"github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/PullRequestInc/go-gpt3"
	jpoz "github.com/jpoz/groq"
	wx "github.com/IBM/watsonx-go/pkg/models"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/bedrockagentruntime"
	"github.com/cohesion-org/deepseek-go"
	"github.com/conneroisu/groq-go"
	coherego "github.com/henomis/cohere-go"
	"github.com/henomis/cohere-go/request"
	"github.com/hupe1980/go-huggingface"
	"github.com/liushuangls/go-anthropic/v2"
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/responses"
	"github.com/openai/openai-go/v3/shared"
	"github.com/replicate/replicate-go"
	"github.com/volcengine/volcengine-go-sdk/service/arkruntime"
	arkmodel "github.com/volcengine/volcengine-go-sdk/service/arkruntime/model"
	"google.golang.org/genai"
)

func azure(ctx context.Context) {
	azureClient, _ := azopenai.NewClient("https://acme.openai.azure.com", nil, nil)
	// tallygate-expect: llm-attribution
	azureClient.GetChatCompletions(ctx, azopenai.ChatCompletionsOptions{DeploymentName: to.Ptr("gpt-4o")}, nil)
	// tallygate-ok
	azureClient.GetChatCompletionsStream(ctx, azopenai.ChatCompletionsStreamOptions{
		DeploymentName: to.Ptr("gpt-4o"),
		Metadata:       map[string]*string{"team": to.Ptr("search"), "use_case": to.Ptr("ranking")},
	}, nil)
}

func services(ctx context.Context) {
	chatService := openai.NewChatService(option.WithAPIKey("k"))
	// tallygate-expect: llm-attribution
	chatService.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
	// tallygate-ok
	chatService.Completions.NewStreaming(ctx, openai.ChatCompletionNewParams{
		Model:    "gpt-4o",
		Metadata: shared.Metadata{"team": "search", "use_case": "ranking"},
	})
	responseService := responses.NewResponseService()
	// tallygate-expect: llm-attribution
	responseService.New(ctx, responses.ResponseNewParams{Model: "gpt-4o"})
	// tallygate-ok
	responseService.NewStreaming(ctx, responses.ResponseNewParams{
		Model:    "gpt-4o",
		Metadata: shared.Metadata{"team": "search", "use_case": "ranking"},
	})
}

func ark(ctx context.Context) {
	arkClient := arkruntime.NewClientWithApiKey("k")
	// tallygate-expect: llm-attribution
	arkClient.CreateChatCompletion(ctx, arkmodel.CreateChatCompletionRequest{Model: "doubao-pro"})
	// tallygate-ok
	arkClient.CreateChatCompletionStream(ctx, arkmodel.CreateChatCompletionRequest{Model: "doubao-pro"},
		arkruntime.WithCustomHeader("x-portkey-metadata", `{"team": "search", "use_case": "ranking"}`))
}

func withoutTags(ctx context.Context, c *genai.Client, cfg aws.Config) {
	claude := anthropic.NewClient("k")
	// tallygate-expect: llm-attribution
	claude.CreateMessages(ctx, anthropic.MessagesRequest{Model: anthropic.ModelClaudeSonnet4Dot5, MaxTokens: 100})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	claude.CreateMessagesStream(ctx, anthropic.MessagesStreamRequest{
		MessagesRequest: anthropic.MessagesRequest{Model: anthropic.ModelClaudeSonnet4Dot5},
	})
	co := coherego.New("k")
	// tallygate-expect: llm-attribution
	co.Chat(ctx, &request.Chat{Message: "hello"}, nil)
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	co.Embed(ctx, &request.Embed{}, nil)
	ibm, _ := wx.NewClient(wx.WithWatsonxProjectID("p"))
	// tallygate-expect: llm-attribution
	ibm.GenerateText("ibm/granite-13b-chat-v2", "hello", wx.WithMaxNewTokens(100))
	// tallygate:ignore llm-attribution -- the project is the team's own
	// tallygate-ok
	ibm.GenerateText("ibm/granite-13b-chat-v2", "hello")
	hub := huggingface.NewInferenceClient("k")
	// tallygate-expect: llm-attribution
	hub.TextGeneration(ctx, &huggingface.TextGenerationRequest{Inputs: "hello", Model: "gpt2"})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	hub.Summarization(ctx, &huggingface.SummarizationRequest{Model: "facebook/bart-large-cnn"})
	fast, _ := groq.NewClient("k")
	// tallygate-expect: llm-attribution
	fast.ChatCompletion(ctx, groq.ChatCompletionRequest{Model: groq.ModelLlama318BInstant})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	fast.Transcribe(ctx, groq.AudioRequest{})
	old := gpt3.NewClient("k", gpt3.WithDefaultEngine("text-davinci-003"))
	// tallygate-expect: llm-attribution
	old.ChatCompletion(ctx, gpt3.ChatCompletionRequest{Model: "gpt-4"})
	old.Engines(ctx)
	// tallygate-expect: llm-attribution
	old.Completion(ctx, gpt3.CompletionRequest{Prompt: []string{"hello"}})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	old.CompletionWithEngine(ctx, gpt3.TextDavinci003Engine, gpt3.CompletionRequest{})
	small := jpoz.NewClient(jpoz.WithAPIKey("k"))
	// tallygate-expect: llm-attribution
	small.CreateChatCompletion(jpoz.CompletionCreateParams{Model: "llama3-8b-8192"})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	small.CreateChatCompletion(jpoz.CompletionCreateParams{Model: "llama3-70b-8192"})
	deep := deepseek.NewClient("k")
	// tallygate-expect: llm-attribution
	deep.CreateChatCompletion(ctx, &deepseek.ChatCompletionRequest{Model: deepseek.DeepSeekChat})
	// tallygate:ignore llm-attribution -- the key is the team's own
	// tallygate-ok
	deep.CreateChatCompletionStream(ctx, &deepseek.StreamChatCompletionRequest{Model: deepseek.DeepSeekChat})
	rep, _ := replicate.NewClient(replicate.WithToken("k"))
	// tallygate-expect: llm-attribution
	rep.Run(ctx, "meta/meta-llama-3-70b-instruct", replicate.PredictionInput{"prompt": "hello"}, nil)
	// tallygate:ignore llm-attribution -- the deployment is the team's own
	// tallygate-ok
	rep.CreatePredictionWithDeployment(ctx, "acme", "ranker", nil, nil, false)
	agents := bedrockagentruntime.NewFromConfig(cfg)
	// tallygate-expect: llm-attribution
	agents.InvokeAgent(ctx, &bedrockagentruntime.InvokeAgentInput{AgentId: aws.String("A")})
	// tallygate:ignore llm-attribution -- the knowledge base has the team's tags
	// tallygate-ok
	agents.RetrieveAndGenerate(ctx, &bedrockagentruntime.RetrieveAndGenerateInput{})
	// tallygate-expect: llm-attribution
	c.Batches.Create(ctx, "gemini-2.5-flash", &genai.BatchJobSource{Format: "jsonl"}, nil)
}

/* A client of each request is what a function in a field gives back. */
type perRequest struct {
	clientFn func(context.Context) (*genai.Client, error)
}

func (p *perRequest) ask(ctx context.Context) error {
	client, err := p.clientFn(ctx)
	if err != nil {
		return err
	}
	// tallygate-expect: llm-attribution
	_, err = client.Models.GenerateContent(ctx, "gemini-2.5-flash", nil, nil)
	return err
}
