// Calls of SDKs that are tagged in all the ways there are, and one that is not.
package main

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/anthropics/anthropic-sdk-go"
	aoption "github.com/anthropics/anthropic-sdk-go/option"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime"
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/shared"
	gpt "github.com/sashabaranov/go-openai"
	"github.com/tmc/langchaingo/llms"
	lopenai "github.com/tmc/langchaingo/llms/openai"
	"google.golang.org/genai"
)

const (
	Team    = "search"
	UseCase = "ranking"
	tagJSON = `{"team":"search","use_case":"ranking"}`
	KeyTeam = "team"
	KeyUse  = "use_case"
)

var tags = map[string]string{KeyTeam: Team, KeyUse: UseCase}

func tagMap(u string) map[string]string {
	return map[string]string{"team": Team, "use_case": u}
}

type tagger struct{ next http.RoundTripper }

func (t tagger) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Header.Set("x-portkey-metadata", tagJSON)
	return t.next.RoundTrip(r)
}

func o1(ctx context.Context, c openai.Client) {
	// tallygate-ok
	c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o", Metadata: shared.Metadata{"team": "search", "use_case": "ranking"}})
}
func o2(ctx context.Context, c openai.Client) {
	// tallygate-ok
	c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o", Metadata: tags})
}
func o3(ctx context.Context, c openai.Client) {
	// tallygate-ok
	c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o", Metadata: shared.Metadata(tagMap("ranking"))})
}
func o4(ctx context.Context, c openai.Client) {
	p := openai.ChatCompletionNewParams{Model: "gpt-4o"}
	p.Metadata = shared.Metadata{}
	for k, v := range tags {
		p.Metadata[k] = v
	}
	// tallygate-ok
	c.Chat.Completions.New(ctx, p)
}
func params(q string) openai.ChatCompletionNewParams {
	return openai.ChatCompletionNewParams{Model: "gpt-4o", Metadata: tags}
}
func o5(ctx context.Context, c openai.Client) {
	// tallygate-ok
	c.Chat.Completions.New(ctx, params("x"))
}
func withTags(p openai.ChatCompletionNewParams) openai.ChatCompletionNewParams {
	p.Metadata = shared.Metadata{"team": "search", "use_case": "ranking"}
	return p
}
func o6(ctx context.Context, c openai.Client) {
	// tallygate-ok
	c.Chat.Completions.New(ctx, withTags(openai.ChatCompletionNewParams{Model: "gpt-4o"}))
}
func tagParams(p *openai.ChatCompletionNewParams) {
	p.Metadata = shared.Metadata{"team": "search", "use_case": "ranking"}
}
func o7(ctx context.Context, c openai.Client) {
	p := openai.ChatCompletionNewParams{Model: "gpt-4o"}
	tagParams(&p)
	// tallygate-ok
	c.Chat.Completions.New(ctx, p)
}
func o8(ctx context.Context) {
	c := openai.NewClient(option.WithMiddleware(func(req *http.Request, next option.MiddlewareNext) (*http.Response, error) {
		req.Header.Set("x-portkey-metadata", tagJSON)
		return next(req)
	}))
	// tallygate-ok
	c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
}
func mw(req *http.Request, next option.MiddlewareNext) (*http.Response, error) {
	req.Header.Set("Helicone-Property-Team", Team)
	req.Header.Set("Helicone-Property-Use-Case", UseCase)
	return next(req)
}
func o9(ctx context.Context) {
	c := openai.NewClient(option.WithMiddleware(mw))
	// tallygate-ok
	c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
}
func o10(ctx context.Context) {
	c := openai.NewClient(option.WithHTTPClient(&http.Client{Transport: tagger{http.DefaultTransport}}))
	// tallygate-ok
	c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
}
func headerOptions() []option.RequestOption {
	return []option.RequestOption{option.WithHeader("Helicone-Property-Team", Team), option.WithHeader("Helicone-Property-Use-Case", UseCase)}
}
func o11(ctx context.Context, c openai.Client) {
	// tallygate-ok
	c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"}, headerOptions()...)
}
func o12(ctx context.Context) {
	c := openai.NewClient(headerOptions()...)
	// tallygate-ok
	c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
}
func o13(ctx context.Context) {
	var opts []option.RequestOption
	for k, v := range tags {
		opts = append(opts, option.WithHeader("Helicone-Property-"+k, v))
	}
	c := openai.NewClient(opts...)
	// tallygate-ok
	c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
}
func loggingMW(req *http.Request, next option.MiddlewareNext) (*http.Response, error) {
	return next(req)
}
func o14(ctx context.Context) {
	c := openai.NewClient(option.WithMiddleware(loggingMW))
	// tallygate-expect: llm-attribution
	c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
}
func a1(ctx context.Context) {
	c := anthropic.NewClient(aoption.WithHeader("x-portkey-metadata", tagJSON))
	// tallygate-ok
	c.Messages.New(ctx, anthropic.MessageNewParams{Model: anthropic.ModelClaudeOpus4_5, MaxTokens: 10})
}
func a2(ctx context.Context, c anthropic.Client) {
	meta, _ := json.Marshal(tags)
	// tallygate-ok
	c.Messages.New(ctx, anthropic.MessageNewParams{MaxTokens: 10}, aoption.WithHeader("x-portkey-metadata", string(meta)))
}
func tagOption() aoption.RequestOption { return aoption.WithHeader("x-portkey-metadata", tagJSON) }
func a3(ctx context.Context, c anthropic.Client) {
	// tallygate-ok
	c.Messages.New(ctx, anthropic.MessageNewParams{MaxTokens: 10}, tagOption())
}
func g1(ctx context.Context, c *gpt.Client) {
	r := gpt.ChatCompletionRequest{Model: gpt.GPT4o}
	r.Metadata = tagMap("ranking")
	// tallygate-ok
	c.CreateChatCompletion(ctx, r)
}
func g2(ctx context.Context) {
	cfg := gpt.DefaultConfig("k")
	cfg.HTTPClient = &http.Client{Transport: tagger{http.DefaultTransport}}
	c := gpt.NewClientWithConfig(cfg)
	// tallygate-ok
	c.CreateChatCompletion(ctx, gpt.ChatCompletionRequest{Model: gpt.GPT4o})
}
func b1(ctx context.Context, c *bedrockruntime.Client) {
	// tallygate-ok
	c.Converse(ctx, &bedrockruntime.ConverseInput{ModelId: aws.String("x"), RequestMetadata: tags})
}
func b2(ctx context.Context, c *bedrockruntime.Client) {
	in := &bedrockruntime.ConverseInput{ModelId: aws.String("x")}
	in.RequestMetadata = map[string]string{}
	in.RequestMetadata["team"] = "search"
	in.RequestMetadata["use_case"] = "ranking"
	// tallygate-ok
	c.Converse(ctx, in)
}
func n1(ctx context.Context, c *genai.Client) {
	cfg := &genai.GenerateContentConfig{Labels: tags}
	// tallygate-ok
	c.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text("x"), cfg)
}
func n2(ctx context.Context) {
	c, _ := genai.NewClient(ctx, &genai.ClientConfig{HTTPClient: &http.Client{Transport: tagger{}}})
	// tallygate-ok
	c.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text("x"), nil)
}
func l1(ctx context.Context) {
	m, _ := lopenai.New(lopenai.WithHTTPClient(&http.Client{Transport: tagger{}}))
	// tallygate-ok
	m.GenerateContent(ctx, nil)
}
func l2(ctx context.Context, m llms.Model) {
	// tallygate-ok
	m.GenerateContent(ctx, nil, llms.WithMetadata(map[string]any{"team": "a", "use_case": "b"}))
}

// What goes out beside the module's own fields.
func x1(ctx context.Context) {
	c := anthropic.NewClient(aoption.WithBaseURL("https://llm.acme.com"))
	params := anthropic.MessageNewParams{Model: "claude-sonnet-4-5"}
	params.SetExtraFields(map[string]any{"metadata": map[string]string{"team": "a", "use_case": "b"}})
	// tallygate-ok
	c.Messages.New(ctx, params)
}
func x2(ctx context.Context, extra map[string]any) {
	c := anthropic.NewClient(aoption.WithBaseURL("https://llm.acme.com"))
	params := anthropic.MessageNewParams{Model: "claude-sonnet-4-5"}
	params.SetExtraFields(extra)
	// tallygate-expect: tag-undecided
	c.Messages.New(ctx, params)
}
func x3(ctx context.Context) {
	c := anthropic.NewClient(aoption.WithBaseURL("https://llm.acme.com"))
	params := anthropic.MessageNewParams{Model: "claude-sonnet-4-5"}
	params.SetExtraFields(map[string]any{"top_k": 5})
	// tallygate-expect: llm-attribution
	c.Messages.New(ctx, params)
}

// A copy of a copy has what was copied first.
func copied(in map[string]any) map[string]any {
	out := make(map[string]any, len(in))
	for k, v := range in {
		out[k] = v
	}
	return out
}

type keeper struct {
	sdk   anthropic.Client
	extra map[string]any
}

func newKeeper(extra map[string]any) *keeper {
	return &keeper{sdk: anthropic.NewClient(aoption.WithBaseURL("https://llm.acme.com")), extra: copied(extra)}
}
func (k *keeper) x4(ctx context.Context) {
	params := anthropic.MessageNewParams{Model: "claude-sonnet-4-5"}
	extra := copied(k.extra)
	params.SetExtraFields(extra)
	// tallygate-expect: tag-undecided
	k.sdk.Messages.New(ctx, params)
}
func x5(ctx context.Context, c anthropic.Client) {
	params := anthropic.MessageNewParams{Model: "claude-sonnet-4-5"}
	params.SetExtraFields(copied(copied(map[string]any{"top_k": 5})))
	// tallygate-expect: llm-attribution
	c.Messages.New(ctx, params)
}
