package samples

import (
	"context"

	"github.com/openai/openai-go"
	"github.com/openai/openai-go/shared"
)

var fileTags = map[string]string{}

func init() {
	fileTags["team"] = "search"
	fileTags["use_case"] = "ranking"
}

type tagService struct {
	tags, wrong map[string]string
	client      openai.Client
}

func newTagService() *tagService {
	s := &tagService{tags: make(map[string]string), wrong: make(map[string]string), client: openai.NewClient()}
	s.tags["team"] = "search"
	s.tags["use_case"] = "ranking"
	s.wrong["tam"] = "search"
	return s
}

func (s *tagService) ask(ctx context.Context) {
	// tallygate-ok
	s.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o", Metadata: shared.Metadata(s.tags)})
	// tallygate-expect: llm-attribution
	s.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o", Metadata: shared.Metadata(s.wrong)})
	// tallygate-ok
	s.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o", Metadata: shared.Metadata(fileTags)})
}

func tagCopy(p openai.ChatCompletionNewParams) {
	p.Metadata = shared.Metadata{"team": "search", "use_case": "ranking"}
}

func tagParams(p *openai.ChatCompletionNewParams) {
	p.Metadata = shared.Metadata{"team": "search", "use_case": "ranking"}
}

func byValue(ctx context.Context, client openai.Client) {
	p := openai.ChatCompletionNewParams{Model: "gpt-4o"}
	tagCopy(p)
	// tallygate-expect: llm-attribution
	client.Chat.Completions.New(ctx, p)
	q := openai.ChatCompletionNewParams{Model: "gpt-4o"}
	tagParams(&q)
	// tallygate-ok
	client.Chat.Completions.New(ctx, q)
	m := shared.Metadata{"team": "search", "use_case": "ranking"}
	other := m
	delete(other, "team")
	// tallygate-expect: tag-undecided
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o", Metadata: m})
}
